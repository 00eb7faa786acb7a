"""Plain values of the papers of a unit's yearly review, filled as those of `reports.rows` are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.document import Head, Signature
from reports.rows import RecipientKind


@dataclass(frozen=True, slots=True)
class ReviewAward:
    """An award that somebody is proposed for; `result` words what came of it, empty before the meeting."""

    award: str
    votes: int | None = None
    result: str = ""
    passed: bool | None = None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A person or collective of the sheet. What it registered for is apart by titles and forms, as the list is."""

    kind: RecipientKind
    name: str
    post: str = ""
    honorific: str = ""
    months: int | None = None
    registered_titles: Sequence[str] = ()
    registered_forms: Sequence[str] = ()
    rating: str = ""
    discipline: str = ""
    initiatives: str = ""
    proposed: Sequence[ReviewAward] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewFigure:
    """How many registered for an award, were proposed for it and passed."""

    award: str
    registered: int
    proposed: int
    passed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheet:
    """One sheet for any of its papers. `year` is “năm 2021”; `quotas` are sentences on the shares of the law."""

    head: Head
    unit: str
    year: str
    rows: Sequence[ReviewRow]
    figures: Sequence[ReviewFigure] = ()
    ratings: Sequence[tuple[str, int]] = ()
    quotas: Sequence[str] = ()
    held_on: date | None = None
    place: str = ""
    total: int = 0
    present: int = 0
    chair: str = ""
    secretary: str = ""
    summary: Sequence[str] = ()
    signatures: tuple[Signature, ...] = ()
    recipients_lines: tuple[str, ...] = ()
