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
class NotReused:
    """The `count` latest titles `code`, which this award rests on, were not the ground of the same award before."""

    code: str
    count: int
    name: ClassVar[str] = "not_reused"


@dataclass(frozen=True, slots=True)
class NoPending:
    """No disciplinary, inspection or complaint matter about the recipient is still open."""

    name: ClassVar[str] = "no_pending"


@dataclass(frozen=True, slots=True)
class OneStateAward:
    """No other state-level award in the calendar year, sudden merit, dedication and tenure apart."""

    name: ClassVar[str] = "one_state_award"


@dataclass(frozen=True, slots=True)
class AfterPrevious:
    """The `years` years of the merit follow the previous award: the same one, and the `base` where it builds on one.

    They are counted from the merit period that the earlier decision writes, without one from its day.
    """

    years: int
    base: str
    name: ClassVar[str] = "after_previous"


@dataclass(frozen=True, slots=True)
class Evaluations:
    """The last `years` years, one after the other, were each evaluated `at_least` so."""

    years: int
    at_least: Evaluation
    name: ClassVar[str] = "evaluations"


@dataclass(frozen=True, slots=True)
class EvaluationTimes:
    """At least `count` of the last `years` years were evaluated `at_least` so.

    Here as below, `rated` lets the years before them count as well, back to the award `after`, as long as each was
    evaluated so: the law asks for so many years "or more".
    """

    years: int
    at_least: Evaluation
    count: int
    rated: Evaluation | None = None
    after: str = ""
    name: ClassVar[str] = "evaluation_times"


@dataclass(frozen=True, slots=True)
class Initiatives:
    """At least `count` initiatives, recognised for this scope or a wider one, of the last `years` years.

    Without `years` those of the merit; `replicable` ones only where that is asked; whether one that the title
    `weighed` used already still counts is for people to see.
    """

    count: int
    scope: InitiativeScope
    years: int | None = None
    replicable: bool = False
    weighed: str = ""
    rated: Evaluation | None = None
    after: str = ""
    name: ClassVar[str] = "initiatives"


@dataclass(frozen=True, slots=True)
class Research:
    """At least `count` accepted and applied research works, for this scope or a wider one, of the last `years` years.

    Without `years` those of the merit; `replicable` ones only where that is asked; whether one that the title
    `weighed` used already still counts is for people to see.
    """

    count: int
    scope: InitiativeScope
    years: int | None = None
    replicable: bool = False
    weighed: str = ""
    rated: Evaluation | None = None
    after: str = ""
    name: ClassVar[str] = "research"


@dataclass(frozen=True, slots=True)
class Combat:
    """Ingenuity in combat or in serving it: only members of armed forces, weighed by people."""

    name: ClassVar[str] = "combat"


@dataclass(frozen=True, slots=True)
class TitleInYear:
    """The title `code` of the last year of the merit, or all that it asks for."""

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
class Series:
    """The title `code` `count` times one after the other, never more than `apart` years between two of them."""

    code: str
    count: int
    apart: int
    name: ClassVar[str] = "series"


@dataclass(frozen=True, slots=True)
class TitlesWithin:
    """The title `code` at least `count` times within the last `years` years."""

    code: str
    count: int
    years: int
    rated: Evaluation | None = None
    after: str = ""
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
    | NotReused
    | NoPending
    | OneStateAward
    | AfterPrevious
    | Evaluations
    | EvaluationTimes
    | Initiatives
    | Research
    | Combat
    | TitleInYear
    | Run
    | Times
    | Series
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
