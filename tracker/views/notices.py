"""The inbox."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.extensions import db
from tracker.queries import notices as queries
from tracker.services import notices as service
from tracker.views.guards import requires, viewer
from tracker.views.links import link_to

bp = Blueprint("notices", __name__)


@bp.get("/notices")
@requires("notice.read")
def index() -> str:
    """The newest notices."""
    found = queries.newest(db.session(), viewer(), limit=100)
    return render_template("notices/index.html", notices=found, link_to=link_to)


@bp.post("/notices/<public_id>/open")
@requires("notice.read")
def open_one(public_id: str) -> Response:
    """Mark a notice as read and go to what it is about."""
    row = service.open_one(viewer=viewer(), public_id=public_id)
    return redirect(link_to(row.subject, row.subject_public_id) or url_for("notices.index"))


@bp.post("/notices/read")
@requires("notice.read")
def read_all() -> Response:
    """Mark everything as read."""
    service.mark_read(viewer=viewer())
    flash(_("Đã đánh dấu tất cả là đã đọc."), "success")
    return redirect(url_for("notices.index"))
