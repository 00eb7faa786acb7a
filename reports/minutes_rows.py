"""Plain values of the minutes of a council's meeting, filled as those of `reports.rows` are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from reports.document import Head, Signature


@dataclass(frozen=True, slots=True)
class MemberAttendance:
    """One member of the council at the meeting."""

    name: str
    position: str
    rank: str
    present: bool
    reason: str = ""
    written_opinion: bool = False


@dataclass(frozen=True, slots=True)
class VoteResult:
    """The tally of one nomination, under its number in the list before the council. `agree` includes `written_agree`,
    the written opinions of absent members; `base` is how many members the share is counted on; `result` words what
    `passed` says.
    """

    number: int
    name: str
    position: str
    unit: str
    award: str
    agree: int
    written_agree: int
    base: int
    share: Fraction
    threshold: Fraction | None
    passed: bool
    result: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a member or guest said."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMinutes:
    """Biên bản họp Hội đồng. Times are local.

    `chair` is who presided; `quorum` and `base_rule` (what shares are counted on) are sentences as the regulation words
    them; `adopted` tells how the minutes were adopted; `weighed` heads the column of what was
    voted on. What is not known is left out.
    """

    head: Head
    council: str
    subject: str
    started_at: datetime
    ended_at: datetime | None
    place: str
    chair: str
    secretary: str
    members: Sequence[MemberAttendance]
    guests: tuple[str, ...] = ()
    quorum: str = ""
    presentations: tuple[str, ...] = ()
    opinions: Sequence[Opinion] = ()
    ballot_form: str = ""
    base_rule: str = ""
    votes: Sequence[VoteResult] = ()
    conclusions: tuple[str, ...] = ()
    adopted: str = ""
    weighed: str = "Danh hiệu, hình thức"
    secretary_signature: Signature
    chair_signature: Signature
    recipients_lines: tuple[str, ...] = ()
