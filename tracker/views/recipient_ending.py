"""Ending a recipient, and taking one up again."""

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.extensions import db
from tracker.forms.recipient import RecipientEndForm, RecipientResumeForm
from tracker.models import Recipient
from tracker.queries import recipients as queries
from tracker.queries.scope import permitted
from tracker.services import recipient_endings as service
from tracker.services.day import business_day
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("recipient_ending", __name__)


@bp.route("/recipients/<public_id>/end", methods=["GET", "POST"])
@requires("recipient.write")
def end(public_id: str) -> Answer:
    """Say from when on the recipient is no longer nominated, and why."""
    row = _writable(public_id, ended=False)
    form = RecipientEndForm(ended_on=business_day(), version=row.version)

    def act() -> str:
        service.end(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            last_day=form.ended_on.day,
            reason=form.reason.data,
            day=business_day(),
        )
        flash(_("Đã cho đối tượng thôi đề nghị."), "success")
        return url_for("recipient.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("recipient/end.html", form=form, recipient=row), status)


@bp.route("/recipients/<public_id>/resume", methods=["GET", "POST"])
@requires("recipient.write")
def resume(public_id: str) -> Answer:
    """Let the recipient be nominated again."""
    row = _writable(public_id, ended=True)
    form = RecipientResumeForm(version=row.version)

    def act() -> str:
        service.resume(
            viewer=viewer(), public_id=public_id, version=form.version.data, reason=form.reason.data
        )
        flash(_("Đối tượng được đề nghị trở lại."), "success")
        return url_for("recipient.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("recipient/resume.html", form=form, recipient=row), status)


def _writable(public_id: str, *, ended: bool) -> Recipient:
    row = queries.get(db.session(), viewer(), public_id)
    if "recipient.write" not in permitted(db.session(), viewer(), row, ["recipient.write"]):
        abort(404)
    # What somebody else has done meanwhile is told to who posts; there is nothing to open.
    if request.method == "GET" and (row.ended_on is not None) != ended:
        abort(404)
    return row
