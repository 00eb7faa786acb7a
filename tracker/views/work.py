"""Việc của tôi: what waits for the viewer."""

from flask import Blueprint, render_template

from tracker.domain.holidays import national_calendar
from tracker.extensions import db
from tracker.queries.notices import newest
from tracker.queries.work import folders, items
from tracker.queries.work_sources import SOURCES
from tracker.views.day import business_day
from tracker.views.guards import requires, viewer
from tracker.views.links import link_to

bp = Blueprint("work", __name__)


@bp.get("/work")
@requires("notice.read")
def index() -> str:
    """Folders with counts, the list by deadline and the newest notices."""
    session, person, day = db.session(), viewer(), business_day()
    return render_template(
        "work/index.html",
        folders=folders(session, person, SOURCES, day=day),
        items=items(session, person, SOURCES, day=day, calendar=national_calendar()),
        notices=newest(session, person),
        link_to=link_to,
    )
