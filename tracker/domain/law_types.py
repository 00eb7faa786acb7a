"""The shapes of dated law: a value with the days it holds for and its source, or an explicit "not known"."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeAlias, TypeVar

from tracker.domain.enums import AwardKind, DayKind, Level, RecipientKind, ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.law_checks import Check
from tracker.domain.voting import VoteRule

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class NotInForce(Invalid):
    """No rule, or no such award, holds on that day."""


class UnsetError(TypeError):
    """A value that is not regulated or not known was used as if it were one."""


class LawDataError(Exception):
    """A file of the law's data breaks its own format."""


@dataclass(frozen=True, slots=True, eq=False)
class InForce:
    """Something that holds from `valid_from` up to and with `valid_to`; without it, until further notice."""

    valid_from: date
    valid_to: date | None
    basis: str

    def covers(self, day: date) -> bool:
        """Whether it holds on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Dated(InForce, Generic[T_co]):
    """A value of the law; `status` says whether a source was read for it."""

    value: T_co
    status: ValueStatus


@dataclass(frozen=True, slots=True, eq=False)
class Unset(InForce):
    """Not regulated or not known, and why. It can be asked neither for its truth nor for its order."""

    reason: str

    def __bool__(self) -> bool:
        raise UnsetError(self.reason)

    def __lt__(self, other: object) -> bool:
        raise UnsetError(self.reason)

    def __le__(self, other: object) -> bool:
        raise UnsetError(self.reason)

    def __gt__(self, other: object) -> bool:
        raise UnsetError(self.reason)

    def __ge__(self, other: object) -> bool:
        raise UnsetError(self.reason)


Regulated: TypeAlias = Dated[T] | Unset
"""What the law says on one day."""


@dataclass(frozen=True, slots=True)
class RuleSet(InForce):
    """The law, decree and circular of a time; one that is not selectable is known but not relied on."""

    id: str
    name: str
    selectable: bool
    law: str
    decree: str
    circular: str
    status: ValueStatus


@dataclass(frozen=True, slots=True)
class Transition:
    """The transitional clause of a rule set: what is filed before `filed_from` goes on by the set before it."""

    filed_from: date


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A number of days and how they are counted."""

    days: int
    day_kind: DayKind


class PostingBefore(StrEnum):
    """By when a posting must be over: before the council meets, or before the letter to the centre."""

    MEETING = "meeting"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Posting:
    """Whether names are posted for comment, for how long at least, and by when it must be over.

    `at_least` is None where no length is fixed, `before` where no posting is asked for.
    """

    required: bool
    at_least: TimeLimit | None
    before: PostingBefore | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of a nomination; one that is not required belongs to a special case."""

    code: str
    name: str
    required: bool


class Rounding(StrEnum):
    """How a share of people becomes a whole number; halves of `NEAREST` go up."""

    DOWN = "down"
    NEAREST = "nearest"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Quota:
    """At most this share of those who hold the award `of`."""

    most: Fraction
    of: str


@dataclass(frozen=True, slots=True)
class Prior:
    """An award that must have been given before; `yearly` ones in years that follow each other.

    Others that must follow each other are at most `apart` years away from one another.
    """

    code: str
    times: int
    yearly: bool
    apart: int | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """A class or kind that an entry of the catalogue stands for, with the multiple of its money."""

    name: str
    money: Dated[Decimal]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition of an award, for the recipients it speaks of.

    `rule_id` names the rule of many awards that it belongs to; without one it is the award's own. One that is not
    `needed` is weighed by people beside the conditions that can be counted, and decides nothing by itself.
    """

    code: str
    name: str
    recipient_kinds: tuple[RecipientKind, ...]
    rule: Regulated[Check]
    rule_id: str = ""
    needed: bool = True

    def speaks_of(self, kind: RecipientKind | None) -> bool:
        """Whether it holds for a kind of recipient; for one that nobody named it may."""
        return kind is None or kind in self.recipient_kinds


class LegalBasisKind(StrEnum):
    """The documents that cite grounds."""

    DECISION = "decision"
    LETTER = "letter"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class LegalBasis(InForce):
    """One "Căn cứ" line, without the mark that ends it."""

    text: str
    kinds: tuple[LegalBasisKind, ...]
    status: ValueStatus


@dataclass(frozen=True, slots=True)
class AwardRule:
    """All that the law says about one award on one day; `rule_id` names its own rule in that rule set."""

    code: str
    rule_id: str
    name: str
    kind: AwardKind
    rule_set: RuleSet
    recipients: Dated[tuple[RecipientKind, ...]]
    levels: Dated[tuple[Level, ...]]
    vote: Regulated[VoteRule] | None
    quota: Regulated[Quota] | None
    prior: Regulated[Prior] | None
    money: Regulated[Decimal]
    money_is_ceiling: bool
    simplified: Regulated[bool]
    consultation: Regulated[bool]
    posting: Regulated[Posting]
    paper_set: Regulated[tuple[Paper, ...]]
    simplified_paper_set: Regulated[tuple[Paper, ...]]
    criteria: tuple[Criterion, ...]
    variants: tuple[Variant, ...]

    @property
    def recipient_kinds(self) -> tuple[RecipientKind, ...]:
        """Who may receive it."""
        return self.recipients.value

    @property
    def deciding_levels(self) -> tuple[Level, ...]:
        """Whose heads may decide it; empty for awards outside the law."""
        return self.levels.value

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers of a nomination; empty where they are not known (`paper_set` says why)."""
        return () if isinstance(self.paper_set, Unset) else self.paper_set.value
