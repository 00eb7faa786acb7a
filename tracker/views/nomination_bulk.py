"""One move on the dossiers that were ticked in the list, confirmed on a page that names them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.errors import DomainError
from tracker.domain.msgid import N_
from tracker.domain.workflow import Transition
from tracker.extensions import db
from tracker.queries import nomination_bulk as queries
from tracker.queries.nomination_bulk import Ticked
from tracker.services import nomination_bulk as service
from tracker.services.day import business_day
from tracker.services.nomination_bulk import Refused
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer
from tracker.views.targets import safe_target
from tracker.views.words import told

bp = Blueprint("nomination_bulk", __name__)

Answer = str | Response | tuple[str, int]
# What is done with so many dossiers, said exactly.
WORDS: dict[str, str] = {
    "receive": N_("Tiếp nhận %(n)s hồ sơ"),
    "send": N_("Trình ký %(n)s hồ sơ"),
}
DIGITS = 9


@bp.route("/nominations/bulk/<action>", methods=["GET", "POST"])
@requires("nomination.read")
def confirm(action: str) -> Answer:
    """Say what will be done with which dossiers; then do it with all of them or with none."""
    move = next((row for row in queries.moves(viewer()) if row.action == action), None)
    if move is None:
        abort(404)
    if move is queries.CONSULT:
        return redirect(url_for("consultation.new", ids=request.values.getlist("ids")))
    versions = _versions()
    rows = queries.ticked(db.session(), viewer(), list(versions)[: service.MOST])
    if request.method == "GET":
        return _page(move, rows)
    try:
        count = service.act_on_all(
            viewer=viewer(),
            versions=versions,
            codes={row.public_id: row.code for row in rows},
            action=action,
            day=business_day(),
        )
    except Refused as error:
        return _page(move, rows, [told(sentence) for sentence in error.sentences]), status_of(error)
    except DomainError as error:
        return _page(move, rows, [told(error.message)]), status_of(error)
    flash(_("Đã xong: %(what)s.", what=_words(action, count)), "success")
    return redirect(_back())


def _versions() -> dict[str, int]:
    """The ticked dossiers with the versions they were shown in: "id" of a list's box, "id:version" of this page."""
    found = {}
    for value in request.values.getlist("ids"):
        public_id, _mark, version = value.partition(":")
        plain = version.isascii() and version.isdecimal() and len(version) <= DIGITS
        found[public_id] = int(version) if plain else 0
    return found


def _page(move: Transition, rows: list[Ticked], refusals: list[str] | None = None) -> str:
    fit = [row for row in rows if move.action in row.actions]
    return render_template(
        "nomination/bulk.html",
        move=move,
        rows=rows,
        fit=fit,
        unfit=[row for row in rows if move.action not in row.actions],
        title=_words(move.action, len(rows)),
        rest=_words(move.action, len(fit)),
        rest_url=url_for(
            "nomination_bulk.confirm",
            action=move.action,
            ids=[row.public_id for row in fit],
            back=_back(),
        ),
        refusals=refusals or [],
        back=_back(),
    )


def _words(action: str, count: int) -> str:
    return str(_(WORDS[action], n=count))


def _back() -> str:
    asked = request.values.get("back")
    return safe_target(asked) if asked else url_for("nomination.index")
