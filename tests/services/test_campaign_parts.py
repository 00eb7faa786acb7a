"""A plan changes freely while it is a draft; afterwards nothing is taken from under the units' reports."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import world
from tests.world import World
from tracker.domain.directives import MilestoneEntry, PeriodEntry
from tracker.domain.enums import Direction, MilestoneKind, ValueStatus
from tracker.domain.errors import Conflict, Forbidden, Invalid, NotFound, StaleVersion
from tracker.models import AuditEntry, Base, Campaign, Directive, Milestone, Period, ProgressReport, Target
from tracker.services import audit, campaign_parts, milestones, progress
from tracker.services.campaign_parts import Entry
from tracker.services.campaign_removal import delete_draft
from tracker.services.campaigns import NewTarget

END = date(2022, 12, 31)
TARGET = NewTarget("A", "Tên mới", "%", None, Decimal(100), Direction.UP, "NQ", END)
MILESTONE = MilestoneEntry(MilestoneKind.REGISTRATION, "Tên mới", date(2021, 10, 20))
PERIOD = PeriodEntry("Tên mới", date(2021, 9, 1), date(2021, 9, 30), date(2021, 10, 10))
NOUNS = {"target": Target, "milestone": Milestone, "period": Period}


@pytest.fixture
def province(session: Session) -> World:
    return world.build(session)


def part(province: World, model: type[Base]) -> str:
    found: str = province.session.scalars(select(model.public_id).order_by(model.id)).first()  # type: ignore[attr-defined]
    return found


def change(province: World, entry: Entry, who: str = "standing", version: int | None = None) -> None:
    campaign = province.campaign()
    campaign_parts.change(
        viewer=province.viewer(who),
        public_id=campaign.public_id,
        part_id=part(province, campaign_parts.KINDS[type(entry)].model),
        version=campaign.version if version is None else version,
        entry=entry,
    )


def remove(province: World, noun: str, who: str = "standing") -> None:
    campaign = province.campaign()
    campaign_parts.remove(
        viewer=province.viewer(who),
        public_id=campaign.public_id,
        noun=noun,
        part_id=part(province, NOUNS[noun]),
        version=campaign.version,
    )


def count(province: World, model: type[Base]) -> int:
    return province.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("launched", [False, True])
@pytest.mark.parametrize("entry", [TARGET, MILESTONE, PERIOD])
def test_words_and_days_are_put_right_with_an_audit_line(
    province: World, session: Session, entry: Entry, launched: bool
) -> None:
    if launched:
        province.launch()
    version = province.campaign().version
    change(province, entry)
    kind = campaign_parts.KINDS[type(entry)]
    row = session.scalars(select(kind.model).order_by(kind.model.id)).first()
    assert {name: getattr(row, name) for name in kind.names} == {
        name: getattr(entry, name) for name in kind.names
    }
    assert province.campaign().version == version + 1
    line = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert line is not None
    assert (line.action, line.fields) == (f"change_{kind.noun}", [f"{kind.noun}s"])
    assert audit.verify(session) == []


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (replace(TARGET, goal=Decimal(90)), "goal"),
        (replace(TARGET, code="Z"), "code"),
        (replace(TARGET, direction=Direction.DOWN), "direction"),
        (replace(TARGET, baseline=Decimal(1)), "baseline"),
        (replace(MILESTONE, kind=MilestoneKind.LAUNCH), "kind"),
    ],
)
def test_figures_stay_after_the_launch(province: World, entry: Entry, field: str) -> None:
    change(province, entry)
    province.launch()
    change(province, entry)
    for back in (TARGET, MILESTONE):
        if type(back) is type(entry):
            with pytest.raises(Conflict, match="đã phát động") as caught:
                change(province, back)
            assert caught.value.field == field


def test_a_changed_figure_is_no_longer_confirmed(province: World, session: Session) -> None:
    row = session.scalars(select(Target).order_by(Target.id)).first()
    assert row is not None
    row.status = ValueStatus.CONFIRMED
    session.commit()
    change(province, TARGET)
    assert session.scalars(select(Target.status).order_by(Target.id)).first() == ValueStatus.CONFIRMED
    change(province, replace(TARGET, goal=Decimal(95)))
    assert session.scalars(select(Target.status).order_by(Target.id)).first() == ValueStatus.UNCONFIRMED


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (replace(TARGET, due_on=date(2023, 1, 1)), "due_on"),
        (replace(MILESTONE, due_on=date(2021, 8, 31)), "due_on"),
        (replace(PERIOD, starts_on=date(2021, 8, 31)), "starts_on"),
        (replace(PERIOD, ends_on=date(2023, 1, 1), due_on=date(2023, 1, 9)), "ends_on"),
        (replace(PERIOD, ends_on=date(2021, 8, 1)), "ends_on"),
        (replace(PERIOD, due_on=date(2021, 9, 29)), "due_on"),
    ],
)
def test_days_stay_within_the_plan(province: World, entry: Entry, field: str) -> None:
    before = province.campaign().version
    with pytest.raises(Invalid) as caught:
        change(province, entry)
    assert caught.value.field == field
    assert province.campaign().version == before


def test_a_code_that_is_taken_is_named(province: World) -> None:
    with pytest.raises(Conflict, match="Mã chỉ tiêu này đã có"):
        change(province, replace(TARGET, code="B"))


def test_an_old_page_changes_nothing(province: World) -> None:
    with pytest.raises(StaleVersion):
        change(province, TARGET, version=7)


def test_only_the_lead_units_standing_body_changes_and_removes(province: World) -> None:
    for who, refusal in (("H1.clerk", NotFound), ("admin", NotFound)):
        with pytest.raises(refusal):
            change(province, TARGET, who)
    province.launch()
    for act in (lambda: change(province, TARGET, "H1.clerk"), lambda: remove(province, "period", "leader")):
        with pytest.raises(Forbidden):
            act()


@pytest.mark.parametrize("noun", list(NOUNS))
def test_a_draft_loses_parts_with_an_audit_line(province: World, session: Session, noun: str) -> None:
    before = count(province, NOUNS[noun])
    remove(province, noun)
    assert count(province, NOUNS[noun]) == before - 1
    line = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert line is not None
    assert line.action == f"remove_{noun}"


def test_what_units_reported_on_is_not_removed(province: World, session: Session) -> None:
    province.launch()
    province.join("H1")
    report = province.report("H1")
    for noun in ("target", "period"):
        with pytest.raises(Conflict, match="Đã có"):
            remove(province, noun)
    with pytest.raises(Conflict, match="Đã có báo cáo") as caught:
        change(province, replace(PERIOD, starts_on=date(2021, 9, 2)))
    assert caught.value.field == "starts_on"
    assert session.scalars(select(ProgressReport.public_id)).one() == report


def test_a_report_not_yet_sent_follows_the_new_day(province: World, session: Session) -> None:
    province.launch()
    for unit in ("H1", "H2"):
        province.join(unit)
    sent, draft = province.report("H1"), province.report("H2")
    for version, (who, action) in enumerate((("H1.clerk", "send"), ("H1.head", "sign")), start=1):
        progress.act(
            viewer=province.viewer(who), public_id=sent, version=version, action=action, day=world.DAY
        )
    change(province, PERIOD)
    days = {row.public_id: row.due_on for row in session.scalars(select(ProgressReport))}
    assert days == {sent: date(2021, 10, 8), draft: PERIOD.due_on}


def test_a_launched_campaign_keeps_one_target_and_one_milestone(province: World) -> None:
    province.launch()
    with pytest.raises(Conflict, match="Chưa có mốc thời gian"):
        remove(province, "milestone")
    remove(province, "target")
    with pytest.raises(Conflict, match="Chưa có chỉ tiêu"):
        remove(province, "target")
    with pytest.raises(Conflict, match="Chưa có kỳ báo cáo"):
        remove(province, "period")
    assert [count(province, model) for model in (Target, Milestone, Period)] == [1, 1, 1]


def test_a_milestone_that_was_reached_stays(province: World) -> None:
    province.launch()
    milestones.finish(
        viewer=province.viewer("standing"),
        public_id=province.campaign().public_id,
        milestone_id=part(province, Milestone),
        done_on=world.DAY,
    )
    with pytest.raises(Conflict, match="đã ghi nhận hoàn thành"):
        remove(province, "milestone")


def test_a_draft_with_nothing_but_its_plan_goes_with_its_empty_directive(
    province: World, session: Session
) -> None:
    row = province.campaign()
    delete_draft(viewer=province.viewer("standing"), public_id=row.public_id, version=row.version)
    for model in (Campaign, Directive, Target, Milestone, Period):
        assert count(province, model) == 0
    lines = session.scalars(select(AuditEntry.subject).where(AuditEntry.action == "delete")).all()
    assert lines == ["campaign", "directive"]
    assert audit.verify(session) == []


def test_a_launched_campaign_is_not_deleted(province: World) -> None:
    row = province.launch()
    with pytest.raises(Conflict, match="đã phát động"):
        delete_draft(viewer=province.viewer("standing"), public_id=row.public_id, version=row.version)
    assert count(province, Campaign) == 1
