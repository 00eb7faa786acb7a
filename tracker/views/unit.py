"""The tree of units, and the units that a unit administrator adds."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.enums import UnitKind
from tracker.domain.errors import AlreadyDone, DomainError
from tracker.domain.labels import UNIT_KINDS
from tracker.domain.policy import may_ever
from tracker.extensions import db
from tracker.forms.unit import NameForm, UnitEndForm, UnitForm
from tracker.models import Unit
from tracker.queries import units as queries
from tracker.queries.scope import allowed, permitted
from tracker.services import units as service
from tracker.services.day import business_day
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer

bp = Blueprint("unit", __name__)

Answer = str | Response | tuple[str, int]


@bp.get("/units")
@requires("unit.read")
def tree() -> str:
    """Search without accents; the order is the province's own."""
    kind = request.args.get("kind")
    found = queries.tree(
        db.session(),
        day=business_day(),
        words=request.args.get("q", ""),
        kind=UnitKind(kind) if kind in set(UnitKind) else None,
    )
    extendable = may_ever(viewer(), "unit.extend")
    return render_template(
        "unit/tree.html",
        units=found,
        kind_choices=[(kind.value, _(UNIT_KINDS[kind])) for kind in UnitKind],
        extendable=extendable,
    )


@bp.route("/units/new", methods=["GET", "POST"])
@requires("unit.extend")
def new() -> Answer:
    """Add a unit below one's own."""
    form = UnitForm(parent_code=request.args.get("parent"))
    parents = queries.choices(
        db.session(), day=business_day(), condition=allowed(viewer(), "unit.extend", Unit)
    )
    form.parent_code.choices = parents
    if not form.validate_on_submit():
        return render_template("unit/new.html", form=form), 422 if request.method == "POST" else 200
    try:
        unit = service.add_unit(
            viewer=viewer(),
            parent_code=form.parent_code.data,
            code=form.code.data,
            name=form.name.data,
            short_name=form.short_name.data,
            kind=UnitKind(form.kind.data),
            day=business_day(),
            nonce=form.nonce.data,
        )
    except AlreadyDone as done:
        return redirect(url_for("unit.show", code=done.result))
    except DomainError as error:
        form.add_error(error.message, error.field)
        return render_template("unit/new.html", form=form), status_of(error)
    flash(_("Đã thêm đơn vị %(name)s.", name=unit.name), "success")
    return redirect(url_for("unit.show", code=unit.code))


@bp.get("/units/<code>")
@requires("unit.read")
def show(code: str) -> str:
    """One unit, and what its administrator may do with it."""
    return _page(code)


@bp.post("/units/<code>/name")
@requires("unit.manage")
def rename(code: str) -> Answer:
    """Correct the names."""
    form = NameForm()
    if not form.validate_on_submit():
        return _page(code, name_form=form), 422
    try:
        service.change_unit(
            viewer=viewer(),
            code=code,
            version=form.version.data,
            name=form.name.data,
            short_name=form.short_name.data,
        )
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _page(code, name_form=form), status_of(error)
    flash(_("Đã đổi tên đơn vị."), "success")
    return redirect(url_for("unit.show", code=code))


@bp.post("/units/<code>/end")
@requires("unit.manage")
def end(code: str) -> Answer:
    """End the unit by date."""
    form = UnitEndForm()
    if not form.validate_on_submit():
        return _page(code, end_form=form), 422
    try:
        service.end_unit(viewer=viewer(), code=code, version=form.version.data, last_day=form.last_day.day)
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _page(code, end_form=form), status_of(error)
    flash(_("Đã đặt ngày kết thúc của đơn vị."), "success")
    return redirect(url_for("unit.show", code=code))


def _page(code: str, name_form: NameForm | None = None, end_form: UnitEndForm | None = None) -> str:
    session = db.session()
    unit = queries.detail(session, code)
    may = permitted(session, viewer(), unit, ("unit.manage", "unit.extend"))
    return render_template(
        "unit/show.html",
        unit=unit,
        may=may,
        name_form=name_form or NameForm(obj=unit),
        end_form=end_form or UnitEndForm(version=unit.version, last_day=business_day()),
    )
