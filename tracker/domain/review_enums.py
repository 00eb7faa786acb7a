"""The fixed vocabularies of a unit's yearly review. Their Vietnamese words are in `review_labels.py`."""

from enum import StrEnum


class ReviewState(StrEnum):
    """Life of a unit's review sheet of a year, from the registrations to the head's word."""

    DRAFT = "draft"
    TO_REGISTER = "to_register"
    OPEN = "open"
    REVIEWED = "reviewed"
    CLOSED = "closed"


class Discipline(StrEnum):
    """What somebody was disciplined with in the year, from the lightest; nothing stands for none."""

    REPRIMAND = "reprimand"
    WARNING = "warning"
    HEAVIER = "heavier"


FROM_WARNING = frozenset({Discipline.WARNING, Discipline.HEAVIER})
"""What the titles of a collective count (cảnh cáo trở lên)."""
