"""Progress reports: writing, signing off, accepting, returning."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.adapters.inspection import LIMITS
from tracker.domain.clock import due_state
from tracker.domain.enums import Direction
from tracker.domain.errors import AlreadyDone, DomainError
from tracker.domain.numbers import decimal_text
from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.forms.attachment import UploadForm
from tracker.forms.campaign import MoveForm
from tracker.forms.progress import PREFIX, ProgressForm, TargetField, progress_form
from tracker.models import Participation, Period, ProgressReport, Target
from tracker.queries import campaigns, history
from tracker.queries import reports as queries
from tracker.queries.calendars import working_calendar
from tracker.queries.reports import EarlierValues
from tracker.queries.scope import permitted
from tracker.services import attachments
from tracker.services import progress as service
from tracker.services.day import business_day
from tracker.services.progress import Draft
from tracker.services.stored_files import Upload
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer

bp = Blueprint("progress_report", __name__)

Answer = str | Response | tuple[str, int]


@bp.route("/participations/<public_id>/reports/<period_id>/new", methods=["GET", "POST"])
@requires("progress_report.start")
def new(public_id: str, period_id: str) -> Answer:
    """Open the unit's report for a period."""
    part = campaigns.participation(db.session(), viewer(), public_id)
    period = queries.period_of(db.session(), part, period_id)
    form = progress_form(_target_fields(part.campaign_id, part.id, period))
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            report = service.start(
                day=business_day(),
                viewer=viewer(),
                participation_id=public_id,
                period_id=period_id,
                draft=_draft(form),
                nonce=form.nonce.data,
                upload=_upload(form),
                send=_sends(),
            )
        except AlreadyDone as done:
            return redirect(url_for("progress_report.show", public_id=done.result))
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            return _saved(report)
    return _form_page(form, part, period), status


@bp.get("/reports/progress/<public_id>")
@requires("progress_report.read")
def show(public_id: str) -> str:
    """One report with the moves that are the viewer's to make."""
    report = queries.get(db.session(), viewer(), public_id)
    rows = TRANSITIONS.from_state("progress_report", report.state)
    may = permitted(
        db.session(), viewer(), report, [*(row.permission for row in rows), "progress_report.write"]
    )
    entries = history.of(db.session(), "progress_report", report.id)
    return render_template(
        "progress_report/show.html",
        report=report,
        targets=queries.targets_of(db.session(), report.participation.campaign_id),
        values={value.target_id: value.value for value in report.values},
        moves=[row for row in rows if row.permission in may],
        editable="progress_report.write" in may,
        entries=entries,
        reason=history.last_reason(entries),
    )


@bp.route("/reports/progress/<public_id>/edit", methods=["GET", "POST"])
@requires("progress_report.write")
def edit(public_id: str) -> Answer:
    """Change a draft."""
    report = queries.get(db.session(), viewer(), public_id)
    form = _filled(report)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            saved = service.save(
                viewer=viewer(),
                public_id=public_id,
                version=form.version.data,
                draft=_draft(form),
                upload=_upload(form),
                send=_sends(),
            )
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            return _saved(saved)
    return _form_page(form, report.participation, report.period, report), status


@bp.route("/reports/progress/<public_id>/files/new", methods=["GET", "POST"])
@requires("progress_report.write")
def attach(public_id: str) -> Answer:
    """Add a file that proves the report."""
    report = queries.get(db.session(), viewer(), public_id)
    form = UploadForm()
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        upload = Upload(form.file.data.filename or "", form.file.data.read())
        try:
            attachments.attach_to_report(viewer=viewer(), public_id=public_id, upload=upload)
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            flash(_("Đã thêm tệp minh chứng."), "success")
            return redirect(url_for("progress_report.show", public_id=public_id))
    return render_template("progress_report/attach.html", form=form, report=report, limits=LIMITS), status


@bp.post("/reports/progress/<public_id>/files/<attachment_id>/remove")
@requires("progress_report.write")
def detach(public_id: str, attachment_id: str) -> Answer:
    """Take a file off a draft."""
    attachments.detach_from_report(viewer=viewer(), public_id=public_id, attachment_id=attachment_id)
    flash(_("Đã bỏ tệp khỏi báo cáo."), "success")
    return redirect(url_for("progress_report.show", public_id=public_id))


@bp.route("/reports/progress/<public_id>/move/<action>", methods=["GET", "POST"])
@requires("progress_report.read")
def move(public_id: str, action: str) -> Answer:
    """Confirm and make a move of the state table."""
    report = queries.get(db.session(), viewer(), public_id)
    row = TRANSITIONS.find("progress_report", action, report.state)
    if row is None and request.method == "GET":
        abort(404)
    form = MoveForm(version=report.version)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            service.act(
                viewer=viewer(),
                public_id=public_id,
                version=form.version.data,
                action=action,
                day=business_day(),
                reason=form.reason.data,
            )
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            flash(_("Đã cập nhật báo cáo."), "success")
            return redirect(url_for("progress_report.show", public_id=public_id))
    return render_template("progress_report/move.html", form=form, report=report, row=row), status


def _filled(report: ProgressReport) -> ProgressForm:
    part, values = report.participation, {value.target_id: value.value for value in report.values}
    fields = _target_fields(part.campaign_id, part.id, report.period)
    data: dict[str, Any] = {
        f"{PREFIX}{field.key}": values[field.target_id] for field in fields if field.target_id in values
    }
    return progress_form(
        fields,
        data={
            **data,
            "narrative": report.narrative,
            "difficulties": report.difficulties,
            "version": report.version,
        },
    )


def _target_fields(campaign_id: int, participation_id: int, period: Period) -> list[TargetField]:
    earlier = queries.earlier_values(db.session(), participation_id, period)
    return [
        TargetField(target.id, target.public_id, target.name, _hint(target, earlier))
        for target in queries.targets_of(db.session(), campaign_id)
    ]


def _hint(target: Target, earlier: EarlierValues | None) -> str:
    """The measure in words, the goal, and what the unit sent for the period before."""
    goal = f"{decimal_text(target.goal)} {target.measure}"
    words = [
        _(
            "Đơn vị tính: %(measure)s",
            measure=_("phần trăm") if target.measure == "%" else target.measure,
        ),
        _("mức phấn đấu: từ %(goal)s trở lên", goal=goal)
        if target.direction == Direction.UP
        else _("mức phấn đấu: không quá %(goal)s", goal=goal),
    ]
    before = earlier.values.get(target.id) if earlier else None
    if earlier and before is not None:
        words.append(_("kỳ trước (%(period)s): %(value)s", period=earlier.period, value=decimal_text(before)))
    else:
        words.append(_("chưa có số liệu kỳ trước"))
    return "; ".join(words) + "."


def _form_page(
    form: ProgressForm, part: Participation, period: Period, report: ProgressReport | None = None
) -> str:
    due = due_state(period.due_on, business_day(), working_calendar(db.session()))
    return render_template(
        "progress_report/form.html",
        form=form,
        part=part,
        period=period,
        report=report,
        due_on=due,
        limits=LIMITS,
    )


def _saved(report: ProgressReport) -> Response:
    flash(_("Đã lưu và trình ký báo cáo.") if _sends() else _("Đã lưu nháp báo cáo."), "success")
    return redirect(url_for("progress_report.show", public_id=report.public_id))


def _sends() -> bool:
    return request.form.get("action") == "send"


def _upload(form: ProgressForm) -> Upload | None:
    file = form.file.data
    return Upload(file.filename or "", file.read()) if file else None


def _draft(form: ProgressForm) -> Draft:
    return Draft(values=form.values(), narrative=form.narrative.data, difficulties=form.difficulties.data)
