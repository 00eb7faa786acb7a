"""The conditions that the law's data may name. Their answers are worked out in `eligibility.py`."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, TypeAlias

from tracker.domain.enums import Evaluation, InitiativeScope


@dataclass(frozen=True, slots=True)
class Registered:
    """The recipient registered for the title at the start of the year."""

    name: ClassVar[str] = "registered"


@dataclass(frozen=True, slots=True)
class NotDisciplined:
    """No disciplinary measure in the years of the merit."""

    name: ClassVar[str] = "not_disciplined"


@dataclass(frozen=True, slots=True)
class NotTwice:
    """The award was not given already for the same merit; a `yearly` one is never given twice for a year."""

    yearly: bool
    name: ClassVar[str] = "not_twice"


@dataclass(frozen=True, slots=True)
class Evaluations:
    """The last `years` years, one after the other, were each evaluated `at_least` so."""

    years: int
    at_least: Evaluation
    name: ClassVar[str] = "evaluations"


@dataclass(frozen=True, slots=True)
class EvaluationTimes:
    """At least `count` of the last `years` years were evaluated `at_least` so."""

    years: int
    at_least: Evaluation
    count: int
    name: ClassVar[str] = "evaluation_times"


@dataclass(frozen=True, slots=True)
class Initiatives:
    """At least `count` initiatives of the merit's years, recognised for this scope or a wider one."""

    count: int
    scope: InitiativeScope
    name: ClassVar[str] = "initiatives"


@dataclass(frozen=True, slots=True)
class Research:
    """At least `count` accepted and applied research works of the merit's years, of this scope or a wider one."""

    count: int
    scope: InitiativeScope
    name: ClassVar[str] = "research"


@dataclass(frozen=True, slots=True)
class Combat:
    """Ingenuity in combat or in serving it: only members of armed forces, weighed by people."""

    name: ClassVar[str] = "combat"


@dataclass(frozen=True, slots=True)
class TitleInYear:
    """The title `code` of the last year of the merit."""

    code: str
    name: ClassVar[str] = "title_in_year"


@dataclass(frozen=True, slots=True)
class Run:
    """The yearly title `code` for `count` years one after the other, up to the last year of the merit."""

    code: str
    count: int
    name: ClassVar[str] = "run"


@dataclass(frozen=True, slots=True)
class Times:
    """The title or form `code` at least `count` times; whether they follow each other is for people to see."""

    code: str
    count: int
    name: ClassVar[str] = "times"


@dataclass(frozen=True, slots=True)
class TitlesWithin:
    """The title `code` at least `count` times within the last `years` years."""

    code: str
    count: int
    years: int
    name: ClassVar[str] = "titles_within"


@dataclass(frozen=True, slots=True)
class Held:
    """The award `code` was given, at least `years_before` years before the last year of the merit."""

    code: str
    years_before: int
    name: ClassVar[str] = "held"


@dataclass(frozen=True, slots=True)
class MemberShare:
    """The share of a collective's members with the title `code` reaches (`strict`: exceeds) `share`."""

    code: str
    share: Fraction
    strict: bool
    name: ClassVar[str] = "member_share"


@dataclass(frozen=True, slots=True)
class MembersWith:
    """At least `count` members of the collective hold the title `code`."""

    code: str
    count: int
    name: ClassVar[str] = "members_with"


@dataclass(frozen=True, slots=True)
class MembersCompleted:
    """Every member of the collective completed the year's task."""

    name: ClassVar[str] = "members_completed"


@dataclass(frozen=True, slots=True)
class MembersNotDisciplined:
    """No member of the collective was given a warning (cảnh cáo) or more."""

    name: ClassVar[str] = "members_not_disciplined"


@dataclass(frozen=True, slots=True)
class Judged:
    """A condition that only people can weigh, in the words that the examiner reads."""

    text: str
    name: ClassVar[str] = "judged"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the parts is enough."""

    parts: tuple["Check", ...]
    name: ClassVar[str] = "any"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part is needed."""

    parts: tuple["Check", ...]
    name: ClassVar[str] = "all"


Check: TypeAlias = (
    Registered
    | NotDisciplined
    | NotTwice
    | Evaluations
    | EvaluationTimes
    | Initiatives
    | Research
    | Combat
    | TitleInYear
    | Run
    | Times
    | TitlesWithin
    | Held
    | MemberShare
    | MembersWith
    | MembersCompleted
    | MembersNotDisciplined
    | Judged
    | AnyOf
    | AllOf
)
