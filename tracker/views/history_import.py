"""Awards given before, from Excel: the unit's own workbook, a look at the filled one, the red one back, taking it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.errors import DomainError, Invalid
from tracker.extensions import db
from tracker.forms.imports import HistoryConfirmForm, HistoryForm
from tracker.models import Unit
from tracker.queries import units
from tracker.queries.scope import allowed
from tracker.services import history_import as service
from tracker.services.day import business_day
from tracker.services.history_template import template as template_file
from tracker.views.errors import status_of
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

bp = Blueprint("history_import", __name__)

Answer = str | Response | tuple[str, int]
Choices = list[tuple[str, str]]


@bp.get("/recipients/import")
@requires("recipient.write")
def start() -> Answer:
    """The unit, then its workbook and the place for the filled one."""
    offered = _units()
    chosen = request.args.get("unit", offered[0][0] if len(offered) == 1 else "")
    form = HistoryForm(formdata=None, unit_code=chosen)
    return _start(offered, form, chosen)


@bp.get("/recipients/import/template")
@requires("recipient.write")
def template() -> Answer:
    """The workbook of the unit in the address."""
    code = request.args.get("unit", "")
    if code not in dict(_units()):
        return redirect(url_for("history_import.start"))
    name, content = template_file(viewer=viewer(), unit_code=code, day=business_day())
    return as_download(name, content)


@bp.post("/recipients/import")
@requires("recipient.write")
def look() -> Answer:
    """Look through a filled list; nothing is stored."""
    offered, form = _units(), HistoryForm()
    form.unit_code.choices = offered
    code = form.unit_code.data or ""
    if not form.validate_on_submit():
        return _start(offered, form, code), 422
    content = form.file.data.read()
    try:
        preview = service.preview(viewer=viewer(), content=content, unit_code=code, day=business_day())
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _start(offered, form, code), status_of(error)
    confirm = HistoryConfirmForm(formdata=None, count=preview.valid, unit_code=code)
    confirm.fill(content)
    page = render_template("history_import/preview.html", preview=preview, confirm=confirm)
    return page, 422 if preview.errors else 200


@bp.post("/recipients/import/confirm")
@requires("recipient.write")
def take() -> Answer:
    """Store the awards that were looked through, all or the valid ones; or hand the list back with its cells marked."""
    form, action = HistoryConfirmForm(), request.form.get("action", "")
    code, content = form.unit_code.data or "", form.content()
    if action == "mark":
        marked = service.marked(viewer=viewer(), content=content, unit_code=code, day=business_day())
        return as_download("lich-su-co-danh-dau.xlsx", marked)
    if form.count.number is None:
        raise Invalid("Hãy tải tệp lên lại.", "file")
    count = service.store(
        viewer=viewer(),
        content=content,
        unit_code=code,
        day=business_day(),
        count=form.count.number,
        only_valid=action == "valid",
    )
    flash(_("Đã ghi %(count)s lần khen thưởng.", count=count), "success")
    return redirect(url_for("recipient.index", unit=code))


def _units() -> Choices:
    own = allowed(viewer(), "nomination.create", Unit)
    return units.choices(db.session(), day=business_day(), condition=own)


def _start(offered: Choices, form: HistoryForm, code: str) -> str:
    unit = next((choice for choice in offered if choice[0] == code), None)
    return render_template("history_import/start.html", units=offered, unit=unit, form=form)
