"""Thẩm định: the dossiers that lie before the viewer as the standing body of their stage."""

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.enums import NominationState
from tracker.extensions import db
from tracker.queries import nominations as queries
from tracker.queries.keyset import Place
from tracker.services import slip_document
from tracker.services.day import business_day
from tracker.services.nomination_list import TO_APPRAISE, filter_of
from tracker.services.reports import FORMATS
from tracker.views import nomination_filter, nomination_list
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer
from tracker.views.queue import queue_of

bp = Blueprint("appraisal", __name__)


@bp.get("/appraisals")
@requires("nomination.appraise")
def index() -> str:
    """The list of dossiers, narrowed to what the viewer receives, appraises and posts."""
    asked = nomination_filter.in_force(request.args) | {"task": TO_APPRAISE}
    return nomination_list.list_page("appraisal.index", asked)


@bp.get("/appraisals/next/<public_id>")
@requires("nomination.appraise")
def following(public_id: str) -> Response:
    """The dossier after this one that is being appraised, by the filters and the order of the list it was opened from."""
    session, person, queue = db.session(), viewer(), queue_of(request.args)
    chosen = filter_of(nomination_filter.in_force(request.args) | {"task": TO_APPRAISE})
    wanted = replace(chosen, state=chosen.state or NominationState.APPRAISING)
    for place in (Place(after=public_id, size=1), Place(size=1)):
        found = queries.page(session, person, wanted, place, request.args.get("sort", "")).rows
        if found and found[0].public_id != public_id:
            return redirect(url_for("nomination_move.appraise", public_id=found[0].public_id, **queue))
    flash(_("Danh sách không còn hồ sơ nào đang thẩm định."), "info")
    return redirect(url_for("appraisal.index", **queue))


@bp.get("/nominations/<public_id>/slip.<kind>")
@requires("nomination.read")
def slip(public_id: str, kind: str) -> Response:
    """The slip of a dossier as a file: its steps, by whom and when, and what was said of it."""
    if kind not in FORMATS:
        abort(404)
    return as_download(
        *slip_document.slip_file(viewer=viewer(), public_id=public_id, kind=kind, day=business_day())
    )
