"""Báo cáo: the papers that the viewer may download, and what is being made for them in the background."""

from flask import Blueprint, render_template

from tracker.domain.policy import may_ever
from tracker.extensions import db
from tracker.queries import decisions, jobs, meetings
from tracker.queries.directive_progress import directives
from tracker.views.guards import requires, viewer

bp = Blueprint("report", __name__)

LATEST = 10


@bp.get("/reports")
@requires("report.list")
def index() -> str:
    """Each report with its formats, by kind; a kind that the viewer has no right to is left out."""
    session, person = db.session(), viewer()
    return render_template(
        "report/index.html",
        directives=directives(session, person) if may_ever(person, "campaign.report") else [],
        may_export=may_ever(person, "nomination.export"),
        meetings=meetings.listed(session, person)[:LATEST] if may_ever(person, "meeting.read") else [],
        decisions=decisions.listed(session, person)[:LATEST] if may_ever(person, "decision.read") else [],
        jobs=jobs.own(session, person),
    )
