"""The letterhead of a unit: looking at it before it is changed, and confirming it."""

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.bodies import body
from tracker.extensions import db
from tracker.forms.unit import LetterheadForm, LetterheadSourceForm
from tracker.models import Unit
from tracker.queries import units as queries
from tracker.queries.scope import permitted
from tracker.services import unit_letterheads as service
from tracker.services.letterhead import letterhead_of, opening, superior_of
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("letterhead", __name__)

LOOK = "look"
"""The button that shows what was typed and keeps nothing; the page presses it by itself while somebody types."""


@bp.route("/units/<code>/letterhead", methods=["GET", "POST"])
@requires("unit.letterhead")
def edit(code: str) -> Answer:
    """Write down how the unit stands on its papers."""
    unit = _editable(code)
    form = LetterheadForm(version=unit.version)
    if not form.is_submitted():
        form.show(letterhead_of(unit))

    def act() -> str:
        below = service.change_letterhead(
            viewer=viewer(), code=code, version=form.version.data, letterhead=form.letterhead
        )
        flash(_("Đã lưu thể thức văn bản."), "success")
        tell_unconfirmed(below)
        return url_for("unit.show", code=code)

    if LOOK in request.form:
        return _form(unit, form, 200 if form.validate() else 422)
    done, status = attempt(form, act)
    return done or _form(unit, form, status)


@bp.route("/units/<code>/letterhead/confirm", methods=["GET", "POST"])
@requires("unit.letterhead")
def confirm(code: str) -> Answer:
    """Name the document that the letterhead was held against."""
    unit = _editable(code)
    form = LetterheadSourceForm(version=unit.version, letterhead_source=unit.letterhead_source or "")

    def act() -> str:
        service.confirm_letterhead(
            viewer=viewer(), code=code, version=form.version.data, source=form.letterhead_source.data
        )
        flash(_("Đã xác nhận thể thức văn bản."), "success")
        return url_for("unit.show", code=code)

    done, status = attempt(form, act)
    shown = opening(unit, letterhead_of(unit))
    return done or (render_template("letterhead/confirm.html", form=form, unit=unit, opening=shown), status)


def tell_unconfirmed(count: int) -> None:
    """Tell that so many letterheads right below have to be confirmed again."""
    if count:
        words = _(
            "Thể thức văn bản của %(count)s đơn vị trực thuộc ghi tên đơn vị này nên phải xác nhận lại.",
            count=count,
        )
        flash(words, "warning")


def _form(unit: Unit, form: LetterheadForm, status: int) -> Answer:
    usual = body(unit.kind, unit.name, unit.short_name)
    right = form.is_submitted() and not form.errors
    return render_template(
        "letterhead/edit.html",
        form=form,
        unit=unit,
        opening=opening(unit, form.letterhead if right else letterhead_of(unit)),
        usual=usual,
        superior=superior_of(unit, usual),
    ), status


def _editable(code: str) -> Unit:
    unit = queries.detail(db.session(), code)
    if not permitted(db.session(), viewer(), unit, ("unit.letterhead",)):
        abort(403)
    return unit
