"""Nominations from Excel: the unit's own workbook, a look at the filled one, the red one back, and taking it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.errors import DomainError, Invalid
from tracker.domain.nomination_columns import NEEDED
from tracker.extensions import db
from tracker.forms.imports import ListConfirmForm, ListForm
from tracker.services import nomination_import as service
from tracker.services.day import business_day
from tracker.services.nomination_template import template as template_file
from tracker.views.draft_choices import DraftChoices, draft_choices
from tracker.views.errors import status_of
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

bp = Blueprint("nomination_import", __name__)

Answer = str | Response | tuple[str, int]


@bp.get("/nominations/import")
@requires("nomination.create")
def start() -> Answer:
    """The round and the unit, then their workbook and the place for the filled one."""
    found = draft_choices(db.session(), viewer(), request.args)
    if not found.placed:
        return render_template("nomination_import/place.html", found=found)
    return _start(found, ListForm(formdata=None, round_id=found.round_id, unit_code=found.unit_code))


@bp.get("/nominations/import/template")
@requires("nomination.create")
def template() -> Answer:
    """The workbook of the round and unit in the address."""
    found = draft_choices(db.session(), viewer(), request.args)
    if not found.placed:
        return redirect(url_for("nomination_import.start"))
    name, content = template_file(
        viewer=viewer(), round_id=found.round_id, unit_code=found.unit_code, day=business_day()
    )
    return as_download(name, content)


@bp.post("/nominations/import")
@requires("nomination.create")
def look() -> Answer:
    """Look through a filled list; nothing is stored."""
    found = draft_choices(db.session(), viewer(), request.form)
    if not found.placed:
        return render_template("nomination_import/place.html", found=found), 422
    form = ListForm(round_id=found.round_id, unit_code=found.unit_code)
    form.offer(found.rounds, found.units)
    if not form.validate_on_submit():
        return _start(found, form), 422
    content = form.file.data.read()
    place = {"round_id": found.round_id, "unit_code": found.unit_code}
    try:
        preview = service.preview(viewer=viewer(), content=content, day=business_day(), **place)
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _start(found, form), status_of(error)
    confirm = ListConfirmForm(formdata=None, count=preview.valid, **place)
    confirm.fill(content)
    page = render_template("nomination_import/preview.html", preview=preview, confirm=confirm, **place)
    return page, 422 if preview.errors else 200


@bp.post("/nominations/import/confirm")
@requires("nomination.create")
def take() -> Answer:
    """Open the drafts that were looked through, all or the valid ones; or hand the list back with its cells marked."""
    form, action = ListConfirmForm(), request.form.get("action", "")
    round_id, unit_code, content = form.round_id.data, form.unit_code.data, form.content()
    if action == "mark":
        marked = service.marked(
            viewer=viewer(), content=content, round_id=round_id, unit_code=unit_code, day=business_day()
        )
        return as_download("danh-sach-co-danh-dau.xlsx", marked)
    if form.count.number is None:
        raise Invalid("Hãy tải tệp lên lại.", "file")
    count = service.store(
        viewer=viewer(),
        content=content,
        round_id=round_id,
        unit_code=unit_code,
        day=business_day(),
        count=form.count.number,
        only_valid=action == "valid",
    )
    flash(_("Đã lập %(count)s bản nháp.", count=count), "success")
    return redirect(url_for("nomination.index", round=round_id, state="draft"))


def _start(found: DraftChoices, form: ListForm) -> str:
    return render_template("nomination_import/start.html", found=found, form=form, needed=NEEDED)
