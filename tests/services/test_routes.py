"""The way of a dossier: nobody sends one where nobody takes it up, and units that have ended are passed over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.dossiers import DAY, PLAN, Dossiers
from tests.factories import person
from tracker.domain.enums import Level, NominationState, ParticipationState, Role
from tracker.domain.errors import Conflict, Invalid
from tracker.models import Account, Nomination, NominationStage, RoleGrant, SubmissionLetter
from tracker.queries.rounds import called_units
from tracker.services import participations, rounds, routes

YESTERDAY = DAY - timedelta(days=1)


def to_sign(desk: Dossiers, award: str = "BKT", code: str = "X1") -> Nomination:
    row = desk.complete(award, code)
    desk.act(f"{code}.clerk", row, "send")
    return desk.now(row.public_id)


def leaves(desk: Dossiers, name: str, how: str) -> None:
    """The person leaves the office: by an ended account, a role that has ended, or one taken back."""
    session, key = desk.world.session, desk.world.people[name].id
    grants = select(RoleGrant).where(RoleGrant.account_id == key)
    if how == "account":
        session.get_one(Account, key).active_to = YESTERDAY
    elif how == "role":
        session.scalars(grants).one().valid_to = YESTERDAY
    else:
        session.delete(session.scalars(grants).one())
    session.commit()


def end(desk: Dossiers, code: str) -> None:
    desk.world.session.execute(
        text("UPDATE unit SET valid_to = :day WHERE code = :code"), {"day": YESTERDAY, "code": code}
    )
    desk.world.session.commit()


def ways(desk: Dossiers, row: Nomination) -> list[tuple[Level, str]]:
    names = {item.id: code for code, item in desk.world.units.items()}
    statement = select(NominationStage).where(NominationStage.nomination_id == row.id)
    found = desk.world.session.scalars(statement.order_by(NominationStage.ordinal))
    return [(stage.level, names.get(stage.unit_id or 0, "")) for stage in found]


@pytest.mark.parametrize("how", ["account", "role", "grant"])
def test_a_dossier_is_not_filed_where_nobody_holds_the_standing_body(desk: Dossiers, how: str) -> None:
    row = to_sign(desk)
    leaves(desk, "H1.standing", how)
    with pytest.raises(
        Invalid, match="cơ quan thường trực tại Đơn vị H1; hãy đề nghị quản trị đơn vị lập tài khoản"
    ):
        desk.file("X1.head", row)
    assert desk.now(row.public_id).state == NominationState.TO_SIGN
    assert desk.world.session.scalars(select(SubmissionLetter)).all() == []
    assert routes.way(desk.world.session, desk.now(row.public_id), DAY).unattended == "Đơn vị H1"


def test_a_superiors_standing_body_does_not_stand_in(desk: Dossiers) -> None:
    """Only the very unit's standing body may appraise, so only that one counts."""
    row = to_sign(desk, "CSTDCS", "H2")
    with pytest.raises(Invalid, match="cơ quan thường trực tại Đơn vị H2"):
        desk.act("H2.head", row, "decide_here")
    desk.world.people["H2.standing"] = person(
        desk.world.session, desk.world.units["H2"], Role.STANDING_BODY, name="h2.standing"
    )
    assert desk.act("H2.head", row, "decide_here").state == NominationState.FILED


def test_a_stage_does_not_pass_up_where_nobody_waits(desk: Dossiers) -> None:
    row = appraised(desk)
    for name in ("standing", "standing2"):
        leaves(desk, name, "account")
    with pytest.raises(Invalid, match="cơ quan thường trực tại Đơn vị HY"):
        desk.pass_up("H1.head", row)
    assert desk.now(row.public_id).stage_unit_id == desk.world.units["H1"].id


def test_what_only_the_centre_decides_is_taken_up_by_the_provinces_own_standing_body(
    session: Session, desk: Dossiers
) -> None:
    world = desk.world
    for name, role in (("clerk", Role.CLERK), ("head", Role.HEAD)):
        world.people[f"HY.{name}"] = person(session, world.units["HY"], role, name=f"hy.{name}")
    desk.call("HY")
    row = to_sign(desk, "HCLD3", "HY")
    with pytest.raises(Invalid, match="xét tại đơn vị"):
        desk.file("HY.head", row)
    taken = desk.act("HY.head", row, "decide_here")
    assert (taken.state, taken.stage_unit_id) == (NominationState.FILED, world.units["HY"].id)
    desk.act("standing", row, "receive")
    desk.appraise("standing", row)
    # The centre decides, so its rules are those of the day of the letter that goes there.
    assert desk.now(row.public_id).rule_set_fixed_on is None


def test_a_superior_that_has_ended_is_passed_over_when_the_letter_is_signed(desk: Dossiers) -> None:
    row = to_sign(desk)
    assert ways(desk, row) == [(Level.COMMUNE, "X1"), (Level.DISTRICT, "H1"), (Level.PROVINCE, "HY")]
    end(desk, "H1")
    letter = desk.file("X1.head", row)
    now = desk.now(row.public_id)
    assert (letter.to_level, now.stage_unit_id) == (Level.PROVINCE, desk.world.units["HY"].id)
    assert ways(desk, now) == [(Level.COMMUNE, "X1"), (Level.PROVINCE, "HY")]


def test_a_way_that_leads_nowhere_any_more_is_refused_with_what_to_do(desk: Dossiers) -> None:
    row = to_sign(desk, "GK_HUYEN", "X1")
    end(desk, "H1")
    with pytest.raises(Invalid, match=r"không còn cấp nào từ Đơn vị X1 trở lên.*Hãy rút hồ sơ"):
        desk.file("X1.head", row)
    assert desk.now(row.public_id).state == NominationState.TO_SIGN
    assert "Hãy rút hồ sơ" in routes.way(desk.world.session, desk.now(row.public_id), DAY).problem


@pytest.mark.parametrize("act", ["file", "decide_here", "pass_up"])
def test_a_unit_that_has_ended_signs_nothing(desk: Dossiers, act: str) -> None:
    row = appraised(desk) if act == "pass_up" else to_sign(desk, "BKT" if act == "file" else "CSTDCS", "H1")
    end(desk, "H1")
    acts: dict[str, Callable[[], object]] = {
        "file": lambda: desk.file("H1.head", row),
        "decide_here": lambda: desk.act("H1.head", row, "decide_here"),
        "pass_up": lambda: desk.pass_up("H1.head", row),
    }
    with pytest.raises(Conflict, match=r"H1 đã kết thúc hoạt động sau ngày 14/11/2021\. Hãy đề nghị"):
        acts[act]()


def test_a_unit_that_has_ended_opens_no_dossier(desk: Dossiers) -> None:
    recipient = desk.recipient("X1")
    end(desk, "X1")
    with pytest.raises(Invalid, match="Đơn vị X1 đã kết thúc") as refusal:
        desk.draft(unit_code="X1", recipient=recipient)
    assert refusal.value.field == "unit_code"


def test_a_cloned_round_calls_no_unit_that_has_ended(desk: Dossiers, session: Session) -> None:
    end(desk, "H2")
    plan = replace(PLAN, code="BK-2022", opens_on=date(2022, 11, 1), closes_on=date(2022, 12, 10))
    row = rounds.clone(viewer=desk.viewer("standing"), public_id=desk.round.public_id, plan=plan)
    assert called_units(session, row.id) == ["Đơn vị H1"]


def test_a_unit_that_has_ended_joins_no_campaign(desk: Dossiers, session: Session) -> None:
    desk.world.launch()
    row = desk.world.part("H2")
    end(desk, "H2")
    with pytest.raises(Invalid, match="kết thúc hoạt động sau ngày"):
        participations.register(
            viewer=desk.viewer("H2.clerk"), public_id=row.public_id, version=1, pledge="Có", day=DAY
        )
    assert desk.world.part("H2").state == ParticipationState.CALLED


def appraised(desk: Dossiers) -> Nomination:
    """A dossier of the commune that the district has appraised."""
    row = desk.filed("X1")
    desk.act("H1.standing", row, "receive")
    return desk.appraise("H1.standing", row)
