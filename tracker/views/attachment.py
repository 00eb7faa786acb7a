"""Downloading attached files."""

from flask import Blueprint, Response

from tracker.extensions import db
from tracker.queries.attachments import name_and_key
from tracker.services.stored_files import content
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

bp = Blueprint("attachment", __name__)


@bp.get("/files/<public_id>")
@requires("attachment.read")
def download(public_id: str) -> Response:
    """The file under its own name, as a download."""
    name, key = name_and_key(db.session(), viewer(), public_id)
    return as_download(name, content(key))
