"""A unit's part in a campaign: joining, its periods, being let off."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.forms.base import VersionedForm
from tracker.forms.campaign import MoveForm, RegisterForm
from tracker.queries import campaigns as queries
from tracker.queries import history, reports
from tracker.queries.calendars import working_calendar
from tracker.queries.scope import permitted
from tracker.services import participations as service
from tracker.services.day import business_day
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer

PERMISSIONS = ("participation.register", "participation.release", "progress_report.start")

bp = Blueprint("participation", __name__)

Answer = str | Response | tuple[str, int]


@bp.get("/participations/<public_id>")
@requires("participation.read")
def show(public_id: str) -> str:
    """The unit's part with its reports, period by period."""
    session = db.session()
    part = queries.participation(session, viewer(), public_id)
    entries = history.of(session, "participation", part.id)
    return render_template(
        "participation/show.html",
        part=part,
        slots=reports.slots(session, part, day=business_day(), calendar=working_calendar(session)),
        may=permitted(session, viewer(), part, PERMISSIONS),
        entries=entries,
        reason=history.last_reason(entries),
    )


@bp.route("/participations/<public_id>/register", methods=["GET", "POST"])
@requires("participation.register")
def register(public_id: str) -> Answer:
    """Đăng ký tham gia."""
    part = queries.participation(db.session(), viewer(), public_id)
    form = RegisterForm(obj=part)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            service.register(
                viewer=viewer(),
                public_id=public_id,
                version=form.version.data,
                pledge=form.pledge.data,
                day=business_day(),
            )
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            flash(_("Đơn vị đã đăng ký tham gia phong trào."), "success")
            return redirect(url_for("participation.show", public_id=public_id))
    return render_template("participation/register.html", form=form, part=part), status


@bp.route("/participations/<public_id>/release", methods=["GET", "POST"])
@requires("participation.release")
def release(public_id: str) -> Answer:
    """Let a unit off, with the reason."""
    part = queries.participation(db.session(), viewer(), public_id)
    form = MoveForm(version=part.version)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            service.release(
                viewer=viewer(), public_id=public_id, version=form.version.data, reason=form.reason.data
            )
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            flash(_("Đã cho đơn vị thôi tham gia."), "success")
            return redirect(url_for("participation.show", public_id=public_id))
    return render_template("participation/release.html", form=form, part=part), status


@bp.post("/participations/<public_id>/recall")
@requires("participation.release")
def recall(public_id: str) -> Answer:
    """Call a released unit again."""
    form = VersionedForm()
    if not form.validate():
        abort(404)
    service.recall(viewer=viewer(), public_id=public_id, version=form.version.data, day=business_day())
    flash(_("Đã gọi lại đơn vị; đơn vị cần đăng ký lại."), "success")
    return redirect(url_for("participation.show", public_id=public_id))
