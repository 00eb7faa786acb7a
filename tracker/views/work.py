"""Việc của tôi: what waits for the viewer."""

from flask import Blueprint, render_template

from tracker.extensions import db
from tracker.queries.calendars import working_calendar
from tracker.queries.due_reports import due_reports, folder
from tracker.queries.notices import newest
from tracker.queries.work import by_deadline, folders, items
from tracker.queries.work_sources import SOURCES
from tracker.services.day import business_day
from tracker.views.guards import requires, viewer
from tracker.views.links import link_to

bp = Blueprint("work", __name__)


@bp.get("/work")
@requires("notice.read")
def index() -> str:
    """Folders with counts, the list by deadline and the newest notices."""
    session, person, day = db.session(), viewer(), business_day()
    calendar = working_calendar(session)
    owed = due_reports(session, person, day=day, calendar=calendar)
    waiting = [*owed, *items(session, person, SOURCES, day=day, calendar=calendar)]
    return render_template(
        "work/index.html",
        folders=[*folders(session, person, SOURCES, day=day), *([folder(owed, day)] if owed else [])],
        items=sorted(waiting, key=by_deadline),
        notices=newest(session, person),
        link_to=link_to,
    )
