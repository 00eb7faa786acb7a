"""Progress reports: written by the unit, signed by its head, accepted or returned by the standing body."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.enums import ParticipationState, ReportState
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.guards import RUNNING, ReportFacts
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Participation, Period, ProgressReport, ProgressValue, Target
from tracker.services import audit, contributors, nonces, notices
from tracker.services.access import check_version, fetch
from tracker.services.evidence import SAME_FILE, add_evidence
from tracker.services.moves import move
from tracker.services.standing_units import refuse_ended_unit
from tracker.services.stored_files import Intake, Upload, taking_in
from tracker.services.transaction import transaction

TWICE = {
    "progress_report.participation_id": Conflict(
        "Đơn vị đã có báo cáo cho kỳ này. Hãy mở báo cáo đó để sửa."
    ),
    "progress_attachment.report_id": SAME_FILE,
}
LARGEST = Decimal(10) ** 13


@dataclass(frozen=True, slots=True)
class Draft:
    """What the unit writes: values by the target's public id, and words."""

    values: Mapping[str, Decimal]
    narrative: str
    difficulties: str


def start(
    *,
    viewer: Viewer,
    participation_id: str,
    period_id: str,
    draft: Draft,
    day: date,
    nonce: str | None = None,
    upload: Upload | None = None,
    send: bool = False,
) -> ProgressReport:
    """Open the unit's report for a period that has begun: as a draft, or sent to the head at once (`send`).

    `upload` is a file that proves it. The same nonce again raises AlreadyDone with the first one's public id.
    """
    with taking_in(TWICE) as intake:
        session = intake.session
        nonces.claim(session, viewer, nonce)
        participation = fetch(
            session,
            Participation,
            Participation.public_id == participation_id,
            viewer=viewer,
            read="participation.read",
            act="progress_report.start",
        )
        refuse_ended(participation)
        refuse_ended_unit(session, participation.unit_id, day)
        period = session.scalar(
            select(Period).where(
                Period.public_id == period_id, Period.campaign_id == participation.campaign_id
            )
        )
        if period is None:
            raise NotFound
        if period.starts_on > day:
            raise Conflict("Kỳ báo cáo này chưa bắt đầu. Hãy lập báo cáo khi đến kỳ.")
        report = ProgressReport(
            participation_id=participation.id,
            period_id=period.id,
            due_on=period.due_on,
            prepared_by_id=viewer.account_id,
        )
        session.add(report)
        session.flush()
        _write(session, report, participation.campaign_id, draft)
        contributors.to_report(session, viewer, report.id)
        _note(session, viewer, report, "start")
        _carry_on(intake, viewer, report, upload, send=send)
        nonces.settle(session, nonce, report.public_id)
    return report


def save(
    *,
    viewer: Viewer,
    public_id: str,
    version: int,
    draft: Draft,
    upload: Upload | None = None,
    send: bool = False,
) -> ProgressReport:
    """Lưu nháp, Trình ký: change a report that is a draft or was returned, and send it to the head (`send`)."""
    with taking_in(TWICE) as intake:
        session = intake.session
        report = _report(session, viewer, public_id, act="progress_report.write")
        check_version(report, version)
        refuse_ended(report.participation)
        contributors.to_report(session, viewer, report.id)
        report.prepared_by_id = viewer.account_id
        _write(session, report, _campaign(session, report).id, draft)
        _note(session, viewer, report, "save")
        _carry_on(intake, viewer, report, upload, send=send)
    return report


def act(
    *, viewer: Viewer, public_id: str, version: int, action: str, day: date, reason: str = ""
) -> ProgressReport:
    """Move the report along the state table; a signature on `day` decides whether it is in time."""
    with transaction() as session:
        report = _report(session, viewer, public_id)
        check_version(report, version)
        facts = _facts(session, report)
        if action == "sign":
            refuse_ended_unit(session, report.participation.unit_id, day)
            report.signed_by_id = viewer.account_id
            # In time is what was first sent in time: a return must not make a unit late.
            report.submitted_at, report.submitted_on = utc_now(), report.submitted_on or day
        if action == "accept":
            report.accepted_at = utc_now()
        move(session, report, action, viewer=viewer, facts=facts, reason=reason)
        if report.state == ReportState.RETURNED:
            _tell_preparer(session, report)
    return report


def _carry_on(
    intake: Intake, viewer: Viewer, report: ProgressReport, upload: Upload | None, *, send: bool
) -> None:
    """What the form does besides saving: take in its file, and send the report to the head."""
    if upload is not None:
        add_evidence(intake, viewer, report, upload)
    if send:
        move(intake.session, report, "send", viewer=viewer, facts=_facts(intake.session, report))


def refuse_ended(participation: Participation) -> None:
    """Conflict unless the unit takes part in a campaign that runs."""
    if participation.state != ParticipationState.REGISTERED:
        raise Conflict("Đơn vị chưa đăng ký tham gia phong trào. Hãy đăng ký trước khi báo cáo.")
    if participation.campaign.state not in RUNNING:
        raise Conflict("Phong trào đã kết thúc nên không lập, không sửa báo cáo được.")


def _report(session: Session, viewer: Viewer, public_id: str, act: str | None = None) -> ProgressReport:
    return fetch(
        session,
        ProgressReport,
        ProgressReport.public_id == public_id,
        viewer=viewer,
        read="progress_report.read",
        act=act,
    )


def _campaign(session: Session, report: ProgressReport) -> Campaign:
    statement = select(Campaign).join(Participation, Participation.campaign_id == Campaign.id)
    return session.scalars(statement.where(Participation.id == report.participation_id)).one()


def _write(session: Session, report: ProgressReport, campaign_id: int, draft: Draft) -> None:
    targets = {
        target.public_id: target
        for target in session.scalars(select(Target).where(Target.campaign_id == campaign_id))
    }
    unknown = set(draft.values) - set(targets)
    if unknown:
        raise Invalid("Có chỉ tiêu không thuộc phong trào này. Hãy tải lại trang.")
    if any(abs(value) > LARGEST for value in draft.values.values()):
        raise Invalid("Số liệu quá lớn. Hãy kiểm tra đơn vị tính.")
    report.narrative, report.difficulties = draft.narrative, draft.difficulties
    report.values = [
        ProgressValue(report_id=report.id, target_id=targets[key].id, value=value)
        for key, value in draft.values.items()
    ]


def _facts(session: Session, report: ProgressReport) -> ReportFacts:
    campaign = _campaign(session, report)
    given = select(ProgressValue.target_id).where(ProgressValue.report_id == report.id)
    missing = session.scalars(
        select(Target.name)
        .where(Target.campaign_id == campaign.id, Target.id.not_in(given))
        .order_by(Target.ordinal)
    )
    return ReportFacts(
        narrative=report.narrative,
        missing_targets=tuple(missing),
        campaign_state=campaign.state,
        registered=report.participation.state == ParticipationState.REGISTERED,
    )


def _tell_preparer(session: Session, report: ProgressReport) -> None:
    task = notices.task_of(_campaign(session, report))
    news = notices.News("progress_report.returned", "progress_report", report.public_id, task)
    notices.tell_preparer(session, report.prepared_by_id, report.participation.unit_id, news)


def _note(session: Session, viewer: Viewer, report: ProgressReport, action: str) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="progress_report",
        subject_id=report.id,
        fields=["values", "narrative", "difficulties"],
    )
