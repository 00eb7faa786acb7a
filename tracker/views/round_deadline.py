"""The closing days of a round's levels."""

from flask import Blueprint, abort, flash, render_template, url_for
from flask_babel import gettext as _

from tracker.domain.enums import Level, RoundState
from tracker.extensions import db
from tracker.forms.round import DeadlinesForm
from tracker.models import Round
from tracker.queries import rounds as queries
from tracker.queries.scope import permitted
from tracker.services import rounds as service
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("round_deadline", __name__)


@bp.route("/rounds/<public_id>/deadlines", methods=["GET", "POST"])
@requires("round.edit")
def edit(public_id: str) -> Answer:
    """Set until when each level takes dossiers."""
    row = queries.get(db.session(), viewer(), public_id)
    may = permitted(db.session(), viewer(), row, ["round.edit"])
    if "round.edit" not in may or row.state == RoundState.CLOSED:
        abort(404)
    form = _form(row)

    def act() -> str:
        days = {level: form[level.value].day for level in Level if level.value in form}
        service.set_deadlines(viewer=viewer(), public_id=public_id, version=form.version.data, days=days)
        flash(_("Đã lưu hạn nhận hồ sơ của các cấp."), "success")
        return url_for("round.show", public_id=public_id)

    done, status = attempt(form, act)
    title = _("Hạn nhận hồ sơ của các cấp")
    return done or (render_template("round/deadlines.html", form=form, title=title, round=row), status)


def _form(row: Round) -> DeadlinesForm:
    stored = {item.level.value: item.closes_on for item in row.deadlines}
    form = DeadlinesForm(data={**stored, "version": row.version})
    offered = {level.value for level in queries.levels(db.session(), row)} | stored.keys()
    for level in Level:
        if level.value in form and level.value not in offered:
            del form[level.value]
    return form
