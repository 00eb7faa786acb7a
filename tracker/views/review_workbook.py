"""The living workbook of a review sheet: downloaded, looked through when it comes back filled, and taken."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.errors import DomainError, Invalid
from tracker.extensions import db
from tracker.forms.imports import TableForm
from tracker.forms.review_sheet import WorkbookConfirmForm
from tracker.models import ReviewSheet
from tracker.queries import review_sheets as queries
from tracker.services import review_workbook as service
from tracker.services.day import business_day
from tracker.views.attempt import Answer
from tracker.views.errors import status_of
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

bp = Blueprint("review_workbook", __name__)


@bp.get("/reviews/<public_id>/workbook")
@requires("review_sheet.write")
def start(public_id: str) -> str:
    """The workbook to download and the place for the filled one."""
    return _start(queries.get(db.session(), viewer(), public_id), TableForm(formdata=None))


@bp.get("/reviews/<public_id>/workbook/template")
@requires("review_sheet.write")
def template(public_id: str) -> Response:
    """The workbook with the lines of the sheet."""
    return as_download(*service.template(viewer=viewer(), public_id=public_id, day=business_day()))


@bp.post("/reviews/<public_id>/workbook")
@requires("review_sheet.write")
def look(public_id: str) -> Answer:
    """Look through a filled workbook; nothing is stored."""
    sheet, form = queries.get(db.session(), viewer(), public_id), TableForm()
    if not form.validate_on_submit():
        return _start(sheet, form), 422
    content = form.file.data.read()
    try:
        found = service.preview(viewer=viewer(), public_id=public_id, content=content, day=business_day())
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _start(sheet, form), status_of(error)
    confirm = WorkbookConfirmForm(formdata=None, count=found.valid, version=sheet.version)
    confirm.fill(content)
    page = render_template("review_sheet/preview.html", sheet=sheet, preview=found, confirm=confirm)
    return page, 422 if found.filled.errors else 200


@bp.post("/reviews/<public_id>/workbook/confirm")
@requires("review_sheet.write")
def take(public_id: str) -> Response:
    """Write the rows that were looked through, all or the valid ones; or hand the workbook back with its cells marked."""
    form, action = WorkbookConfirmForm(), request.form.get("action", "")
    content = form.content()
    if action == "mark":
        marked = service.marked(viewer=viewer(), public_id=public_id, content=content, day=business_day())
        return as_download("binh-xet-co-danh-dau.xlsx", marked)
    if form.count.number is None:
        raise Invalid("Hãy tải tệp lên lại.", "file")
    count = service.store(
        viewer=viewer(),
        public_id=public_id,
        version=form.version.data,
        content=content,
        count=form.count.number,
        day=business_day(),
        only_valid=action == "valid",
    )
    flash(_("Đã ghi %(count)s dòng vào bảng.", count=count), "success")
    return redirect(url_for("review_sheet.show", public_id=public_id))


def _start(sheet: ReviewSheet, form: TableForm) -> str:
    return render_template("review_sheet/workbook.html", sheet=sheet, form=form)
