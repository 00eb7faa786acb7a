"""“Không trùng” is remembered: by whom, for whom, and how it is taken back."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import Dossiers
from tests.history import log
from tracker.domain.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from tracker.models import DuplicateAnswer, Nomination
from tracker.queries import duplicates
from tracker.services import duplicate_answers


def pair(desk: Dossiers, unit: str = "H2") -> tuple[Nomination, Nomination]:
    """Two dossiers that look alike, at the province; the first is under appraisal."""
    rows = []
    for code, name in (("H1", "Nguyễn Văn Hòa"), (unit, "Nguyễn Văn Hoà")):
        row = desk.complete(unit_code=code, recipient=desk.recipient(code, name))
        desk.act(f"{code}.clerk", row, "send")
        desk.file(f"{code}.head", row, number=str(30 + len(rows)))
        rows.append(row)
    desk.act("standing", rows[0], "receive")
    return desk.now(rows[0].public_id), desk.now(rows[1].public_id)


def told(desk: Dossiers, who: str, row: Nomination, permission: str) -> tuple[int, int]:
    """How many dossiers may be duplicates, and how many were found not to be."""
    session = desk.world.session
    session.expire_all()
    found = duplicates.beside(session, desk.viewer(who), desk.now(row.public_id), permission)
    session.rollback()
    return len(found.shown), len(found.seen)


def differ(desk: Dossiers, who: str, row: Nomination, other: Nomination, reason: str = "") -> None:
    keys = row.public_id, other.public_id
    desk.world.session.rollback()
    duplicate_answers.dossiers_differ(
        viewer=desk.viewer(who), public_id=keys[0], other_id=keys[1], reason=reason
    )


def test_an_appraisers_answer_settles_the_pair_from_both_sides_until_it_is_taken_back(
    desk: Dossiers, session: Session
) -> None:
    row, other = pair(desk)
    assert told(desk, "standing", row, "nomination.read") == (1, 0)
    differ(desk, "standing", row, other, "Khác ngày sinh")
    for one in (row, other):
        assert told(desk, "standing", one, "nomination.read") == (0, 1)
    with pytest.raises(Conflict, match="đã được xác nhận"):
        differ(desk, "standing", row, other)
    answer = session.scalars(select(DuplicateAnswer)).one()
    assert (answer.reason, answer.by_appraiser) == ("Khác ngày sinh", True)
    key = answer.public_id
    session.rollback()
    duplicate_answers.look_again(viewer=desk.viewer("standing"), public_id=key)
    assert told(desk, "standing", row, "nomination.read") == (1, 0)


def test_a_units_answer_holds_for_the_unit_and_the_appraiser_still_sees_the_pair(
    desk: Dossiers, session: Session
) -> None:
    row, other = pair(desk, "H1")
    differ(desk, "H1.clerk", row, other)
    assert told(desk, "H1.clerk", row, "nomination.create") == (0, 1)
    assert told(desk, "standing", row, "nomination.read") == (1, 0)
    differ(desk, "standing", row, other)
    assert told(desk, "standing", row, "nomination.read") == (0, 1)
    key = session.scalars(select(DuplicateAnswer.public_id)).one()
    session.rollback()
    with pytest.raises(Forbidden):
        duplicate_answers.look_again(viewer=desk.viewer("H1.clerk"), public_id=key)
    with pytest.raises(NotFound):
        duplicate_answers.look_again(viewer=desk.viewer("H2.clerk"), public_id=key)


@pytest.mark.parametrize(
    ("who", "refusal"), [("H1.clerk", NotFound), ("H2.clerk", NotFound), ("leader", Forbidden)]
)
def test_a_unit_answers_for_its_own_alone(desk: Dossiers, who: str, refusal: type[DomainError]) -> None:
    row, other = pair(desk)
    with pytest.raises(refusal):
        differ(desk, who, row, other)


def test_recipients_are_told_apart_once_and_never_from_themselves(desk: Dossiers, session: Session) -> None:
    one, other, far = desk.recipient(name="Trần Hòa"), desk.recipient(name="Trần Hoà"), desk.recipient("H2")
    keys = {"one": one.public_id, "other": other.public_id, "far": far.public_id}
    session.rollback()

    def say(who: str, first: str, second: str, reason: str = "") -> None:
        duplicate_answers.recipients_differ(
            viewer=desk.viewer(who), public_id=keys[first], other_id=keys[second], reason=reason
        )

    for first, second, reason in (("one", "one", ""), ("one", "other", "x" * 501)):
        with pytest.raises(Invalid):
            say("H1.clerk", first, second, reason)
    with pytest.raises(NotFound):
        say("H1.clerk", "one", "far")
    with pytest.raises(Forbidden):
        say("H1.head", "one", "other")
    say("H1.clerk", "other", "one")
    say("standing", "one", "other")
    with pytest.raises(Conflict):
        say("H1.clerk", "one", "other")
    assert log(session, one) == [("not_same", None)] * 2
    answer = session.scalars(select(DuplicateAnswer)).one()
    assert (answer.recipient_id, answer.other_recipient_id) == (one.id, other.id)
