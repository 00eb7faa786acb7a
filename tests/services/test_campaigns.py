"""Campaigns: from the directive's file to launched, joined and closed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tests import world
from tests.factories import person
from tests.world import DAY, World
from tracker.domain.directives import SEED, load_directive
from tracker.domain.enums import CampaignState, Direction, MilestoneKind, ParticipationState, Role, UnitKind
from tracker.domain.errors import Conflict, Forbidden, Invalid, NotFound, StaleVersion
from tracker.domain.units import load_units as read_units
from tracker.models import AuditEntry, Campaign, Directive, Notice, Participation, Target
from tracker.queries import history
from tracker.services import audit, campaigns, directives, participations
from tracker.services.campaigns import NewTarget, Plan
from tracker.services.units import load_units

PLAN = Plan("Tên mới", "Chủ đề mới", "Nội dung", "Biện pháp", date(2021, 9, 1), date(2022, 12, 31))


@pytest.fixture
def province(session: Session) -> World:
    return world.build(session)


def test_the_real_directive_becomes_five_campaigns_and_loading_again_changes_nothing(
    session: Session,
) -> None:
    load_units(read_units())
    assert directives.load(load_directive(SEED), day=DAY) == 5
    before = session.scalar(select(func.count(Participation.id)))
    assert directives.load(load_directive(SEED), day=DAY) == 0
    assert session.scalar(select(func.count(Participation.id))) == before
    rows = session.scalars(select(Campaign).order_by(Campaign.ordinal)).all()
    assert [row.kind.value for row in rows] == [
        "movements",
        "commendation",
        "exemplars",
        "institutions",
        "councils",
    ]
    assert all(row.state == CampaignState.DRAFT for row in rows)


def test_a_directive_whose_lead_unit_is_unknown_is_refused_whole(province: World, session: Session) -> None:
    other = replace(world.directive(), number="02/UBND-NC", lead_unit="KHONG-CO")
    with pytest.raises(NotFound, match="KHONG-CO"):
        directives.load(other, day=DAY)
    assert session.scalar(select(func.count(Directive.id))) == 1


def test_only_a_standing_body_loads_a_directive_on_screen(province: World) -> None:
    other = replace(world.directive(), number="02/UBND-NC")
    with pytest.raises(NotFound):
        directives.load(other, day=DAY, viewer=province.viewer("H1.clerk"))
    assert directives.load(other, day=DAY, viewer=province.viewer("standing")) == 1


def test_a_standing_body_names_a_lead_unit_of_its_own_scope_that_still_exists(
    province: World, session: Session
) -> None:
    province.people["H1.standing"] = person(session, province.units["H1"], Role.STANDING_BODY)
    other = replace(world.directive(), number="02/UBND-NC")
    for who, code in (("H1.standing", "HY-SNV"), ("H1.standing", "H2"), ("standing", "KHONG-CO")):
        with pytest.raises(Invalid, match="phạm vi phụ trách") as caught:
            directives.load(replace(other, lead_unit=code), day=DAY, viewer=province.viewer(who))
        assert caught.value.field == "lead_unit"
    province.units["H2"].valid_to = date(2021, 9, 1)
    session.commit()
    with pytest.raises(Invalid, match="phạm vi phụ trách"):
        directives.load(replace(other, lead_unit="H2"), day=DAY, viewer=province.viewer("standing"))
    assert session.scalar(select(func.count(Directive.id))) == 1


def test_a_launch_is_noted_and_told_to_the_called_units(province: World, session: Session) -> None:
    campaign = province.launch()
    assert (campaign.state, campaign.launched_on) == (CampaignState.LAUNCHED, DAY)
    told = set(session.scalars(select(Notice.account_id)))
    names = ("H1.clerk", "H1.head", "H2.clerk", "H2.head")
    assert told == {province.people[name].id for name in names}
    line = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert line is not None
    assert (line.action, line.from_state, line.to_state) == ("launch", "draft", "launched")
    assert audit.verify(session) == []


@pytest.mark.parametrize(
    ("field", "message"), [("theme", "chủ đề"), ("content", "nội dung"), ("measures", "biện pháp")]
)
def test_a_plan_without_its_parts_is_not_launched(
    province: World, session: Session, field: str, message: str
) -> None:
    session.execute(update(Campaign).values({field: ""}))
    session.commit()
    with pytest.raises(Invalid, match=message):
        province.launch()
    assert province.campaign().state == CampaignState.DRAFT


def test_only_the_lead_units_standing_body_changes_the_plan(province: World) -> None:
    row = province.campaign()
    with pytest.raises(NotFound):
        campaigns.change_plan(
            viewer=province.viewer("H1.clerk"), public_id=row.public_id, version=1, plan=PLAN
        )
    province.launch()
    with pytest.raises(Forbidden):
        campaigns.change_plan(
            viewer=province.viewer("H1.clerk"), public_id=row.public_id, version=2, plan=PLAN
        )
    changed = campaigns.change_plan(
        viewer=province.viewer("standing"), public_id=row.public_id, version=2, plan=PLAN
    )
    assert changed.theme == "Chủ đề mới"


def test_the_second_of_two_editors_is_told(province: World) -> None:
    row = province.campaign()
    who = province.viewer("standing")
    campaigns.change_plan(viewer=who, public_id=row.public_id, version=1, plan=PLAN)
    with pytest.raises(StaleVersion):
        campaigns.change_plan(
            viewer=who, public_id=row.public_id, version=1, plan=replace(PLAN, theme="Khác")
        )
    assert province.campaign().theme == "Chủ đề mới"


def test_a_closed_campaign_stays_as_it_is(province: World) -> None:
    province.launch()
    who = province.viewer("standing")
    for action in ("review_final", "close"):
        row = province.campaign()
        campaigns.advance(viewer=who, public_id=row.public_id, version=row.version, action=action, day=DAY)
    row = province.campaign()
    assert row.closed_on == DAY
    with pytest.raises(Conflict, match="kết thúc"):
        campaigns.change_plan(viewer=who, public_id=row.public_id, version=row.version, plan=PLAN)
    with pytest.raises(Conflict):
        campaigns.advance(viewer=who, public_id=row.public_id, version=row.version, action="launch", day=DAY)
    with pytest.raises(Invalid, match="kết thúc"):
        province.join("H1")


def test_a_day_outside_the_campaign_is_refused(province: World) -> None:
    with pytest.raises(Invalid, match="01/09/2021") as refusal:
        campaigns.add_milestone(
            viewer=province.viewer("standing"),
            public_id=province.campaign().public_id,
            kind=MilestoneKind.OTHER,
            title="Mốc",
            due_on=date(2023, 1, 1),
        )
    assert refusal.value.field == "due_on"


def test_two_targets_of_one_code_are_refused_on_the_field(province: World, session: Session) -> None:
    target = NewTarget("A", "Trùng", "%", None, Decimal(5), Direction.UP, "NQ", date(2022, 1, 1))
    with pytest.raises(Conflict) as refusal:
        campaigns.add_target(
            viewer=province.viewer("standing"), public_id=province.campaign().public_id, target=target
        )
    assert refusal.value.field == "code"
    assert session.scalar(select(func.count(Target.id))) == 2


def test_units_are_called_once_by_kind_or_by_name(province: World) -> None:
    who, key = province.viewer("standing"), province.campaign().public_id
    call = {"viewer": who, "public_id": key, "due_on": date(2021, 10, 15), "day": DAY}
    assert campaigns.call_units(kinds=[UnitKind.DISTRICT], **call) == 0
    assert campaigns.call_units(codes=["HY-SNV"], **call) == 1


def test_a_unit_joins_itself_and_nobody_joins_for_another(province: World) -> None:
    province.launch()
    row = province.part("H1")
    with pytest.raises(NotFound):
        participations.register(
            viewer=province.viewer("H2.clerk"), public_id=row.public_id, version=1, pledge="", day=DAY
        )
    joined = province.join("H1")
    assert (joined.state, joined.registered_on) == (ParticipationState.REGISTERED, DAY)
    with pytest.raises(Conflict):
        province.join("H1")


def test_a_unit_does_not_join_before_the_launch(province: World) -> None:
    with pytest.raises(Invalid, match="chưa phát động"):
        province.join("H1")
    assert province.part("H1").state == ParticipationState.CALLED


def test_letting_a_unit_off_needs_a_reason(province: World) -> None:
    province.launch()
    row = province.part("H1")
    who = province.viewer("standing")
    with pytest.raises(Invalid, match="lý do"):
        participations.release(viewer=who, public_id=row.public_id, version=1, reason="")
    released = participations.release(viewer=who, public_id=row.public_id, version=1, reason="Giải thể")
    assert released.state == ParticipationState.RELEASED
    assert history.last_reason(history.of(province.session, "participation", row.id)) == "Giải thể"
