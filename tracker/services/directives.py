"""Loading a directive: the document and a draft campaign for each of its tasks."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.directives import DirectiveFile, TaskEntry
from tracker.domain.enums import TaskKind
from tracker.domain.errors import Invalid, NotFound
from tracker.domain.messages import Message
from tracker.domain.text import fold
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Directive, Milestone, Participation, Period, Target, Unit
from tracker.queries.scope import visible
from tracker.queries.units import valid_on
from tracker.services import audit
from tracker.services.access import demand
from tracker.services.transaction import transaction


def load(directive: DirectiveFile, *, day: date, viewer: Viewer | None = None) -> int:
    """Make the directive and its campaigns; returns how many campaigns were made.

    A directive of the same number and day that is there already stays as it is: the result is 0.
    Without a viewer (command line) no permission is asked.
    """
    if viewer is not None:
        demand(viewer, "directive.load")
    with transaction() as session:
        known = session.scalar(
            select(Directive.id).where(
                Directive.number == directive.number, Directive.issued_on == directive.issued_on
            )
        )
        if known is not None:
            return 0
        lead = session.scalar(select(Unit).where(Unit.code == directive.lead_unit))
        if lead is None:
            raise NotFound(
                Message(
                    "Không có đơn vị chủ trì mã %(code)s. Hãy nạp danh mục đơn vị trước.",
                    code=directive.lead_unit,
                )
            )
        row = Directive(
            number=directive.number,
            issued_on=directive.issued_on,
            issuer=directive.issuer,
            subject=directive.subject,
        )
        session.add(row)
        session.flush()
        for task in directive.tasks:
            _campaign(session, directive, task, row, lead, day)
        audit.record(
            session,
            account_id=viewer.account_id if viewer else None,
            action="load_directive",
            subject="directive",
            subject_id=row.id,
        )
    return len(directive.tasks)


def add_task(
    *,
    viewer: Viewer,
    public_id: str,
    kind: TaskKind,
    title: str,
    asks: str,
    starts_on: date,
    ends_on: date,
    day: date,
) -> Campaign:
    """Add a task to a directive, as one more draft campaign of the same lead unit."""
    if ends_on < starts_on:
        raise Invalid("Ngày kết thúc phải từ ngày bắt đầu trở đi.", "ends_on")
    with transaction() as session:
        row = session.scalar(select(Directive).where(Directive.public_id == public_id).with_for_update())
        known = session.scalar(
            visible(Campaign, viewer, "campaign.edit")
            .where(Campaign.directive_id == (row.id if row else 0))
            .order_by(Campaign.ordinal.desc())
            .limit(1)
        )
        if row is None or known is None:
            raise NotFound
        last = session.scalar(select(func.max(Campaign.ordinal)).where(Campaign.directive_id == row.id)) or 0
        task = TaskEntry(last + 1, kind, title, asks, (), "", "", "", ())
        plan = DirectiveFile(
            row.number, row.issued_on, row.issuer, row.subject, "", starts_on, ends_on, (), (), (task,)
        )
        campaign = _campaign(session, plan, task, row, session.get_one(Unit, known.lead_unit_id), day)
        audit.record(
            session,
            account_id=viewer.account_id,
            action="add_task",
            subject="campaign",
            subject_id=campaign.id,
        )
    return campaign


def _campaign(
    session: Session, directive: DirectiveFile, task: TaskEntry, row: Directive, lead: Unit, day: date
) -> Campaign:
    campaign = Campaign(
        directive_id=row.id,
        ordinal=task.ordinal,
        code=_code(directive.number, task.ordinal),
        kind=task.kind,
        title=task.title,
        asks=task.asks,
        theme=task.theme,
        content=task.content,
        measures=task.measures,
        starts_on=directive.starts_on,
        ends_on=directive.ends_on,
        lead_unit_id=lead.id,
    )
    session.add(campaign)
    session.flush()
    session.add_all(
        Milestone(campaign_id=campaign.id, kind=entry.kind, title=entry.title, due_on=entry.due_on)
        for entry in directive.milestones
    )
    session.add_all(
        Period(
            campaign_id=campaign.id,
            title=entry.title,
            starts_on=entry.starts_on,
            ends_on=entry.ends_on,
            due_on=entry.due_on,
        )
        for entry in directive.periods
    )
    session.add_all(
        Target(
            campaign_id=campaign.id,
            ordinal=ordinal,
            code=entry.code,
            name=entry.name,
            measure=entry.measure,
            baseline=entry.baseline,
            goal=entry.goal,
            direction=entry.direction,
            source=entry.source,
            status=entry.status,
            due_on=entry.due_on,
        )
        for ordinal, entry in enumerate(task.targets, start=1)
    )
    _call(session, campaign, task, directive, day)
    return campaign


def _call(session: Session, campaign: Campaign, task: TaskEntry, directive: DirectiveFile, day: date) -> None:
    registration = [entry.due_on for entry in directive.milestones if entry.kind == "registration"]
    units = session.scalars(
        select(Unit.id).where(valid_on(day), Unit.kind.in_(task.acts)).order_by(Unit.ordinal, Unit.id)
    )
    session.add_all(
        Participation(campaign_id=campaign.id, unit_id=unit_id, due_on=min(registration, default=None))
        for unit_id in units
    )


def _code(number: str, ordinal: int) -> str:
    plain = "".join(letter if letter.isalnum() else "-" for letter in fold(number).upper())
    return f"{plain}-{ordinal}"
