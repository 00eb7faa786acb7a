"""What becomes of a dossier after its appraisal, where the page asks for more than a reason."""

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext as _

from tracker.extensions import db
from tracker.forms.decision import CentreForm
from tracker.queries import nominations as queries
from tracker.services import outcomes
from tracker.services.day import business_day
from tracker.services.outcomes import CentreAnswer
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("outcome", __name__)


@bp.route("/nominations/<public_id>/centre", methods=["GET", "POST"])
@requires("nomination.centre")
def centre(public_id: str) -> Answer:
    """Note the centre's decision."""
    row = queries.get(db.session(), viewer(), public_id)
    form = CentreForm(version=row.version)

    def act() -> str:
        outcomes.answer_from_centre(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            answer=CentreAnswer(form.decision.data, form.decided_on.day, form.decided_by.data),
            day=business_day(),
        )
        flash(_("Đã ghi quyết định của Trung ương."), "success")
        return url_for("nomination.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("nomination/centre.html", form=form, row=row), status)
