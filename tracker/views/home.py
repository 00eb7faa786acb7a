"""The address without a path."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

bp = Blueprint("home", __name__)


@bp.get("/")
def index() -> Response:
    """Everybody starts with the own work."""
    return redirect(url_for("work.index"))
