"""Giao lại: choosing the officer on whose desk a dossier is to lie."""

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.consultations import CONSULTABLE
from tracker.extensions import db
from tracker.forms.nomination import HandOverForm
from tracker.queries import nominations as queries
from tracker.services import handovers
from tracker.services.access import demand_on
from tracker.services.day import business_day
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("handover", __name__)


@bp.route("/nominations/<public_id>/officer", methods=["GET", "POST"])
@requires("nomination.assign")
def hand_over(public_id: str) -> Answer:
    """Give the dossier to another officer, with the reason."""
    session, day = db.session(), business_day()
    row = queries.get(session, viewer(), public_id)
    demand_on(session, viewer(), row, "nomination.assign")
    if request.method == "GET" and row.state not in CONSULTABLE:
        abort(404)
    form = HandOverForm(version=row.version)
    form.user_name.choices = [
        ("", _("Chọn cán bộ")),
        *(
            (one.user_name, f"{one.display_name}, {one.position}")
            for one in handovers.officers(session, row, day)
            if one.id != row.officer_id
        ),
    ]

    def act() -> str:
        handovers.hand_over(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            user_name=form.user_name.data,
            reason=form.reason.data,
            day=day,
        )
        flash(_("Đã giao lại hồ sơ %(code)s.", code=row.code), "success")
        return url_for("nomination.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("nomination/hand_over.html", form=form, row=row), status)
