"""The fixed vocabularies of the register of initiatives. Their Vietnamese words are in `initiative_labels.py`."""

from enum import StrEnum


class InitiativeState(StrEnum):
    """Life of an initiative, from its authors' draft to the answer of those who recognise it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_ROUND = "in_round"
    RECOGNISED = "recognised"
    NOT_RECOGNISED = "not_recognised"
    WITHDRAWN = "withdrawn"


class SessionState(StrEnum):
    """Life of a round of an initiative council: until its votes are counted, and until the decision is entered."""

    PREPARING = "preparing"
    COUNTED = "counted"
    DECIDED = "decided"
