"""Kê khai điều kiện: one page of a draft for what the rule asks and no record of the system tells."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.errors import DomainError
from tracker.domain.nomination_labels import EVALUATIONS
from tracker.domain.statements import DISCIPLINED, YEAR
from tracker.extensions import db
from tracker.forms.statement import ANSWER, StatementForm, statement_form
from tracker.models import Nomination
from tracker.services import record
from tracker.services import statements as service
from tracker.services.day import business_day
from tracker.services.dossier_checks import checks
from tracker.services.examination import answer_of
from tracker.services.statements import Given
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer
from tracker.views.nomination_form import writable

bp = Blueprint("statement", __name__)

Answer = str | Response | tuple[str, int]


@bp.route("/nominations/<public_id>/statements", methods=["GET", "POST"])
@requires("nomination.write")
def edit(public_id: str) -> Answer:
    """The questions of the dossier's rule, with what the examination says so far."""
    row = writable(public_id)
    stored = {item.code: (answer_of(item), item.evidence) for item in row.statements}
    form = statement_form(service.asked(row, business_day()), stored, version=row.version)
    if not form.validate_on_submit():
        return _page(form, row), 422 if form.is_submitted() else 200
    given = {code: Given(value, evidence) for code, (value, evidence) in form.answers().items()}
    try:
        service.save(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            given=given,
            day=business_day(),
        )
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _page(form, row), status_of(error)
    flash(_("Đã lưu nội dung kê khai."), "success")
    return redirect(url_for("nomination.show", public_id=public_id, _anchor="findings"))


def _page(form: StatementForm, row: Nomination) -> str:
    found = checks(db.session(), row, business_day())
    known = _known(row)
    return render_template("nomination/statements.html", form=form, row=row, checks=found, known=known)


def _known(row: Nomination) -> dict[str, str]:
    """What the recipient's record says already, beside the field that asks for it."""
    register = record.register_of(db.session(), row)
    found = {
        f"{ANSWER}{YEAR}{year}": _(
            "Quá trình đã ghi: %(rating)s. Có thể để trống.", rating=_(EVALUATIONS[value])
        )
        for year, value in register.evaluations.items()
    }
    if register.measures:
        measures = "; ".join(measure.form for measure in register.measures)
        found[ANSWER + DISCIPLINED] = _("Quá trình đã ghi kỷ luật: %(measures)s.", measures=measures)
    return found
