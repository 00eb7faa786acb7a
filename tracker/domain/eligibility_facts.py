"""What a nomination says of its recipient: the only things an examination may look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.enums import Evaluation, InitiativeScope, RecipientKind
from tracker.domain.errors import Invalid


@dataclass(frozen=True, slots=True)
class PriorAward:
    """An award given before, with the year it was given for and the decision, where that is known."""

    code: str
    year: int
    decision: str = ""


@dataclass(frozen=True, slots=True)
class OtherDossier:
    """Another live dossier of the recipient, for merit of the same days or for the same award."""

    code: str
    award: str
    merit_from: date
    merit_to: date


@dataclass(frozen=True, slots=True)
class Initiative:
    """A recognised initiative, or an accepted and applied research work."""

    year: int
    scope: InitiativeScope
    research: bool = False


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
    papers given. `evaluations`: by year.
    """

    recipient_kind: RecipientKind
    merit_years: tuple[int, ...]
    papers: frozenset[str] = frozenset()
    prior_awards: tuple[PriorAward, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    evaluations: Mapping[int, Evaluation] = field(default_factory=dict)
    disciplined: bool | None = None
    registered: bool | None = None
    armed_forces: bool = False
    simplified: bool = False
    others: tuple[OtherDossier, ...] = ()
    collective: CollectiveFacts = field(default_factory=CollectiveFacts)

    def __post_init__(self) -> None:
        if not self.merit_years:
            raise Invalid("Hồ sơ chưa nêu năm lập thành tích.", "merit_years")

    @property
    def last_year(self) -> int:
        """The year that is judged."""
        return max(self.merit_years)

    def years_of(self, code: str) -> frozenset[int]:
        """The years for which an award was given before."""
        return frozenset(prior.year for prior in self.prior_awards if prior.code == code)
