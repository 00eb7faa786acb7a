"""What a nomination says of its recipient: the only things an examination may look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.enums import AwardKind, CommendationType, Evaluation, InitiativeScope, RecipientKind
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message


@dataclass(frozen=True, slots=True)
class PriorAward:
    """An award given before, with the year it was given for and the decision, where that is known.

    `type` says why it was given, None where nobody said. `period_known`: the period of merit is the decision's own,
    so that none here means that none is written there. `title`: its own name, where the law has none for it.
    """

    code: str
    year: int
    decision: str = ""
    decided_on: date | None = None
    merit_from: date | None = None
    merit_to: date | None = None
    type: CommendationType | None = None
    period_known: bool = False
    title: str = ""

    def ended(self) -> tuple[date, date]:
        """The first and the last day on which the merit it rewarded, as far as is known, may have ended."""
        if self.merit_to is not None:
            return self.merit_to, self.merit_to
        year_end = date(self.year, 12, 31)
        if self.decided_on is None:
            return year_end, year_end
        if self.period_known:
            return self.decided_on, self.decided_on
        return min(year_end, self.decided_on), max(year_end, self.decided_on)


@dataclass(frozen=True, slots=True)
class OtherDossier:
    """Another live dossier of the recipient, for merit of the same days or for the same award."""

    code: str
    award: str
    merit_from: date
    merit_to: date


@dataclass(frozen=True, slots=True)
class Use:
    """What an initiative was used for before: an award and, where known, its year."""

    code: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """An initiative, or an accepted and applied research work; None where nobody said.

    `decided`: a decision has recognised it. `confirmed`: its nationwide effect is confirmed, where it claims one.
    """

    year: int
    scope: InitiativeScope
    research: bool | None = False
    replicable: bool | None = None
    used_for: tuple[Use, ...] | None = ()
    decided: bool = True
    confirmed: bool = True
    title: str = ""


@dataclass(frozen=True, slots=True)
class CollectiveFacts:
    """Numbers of a collective's members in the last year; None where the nomination does not say."""

    members: int | None = None
    completed: int | None = None
    disciplined: int | None = None
    with_title: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.members is not None and self.members < 1:
            raise Invalid("Tập thể phải có ít nhất một thành viên.", "members")
        parts = [self.completed, self.disciplined, *self.with_title.values()]
        if any(part is not None and not 0 <= part <= (self.members or part) for part in parts):
            raise Invalid("Số thành viên theo từng loại phải từ 0 đến tổng số thành viên.", "members")


@dataclass(frozen=True, slots=True)
class NominationFacts:
    """Facts of one nomination. None and absent entries mean "not said", never "no".

    `merit_years`: the years of the merit, the last one being the year that is judged. `papers`: codes of the
    papers given. `evaluations`: by year. `unrecorded`: the kinds of awards whose record was not given. `year_open`:
    a title of the last year may still be decided together with this nomination. `counted_only`: nobody is there to
    weigh what only people can, so that it opens no other way to the award. `contradictions`: what the nomination
    states and the recipient's record says otherwise, in words.
    """

    recipient_kind: RecipientKind | None
    merit_years: tuple[int, ...]
    papers: frozenset[str] = frozenset()
    prior_awards: tuple[PriorAward, ...] = ()
    unrecorded: frozenset[AwardKind] = frozenset()
    initiatives: tuple[Initiative, ...] | None = ()
    evaluations: Mapping[int, Evaluation] = field(default_factory=dict)
    disciplined: bool | None = None
    measures: tuple[str, ...] = ()
    contradictions: tuple[Message, ...] = ()
    registered: bool | None = None
    pending: bool | None = None
    armed_forces: bool = False
    simplified: bool = False
    others: tuple[OtherDossier, ...] = ()
    collective: CollectiveFacts = field(default_factory=CollectiveFacts)
    award: str = ""
    type: CommendationType | None = None
    merit_from: date | None = None
    rules_of: date | None = None
    acted_on: date | None = None
    year_open: bool = True
    counted_only: bool = False

    def __post_init__(self) -> None:
        if not self.merit_years:
            raise Invalid("Hồ sơ chưa nêu năm lập thành tích.", "merit_years")

    @property
    def last_year(self) -> int:
        """The year that is judged."""
        return max(self.merit_years)

    @property
    def merit(self) -> tuple[date, date]:
        """The days of the merit."""
        return self.merit_from or date(min(self.merit_years), 1, 1), date(self.last_year, 12, 31)

    @property
    def day(self) -> date:
        """The day of the act."""
        return self.acted_on or self.merit[1]

    def years_of(self, code: str) -> frozenset[int]:
        """The years for which an award was given before."""
        return frozenset(prior.year for prior in self.prior_awards if prior.code == code)
