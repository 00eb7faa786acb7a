"""Nominations from Excel: the unit's own workbook, a look at the filled one, the red one back, and taking it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.errors import DomainError, Invalid
from tracker.domain.nomination_columns import AWARD, KIND
from tracker.domain.nomination_sheet import UnknownHeading
from tracker.extensions import db
from tracker.forms.imports import (
    ListColumnsForm,
    ListConfirmForm,
    ListForm,
    PlacedListForm,
    columns_form,
)
from tracker.services import list_columns as columns
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
    try:
        return _preview(found, content, {})
    except UnknownHeading:
        return _columns(found, content)
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _start(found, form), status_of(error)


@bp.post("/nominations/import/columns")
@requires("nomination.create")
def name_columns() -> Answer:
    """Say what the columns of a list are, which is remembered for the unit, and look through it."""
    found = draft_choices(db.session(), viewer(), request.form)
    if not found.placed:
        return render_template("nomination_import/place.html", found=found), 422
    content = PlacedListForm().content()
    form = _columns_form(found, content)
    if not any(name.startswith("column_") for name in request.form):
        return _columns(found, content, form)
    if not form.validate_on_submit():
        return _columns(found, content, form)
    try:
        columns.remember(
            viewer=viewer(), unit_code=found.unit_code, meanings=form.meanings, common=form.common
        )
        return _preview(found, content, form.common)
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _columns(found, content, form)


@bp.post("/nominations/import/confirm")
@requires("nomination.create")
def take() -> Answer:
    """Open the drafts that were looked through, all or the valid ones; or hand the list back with its cells marked."""
    form, action = ListConfirmForm(), request.form.get("action", "")
    round_id, unit_code, content = form.round_id.data, form.unit_code.data, form.content()
    if action == "mark":
        marked = service.marked(
            viewer=viewer(),
            content=content,
            round_id=round_id,
            unit_code=unit_code,
            day=business_day(),
            common=form.common,
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
        common=form.common,
    )
    flash(_("Đã lập %(count)s bản nháp.", count=count), "success")
    return redirect(url_for("nomination.index", round=round_id, state="draft"))


def _preview(found: DraftChoices, content: bytes, common: dict[str, str]) -> Answer:
    preview = service.preview(
        viewer=viewer(),
        content=content,
        day=business_day(),
        round_id=found.round_id,
        unit_code=found.unit_code,
        common=common,
    )
    confirm = ListConfirmForm(
        formdata=None,
        count=preview.valid,
        round_id=found.round_id,
        unit_code=found.unit_code,
        common_kind=common.get(KIND, ""),
        common_award=common.get(AWARD, ""),
    )
    confirm.fill(content)
    page = render_template("nomination_import/preview.html", preview=preview, confirm=confirm, found=found)
    return page, 422 if preview.errors else 200


def _columns_form(found: DraftChoices, content: bytes) -> ListColumnsForm:
    """Filled in with what was sent, before anything was with what the headings mean by themselves."""
    known = columns.columns_of(
        viewer=viewer(),
        content=content,
        round_id=found.round_id,
        unit_code=found.unit_code,
        day=business_day(),
    )
    made = columns_form([(item.place, item.heading) for item in known])
    if any(name.startswith("column_") for name in request.form):
        form = made()
    else:
        begin = {f"column_{item.place}": item.meaning for item in known}
        form = made(formdata=None, round_id=found.round_id, unit_code=found.unit_code, **begin)
    form.common_award.choices = [("", _("Theo từng dòng")), *found.awards]
    form.samples = {f"column_{item.place}": item.samples for item in known}
    form.fill(content)
    return form


def _columns(found: DraftChoices, content: bytes, form: ListColumnsForm | None = None) -> Answer:
    form = form or _columns_form(found, content)
    return render_template("nomination_import/columns.html", found=found, form=form), 422


def _start(found: DraftChoices, form: ListForm) -> str:
    return render_template("nomination_import/start.html", found=found, form=form)
