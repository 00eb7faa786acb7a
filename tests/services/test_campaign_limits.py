"""A launched plan keeps what its launch asked for, and everything in a plan lies within its days."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tests import world
from tests.world import DAY, World
from tracker.domain.enums import CampaignState, Direction, MilestoneKind, UnitKind
from tracker.domain.errors import Conflict, Invalid
from tracker.models import AuditEntry, Campaign, Milestone, Participation, Period
from tracker.services import campaigns, participations
from tracker.services.campaigns import NewTarget, Plan

PLAN = Plan("Tên", "Chủ đề", "Nội dung", "Biện pháp", date(2021, 9, 1), date(2022, 12, 31))
RUNNING = (CampaignState.LAUNCHED, CampaignState.INTERIM_REVIEW, CampaignState.FINAL_REVIEW)
BEFORE, AFTER = date(2021, 8, 31), date(2023, 1, 1)
CALL: dict[str, Any] = {"codes": ["HY-SNV"], "due_on": date(2021, 10, 15), "day": DAY}


@pytest.fixture
def province(session: Session) -> World:
    return world.build(session)


def save(province: World, **changed: Any) -> None:
    row = province.campaign()
    campaigns.change_plan(
        viewer=province.viewer("standing"),
        public_id=row.public_id,
        version=row.version,
        plan=replace(PLAN, **changed),
    )


def put(province: World, **values: Any) -> None:
    province.session.execute(update(Campaign).values(**values))
    province.session.commit()


def key(province: World) -> dict[str, Any]:
    return {"viewer": province.viewer("standing"), "public_id": province.campaign().public_id}


def milestone(province: World, day: date) -> None:
    campaigns.add_milestone(kind=MilestoneKind.OTHER, title="Mốc", due_on=day, **key(province))


def target(province: World, day: date) -> None:
    new = NewTarget("Z", "Chỉ tiêu", "%", None, Decimal(5), Direction.UP, "NQ", day)
    campaigns.add_target(target=new, **key(province))


def period(province: World, first: date, last: date) -> None:
    campaigns.add_period(title="Kỳ", starts_on=first, ends_on=last, due_on=AFTER, **key(province))


def call(province: World, **changed: Any) -> int:
    return campaigns.call_units(**{**CALL, **key(province), **changed})


@pytest.mark.parametrize("state", RUNNING)
@pytest.mark.parametrize(
    ("name", "words"), [("theme", "chủ đề"), ("content", "nội dung"), ("measures", "biện pháp")]
)
def test_what_the_launch_asked_for_is_not_emptied_afterwards(
    province: World, name: str, words: str, state: CampaignState
) -> None:
    province.launch()
    put(province, state=state)
    before = province.campaign().version
    with pytest.raises(Invalid, match=words) as refusal:
        save(province, **{name: ""})
    assert refusal.value.field == name
    assert getattr(province.campaign(), name)
    assert province.campaign().version == before


def test_a_draft_may_still_be_emptied(province: World) -> None:
    save(province, theme="", content="", measures="")
    assert province.campaign().theme == ""


@pytest.mark.parametrize("launched", [False, True])
@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"ends_on": date(2022, 12, 30)}, "ends_on", "chỉ tiêu “Tỷ lệ hoàn thành” .31/12/2022"),
        ({"ends_on": date(2021, 9, 29)}, "ends_on", "Kỳ báo cáo “Quý III” .01/09/2021 - 30/09/2021"),
        ({"ends_on": date(2021, 10, 14)}, "ends_on", "Mốc thời gian “Đăng ký” .15/10/2021"),
        ({"starts_on": date(2021, 9, 2)}, "starts_on", "Kỳ báo cáo “Quý III”"),
        ({"starts_on": date(2021, 10, 16)}, "starts_on", "Mốc thời gian “Đăng ký”"),
    ],
)
def test_new_days_contain_every_part_of_the_plan(
    province: World, launched: bool, changed: dict[str, date], field: str, words: str
) -> None:
    if launched:
        province.launch()
    with pytest.raises(Invalid, match=words) as refusal:
        save(province, **changed)
    assert refusal.value.field == field
    assert "Hãy sửa ngày của mục đó trước" in refusal.value.message
    assert (province.campaign().starts_on, province.campaign().ends_on) == (PLAN.starts_on, PLAN.ends_on)


def test_days_that_contain_every_part_are_saved(province: World) -> None:
    province.launch()
    save(province, starts_on=date(2021, 8, 1), ends_on=date(2023, 6, 30))
    assert province.campaign().ends_on == date(2023, 6, 30)


def test_a_plan_with_a_part_outside_its_days_is_not_launched(province: World, session: Session) -> None:
    session.execute(update(Milestone).values(due_on=AFTER))
    session.commit()
    with pytest.raises(Invalid, match="Mốc thời gian “Đăng ký”"):
        province.launch()
    assert province.campaign().state == CampaignState.DRAFT


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_nothing_is_added_outside_the_days(province: World, day: date) -> None:
    first, last = min(day, PLAN.starts_on), max(day, date(2021, 12, 31))
    wrong = "starts_on" if day == BEFORE else "ends_on"
    for field, add in (
        ("due_on", lambda: milestone(province, day)),
        ("due_on", lambda: target(province, day)),
        ("due_on", lambda: call(province, due_on=day)),
        (wrong, lambda: period(province, first, last)),
    ):
        with pytest.raises(Invalid, match="từ 01/09/2021 đến 31/12/2022") as refusal:
            add()
        assert refusal.value.field == field


def test_a_period_may_be_due_after_the_last_day(province: World) -> None:
    period(province, date(2022, 10, 1), date(2022, 12, 31))
    assert province.session.scalar(select(func.count(Period.id))) == 2


@pytest.mark.parametrize("state", [CampaignState.DRAFT, *RUNNING, CampaignState.CLOSED])
def test_a_closed_campaign_takes_nothing_more(
    province: World, session: Session, state: CampaignState
) -> None:
    put(province, state=state, launched_on=DAY)
    lines = session.scalar(select(func.count(AuditEntry.id)))
    acts = (
        lambda: milestone(province, date(2021, 12, 1)),
        lambda: target(province, date(2021, 12, 1)),
        lambda: period(province, date(2021, 10, 1), date(2021, 12, 31)),
        lambda: call(province),
    )
    for act in acts:
        if state == CampaignState.CLOSED:
            with pytest.raises(Conflict, match="đã kết thúc"):
                act()
        else:
            act()
    added = 0 if state == CampaignState.CLOSED else len(acts)
    assert session.scalar(select(func.count(AuditEntry.id))) == (lines or 0) + added


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2021, 10, 9), "Hãy thêm kỳ báo cáo trước"), (AFTER, "đã hết .31/12/2022")],
)
def test_a_unit_is_called_only_while_it_can_still_report(province: World, day: date, words: str) -> None:
    province.launch()
    with pytest.raises(Conflict, match=words):
        call(province, day=day, due_on=max(day, CALL["due_on"]))
    assert province.session.scalar(select(func.count(Participation.id))) == 2
    assert call(province, day=date(2021, 10, 8)) == 1


def test_a_unit_is_not_called_to_register_in_the_past(province: World) -> None:
    with pytest.raises(Invalid, match="từ hôm nay") as refusal:
        call(province, day=date(2021, 10, 16))
    assert refusal.value.field == "due_on"


def test_a_released_unit_is_called_again_only_while_it_can_still_report(province: World) -> None:
    province.launch()
    who, part = province.viewer("standing"), province.part("H1")
    participations.release(viewer=who, public_id=part.public_id, version=part.version, reason="Sáp nhập")
    version = province.part("H1").version
    late: dict[str, Any] = {"viewer": who, "public_id": part.public_id, "version": version}
    with pytest.raises(Invalid, match="Hãy thêm kỳ báo cáo"):
        participations.recall(**late, day=date(2021, 10, 9))
    assert participations.recall(**late, day=date(2021, 10, 8)).state == "called"


def test_units_of_a_kind_are_called_with_the_others(province: World) -> None:
    assert call(province, kinds=[UnitKind.PROVINCE]) == 2


def test_what_is_empty_is_told_apart_from_days_that_lie_outside(province: World) -> None:
    province.launch()
    with pytest.raises(Invalid, match="Chưa có chủ đề") as refusal:
        save(province, theme="", ends_on=date(2021, 9, 29))
    assert refusal.value.field == "theme"
    assert "nằm ngoài" not in refusal.value.message
