"""What comes out of a unit's yearly review: its papers, and the drafts of its dossiers."""

from flask import Blueprint, Response, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.errors import DomainError
from tracker.domain.review_enums import ReviewState
from tracker.extensions import db
from tracker.forms.review_sheet import ReviewDraftsForm
from tracker.queries import review_sheets as queries
from tracker.services import review_documents, review_drafts
from tracker.services.day import business_day
from tracker.services.reports import FORMATS
from tracker.views.attempt import Answer, attempt
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

bp = Blueprint("review_output", __name__)


@bp.get("/reviews/<public_id>/papers/<name>.<kind>")
@requires("review_sheet.read")
def paper(public_id: str, name: str, kind: str) -> Response:
    """A paper of the sheet as a file."""
    sheet = queries.get(db.session(), viewer(), public_id)
    if name not in review_documents.PAPERS or kind not in FORMATS:
        abort(404)
    return as_download(*review_documents.paper(sheet, name, kind, business_day()))


@bp.route("/reviews/<public_id>/drafts", methods=["GET", "POST"])
@requires("nomination.create")
def drafts(public_id: str) -> Answer:
    """Open the drafts of a round's dossiers for those who passed: the round first, then a look, then the drafts."""
    session, person, day = db.session(), viewer(), business_day()
    sheet = queries.get(session, person, public_id)
    if sheet.state != ReviewState.CLOSED:
        abort(404)
    offered = {row.public_id: row for row in review_drafts.rounds_for(session, person, sheet, day)}
    asked = request.values.get("round", "") or (next(iter(offered)) if len(offered) == 1 else "")
    found, problem = None, ""
    if asked in offered:
        try:
            found = review_drafts.outlook(viewer=person, public_id=public_id, round_id=asked, day=day)
        except DomainError as error:
            problem = error.message
    form = ReviewDraftsForm(round=asked, count=len(found.possible) if found else 0)
    form.round.choices = [(key, row.title) for key, row in offered.items()]

    def act() -> str:
        count = review_drafts.draw_up(
            viewer=person,
            public_id=public_id,
            round_id=form.round.data,
            count=form.count.number or 0,
            day=day,
            nonce=form.nonce.data,
        )
        flash(_("Đã lập %(count)s bản nháp.", count=count), "success")
        return _drafts_of(form.round.data)

    done, status = attempt(form, act, lambda _result: _drafts_of(form.round.data))
    context = {"sheet": sheet, "form": form, "rounds": offered, "round_id": asked, "found": found}
    return done or (render_template("review_sheet/drafts.html", **context, problem=problem), status)


def _drafts_of(round_id: str) -> str:
    return url_for("nomination.index", round=round_id, state="draft")
