"""Is the process alive, and can it serve?"""

from flask import Blueprint
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from tracker.extensions import db
from tracker.models import Unit
from tracker.views import outage
from tracker.views.guards import public

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def healthz() -> tuple[dict[str, str], int]:
    """The process answers."""
    return {"status": "ok"}, 200


@bp.get("/readyz")
@public
def readyz() -> tuple[dict[str, str], int]:
    """The database answers and holds the schema."""
    try:
        db.session.execute(select(Unit.id).limit(1))
    except SQLAlchemyError:
        outage.begin()
        return {"status": "unavailable"}, 503
    return {"status": "ready"}, 200
