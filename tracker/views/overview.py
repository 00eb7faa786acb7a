"""Tổng quan: what runs, what is late, who is ahead; and the progress report made from the same figures."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.errors import Invalid, NotFound
from tracker.extensions import db
from tracker.queries import directive_progress as queries
from tracker.services import report_jobs, reports
from tracker.services.day import business_day
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

BACKGROUND_ROWS = 2000

bp = Blueprint("overview", __name__)


@bp.get("/overview")
@requires("campaign.report")
def index() -> str:
    """Six figures, the campaigns, the units ranked and what is late, for one directive."""
    session, person, day = db.session(), viewer(), business_day()
    choices = queries.directives(session, person)
    try:
        progress = queries.directive_progress(
            session, person, day=day, directive_id=request.args.get("directive") or None
        )
    except NotFound:
        progress = None
    return render_template("overview/index.html", progress=progress, directives=choices, day=day)


@bp.get("/overview/report.<kind>")
@requires("campaign.report")
def download(kind: str) -> ResponseReturnValue:
    """The progress report as XLSX or PDF, with the filters of the page."""
    if kind not in reports.FORMATS:
        raise Invalid("Hãy chọn định dạng xlsx hoặc pdf.")
    person, day = viewer(), business_day()
    directive, campaign = request.args.get("directive") or None, request.args.get("campaign") or None
    data = queries.directive_progress(
        db.session(), person, day=day, directive_id=directive, campaign_id=campaign
    )
    if reports.rows_of(data) > BACKGROUND_ROWS:
        params = {
            "kind": kind,
            "day": day.isoformat(),
            "directive": directive or "",
            "campaign": campaign or "",
        }
        job = report_jobs.start(viewer=person, kind="directive_progress", params=params)
        return redirect(url_for("job.show", public_id=job.public_id))
    return as_download(*reports.progress_file(data, kind))
