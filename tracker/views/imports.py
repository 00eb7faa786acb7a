"""Units and accounts from Excel: the empty table, a look at the filled one, and taking it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.errors import DomainError
from tracker.domain.imports import ACCOUNT_HEADING, UNIT_HEADING
from tracker.domain.msgid import N_
from tracker.forms.imports import ConfirmForm, TableForm
from tracker.services import imports as service
from tracker.services.day import business_day
from tracker.views.errors import status_of
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

bp = Blueprint("imports", __name__)

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of table: its words, where it is listed, and the services that know it."""

    title: str
    lead: str
    heading: tuple[str, ...]
    listed: str
    file_name: str
    template: Callable[[], bytes]
    preview: Callable[..., service.Preview[Any]]


TABLES = {
    "units": Table(
        N_("Thêm đơn vị từ Excel"),
        N_(
            "Mỗi dòng là một đơn vị trực thuộc. Đơn vị cấp trên phải thuộc phạm vi quản trị hoặc có trong tệp."
        ),
        UNIT_HEADING,
        "unit.tree",
        "mau-don-vi.xlsx",
        service.unit_template,
        service.preview_units,
    ),
    "accounts": Table(
        N_("Thêm tài khoản từ Excel"),
        N_("Mỗi dòng là một người. Mật khẩu dùng một lần được tải về một lần duy nhất sau khi tạo."),
        ACCOUNT_HEADING,
        "admin.accounts",
        "mau-tai-khoan.xlsx",
        service.account_template,
        service.preview_accounts,
    ),
}


@bp.get("/import/<kind>")
@requires("unit.extend")
def start(kind: str) -> str:
    """The empty table, and the place for the filled one."""
    return render_template("imports/start.html", kind=kind, table=_table(kind), form=TableForm())


@bp.get("/import/<kind>/template")
@requires("unit.extend")
def template(kind: str) -> Response:
    """The empty table."""
    table = _table(kind)
    return as_download(table.file_name, table.template())


@bp.post("/import/<kind>")
@requires("unit.extend")
def look(kind: str) -> Answer:
    """Look through a filled table; nothing is stored."""
    table, form = _table(kind), TableForm()
    if not form.validate_on_submit():
        return render_template("imports/start.html", kind=kind, table=table, form=form), 422
    return _preview(kind, form.file.data.read(), form)


@bp.post("/import/units/confirm")
@requires("unit.extend")
def take_units() -> Answer:
    """Add the units that were looked through."""
    count = service.import_units(viewer=viewer(), content=ConfirmForm().content(), day=business_day())
    flash(_("Đã thêm %(count)s đơn vị.", count=count), "success")
    return redirect(url_for("unit.tree"))


@bp.post("/import/accounts/confirm")
@requires("account.manage")
def take_accounts() -> Answer:
    """Make the accounts that were looked through; their passwords are handed out once."""
    content = service.import_accounts(viewer=viewer(), content=ConfirmForm().content(), day=business_day())
    return as_download("mat-khau-mot-lan.xlsx", content)


def _preview(kind: str, content: bytes, form: TableForm) -> Answer:
    table = _table(kind)
    try:
        preview = table.preview(viewer=viewer(), content=content, day=business_day())
    except DomainError as error:
        form.add_error(error.message, error.field)
        return render_template("imports/start.html", kind=kind, table=table, form=form), status_of(error)
    confirm = ConfirmForm(formdata=None)
    confirm.fill(content)
    page = render_template(
        "imports/preview.html", kind=kind, table=table, preview=preview, form=form, confirm=confirm
    )
    return page, 422 if preview.errors else 200


def _table(kind: str) -> Table:
    if kind not in TABLES:
        abort(404)
    return TABLES[kind]
