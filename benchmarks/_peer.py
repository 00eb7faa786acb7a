"""The peer of the list page: the same dossiers by ORM entities with joined relations and a plain Jinja loop.

It is the page as it would be written without thought of speed, not a slow one: no query a row, no macro a row,
the calendar read once. Frame, filter row, scope and columns are the application's own.
"""

from flask import Blueprint, render_template, request
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, with_expression

from tracker.domain.clock import Due, due_state
from tracker.extensions import db
from tracker.models import Nomination
from tracker.queries import nomination_bulk
from tracker.queries.calendars import working_calendar
from tracker.queries.dossier_due import due_day
from tracker.queries.keyset import Page
from tracker.queries.scope import allowed, visible
from tracker.services.day import business_day
from tracker.views import nomination_filter
from tracker.views.guards import requires, viewer
from tracker.views.paging import page_size

bp = Blueprint("peer", __name__, template_folder="templates")


@bp.get("/peer/nominations")
@requires("nomination.read")
def index() -> str:
    """The newest dossiers that the viewer may read."""
    session, person, day = db.session(), viewer(), business_day()
    calendar = working_calendar(session)
    rows = session.scalars(
        visible(Nomination, person, "nomination.read")
        .options(
            joinedload(Nomination.recipient),
            joinedload(Nomination.unit),
            joinedload(Nomination.round),
            with_expression(Nomination.due_day, due_day()),
        )
        .order_by(Nomination.id.desc())
        .limit(page_size(50))
    ).all()
    condition = allowed(person, "nomination.read", Nomination)

    def due_of(row: Nomination) -> Due | None:
        return None if row.due_day is None else due_state(row.due_day, day, calendar)

    total = session.scalar(select(func.count()).select_from(Nomination).where(condition)) or 0
    return render_template(
        "peer.html",
        rows=rows,
        total=total,
        page=Page(list(rows), total, None, rows[-1].public_id if rows else None),
        ticks=nomination_bulk.actions(session, person, (row.id for row in rows)),
        due_of=due_of,
        choices=nomination_filter.choices(session, person),
        in_force=nomination_filter.in_force(request.args),
    )


@bp.get("/peer/frame")
@requires("nomination.read")
def frame() -> str:
    """The frame and the filter row alone, to tell what the rows cost."""
    return render_template(
        "peer.html",
        rows=[],
        total=0,
        page=Page([], 0, None, None),
        ticks={},
        due_of=None,
        choices=nomination_filter.choices(db.session(), viewer()),
        in_force=nomination_filter.in_force(request.args),
    )
