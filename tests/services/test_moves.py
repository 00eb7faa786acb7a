"""One move of one object: state, permission, guard, reason, audit line, in that order."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import world
from tests.world import DAY, World
from tracker.domain.enums import CampaignState
from tracker.domain.errors import Conflict, Forbidden, Invalid
from tracker.domain.guards import CampaignFacts
from tracker.domain.workflow import TRANSITIONS
from tracker.models import AuditEntry
from tracker.services import moves
from tracker.services.transaction import transaction

COMPLETE = CampaignFacts("Chủ đề", "Nội dung", "Biện pháp", targets=1, milestones=1, units=1, periods=1)


@pytest.fixture
def province(session: Session) -> World:
    return world.build(session)


def launch(province: World, who: str = "standing", **given: object) -> None:
    with transaction() as session:
        row = province.campaign()
        row.launched_on = DAY
        moves.move(session, row, "launch", viewer=province.viewer(who), **{"facts": COMPLETE, **given})  # type: ignore[arg-type]


def release(province: World, reason: str) -> None:
    with transaction() as session:
        moves.move(session, province.part("H1"), "release", viewer=province.viewer("standing"), reason=reason)


def test_a_move_changes_the_state_and_leaves_a_line(province: World, session: Session) -> None:
    launch(province, fields=["state"], digests={"plan": "0" * 64})
    row = province.campaign()
    assert row.state is CampaignState.LAUNCHED
    line = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert (line.action, line.subject, line.subject_id) == ("launch", "campaign", row.id)
    assert (line.from_state, line.to_state) == ("draft", "launched")
    assert (line.fields, line.digests) == (["state"], {"plan": "0" * 64})
    assert line.account_id == province.people["standing"].id


def test_a_move_that_the_state_does_not_allow_is_a_conflict_in_words(province: World) -> None:
    launch(province)
    with pytest.raises(Conflict, match="Đang thực hiện"):
        launch(province)


@pytest.mark.parametrize("who", ["admin", "leader", "H1.clerk", "H1.head"])
def test_a_move_of_somebody_else_is_forbidden_and_changes_nothing(province: World, who: str) -> None:
    with pytest.raises(Forbidden):
        launch(province, who)
    assert province.campaign().state is CampaignState.DRAFT


def test_what_is_missing_is_named(province: World) -> None:
    with pytest.raises(Invalid, match="chủ đề"):
        launch(province, facts=CampaignFacts("", "Nội dung", "Biện pháp", 1, 1, 1, 1))


def test_a_reason_is_asked_for_where_the_table_says_so_and_has_a_limit(province: World) -> None:
    launch(province)
    assert TRANSITIONS.find("participation", "release", "called")
    for reason, words in (("", "lý do"), ("x" * 2001, "tối đa 2000")):
        with pytest.raises(Invalid, match=words) as refusal:
            release(province, reason)
        assert refusal.value.field == "reason"


def test_a_move_without_guard_needs_no_facts(province: World) -> None:
    launch(province)
    release(province, "Sáp nhập")
    assert province.part("H1").state == "released"
