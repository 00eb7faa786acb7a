"""“Không trùng”, “Không phải một người”: answers to pairs that look alike."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.extensions import db
from tracker.forms.duplicate import NotSameForm
from tracker.models import Nomination
from tracker.queries import nominations, recipients
from tracker.services import duplicate_answers as service
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("duplicate", __name__)


@bp.route("/nominations/<public_id>/not-same/<other_id>", methods=["GET", "POST"])
@requires("nomination.read")
def dossiers(public_id: str, other_id: str) -> Answer:
    """Two dossiers are not the same."""
    row, other = (nominations.get(db.session(), viewer(), key) for key in (public_id, other_id))
    back = url_for("nomination.show", public_id=public_id, _anchor="duplicates")
    return _answer(NotSameForm(), row, other, back)


@bp.route("/recipients/<public_id>/not-same/<other_id>", methods=["GET", "POST"])
@requires("recipient.read")
def people(public_id: str, other_id: str) -> Answer:
    """Two recipients are not the same."""
    row, other = (recipients.get(db.session(), viewer(), key) for key in (public_id, other_id))
    return _answer(NotSameForm(), row, other, url_for("recipient.show", public_id=public_id))


@bp.post("/duplicate-answers/<public_id>/again")
@requires("recipient.read")
def again(public_id: str) -> Response:
    """Show the pair again."""
    row = service.look_again(viewer=viewer(), public_id=public_id)
    flash(_("Cặp này lại hiện trong mục “Có thể trùng”."), "success")
    page = "nomination.show" if isinstance(row, Nomination) else "recipient.show"
    return redirect(url_for(page, public_id=row.public_id))


def _answer(form: NotSameForm, row, other, back: str) -> Answer:  # type: ignore[no-untyped-def]
    if row.id == other.id:
        abort(404)
    of_dossiers = isinstance(row, Nomination)

    def act() -> str:
        say = service.dossiers_differ if of_dossiers else service.recipients_differ
        say(viewer=viewer(), public_id=row.public_id, other_id=other.public_id, reason=form.reason.data)
        flash(_("Đã ghi nhận là không trùng."), "success")
        return back

    done, status = attempt(form, act)
    return done or (
        render_template(
            "recipient/not_same.html", form=form, row=row, other=other, of_dossiers=of_dossiers, back=back
        ),
        status,
    )
