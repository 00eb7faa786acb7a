"""Downloading attached files."""

from flask import Blueprint, Response, current_app

from tracker.adapters import storage
from tracker.domain.errors import NotFound
from tracker.extensions import db
from tracker.queries.attachments import name_and_key
from tracker.services.stored_files import FOLDER
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

bp = Blueprint("attachment", __name__)


@bp.get("/files/<public_id>")
@requires("attachment.read")
def download(public_id: str) -> Response:
    """The file under its own name, as a download."""
    name, key = name_and_key(db.session(), viewer(), public_id)
    url = current_app.extensions["settings"].storage_url
    if not storage.exists(url, FOLDER, key):
        raise NotFound
    return as_download(name, b"".join(storage.stream(url, FOLDER, key)))
