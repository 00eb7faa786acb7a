"""The form of a dossier's statements: for each question an answer and the paper that proves it."""

from collections.abc import Iterable
from typing import Any

from tracker.domain.enums import Evaluation
from tracker.domain.messages import Message
from tracker.domain.nomination_labels import EVALUATIONS
from tracker.domain.statements import Question, Value
from tracker.forms.base import ChoiceField, CountField, TextField, VersionedForm, at_most, optional

ANSWER, EVIDENCE = "answer_", "evidence_"
YES, NO = "yes", "no"
OPEN = ("", "Chưa kê khai")
YES_NO = (OPEN, (YES, "Có"), (NO, "Không"))
LEVELS = (OPEN, *((item.value, EVALUATIONS[item]) for item in Evaluation))


class StatementForm(VersionedForm):
    """The fields are added by `statement_form`."""

    questions: tuple[Question, ...] = ()

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """The answer and the evidence of each question, in order."""
        return [(self[ANSWER + question.code], self[EVIDENCE + question.code]) for question in self.questions]

    def answers(self) -> dict[str, tuple[Value, str]]:
        """What was answered, with its evidence, by the question's code."""
        found = {}
        for question in self.questions:
            value = _value(question, self[ANSWER + question.code])
            if value is not None:
                found[question.code] = (value, self[EVIDENCE + question.code].data)
        return found


def statement_form(
    questions: Iterable[Question], stored: dict[str, tuple[Value, str]], **data: Any
) -> StatementForm:
    """A form class made for these questions, filled with what is stored."""
    questions = tuple(questions)
    fields: dict[str, Any] = {"questions": questions}
    for question in questions:
        fields[ANSWER + question.code] = _field(question)
        fields[EVIDENCE + question.code] = TextField(
            Message("Văn bản chứng minh: %(what)s", what=question.text), validators=[at_most(300)]
        )
    for code, (value, evidence) in stored.items():
        data |= {ANSWER + code: _typed(value), EVIDENCE + code: evidence}
    form: StatementForm = type("StatementFormOfRule", (StatementForm,), fields)(**data)
    return form


def _field(question: Question) -> Any:
    if question.kind == "count":
        return CountField(question.text, validators=[optional])
    choices = YES_NO if question.kind == "yes_no" else LEVELS
    return ChoiceField(question.text, choices=choices)


def _value(question: Question, field: Any) -> Value | None:
    if question.kind == "count":
        count: int | None = field.number
        return count
    if not field.data:
        return None
    return field.data == YES if question.kind == "yes_no" else Evaluation(field.data)


def _typed(value: Value) -> str | int:
    if isinstance(value, bool):
        return YES if value else NO
    return value
