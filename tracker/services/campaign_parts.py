"""Changing and removing the parts of a campaign's plan: targets, milestones, periods.

A draft changes freely. After the launch units rely on the plan: words and days may be put right, figures stay,
and nothing goes that a unit has already reported on.
"""

from dataclasses import dataclass
from typing import cast

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import Session

from tracker.domain.directives import MilestoneEntry, PeriodEntry
from tracker.domain.enums import CampaignState, ReportState, ValueStatus
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Milestone, Period, ProgressReport, ProgressValue, Target
from tracker.services import audit
from tracker.services.campaign_edits import check, facts_of, opened, within
from tracker.services.campaigns import PERIOD_TAKEN, TARGET_TAKEN, NewTarget
from tracker.services.transaction import transaction

Entry = NewTarget | MilestoneEntry | PeriodEntry
Part = Target | Milestone | Period

SENT = (ReportState.SUBMITTED, ReportState.ACCEPTED)
FIGURES = frozenset({"measure", "baseline", "goal", "source"})
REPORTED_TARGET = Conflict("Đã có số liệu báo cáo cho chỉ tiêu này nên không xóa được.")
REPORTED_PERIOD = Conflict("Đã có báo cáo cho kỳ này nên không xóa được.")
# The foreign keys' names: a unit may report in the very moment in which the part goes.
USED = {"fk_progress_value_target_id": REPORTED_TARGET, "fk_progress_report_period_id": REPORTED_PERIOD}


@dataclass(frozen=True, slots=True)
class PartKind:
    """One kind of part: its table, what a form changes, and what stays after the launch."""

    noun: str
    model: type[Target] | type[Milestone] | type[Period]
    names: tuple[str, ...]
    fixed: frozenset[str] = frozenset()


KINDS: dict[type[Entry], PartKind] = {
    NewTarget: PartKind(
        "target",
        Target,
        ("code", "name", "measure", "baseline", "goal", "direction", "source", "due_on"),
        frozenset({"code", "measure", "baseline", "goal", "direction"}),
    ),
    MilestoneEntry: PartKind("milestone", Milestone, ("kind", "title", "due_on"), frozenset({"kind"})),
    PeriodEntry: PartKind("period", Period, ("title", "starts_on", "ends_on", "due_on")),
}
BY_NOUN = {kind.noun: kind for kind in KINDS.values()}


def change(*, viewer: Viewer, public_id: str, part_id: str, version: int, entry: Entry) -> Part:
    """Save a part as `entry` says; `version` is the campaign's."""
    kind = KINDS[type(entry)]
    with transaction(TARGET_TAKEN | PERIOD_TAKEN) as session:
        campaign = opened(session, viewer, public_id, f"change_{kind.noun}", version)
        row = _part(session, campaign, kind, part_id)
        changed = {name for name in kind.names if getattr(row, name) != getattr(entry, name)}
        _refuse_fixed(campaign, kind, changed)
        _check_days(session, campaign, row, entry, changed)
        for name in changed:
            setattr(row, name, getattr(entry, name))
        _follow(session, row, changed)
        _note(session, viewer, campaign, f"change_{kind.noun}", kind)
    return row


def remove(*, viewer: Viewer, public_id: str, noun: str, part_id: str, version: int) -> None:
    """Take a part out of the plan; Conflict when units have reported on it, or a launched plan needs it."""
    kind = BY_NOUN[noun]
    with transaction(USED) as session:
        campaign = opened(session, viewer, public_id, f"remove_{noun}", version)
        row = _part(session, campaign, kind, part_id)
        _refuse_reported(session, row)
        _refuse_reached(campaign, row)
        session.delete(row)
        session.flush()
        check(campaign, f"remove_{noun}", facts_of(session, campaign))
        _note(session, viewer, campaign, f"remove_{kind.noun}", kind)


def _part(session: Session, campaign: Campaign, kind: PartKind, part_id: str) -> Part:
    model = kind.model
    row = session.scalar(select(model).where(model.public_id == part_id, model.campaign_id == campaign.id))
    if row is None:
        raise NotFound
    return cast("Part", row)


def _refuse_fixed(campaign: Campaign, kind: PartKind, changed: set[str]) -> None:
    touched = sorted(changed & kind.fixed)
    if touched and campaign.state != CampaignState.DRAFT:
        raise Conflict(
            "Phong trào đã phát động nên chỉ sửa được tên, nội dung, căn cứ và thời hạn.", touched[0]
        )


def _check_days(session: Session, campaign: Campaign, row: Part, entry: Entry, changed: set[str]) -> None:
    if isinstance(entry, PeriodEntry):
        if entry.ends_on < entry.starts_on:
            raise Invalid("Ngày kết thúc kỳ phải từ ngày bắt đầu trở đi.", "ends_on")
        if entry.due_on < entry.ends_on:
            raise Invalid("Hạn báo cáo phải từ ngày kết thúc kỳ trở đi.", "due_on")
        span = sorted(changed & {"starts_on", "ends_on"}, reverse=True)
        if span and _reported(session, ProgressReport.period_id == row.id):
            raise Conflict("Đã có báo cáo cho kỳ này nên không đổi được ngày đầu và ngày cuối kỳ.", span[0])
    else:
        span = sorted(changed & {"due_on"})
    for name in span:
        within(campaign, getattr(entry, name), name)


def _follow(session: Session, row: Part, changed: set[str]) -> None:
    if isinstance(row, Target) and changed & FIGURES:
        row.status = ValueStatus.UNCONFIRMED
    if isinstance(row, Period) and "due_on" in changed:
        unsent = (ProgressReport.period_id == row.id) & ProgressReport.state.not_in(SENT)
        session.execute(update(ProgressReport).where(unsent).values(due_on=row.due_on))


def _reported(session: Session, condition: ColumnElement[bool]) -> bool:
    return bool(session.scalar(select(exists().where(condition))))


def _refuse_reported(session: Session, row: Part) -> None:
    if isinstance(row, Target) and _reported(session, ProgressValue.target_id == row.id):
        raise REPORTED_TARGET
    if isinstance(row, Period) and _reported(session, ProgressReport.period_id == row.id):
        raise REPORTED_PERIOD


def _refuse_reached(campaign: Campaign, row: Part) -> None:
    if campaign.state != CampaignState.DRAFT and isinstance(row, Milestone) and row.done_on is not None:
        raise Conflict("Mốc thời gian đã ghi nhận hoàn thành nên không xóa được.")


def _note(session: Session, viewer: Viewer, campaign: Campaign, action: str, kind: PartKind) -> None:
    session.flush()
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="campaign",
        subject_id=campaign.id,
        fields=[f"{kind.noun}s"],
    )
