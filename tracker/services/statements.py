"""Kê khai điều kiện: what the clerk states for the examination, each with the paper that proves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from tracker.domain.enums import Evaluation
from tracker.domain.errors import Invalid
from tracker.domain.law import rule_for
from tracker.domain.statements import Kind, Question, Value, questions_of, stated
from tracker.domain.viewer import Viewer
from tracker.models import Nomination, Statement
from tracker.services import audit, contributors
from tracker.services.access import check_version
from tracker.services.examination import rules_day
from tracker.services.nominations import writable
from tracker.services.transaction import transaction

LONGEST_EVIDENCE = 300
TYPES: dict[Kind, type[bool] | type[Evaluation] | type[int]] = {
    "yes_no": bool,
    "evaluation": Evaluation,
    "count": int,
}


@dataclass(frozen=True, slots=True)
class Given:
    """An answer with the number, date and issuer of the paper that proves it."""

    value: Value
    evidence: str


def asked(row: Nomination, day: date) -> tuple[Question, ...]:
    """What the rule of the dossier, the day's own until it is fixed, wants to be told.

    Invalid when the law cannot be asked.
    """
    rule = rule_for(row.award_code, on=rules_day(row, day))
    return questions_of(rule, row.recipient.kind, row.merit_to.year)


def save(
    *, viewer: Viewer, public_id: str, version: int, given: Mapping[str, Given], day: date
) -> Nomination:
    """Replace the dossier's statements; a question without an answer stays open."""
    with transaction() as session:
        row = writable(session, viewer, public_id)
        check_version(row, version)
        _check(asked(row, day), given)
        _replace(session, row, given)
        contributors.to_nomination(session, viewer, row.id)
        audit.record(
            session,
            account_id=viewer.account_id,
            action="state",
            subject="nomination",
            subject_id=row.id,
            fields=sorted(given),
        )
    return row


def _check(questions: tuple[Question, ...], given: Mapping[str, Given]) -> None:
    kinds = {question.code: question.kind for question in questions}
    for code, answer in given.items():
        if code not in kinds or type(answer.value) is not TYPES[kinds[code]]:
            raise Invalid("Nội dung kê khai không thuộc điều kiện của danh hiệu này. Hãy tải lại trang.")
        if not 0 < len(answer.evidence) <= LONGEST_EVIDENCE:
            raise Invalid("Hãy ghi văn bản chứng minh, tối đa 300 ký tự.", f"evidence_{code}")
    stated({code: answer.value for code, answer in given.items()})


def _replace(session: Session, row: Nomination, given: Mapping[str, Given]) -> None:
    session.execute(delete(Statement).where(Statement.nomination_id == row.id))
    for code, answer in given.items():
        item = Statement(nomination_id=row.id, code=code, evidence=answer.evidence)
        if isinstance(answer.value, bool):
            item.yes = answer.value
        elif isinstance(answer.value, Evaluation):
            item.evaluation = answer.value
        else:
            item.count = answer.value
        session.add(item)
    session.flush()
    session.expire(row, ["statements"])
