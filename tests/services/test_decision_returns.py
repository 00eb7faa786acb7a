"""A signed decision that has no number yet can be taken back; a draft can be deleted by its author."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import PLAN, CouncilDay
from tests.dossiers import DAY, Dossiers
from tests.dossiers import PLAN as ROUND
from tests.factories import grant
from tests.services.test_decisions import TEXT, issue, proposed, signed
from tracker.domain.enums import Role, UnitKind
from tracker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from tracker.models import (
    AgendaItem,
    Attendance,
    AuditEntry,
    Decision,
    DecisionItem,
    Meeting,
    Notice,
    Round,
    RoundAward,
    RoundUnit,
)
from tracker.queries import history
from tracker.queries.scope import permitted
from tracker.services import agenda, audit, decisions, meetings, removals, rounds


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def act(day: CouncilDay, who: str, row: Decision, action: str, reason: str = "Sai trích yếu") -> Decision:
    session = day.dossiers.world.session
    session.rollback()
    version = session.scalars(select(Decision.version).where(Decision.id == row.id)).one()
    session.rollback()
    return decisions.act(
        viewer=day.viewer(who),
        public_id=row.public_id,
        version=version,
        action=action,
        day=DAY,
        reason=reason if action in {"withdraw_signature", "send_back"} else "",
    )


def test_the_records_officer_sends_a_signed_decision_back_to_be_corrected(
    day: CouncilDay, session: Session
) -> None:
    row = signed(day, proposed(day))
    with pytest.raises(Invalid, match="lý do"):
        act(day, "records", row, "send_back", reason="")
    found = act(day, "records", row, "send_back")
    assert (found.state, found.signed_by_id, found.signed_on) == ("draft", None, None)
    told = session.scalars(select(Notice.account_id).where(Notice.kind == "decision.returned")).all()
    assert told == [day.dossiers.world.people["standing"].id]
    act(day, "standing", row, "send")
    assert act(day, "leader", row, "sign").signed_on == DAY


def test_the_signer_withdraws_the_own_signature_and_nobody_elses(day: CouncilDay) -> None:
    row = signed(day, proposed(day))
    for name in ("standing", "records", "secretary"):
        with pytest.raises((Forbidden, NotFound)):
            act(day, name, row, "withdraw_signature")
    found = act(day, "leader", row, "withdraw_signature")
    assert (found.state, found.signed_by_id, found.signed_on) == ("to_sign", None, None)
    assert act(day, "leader", row, "sign").state == "signed"


def test_an_issued_decision_is_not_taken_back(day: CouncilDay) -> None:
    row = issue(day, signed(day, proposed(day)))
    for who, action in (("records", "send_back"), ("leader", "withdraw_signature")):
        with pytest.raises(Conflict):
            act(day, who, row, action)


def test_a_deleted_draft_decision_frees_its_dossiers(day: CouncilDay, session: Session) -> None:
    award = proposed(day)
    row = act(day, "records", signed(day, award), "send_back")
    version = row.version
    with pytest.raises(Forbidden):
        removals.delete_decision(viewer=day.viewer("standing2"), public_id=row.public_id, version=version)
    removals.delete_decision(viewer=day.viewer("standing"), public_id=row.public_id, version=version)
    assert session.scalar(select(func.count()).select_from(Decision)) == 0
    assert session.scalar(select(func.count()).select_from(DecisionItem)) == 0
    assert signed(day, day.dossiers.now(award.public_id)).state == "signed"
    assert audit.verify(session) == []


def test_a_decision_under_way_is_not_deleted(day: CouncilDay) -> None:
    row = signed(day, proposed(day))
    with pytest.raises(Forbidden):
        removals.delete_decision(viewer=day.viewer("standing"), public_id=row.public_id, version=4)


def test_a_new_decision_is_not_taken_for_a_deleted_one(day: CouncilDay, session: Session) -> None:
    """SQLite numbers a new row like the last one deleted: its history and its contributors are its own."""
    old = decisions.create(viewer=day.viewer("standing"), unit_code="HY", text=TEXT, day=DAY)
    removals.delete_decision(viewer=day.viewer("standing"), public_id=old.public_id, version=1)
    new = decisions.create(viewer=day.viewer("standing2"), unit_code="HY", text=TEXT, day=DAY)
    assert [line.label for line in history.of(session, "decision", new.id)] == ["Lập dự thảo quyết định"]
    grant(session, day.dossiers.world.people["standing"], Role.LEADERSHIP, day.dossiers.world.units["HY"])
    assert permitted(session, day.viewer("standing"), new, ["decision.sign"])


def test_a_deleted_meeting_frees_its_dossiers(day: CouncilDay, session: Session) -> None:
    row, secretary = day.appraised(), day.viewer("secretary")
    made = meetings.create(viewer=secretary, council_id=day.council.public_id, plan=PLAN)
    agenda.place_items(viewer=secretary, public_id=made.public_id, nomination_ids=[row.public_id], day=DAY)
    day.meeting_id = made.public_id
    day.act("secretary", "release")
    with pytest.raises(Forbidden):
        removals.delete_meeting(
            viewer=secretary, public_id=made.public_id, version=day.meeting().version, day=DAY
        )
    marks = {member.public_id: meetings.Mark(True) for member in day.members}
    meetings.record_attendance(
        viewer=secretary, public_id=made.public_id, version=day.meeting().version, marks=marks
    )
    day.act("secretary", "recall")
    version = day.meeting().version
    with pytest.raises(NotFound):
        removals.delete_meeting(
            viewer=day.viewer("chair"), public_id=made.public_id, version=version, day=DAY
        )
    removals.delete_meeting(viewer=secretary, public_id=made.public_id, version=version, day=DAY)
    for model in (Meeting, AgendaItem, Attendance):
        assert session.scalar(select(func.count()).select_from(model)) == 0
    assert day.dossiers.now(row.public_id).state == "appraised"
    day.convene(row)
    assert day.dossiers.now(row.public_id).state == "on_agenda"


def draft_round(desk: Dossiers, who: str = "standing") -> Round:
    standing = desk.viewer(who)
    plan = replace(ROUND, code="BK-2022", opens_on=DAY, closes_on=DAY + timedelta(days=30))
    row = rounds.create(viewer=standing, lead_unit_code="HY-SNV", plan=plan, awards=["BKT"])
    rounds.call_units(viewer=standing, public_id=row.public_id, kinds=[UnitKind.DISTRICT], day=DAY)
    return row


def test_a_draft_round_is_deleted_by_its_author_with_what_hangs_on_it(
    desk: Dossiers, session: Session
) -> None:
    row = draft_round(desk)
    assert permitted(session, desk.viewer("standing2"), row, ["round.delete"]) == frozenset()
    with pytest.raises(Forbidden):
        removals.delete_round(viewer=desk.viewer("standing2"), public_id=row.public_id, version=row.version)
    removals.delete_round(viewer=desk.viewer("standing"), public_id=row.public_id, version=row.version)
    assert session.scalars(select(Round.code)).all() == [ROUND.code]
    for model in (RoundAward, RoundUnit):
        assert set(session.scalars(select(model.round_id))) == {desk.round.id}
    line = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert (line.action, line.subject, line.from_state) == ("delete", "round", "draft")


def test_a_round_that_was_opened_or_copied_is_not_deleted(desk: Dossiers) -> None:
    standing = desk.viewer("standing")
    with pytest.raises(Forbidden):
        removals.delete_round(viewer=standing, public_id=desk.round.public_id, version=desk.round.version)
    row = draft_round(desk)
    rounds.clone(viewer=standing, public_id=row.public_id, plan=replace(ROUND, code="BK-2023"))
    with pytest.raises(Conflict, match="Có đợt xét lập từ đợt xét này"):
        removals.delete_round(viewer=standing, public_id=row.public_id, version=row.version)
