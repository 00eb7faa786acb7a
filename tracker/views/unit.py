"""The tree of units, and the units that a unit administrator adds."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.enums import UnitKind
from tracker.domain.errors import DomainError
from tracker.domain.labels import UNIT_KINDS
from tracker.domain.policy import may_ever
from tracker.extensions import db
from tracker.forms.unit import UnitForm
from tracker.models import Unit
from tracker.queries import units as queries
from tracker.queries.scope import allowed
from tracker.services import units as service
from tracker.views.day import business_day
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer

bp = Blueprint("unit", __name__)


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
def new() -> str | Response | tuple[str, int]:
    """Add a unit below one's own."""
    form = UnitForm()
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
        )
    except DomainError as error:
        form.add_error(error.message, error.field)
        return render_template("unit/new.html", form=form), status_of(error)
    flash(_("Đã thêm đơn vị %(name)s.", name=unit.name), "success")
    return redirect(url_for("unit.tree", q=unit.code))
