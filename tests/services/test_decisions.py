"""What follows a vote: the decision, its number, and that it stays as it was issued."""

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.factories import grant
from tracker.domain.council_enums import (
    DecisionState,
    RegisterMode,
    SignerMode,
)
from tracker.domain.enums import NominationState, Role
from tracker.domain.errors import Conflict, Forbidden, Invalid
from tracker.models import Decision, Nomination, RecipientAward
from tracker.services import decisions, outcomes, registers
from tracker.services.decisions import DecisionText

TEXT = DecisionText(
    symbol="QĐ-UBND",
    subject="Về việc tặng Bằng khen",
    merit="đã có thành tích xuất sắc năm 2021",
    executors="Chánh Văn phòng, Giám đốc Sở Nội vụ",
    proposal="",
    signer_mode=SignerMode.PRINCIPAL,
)
INSERT_ITEM = (
    "INSERT INTO decision_item SELECT decision_id, 99, nomination_id, award_code, kind, name, position, unit_name, "
    "money FROM decision_item"
)


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def proposed(day: CouncilDay, agree: int = 5) -> Nomination:
    """A dossier that passed the council and waits for a decision."""
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree)
    day.close(poll)
    day.propose(row)
    return day.dossiers.now(row.public_id)


def signed(day: CouncilDay, *rows: Nomination) -> Decision:
    """A signed decision on the dossiers."""
    standing = day.viewer("standing")
    row = decisions.create(viewer=standing, unit_code="HY", text=TEXT, day=DAY)
    ids = [item.public_id for item in rows]
    decisions.set_items(viewer=standing, public_id=row.public_id, version=1, nomination_ids=ids, day=DAY)
    decisions.act(viewer=standing, public_id=row.public_id, version=2, action="send", day=DAY)
    return decisions.act(
        viewer=day.viewer("leader"), public_id=row.public_id, version=3, action="sign", day=DAY
    )


def issue(day: CouncilDay, row: Decision, number: int | None = 12, on: date | None = DAY) -> Decision:
    return decisions.issue(
        viewer=day.viewer("records"),
        public_id=row.public_id,
        version=4,
        number=number,
        issued_on=on,
        day=DAY,
    )


def test_a_dossier_goes_from_the_agenda_to_an_issued_decision(day: CouncilDay) -> None:
    row = proposed(day)
    issued = issue(day, signed(day, row))
    now = day.dossiers.now(row.public_id)
    assert (now.state, now.decision_ref, now.decided_on) == (NominationState.AWARDED, "12/QĐ-UBND", DAY)
    assert issued.state == DecisionState.ISSUED
    award = day.dossiers.world.session.scalars(select(RecipientAward)).one()
    assert (award.recipient_id, award.award_code, award.decision_number) == (
        row.recipient_id,
        "BKT",
        "12/QĐ-UBND",
    )


def test_an_issued_decision_is_closed_in_the_database_too(day: CouncilDay) -> None:
    issue(day, signed(day, proposed(day)))
    session = day.dossiers.world.session
    for statement in (
        "UPDATE decision SET subject = 'x'",
        "DELETE FROM decision_item",
        "UPDATE decision_item SET name = 'x'",
        INSERT_ITEM,
    ):
        session.rollback()
        with pytest.raises(DBAPIError, match="append-only"):
            session.execute(text(statement))
    session.rollback()


@pytest.mark.parametrize("action", ["send", "take_back", "sign", "issue"])
def test_what_an_issued_decision_no_longer_does_is_refused_in_words(day: CouncilDay, action: str) -> None:
    row = issue(day, signed(day, proposed(day)))
    arguments = {
        "viewer": day.viewer("records"),
        "public_id": row.public_id,
        "version": row.version,
        "day": DAY,
    }
    how = {"number": 13, "issued_on": DAY} if action == "issue" else {"action": action}
    again = decisions.issue if action == "issue" else decisions.act
    with pytest.raises(Conflict, match="Hãy tải lại trang"):
        again(**arguments, **how)


def test_who_drafts_a_decision_does_not_sign_it(day: CouncilDay) -> None:
    world_ = day.dossiers.world
    both = world_.people["standing"]

    grant(world_.session, both, Role.LEADERSHIP, world_.units["HY"])
    row = proposed(day)
    standing = day.viewer("standing")
    made = decisions.create(viewer=standing, unit_code="HY", text=TEXT, day=DAY)
    decisions.set_items(
        viewer=standing, public_id=made.public_id, version=1, nomination_ids=[row.public_id], day=DAY
    )
    decisions.act(viewer=standing, public_id=made.public_id, version=2, action="send", day=DAY)
    with pytest.raises(Forbidden):
        decisions.act(viewer=standing, public_id=made.public_id, version=3, action="sign", day=DAY)


def test_two_decisions_of_a_year_never_share_a_number(day: CouncilDay) -> None:
    row = proposed(day)
    issue(day, signed(day, row))
    session = day.dossiers.world.session
    session.rollback()
    other = Decision(
        unit_id=row.stage_unit_id,
        symbol="QĐ-UBND",
        number=12,
        year=2021,
        issued_on=DAY,
        subject="x",
        merit="x",
        executors="x",
        state=DecisionState.ISSUED,
        prepared_by_id=row.prepared_by_id,
        signed_by_id=row.prepared_by_id,
        created_at=row.created_at,
    )
    session.add(other)
    with pytest.raises(DBAPIError):
        session.flush()
    session.rollback()


def test_the_systems_own_register_counts_without_gaps(day: CouncilDay) -> None:
    registers.set_mode(
        viewer=day.viewer("records"), unit_code="HY", symbol="QĐ-UBND", year=2021, mode=RegisterMode.SYSTEM
    )
    row = signed(day, proposed(day))
    with pytest.raises(Invalid, match="để trống"):
        issue(day, row, number=7)
    assert issue(day, row, number=None).number == 1
    with pytest.raises(Conflict, match="không đổi cách cấp số"):
        registers.set_mode(
            viewer=day.viewer("records"),
            unit_code="HY",
            symbol="QĐ-UBND",
            year=2021,
            mode=RegisterMode.EXTERNAL,
        )


def test_a_refused_dossier_needs_a_reason_and_ends(day: CouncilDay) -> None:
    row = day.appraised()
    arguments = {
        "viewer": day.viewer("leader"),
        "public_id": row.public_id,
        "action": "not_award",
        "day": DAY,
    }
    with pytest.raises(Invalid, match="lý do"):
        outcomes.act(**arguments, version=row.version)
    outcomes.act(**arguments, version=row.version, reason="Chưa đủ thành tích")
    assert day.dossiers.now(row.public_id).state == NominationState.NOT_AWARDED
