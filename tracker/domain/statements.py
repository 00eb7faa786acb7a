"""What a rule asks that no record of the system tells: the clerk states it, with the paper that proves it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tracker.domain import law
from tracker.domain import law_checks as checks
from tracker.domain.eligibility_facts import CollectiveFacts
from tracker.domain.enums import Evaluation, RecipientKind
from tracker.domain.law_types import AwardRule, Unset
from tracker.domain.messages import Message

YEAR, TITLE = "evaluation.", "with_title."
REGISTERED, DISCIPLINED, PENDING = "registered", "disciplined", "pending"
MEMBERS, COMPLETED, MEMBERS_DISCIPLINED = "members", "completed", "members_disciplined"

Value = bool | Evaluation | int
Kind = Literal["yes_no", "evaluation", "count"]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to state; `code` names it in the dossier, `kind` says what an answer looks like."""

    code: str
    text: Message
    kind: Kind


FIXED: Mapping[str, Question] = {
    question.code: question
    for question in (
        Question(REGISTERED, Message("Đã đăng ký thi đua"), "yes_no"),
        Question(DISCIPLINED, Message("Có hình thức kỷ luật trong thời gian lập thành tích"), "yes_no"),
        Question(
            PENDING,
            Message("Đang bị xem xét kỷ luật, thanh tra, kiểm tra hoặc có khiếu nại, tố cáo chưa kết luận"),
            "yes_no",
        ),
        Question(MEMBERS, Message("Tổng số thành viên của tập thể"), "count"),
        Question(COMPLETED, Message("Số người hoàn thành nhiệm vụ"), "count"),
        Question(MEMBERS_DISCIPLINED, Message("Số người bị kỷ luật từ cảnh cáo trở lên"), "count"),
    )
}

PLAIN: Mapping[type, tuple[str, ...]] = {
    checks.Registered: (REGISTERED,),
    checks.NotDisciplined: (DISCIPLINED,),
    checks.NoPending: (PENDING,),
    checks.MembersCompleted: (MEMBERS, COMPLETED),
    checks.MembersNotDisciplined: (MEMBERS_DISCIPLINED,),
}
"""What the conditions without years or titles ask."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The statements of a dossier as the examination reads them; None means "not said"."""

    registered: bool | None
    disciplined: bool | None
    pending: bool | None
    evaluations: Mapping[int, Evaluation]
    collective: CollectiveFacts


def questions_of(rule: AwardRule, kind: RecipientKind, last_year: int) -> tuple[Question, ...]:
    """What the rule's conditions for this kind of recipient want to be told, each once."""
    found: dict[str, Question] = {}
    for criterion in rule.criteria:
        if criterion.speaks_of(kind) and not isinstance(criterion.rule, Unset):
            for question in _asked(criterion.rule.value, last_year):
                found.setdefault(question.code, question)
    return tuple(found.values())


def question_of(code: str) -> Question:
    """What a statement of this code answers, whatever the law of today asks; KeyError for a code that nothing has."""
    if code.startswith(YEAR):
        return _year(int(code.removeprefix(YEAR)))
    return _with_title(code.removeprefix(TITLE)) if code.startswith(TITLE) else FIXED[code]


def stated(values: Mapping[str, Value]) -> Stated:
    """Sort the statements by what they are about; raises Invalid when the numbers contradict each other."""
    evaluations = {
        int(code.removeprefix(YEAR)): value
        for code, value in values.items()
        if code.startswith(YEAR) and isinstance(value, Evaluation)
    }
    return Stated(
        registered=_yes(values, REGISTERED),
        disciplined=_yes(values, DISCIPLINED),
        pending=_yes(values, PENDING),
        evaluations=evaluations,
        collective=_collective(values),
    )


def _collective(values: Mapping[str, Value]) -> CollectiveFacts:
    counts = {code: int(value) for code, value in values.items() if not isinstance(value, (bool, Evaluation))}
    return CollectiveFacts(
        members=counts.get(MEMBERS),
        completed=counts.get(COMPLETED),
        disciplined=counts.get(MEMBERS_DISCIPLINED),
        with_title={
            code.removeprefix(TITLE): count for code, count in counts.items() if code.startswith(TITLE)
        },
    )


def _yes(values: Mapping[str, Value], code: str) -> bool | None:
    value = values.get(code)
    return value if isinstance(value, bool) else None


def _asked(check: checks.Check, last_year: int) -> Iterator[Question]:
    match check:
        case checks.AnyOf(parts) | checks.AllOf(parts):
            for part in parts:
                yield from _asked(part, last_year)
        case checks.Evaluations(years=count) | checks.EvaluationTimes(years=count):
            yield from (_year(year) for year in range(last_year - count + 1, last_year + 1))
        case checks.MemberShare(code=code):
            yield from (FIXED[MEMBERS], _with_title(code))
        case checks.MembersWith(code=code):
            yield _with_title(code)
        case _:
            yield from (FIXED[code] for code in PLAIN.get(type(check), ()))


def _year(year: int) -> Question:
    return Question(f"{YEAR}{year}", Message("Kết quả đánh giá năm %(year)s", year=year), "evaluation")


def _with_title(code: str) -> Question:
    return Question(f"{TITLE}{code}", Message("Số người đạt %(name)s", name=law.latest_name(code)), "count")
