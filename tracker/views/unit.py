"""The tree of units, and the units that a unit administrator adds."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.clock import short_date
from tracker.domain.enums import UnitKind
from tracker.domain.errors import AlreadyDone, DomainError
from tracker.domain.labels import UNIT_KINDS
from tracker.domain.policy import may_ever
from tracker.extensions import db
from tracker.forms.unit import NameForm, UnitEndForm, UnitForm
from tracker.models import Unit
from tracker.queries import history
from tracker.queries import units as queries
from tracker.queries.keyset import part
from tracker.queries.scope import allowed, permitted
from tracker.queries.unit_successions import kin
from tracker.services import units as service
from tracker.services.day import business_day
from tracker.services.letterhead import letterhead_of, opening
from tracker.views.asked_day import asked_day
from tracker.views.confirming import ask, unconfirmed
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer
from tracker.views.letterhead import tell_unconfirmed
from tracker.views.paging import place
from tracker.views.unknown_filters import Known, look

bp = Blueprint("unit", __name__)

Answer = str | Response | tuple[str, int]


@bp.get("/units")
@requires("unit.read")
def tree() -> str:
    """The tree of a day, folded below its second level; what is searched for, without accents, as pages of a list."""
    day, wrong = asked_day("day", business_day())
    words, kind, here = request.args.get("q", ""), request.args.get("kind"), place()
    chosen = UnitKind(kind) if kind in set(UnitKind) else None
    choices = [(kind.value, _(UNIT_KINDS[kind])) for kind in UnitKind]
    unknown = look(Known("kind", _("Loại đơn vị"), dict(choices)))
    found = [] if unknown else queries.tree(db.session(), day=day, words=words, kind=chosen)
    searched = bool(words.strip() or chosen)
    return render_template(
        "unit/tree.html",
        total=len(found),
        branches=[] if searched else queries.branches(found),
        page=part(found, here, lambda line: line.code) if searched else None,
        size=here.size,
        day=day,
        wrong=wrong,
        today=business_day(),
        chips=[*_chips(words, chosen), *_day_chip(day)],
        kind_choices=choices,
        extendable=may_ever(viewer(), "unit.extend"),
    )


def _chips(words: str, kind: UnitKind | None) -> list[tuple[str, str, str]]:
    found = [("q", _("Từ khóa"), words)] if words.strip() else []
    return [*found, ("kind", _("Loại đơn vị"), _(UNIT_KINDS[kind]))] if kind else found


def _day_chip(day: date) -> list[tuple[str, str, str]]:
    return [("day", _("Đơn vị của ngày"), short_date(day))] if day != business_day() else []


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
        below = service.change_unit(
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
    tell_unconfirmed(below)
    return redirect(url_for("unit.show", code=code))


@bp.post("/units/<code>/end")
@requires("unit.manage")
def end(code: str) -> Answer:
    """End the unit by date."""
    form = UnitEndForm()
    if not form.validate_on_submit():
        return _page(code, end_form=form), 422
    page = url_for("unit.show", code=code)
    if unconfirmed():
        if not permitted(db.session(), viewer(), queries.detail(db.session(), code), ("unit.manage",)):
            abort(403)
        effects = [
            _("Sau ngày %(day)s đơn vị không còn trong danh mục.", day=short_date(form.last_day.day)),
            _("Hồ sơ, báo cáo và quyết định đã có được giữ nguyên tên đơn vị."),
        ]
        return ask(_("Kết thúc đơn vị"), effects, back=page)
    try:
        service.end_unit(viewer=viewer(), code=code, version=form.version.data, last_day=form.last_day.day)
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _page(code, end_form=form), status_of(error)
    flash(_("Đã đặt ngày kết thúc của đơn vị."), "success")
    return redirect(page)


def _page(code: str, name_form: NameForm | None = None, end_form: UnitEndForm | None = None) -> str:
    session = db.session()
    unit = queries.detail(session, code)
    may = permitted(session, viewer(), unit, ("unit.manage", "unit.extend", "unit.letterhead", "unit.merge"))
    return render_template(
        "unit/show.html",
        unit=unit,
        may=may,
        kin=kin(session, unit),
        there=unit.valid_to is None or unit.valid_to >= business_day(),
        opening=opening(unit, letterhead_of(unit)),
        entries=history.of(session, "unit", unit.id) if may else [],
        name_form=name_form or NameForm(formdata=None, obj=unit),
        end_form=end_form or UnitEndForm(formdata=None, version=unit.version),
    )
