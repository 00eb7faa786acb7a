"""A merge of units: what is asked for, the preview that names everything, and the commit of exactly that."""

from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import true
from werkzeug.wrappers import Response

from tracker.domain.errors import DomainError
from tracker.domain.labels import word
from tracker.extensions import db
from tracker.forms.unit_merge import MergeForm
from tracker.models import Account, Unit
from tracker.queries import units as queries
from tracker.queries.scope import permitted
from tracker.queries.unit_successions import kin
from tracker.services import unit_merges as service
from tracker.services.day import business_day
from tracker.services.unit_merge_plan import MergePlan
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer
from tracker.views.unit_merge_words import groups

bp = Blueprint("unit_merge", __name__)

Answer = str | Response | tuple[str, int]
BACK = "back"


@bp.route("/units/<code>/merge", methods=["GET", "POST"])
@requires("unit.merge")
def merge(code: str) -> Answer:
    """Choose what has merged into the unit, look at what moves, and move it."""
    unit = queries.detail(db.session(), code)
    if not permitted(db.session(), viewer(), unit, ("unit.merge",)):
        abort(403)
    form = _form(unit)
    if not form.is_submitted() or BACK in request.form:
        return render_template("unit/merge.html", unit=unit, form=form)
    order = None
    plan = None
    if form.since.validate(form) and form.since.day:
        order = form.order(code)
        try:
            plan = service.preview(viewer=viewer(), order=order, day=business_day())
            _offer_choices(form, plan)
        except DomainError as error:
            form.validate()
            form.add_error(error.message, error.field)
            return render_template("unit/merge.html", unit=unit, form=form), status_of(error)
    if not form.validate() or plan is None or order is None:
        return render_template("unit/merge.html", unit=unit, form=form), 422
    if not form.fingerprint.data:
        return _preview(unit, form, plan)
    try:
        counts = service.merge(
            viewer=viewer(), order=order, fingerprint=form.fingerprint.data, day=business_day()
        )
    except DomainError as error:
        form.add_error(error.message, error.field)
        now = service.preview(viewer=viewer(), order=order, day=business_day())
        return _preview(unit, form, now), status_of(error)
    flash(
        _(
            "Đã chuyển sang %(unit)s: %(accounts)s tài khoản, %(recipients)s đối tượng, %(dossiers)s hồ sơ.",
            unit=unit.name,
            accounts=counts["accounts"],
            recipients=counts["recipients"],
            dossiers=counts["dossiers"],
        ),
        "success",
    )
    return redirect(url_for("unit.show", code=code))


def _preview(unit: Unit, form: MergeForm, plan: MergePlan) -> str:
    return render_template(
        "unit/merge_preview.html",
        unit=unit,
        form=form,
        plan=plan,
        groups=groups(plan),
        hindrances=service.hindrances_of(plan),
        fingerprint=plan.fingerprint,
    )


def _form(unit: Unit) -> MergeForm:
    """The form with the units that the register names for this one; those still to settle are chosen."""
    links = kin(db.session(), unit).predecessors
    open_ones = [link for link in links if link.settled_at is None]
    since = open_ones[0].since if open_ones else (unit.valid_from or business_day())
    form = MergeForm()
    form.predecessors.choices = [
        (link.predecessor.code, f"{link.predecessor.name} ({_(word(link.share)).lower()})") for link in links
    ]
    named = {link.predecessor_id for link in links}
    form.other.choices = [
        ("", _("Không có")),
        *queries.choices(
            db.session(),
            day=since - timedelta(days=1),
            condition=Unit.id.not_in({*named, unit.id}) if named else true() & (Unit.id != unit.id),
        ),
    ]
    form.picked.choices = []
    if not form.is_submitted():
        form.predecessors.data = [link.predecessor.code for link in open_ones if link.is_main]
        form.since.process_data(since)
        form.basis.data = open_ones[0].source.partition(";")[0] if open_ones else ""
    return form


def _offer_choices(form: MergeForm, plan: MergePlan) -> None:
    form.picked.choices = [
        (row.public_id, row.display_name if isinstance(row, Account) else row.name) for row in plan.choosable
    ]
