"""The working calendar of a year: everyone reads it, the standing body of the province keeps it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.enums import LocalDayKind
from tracker.domain.errors import AlreadyDone, DomainError
from tracker.domain.policy import may_ever
from tracker.extensions import db
from tracker.forms.base import Form, VersionedForm
from tracker.forms.calendar import DayChangeForm, DayFields, NewDayForm
from tracker.queries import calendars as queries
from tracker.services import local_days as service
from tracker.services.day import business_day
from tracker.services.local_days import DayEntry
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer
from tracker.views.unknown_filters import Known, look

bp = Blueprint("calendar", __name__)

Answer = str | Response | tuple[str, int]


@bp.get("/calendar")
@requires("local_day.read")
def index() -> str:
    """The special days of one year."""
    known = queries.years(db.session())
    unknown = look(Known("year", _("Năm"), {str(year) for year in known}))
    asked = request.args.get("year", type=int)
    year = asked if asked in known else business_day().year
    return render_template(
        "calendar/index.html",
        year=year,
        years=[(number, number) for number in known],
        lines=[] if unknown else queries.year_lines(db.session(), year),
        editable=may_ever(viewer(), "local_day.edit"),
    )


@bp.route("/calendar/days/new", methods=["GET", "POST"])
@requires("local_day.edit")
def new() -> Answer:
    """Enter a day off or a swapped working day."""
    form = NewDayForm()
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            row = service.add(viewer=viewer(), entry=_entry(form), nonce=form.nonce.data)
        except AlreadyDone:
            return redirect(url_for("calendar.index"))
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            flash(_("Đã thêm ngày vào lịch."), "success")
            return redirect(url_for("calendar.index", year=row.day.year))
    return _page(form, _("Thêm ngày"), status)


@bp.route("/calendar/days/<public_id>/edit", methods=["GET", "POST"])
@requires("local_day.edit")
def change(public_id: str) -> Answer:
    """Put a day right."""
    form = DayChangeForm(obj=queries.local_day(db.session(), public_id))
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            row = service.change(
                viewer=viewer(), public_id=public_id, version=form.version.data, entry=_entry(form)
            )
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            flash(_("Đã lưu thay đổi."), "success")
            return redirect(url_for("calendar.index", year=row.day.year))
    return _page(form, _("Sửa ngày"), status)


@bp.route("/calendar/days/<public_id>/remove", methods=["GET", "POST"])
@requires("local_day.edit")
def remove(public_id: str) -> Answer:
    """Confirm and take a day out."""
    row = queries.local_day(db.session(), public_id)
    form = VersionedForm(version=row.version)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            service.remove(viewer=viewer(), public_id=public_id, version=form.version.data)
        except DomainError as error:
            form.add_error(error.message)
            status = status_of(error)
        else:
            flash(_("Đã xóa ngày khỏi lịch."), "success")
            return redirect(url_for("calendar.index"))
    return render_template("calendar/remove.html", form=form, row=row), status


def _entry(form: DayFields) -> DayEntry:
    return DayEntry(form.day.day, LocalDayKind(form.kind.data), form.note.data, form.legal_basis.data)


def _page(form: Form, title: str, status: int) -> Answer:
    return render_template("calendar/form.html", form=form, title=title), status
