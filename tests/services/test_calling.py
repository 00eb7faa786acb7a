"""Who may be called, and for how many dossiers: the reach of the standing body that calls, the subtree called."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import world
from tests.dossiers import DAY, PLAN, Dossiers
from tests.factories import grant
from tracker.domain.enums import Role, UnitKind
from tracker.domain.errors import Conflict, Invalid
from tracker.models import Campaign, Participation, Round, Unit
from tracker.queries import units
from tracker.queries.rounds import called_units
from tracker.services import campaigns, directives, round_changes, rounds

EVERY_KIND = list(UnitKind)


def round_of(desk: Dossiers, lead: str, who: str, code: str = "H1-2021") -> Round:
    return rounds.create(
        viewer=desk.viewer(who),
        lead_unit_code=lead,
        plan=replace(PLAN, code=code),
        awards=["BKT", "GK_XA", "GK_HUYEN"],
    )


def names(*codes: str) -> list[str]:
    return [f"Đơn vị {code}" for code in codes]


def test_a_districts_standing_body_calls_its_own_district(desk: Dossiers, session: Session) -> None:
    row = round_of(desk, "H1", "H1.standing")
    assert (
        rounds.call_units(
            viewer=desk.viewer("H1.standing"), public_id=row.public_id, kinds=EVERY_KIND, day=DAY
        )
        == 2
    )
    assert called_units(session, row.id) == names("H1", "X1")
    offered = units.choices(
        session, day=DAY, condition=units.callable_by(desk.viewer("H1.standing"), row.lead_unit_id)
    )
    assert [code for code, _name in offered] == ["H1", "X1"]
    session.rollback()
    for code in ("H2", "HY", "HY-SNV"):
        with pytest.raises(Invalid, match=f"Đơn vị {code} không thuộc phạm vi") as refusal:
            rounds.call_units(
                viewer=desk.viewer("H1.standing"), public_id=row.public_id, codes=["X1", code], day=DAY
            )
        assert refusal.value.field == "code"


def test_the_provinces_standing_body_calls_the_whole_province(desk: Dossiers, session: Session) -> None:
    row = round_of(desk, "HY-SNV", "standing")
    rounds.call_units(viewer=desk.viewer("standing"), public_id=row.public_id, kinds=EVERY_KIND, day=DAY)
    assert sorted(called_units(session, row.id)) == names("H1", "H2", "HY", "HY-SNV", "X1")


def test_an_office_in_another_district_does_not_widen_the_reach(desk: Dossiers) -> None:
    grant(desk.world.session, desk.world.people["H1.standing"], Role.STANDING_BODY, desk.world.units["H2"])
    row = round_of(desk, "H1", "H1.standing")
    with pytest.raises(Invalid, match="Đơn vị H2 không thuộc phạm vi"):
        rounds.call_units(viewer=desk.viewer("H1.standing"), public_id=row.public_id, codes=["H2"], day=DAY)


def test_a_district_that_clones_the_round_leaves_out_whom_it_cannot_call(
    desk: Dossiers, session: Session
) -> None:
    row = round_of(desk, "H1", "standing")
    rounds.call_units(viewer=desk.viewer("standing"), public_id=row.public_id, codes=["H1", "H2"], day=DAY)
    made = rounds.clone(
        viewer=desk.viewer("H1.standing"), public_id=row.public_id, plan=replace(PLAN, code="H1-2022")
    )
    assert called_units(session, made.id) == names("H1")


def test_a_districts_campaign_calls_its_own_district(desk: Dossiers, session: Session) -> None:
    directive = replace(world.directive(), number="77/UBND", lead_unit="H1")
    directives.load(directive, day=DAY, viewer=desk.viewer("H1.standing"))
    campaign = session.scalars(select(Campaign).order_by(Campaign.id.desc()).limit(1)).one()

    def called() -> list[str]:
        parts = select(Unit.code).join(Participation, Participation.unit_id == Unit.id)
        return list(
            session.scalars(parts.where(Participation.campaign_id == campaign.id).order_by(Unit.ordinal))
        )

    assert called() == ["H1"]
    key = campaign.public_id
    session.rollback()
    call = {
        "viewer": desk.viewer("H1.standing"),
        "public_id": key,
        "due_on": date(2021, 12, 1),
        "day": world.DAY,
    }
    launch(desk, key)
    assert campaigns.call_units(kinds=EVERY_KIND, **call) == 1
    assert called() == ["H1", "X1"]
    session.rollback()
    with pytest.raises(Invalid, match="Đơn vị H2 không thuộc phạm vi"):
        campaigns.call_units(codes=["H2"], **call)


def launch(desk: Dossiers, key: str) -> None:
    version = desk.world.session.scalars(select(Campaign.version).where(Campaign.public_id == key)).one()
    campaigns.advance(
        viewer=desk.viewer("H1.standing"), public_id=key, version=version, action="launch", day=DAY
    )


def limited(desk: Dossiers, *called: str) -> Round:
    """An open round that takes one certificate of merit from each unit called."""
    row = round_of(desk, "HY-SNV", "standing", "HM-2021")
    standing = desk.viewer("standing")
    rounds.call_units(viewer=standing, public_id=row.public_id, codes=called, day=DAY)
    round_changes.set_quota(viewer=standing, public_id=row.public_id, award_code="BKT", quota=1)
    rounds.advance(viewer=standing, public_id=row.public_id, version=1, action="open")
    return desk.world.session.scalars(select(Round).where(Round.code == "HM-2021")).one()


def test_a_quota_counts_the_units_below_the_one_called(desk: Dossiers) -> None:
    desk.round = limited(desk, "H1", "H2")
    desk.draft(unit_code="X1")
    for code in ("X1", "H1"):
        recipient = desk.recipient(code, "Lê Văn Hai")
        with pytest.raises(Conflict, match="chỉ nhận 1 hồ sơ cho danh hiệu này từ Đơn vị H1, kể cả"):
            desk.draft(unit_code=code, recipient=recipient)
    assert desk.draft(unit_code="H2").unit_id == desk.world.units["H2"].id


def test_a_unit_called_itself_counts_for_itself(desk: Dossiers) -> None:
    desk.round = limited(desk, "H1", "X1")
    desk.draft(unit_code="X1")
    desk.draft(unit_code="H1")
    with pytest.raises(Conflict, match="từ Đơn vị X1"):
        desk.draft(unit_code="X1", recipient=desk.recipient("X1", "Lê Văn Hai"))


def test_what_was_withdrawn_gives_its_place_back(desk: Dossiers) -> None:
    desk.round = limited(desk, "H1")
    row = desk.complete(unit_code="X1")
    desk.act("X1.clerk", row, "send")
    desk.act("X1.head", row, "withdraw", "Nhường chỗ")
    assert desk.draft(unit_code="H1", recipient=desk.recipient("H1", "Lê Văn Hai"))
