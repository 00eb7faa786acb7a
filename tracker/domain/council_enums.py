"""The fixed vocabularies of meetings, votes and decisions. Their Vietnamese words are in `council_labels.py`."""

from enum import StrEnum


class CouncilKind(StrEnum):
    """What a council is for: commendation, or the recognition of initiatives."""

    EMULATION = "emulation"
    INITIATIVE = "initiative"


class MeetingState(StrEnum):
    """Life of a council's meeting, up to its signed minutes."""

    DRAFT = "draft"
    RELEASED = "released"
    IN_SESSION = "in_session"
    ENDED = "ended"
    TO_SIGN = "to_sign"
    SIGNED = "signed"
    HANDED_OVER = "handed_over"


PREPARING = frozenset({MeetingState.DRAFT, MeetingState.RELEASED, MeetingState.IN_SESSION})
"""The states in which a meeting's agenda changes: until it is over."""


FINISHED = frozenset({MeetingState.SIGNED, MeetingState.HANDED_OVER})
"""The states in which nothing of a meeting waits for anybody."""


class PollState(StrEnum):
    """Life of a vote."""

    OPEN = "open"
    CLOSED = "closed"
    ANNULLED = "annulled"


class PollAction(StrEnum):
    """What a poll does only when a second person confirms it."""

    CLOSE_EARLY = "close_early"
    ANNUL = "annul"


class VoteChoice(StrEnum):
    """What a member may say to one item."""

    AGREE = "agree"
    DISAGREE = "disagree"
    OTHER = "other"


class DecisionState(StrEnum):
    """Life of a decision; once issued it never changes."""

    DRAFT = "draft"
    TO_SIGN = "to_sign"
    SIGNED = "signed"
    ISSUED = "issued"


class SignerMode(StrEnum):
    """Whether the head signs himself or a deputy signs for him (KT.)."""

    PRINCIPAL = "principal"
    DEPUTY = "deputy"


class RegisterMode(StrEnum):
    """Who gives a document its number: the office's own register outside, or this application."""

    EXTERNAL = "external"
    SYSTEM = "system"
