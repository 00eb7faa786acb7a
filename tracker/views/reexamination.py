"""Đánh giá lại: what another rule set makes of a round's dossiers, and the post that examines them by it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.domain.clock import short_date
from tracker.domain.errors import Conflict
from tracker.domain.law import filed_under, rule_set_on
from tracker.domain.messages import Message
from tracker.domain.nomination_labels import ELIGIBILITY, RULE_CHANGES
from tracker.domain.reexamination import RuleChange
from tracker.extensions import db
from tracker.models import Round
from tracker.queries import reexaminations, rounds
from tracker.services import report_jobs
from tracker.services.access import demand_on
from tracker.services.day import business_day
from tracker.views.guards import requires, viewer
from tracker.views.paging import nothing, place
from tracker.views.unknown_filters import Known, look

bp = Blueprint("reexamination", __name__)


@bp.get("/rounds/<public_id>/reexamination")
@requires("round.reexamine")
def show(public_id: str) -> str:
    """How many dossiers are still to be examined by the day's rule set, and what became of the others."""
    session, person = db.session(), viewer()
    row, asked = _round(public_id), request.args.get("change", "")
    changes = [(item.value, _(words)) for item, words in RULE_CHANGES.items()]
    unknown, here = look(Known("change", _("Thay đổi"), dict(changes))), place()
    change = RuleChange(asked) if asked and not unknown else None
    found = nothing() if unknown else reexaminations.page(session, person, row, change, here)
    current = rule_set_on(filed_under(business_day()))
    return render_template(
        "round/reexamination.html",
        round=row,
        rules=current,
        waiting=reexaminations.waiting(session, person, row.id, current.id),
        counts=reexaminations.counts(session, person, row),
        changes=changes,
        page=found,
        size=here.size,
        answers=ELIGIBILITY,
    )


@bp.post("/rounds/<public_id>/reexamination")
@requires("round.reexamine")
def start(public_id: str) -> ResponseReturnValue:
    """Examine the dossiers again in the background."""
    row, day = _round(public_id), business_day()
    if not reexaminations.waiting(db.session(), viewer(), row.id, rule_set_on(filed_under(day)).id):
        raise Conflict(Message("Ngày %(day)s không còn hồ sơ nào phải đánh giá lại.", day=short_date(day)))
    params = {"round": row.public_id, "day": day.isoformat()}
    job = report_jobs.start(viewer=viewer(), kind="reexamination", params=params)
    return redirect(url_for("job.show", public_id=job.public_id))


def _round(public_id: str) -> Round:
    session, person = db.session(), viewer()
    row = rounds.get(session, person, public_id)
    demand_on(session, person, row, "round.reexamine")
    return row
