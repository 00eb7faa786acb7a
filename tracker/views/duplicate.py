"""“Không trùng”, “Không phải một người”: answers to pairs that look alike."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.policy import may_ever
from tracker.extensions import db
from tracker.forms.duplicate import NotSameForm
from tracker.models import Nomination, Recipient
from tracker.queries import nominations, recipient_pairs, recipients, units
from tracker.queries.scope import permitted
from tracker.services import duplicate_answers as service
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer
from tracker.views.paging import nothing, place
from tracker.views.unknown_filters import Known, LookedUp, look

bp = Blueprint("duplicate", __name__)

DOSSIER = ("nomination.appraise", "nomination.create")
RECIPIENT = ("recipient.merge", "recipient.write")
"""Any of these lets somebody answer."""


@bp.get("/recipients/duplicates")
@requires("recipient.read")
def register() -> str:
    """The pairs of the register that may be one, a block of it at a time."""
    session, person, unit = db.session(), viewer(), request.args.get("unit", "")
    chosen = recipients.RecipientFilter(words=request.args.get("q", ""), unit_code=unit)
    known = recipients.unit_choices(session, person)
    unknown = look(Known("unit", _("Đơn vị"), LookedUp(lambda code: units.exists(session, code))))
    merging = may_ever(person, "recipient.merge")
    nobody = recipient_pairs.Compared(nothing(), (), ())
    found = nobody if unknown else recipient_pairs.block(session, person, chosen, place(), merging=merging)
    chips = (("q", _("Từ khóa"), chosen.words), ("unit", _("Đơn vị"), dict(known).get(unit, "")))
    return render_template(
        "recipient/duplicates.html",
        found=found,
        block=recipient_pairs.BLOCK,
        units=known,
        chips=[chip for chip in chips if chip[2]],
        may_merge=merging,
        may_answer=merging or may_ever(person, "recipient.write"),
    )


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


def _answer(
    form: NotSameForm, row: Nomination | Recipient, other: Nomination | Recipient, back: str
) -> Answer:
    of_dossiers = isinstance(row, Nomination)
    asked = DOSSIER if of_dossiers else RECIPIENT
    if row.id == other.id or not permitted(db.session(), viewer(), row, asked):
        abort(404)

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
