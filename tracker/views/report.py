"""Báo cáo: the papers that the viewer may download, and what is being made for them in the background."""

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from tracker.domain.policy import may_ever
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Decision
from tracker.queries import decisions, jobs, meetings
from tracker.queries.directive_progress import directives
from tracker.services.letterhead import body_of
from tracker.views.guards import requires, viewer

bp = Blueprint("report", __name__)

LATEST = 10
NEWEST = "-day"


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
        decisions=_decisions(session, person) if may_ever(person, "decision.read") else [],
        jobs=jobs.own(session, person),
    )


def _decisions(session: Session, person: Viewer) -> list[tuple[Decision, str]]:
    """The last decisions by their day, drafts before them, each with the body that issues it."""
    found = decisions.listed(session, person, NEWEST)[:LATEST]
    return [(row, body_of(row.unit).name) for row, _awards in found]
