"""While the database fails, a request is answered without its viewer: whoever is signed in stands in the database."""

from flask import g
from sqlalchemy.exc import SQLAlchemyError

from tracker.extensions import db


def begin() -> None:
    """From here on nobody is signed in for this request, and its connection is let go."""
    g.outage = True
    try:
        db.session.remove()
    except SQLAlchemyError:  # the connection is broken too: its rollback fails, now and at the request's end
        db.session.registry.clear()


def holds() -> bool:
    """Whether the database has failed in this request."""
    return bool(g.get("outage", False))
