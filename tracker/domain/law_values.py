"""What the `value` of each kind of entry in the law's files means."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tracker.domain.enums import (
    BallotForm,
    CommendationType,
    DayKind,
    Evaluation,
    InitiativeScope,
    Level,
    RecipientKind,
    VoteBase,
)
from tracker.domain.errors import Invalid
from tracker.domain.law_checks import (
    AfterPrevious,
    AllOf,
    AnyOf,
    Check,
    Combat,
    Evaluations,
    EvaluationTimes,
    Held,
    Initiatives,
    Judged,
    MembersCompleted,
    MemberShare,
    MembersNotDisciplined,
    MembersWith,
    NoPending,
    NotDisciplined,
    NotReused,
    NotTwice,
    OneStateAward,
    Registered,
    Research,
    Run,
    TitleInYear,
    TitlesWithin,
)
from tracker.domain.law_reader import LawTable
from tracker.domain.law_types import (
    Paper,
    Posting,
    PostingBefore,
    Prior,
    Quota,
    Rounding,
    TimeLimit,
    Transition,
)
from tracker.domain.messages import Message
from tracker.domain.voting import VoteRule

VALUE = "value"
NO_VOTE = "none"


def text(table: LawTable) -> str:
    """A plain text."""
    return table.text(VALUE)


def integer(table: LawTable) -> int:
    """A whole number."""
    return table.integer(VALUE)


def flag(table: LawTable) -> bool:
    """True or false."""
    return table.flag(VALUE)


def decimal(table: LawTable) -> Decimal:
    """A decimal written as text."""
    return table.number(VALUE)


def fraction(table: LawTable) -> Fraction:
    """A share written as "2/3"."""
    return table.fraction(VALUE)


def recipient_kinds(table: LawTable) -> tuple[RecipientKind, ...]:
    """Who may receive."""
    return table.members(VALUE, RecipientKind)


def commendation_types(table: LawTable) -> tuple[CommendationType, ...]:
    """Why something is commended."""
    return table.members(VALUE, CommendationType)


def levels(table: LawTable) -> tuple[Level, ...]:
    """Whose heads decide."""
    return table.members(VALUE, Level)


def time_limit(table: LawTable) -> TimeLimit:
    """Days and their kind."""
    return _days(table.table(VALUE))


def posting(table: LawTable) -> Posting:
    """Whether to post, for how long, and by when."""
    value = table.table(VALUE)
    required = value.flag("required")
    return Posting(
        required,
        _days(value) if "days" in value.data else None,
        value.member("before", PostingBefore) if required else None,
    )


def vote(table: LawTable) -> VoteRule | None:
    """A vote, or None where it is written that none is asked for."""
    if table.data.get(VALUE) == NO_VOTE:
        return None
    value = table.table(VALUE)
    return VoteRule(
        threshold=value.fraction("threshold"),
        strict=value.flag("strict"),
        base=value.member("base", VoteBase),
        ballot=value.member("ballot", BallotForm),
        absent_written=value.flag("absent_written"),
    )


def quota(table: LawTable) -> Quota:
    """A greatest share of another award's holders."""
    value = table.table(VALUE)
    return Quota(value.fraction("most"), value.text("of"))


def transition(table: LawTable) -> Transition:
    """A transitional clause."""
    value = table.table(VALUE)
    try:
        return Transition(date.fromisoformat(value.text("filed_from")))
    except ValueError:
        raise Invalid(Message("Khóa %(key)s phải là ngày.", key=value.place + "filed_from")) from None


def rounding(table: LawTable) -> Rounding:
    """How a share becomes a number."""
    return table.member(VALUE, Rounding)


def prior(table: LawTable) -> Prior:
    """An award that comes first."""
    value = table.table(VALUE)
    apart = value.integer("apart") if "apart" in value.data else None
    return Prior(value.text("code"), value.integer("times"), value.flag("yearly"), apart)


def papers(names: Mapping[str, str]) -> Callable[[LawTable], tuple[Paper, ...]]:
    """The reader of paper sets, given the names of all papers."""

    def parse(table: LawTable) -> tuple[Paper, ...]:
        value = table.table(VALUE)
        listed = [(code, True) for code in value.texts("required")]
        listed += [(code, False) for code in value.texts("optional")]
        unknown = sorted({code for code, _ in listed} - names.keys())
        if not listed or unknown:
            raise Invalid(
                Message(
                    "Khóa %(key)s không nêu giấy tờ hoặc nêu giấy tờ lạ: %(unknown)s.",
                    key=table.place + "value",
                    unknown=unknown,
                )
            )
        return tuple(Paper(code, names[code], required) for code, required in listed)

    return parse


def check(table: LawTable) -> Check:
    """A condition, with its parts."""
    return _check(table.table(VALUE))


def _check(value: LawTable) -> Check:
    name = value.text("check")
    if name not in CHECKS:
        raise Invalid(
            Message(
                "Khóa %(key)s phải là một trong: %(choices)s.",
                key=value.place + "check",
                choices=", ".join(CHECKS),
            )
        )
    return CHECKS[name](value)


def _parts(value: LawTable) -> tuple[Check, ...]:
    return tuple(_check(part) for part in value.tables("parts"))


def _days(value: LawTable) -> TimeLimit:
    return TimeLimit(value.integer("days"), value.member("day_kind", DayKind))


def _evaluation(value: LawTable) -> Evaluation:
    return value.member("at_least", Evaluation)


def _scope(value: LawTable) -> InitiativeScope:
    return value.member("scope", InitiativeScope)


def _text(value: LawTable, key: str) -> str:
    return value.text(key) if key in value.data else ""


def _longer(value: LawTable) -> tuple[Evaluation | None, str]:
    """What lets earlier years count as well, and back to which award."""
    return value.member("rated", Evaluation) if "rated" in value.data else None, _text(value, "after")


def _works(value: LawTable) -> tuple[int | None, bool, str, Evaluation | None, str]:
    years = value.integer("years") if "years" in value.data else None
    replicable = "replicable" in value.data and value.flag("replicable")
    return years, replicable, _text(value, "weighed"), *_longer(value)


CHECKS: Mapping[str, Callable[[LawTable], Check]] = {
    Registered.name: lambda _: Registered(),
    NotDisciplined.name: lambda _: NotDisciplined(),
    NotTwice.name: lambda v: NotTwice(v.flag("yearly")),
    NotReused.name: lambda v: NotReused(v.text("code"), v.integer("count")),
    NoPending.name: lambda _: NoPending(),
    OneStateAward.name: lambda _: OneStateAward(),
    AfterPrevious.name: lambda v: AfterPrevious(v.integer("years"), _text(v, "base")),
    Evaluations.name: lambda v: Evaluations(v.integer("years"), _evaluation(v)),
    EvaluationTimes.name: lambda v: EvaluationTimes(
        v.integer("years"), _evaluation(v), v.integer("count"), *_longer(v)
    ),
    Initiatives.name: lambda v: Initiatives(v.integer("count"), _scope(v), *_works(v)),
    Research.name: lambda v: Research(v.integer("count"), _scope(v), *_works(v)),
    Combat.name: lambda _: Combat(),
    TitleInYear.name: lambda v: TitleInYear(v.text("code")),
    Run.name: lambda v: Run(v.text("code"), v.integer("count")),
    TitlesWithin.name: lambda v: TitlesWithin(
        v.text("code"), v.integer("count"), v.integer("years"), *_longer(v)
    ),
    Held.name: lambda v: Held(v.text("code"), v.integer("years_before")),
    MemberShare.name: lambda v: MemberShare(v.text("code"), v.fraction("share"), v.flag("strict")),
    MembersWith.name: lambda v: MembersWith(v.text("code"), v.integer("count")),
    MembersCompleted.name: lambda _: MembersCompleted(),
    MembersNotDisciplined.name: lambda _: MembersNotDisciplined(),
    Judged.name: lambda v: Judged(v.text("text")),
    AnyOf.name: lambda v: AnyOf(_parts(v)),
    AllOf.name: lambda v: AllOf(_parts(v)),
}
