"""Loading a directive: the document and a draft campaign for each of its tasks."""

from datetime import date
from hashlib import sha256

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from tracker.domain.directives import DirectiveFile, TaskEntry
from tracker.domain.enums import TaskKind
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.messages import Message
from tracker.domain.text import fold
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Directive, Milestone, Participation, Period, Target, Unit
from tracker.queries.scope import allowed, visible
from tracker.queries.units import callable_by, valid_on
from tracker.services import audit, nonces
from tracker.services.access import demand
from tracker.services.transaction import transaction

LONGEST_CODE = 60
KNOWN = "Văn bản số %(number)s ngày này đã có. Hãy mở phong trào của văn bản đó để thêm nhiệm vụ."
TAKEN = {
    "directive.number": Conflict("Văn bản số này ban hành ngày này vừa được người khác thêm.", "number"),
    "campaign.code": Conflict(
        "Số, ký hiệu này chỉ khác dấu câu với một văn bản cùng ngày đã có. Hãy kiểm tra lại số, ký hiệu.",
        "number",
    ),
}


def load(
    directive: DirectiveFile, *, day: date, viewer: Viewer | None = None, nonce: str | None = None
) -> int:
    """Make the directive and its campaigns; returns how many campaigns were made.

    A directive of the same number and day that is there already stays as it is. Without a viewer (command
    line) the result is 0 then and no permission is asked; a viewer gets a Conflict, and names a lead unit of
    the own scope. The same nonce again raises AlreadyDone with the first one's public id.
    """
    if viewer is not None:
        demand(viewer, "directive.load")
    if directive.ends_on < directive.starts_on:
        raise Invalid("Ngày kết thúc phải từ ngày bắt đầu trở đi.", "ends_on")
    with transaction(TAKEN) as session:
        if viewer is not None:
            nonces.claim(session, viewer, nonce)
        if _known(session, directive):
            if viewer is None:
                return 0
            raise Conflict(Message(KNOWN, number=directive.number), "number")
        lead = _lead(session, directive.lead_unit, day, viewer)
        row = Directive(
            kind=directive.kind,
            number=directive.number,
            issued_on=directive.issued_on,
            issuer=directive.issuer,
            subject=directive.subject,
        )
        session.add(row)
        session.flush()
        for task in directive.tasks:
            campaign = _campaign(session, directive, task, row, lead)
            _call(session, campaign, task, directive, valid_on(day) & _reach(viewer, lead))
        nonces.settle(session, nonce, row.public_id)
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
    nonce: str | None = None,
) -> Campaign:
    """Add a task to a directive, as one more draft campaign of the same lead unit.

    The same nonce again raises AlreadyDone with the first one's public id.
    """
    if ends_on < starts_on:
        raise Invalid("Ngày kết thúc phải từ ngày bắt đầu trở đi.", "ends_on")
    with transaction(TAKEN) as session:
        nonces.claim(session, viewer, nonce)
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
            kind=row.kind,
            number=row.number,
            issued_on=row.issued_on,
            issuer=row.issuer,
            subject=row.subject,
            lead_unit="",
            starts_on=starts_on,
            ends_on=ends_on,
            milestones=(),
            periods=(),
            tasks=(task,),
        )
        lead = session.get_one(Unit, known.lead_unit_id)
        campaign = _campaign(session, plan, task, row, lead)
        _call(session, campaign, task, plan, valid_on(day) & _reach(viewer, lead))
        nonces.settle(session, nonce, campaign.public_id)
        audit.record(
            session,
            account_id=viewer.account_id,
            action="add_task",
            subject="campaign",
            subject_id=campaign.id,
        )
    return campaign


def _known(session: Session, directive: DirectiveFile) -> bool:
    same = select(Directive.id).where(
        Directive.number == directive.number, Directive.issued_on == directive.issued_on
    )
    return session.scalar(same) is not None


def _lead(session: Session, code: str, day: date, viewer: Viewer | None) -> Unit:
    statement = select(Unit).where(Unit.code == code)
    if viewer is not None:
        lead = session.scalar(statement.where(valid_on(day), allowed(viewer, "directive.load", Unit)))
        if lead is None:
            raise Invalid("Hãy chọn đơn vị chủ trì thuộc phạm vi phụ trách của đồng chí.", "lead_unit")
        return lead
    lead = session.scalar(statement)
    if lead is None:
        raise NotFound(
            Message("Không có đơn vị chủ trì mã %(code)s. Hãy nạp danh mục đơn vị trước.", code=code)
        )
    return lead


def _campaign(
    session: Session, directive: DirectiveFile, task: TaskEntry, row: Directive, lead: Unit
) -> Campaign:
    campaign = Campaign(
        directive_id=row.id,
        ordinal=task.ordinal,
        code=_code(directive.number, directive.issued_on, task.ordinal),
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
    return campaign


def _reach(viewer: Viewer | None, lead: Unit) -> ColumnElement[bool]:
    # On the command line the whole province is spoken for.
    return callable_by(viewer, lead.id) if viewer else true()


def _call(
    session: Session,
    campaign: Campaign,
    task: TaskEntry,
    directive: DirectiveFile,
    condition: ColumnElement[bool],
) -> None:
    registration = [entry.due_on for entry in directive.milestones if entry.kind == "registration"]
    units = session.scalars(
        select(Unit.id).where(condition, Unit.kind.in_(task.acts)).order_by(Unit.ordinal, Unit.id)
    )
    session.add_all(
        Participation(campaign_id=campaign.id, unit_id=unit_id, due_on=min(registration, default=None))
        for unit_id in units
    )


def _code(number: str, issued_on: date, ordinal: int) -> str:
    plain = "".join(letter if letter.isalnum() else "-" for letter in fold(number).upper())
    tail = f"-{issued_on:%Y%m%d}-{ordinal}"
    room = LONGEST_CODE - len(tail)
    if len(plain) > room:
        # Two long numbers may begin alike: what is cut off lives on in the digest.
        digest = sha256(number.encode()).hexdigest()[:8].upper()
        plain = f"{plain[: room - len(digest) - 1]}-{digest}"
    return f"{plain}{tail}"
