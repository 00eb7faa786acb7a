"""Votes: what is put to the vote, the ballot with its review, closing by one or two persons, the result."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.council_enums import PollAction, PollState, VoteChoice
from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.forms.base import VersionedForm
from tracker.forms.council import CHOICES, TwoPersonsForm, ballot_form
from tracker.models import Poll
from tracker.queries import history
from tracker.queries import meetings as queries
from tracker.queries.scope import permitted
from tracker.services import poll_closing, poll_results, polls
from tracker.services.day import business_day
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("poll", __name__)


@bp.get("/polls/<public_id>")
@requires("poll.read")
def show(public_id: str) -> str:
    """Who has voted; after the closing, what came out."""
    session, person = db.session(), viewer()
    row = queries.poll(session, person, public_id)
    return render_template("poll/show.html", poll=row, **_context(row))


def _context(row: Poll) -> dict[str, Any]:
    session, person = db.session(), viewer()
    may = permitted(session, person, row, ["poll.run", "poll.cast"])
    electors = queries.electors(session, row)
    own = queries.elector_of(session, person, row)
    items = queries.poll_items(session, row)
    closed = row.state == PollState.CLOSED
    entries = history.of(session, "poll", row.id)
    voted = sum(elector.voted for elector in electors)
    rows = TRANSITIONS.buttons("poll", row.state) if "poll.run" in may else ()
    late = poll_closing.too_late_to_annul(row)
    return {
        "items": items,
        "results": {item.nomination_id: poll_results.result(row, item) for item in items} if closed else {},
        "electors": electors,
        "voted": voted,
        "may_vote": "poll.cast" in may and row.state == PollState.OPEN and own is not None and not own.voted,
        "own": own,
        "moves": [
            move
            for move in rows
            if (move.action != "close" or voted == len(electors)) and not (move.action == "annul" and late)
        ],
        "may_run": "poll.run" in may,
        "may_confirm": "poll.run" in may
        and row.pending_by_id not in {None, person.account_id}
        and not (row.pending == PollAction.ANNUL and late),
        "entries": entries,
        "reason": history.last_reason(entries),
    }


@bp.route("/polls/<public_id>/ballot", methods=["GET", "POST"])
@requires("poll.cast")
def ballot(public_id: str) -> Answer:
    """One page for all items; what was chosen is shown once more before it is sent."""
    row = queries.poll(db.session(), viewer(), public_id)
    own = queries.elector_of(db.session(), viewer(), row)
    if own is None or own.voted or row.state != PollState.OPEN:
        return redirect(url_for("poll.show", public_id=public_id))
    items = [item for item in queries.poll_items(db.session(), row) if own.present or item.absent_written]
    form = ballot_form({item.nomination.public_id: item.nomination.recipient.name for item in items})
    context = {"poll": row, "own": own, "items": items, "form": form, "choices": CHOICES}
    if form.is_submitted() and "send" not in request.form:
        return _review(form, context)

    def act() -> str:
        choices = {
            item.nomination.public_id: VoteChoice(form[f"choice_{item.nomination.public_id}"].data)
            for item in items
        }
        polls.cast(viewer=viewer(), public_id=public_id, choices=choices)
        flash(_("Đã ghi nhận phiếu. Đồng chí đã bỏ phiếu xong."), "success")
        return url_for("poll.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("poll/ballot.html", **context), status)


def _review(form: Any, context: dict[str, Any]) -> Answer:
    if "back" in request.form or not form.validate():
        status = 200 if "back" in request.form else 422
        return render_template("poll/ballot.html", **context), status
    return render_template("poll/review.html", words=dict(CHOICES), **context)


@bp.route("/polls/<public_id>/close", methods=["GET", "POST"])
@requires("poll.run")
def close(public_id: str) -> Answer:
    """Close a vote that everybody has taken part in."""
    row = queries.poll(db.session(), viewer(), public_id)
    form = VersionedForm(version=row.version)

    def act() -> str:
        poll_closing.close(
            viewer=viewer(), public_id=public_id, version=form.version.data, day=business_day()
        )
        flash(_("Đã đóng bỏ phiếu. Kết quả ở bên dưới."), "success")
        return url_for("poll.show", public_id=public_id)

    done, status = attempt(form, act)
    move = TRANSITIONS.find("poll", "close", PollState.OPEN)
    return done or (render_template("poll/close.html", form=form, poll=row, row=move), status)


@bp.route("/polls/<public_id>/ask/<action>", methods=["GET", "POST"])
@requires("poll.run")
def ask(public_id: str, action: str) -> Answer:
    """Ask for what needs two persons."""
    row = queries.poll(db.session(), viewer(), public_id)
    move = TRANSITIONS.find("poll", action, row.state)
    if action not in set(PollAction) or (move is None and request.method == "GET"):
        abort(404)
    form = TwoPersonsForm(version=row.version)

    def act() -> str:
        poll_closing.ask(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            action=PollAction(action),
            reason=form.reason.data,
        )
        flash(_("Đã ghi đề nghị. Một người khác cần xác nhận."), "success")
        return url_for("poll.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("poll/ask.html", form=form, poll=row, row=move), status)


@bp.post("/polls/<public_id>/<answer>")
@requires("poll.run")
def answer(public_id: str, answer: str) -> Answer:
    """Confirm or drop what somebody asked for."""
    form = VersionedForm()
    if answer not in {"confirm", "drop"} or not form.validate():
        abort(404)
    arguments: dict[str, Any] = {
        "viewer": viewer(),
        "public_id": public_id,
        "version": form.version.data,
    }
    if answer == "confirm":
        poll_closing.confirm(**arguments, day=business_day())
    else:
        poll_closing.drop(**arguments)
    flash(_("Đã cập nhật lượt bỏ phiếu."), "success")
    return redirect(url_for("poll.show", public_id=public_id))
