"""Attached files: as downloads, and beside the page of an appraisal."""

from flask import Blueprint, Response, abort

from tracker.extensions import db
from tracker.queries.attachments import name_and_key
from tracker.services.stored_files import content
from tracker.views.files import as_download, in_frame, is_shown
from tracker.views.guards import requires, viewer

bp = Blueprint("attachment", __name__)


@bp.get("/files/<public_id>")
@requires("attachment.read")
def download(public_id: str) -> Response:
    """The file under its own name, as a download."""
    name, key = name_and_key(db.session(), viewer(), public_id)
    return as_download(name, content(key))


@bp.get("/files/<public_id>/preview")
@requires("attachment.read")
def preview(public_id: str) -> Response:
    """The file for the frame beside an appraisal; only a PDF or an image has one."""
    name, key = name_and_key(db.session(), viewer(), public_id)
    if not is_shown(name):
        abort(404)
    return in_frame(name, content(key))
