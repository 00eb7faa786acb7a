"""Tổng quan: what runs, what is late, who gets awards, who is ahead; and the report made from the same figures."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.domain.errors import NotFound
from tracker.domain.standing import UnitStanding
from tracker.extensions import db
from tracker.queries import directive_progress as queries
from tracker.queries import late, unit_overview
from tracker.queries.calendars import working_calendar
from tracker.queries.keyset import Page
from tracker.queries.late_sources import KINDS
from tracker.queries.overview import overview
from tracker.queries.unit_progress import map_of
from tracker.services import report_jobs, reports
from tracker.services.day import business_day
from tracker.views import late_filter, long_reports
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer
from tracker.views.late_words import matters
from tracker.views.overview_words import dues, share_words, standing_words, trend
from tracker.views.paging import offset_page, page_size
from tracker.views.unknown_filters import Known, look

bp = Blueprint("overview", __name__)

TOP = 10
"""So many units lead the ranking on the first page, and so many end it."""


@bp.get("/overview")
@requires("campaign.report")
def index() -> str:
    """Six figures, who gets awards, what is late, the campaigns, the units ranked and on their map."""
    session, person, day = db.session(), viewer(), business_day()
    choices = queries.directives(session, person)
    if look(Known("directive", _("Văn bản chỉ đạo"), dict(choices))):
        return render_template("overview/empty.html", directives=choices, day=day)
    try:
        found = overview(session, person, day=day, directive_id=_directive())
    except NotFound:
        return render_template("overview/empty.html", directives=choices, day=day)
    progress = found.progress
    return render_template(
        "overview/index.html",
        found=found,
        progress=progress,
        directives=choices,
        day=day,
        trends={name: trend(getattr(found, name)) for name in ("running", "awarded", "on_time")},
        share_words=share_words(progress.shares),
        matters=matters(progress.late, day, progress.calendar),
        best=progress.units[:TOP],
        weakest=progress.units[TOP:][-TOP:],
        level_last=sum(unit.rank == progress.units[-1].rank for unit in progress.units)
        if progress.units
        else 0,
        map=map_of(progress.units),
        map_words=standing_words(progress.units),
        standings=[state for state in UnitStanding if any(unit.standing == state for unit in progress.units)],
        chosen={"directive": _directive()},
    )


@bp.get("/overview/late")
@requires("campaign.report")
def late_list() -> str:
    """Việc quá hạn: everything that is late one by one, longest first, or what the filters leave of it."""
    session, person, day = db.session(), viewer(), business_day()
    campaigns = queries.reported_campaigns(session, person, _directive())
    scope = queries.late_scope(person, [row.id for row in campaigns], day=day)
    asked = late_filter.asked(session, campaigns)
    counts = dict.fromkeys(KINDS, 0) if asked.unknown else late.late_counts(session, scope, asked.only)
    size, kind = page_size(50), "" if asked.unknown else asked.only.kind or ""
    total = counts[kind] if kind else sum(counts.values())
    place = offset_page(total, size)
    rows = [] if asked.unknown else late.late_items(session, scope, asked.only, skip=place.first, most=size)
    return render_template(
        "overview/late.html",
        page=Page(list(rows), total, place.previous, place.next, place.first),
        rows=rows,
        counts=counts,
        kind=kind,
        chips=asked.chips,
        campaigns=late_filter.campaign_choices(campaigns),
        total=total,
        size=size,
        dues=dues(rows, day, working_calendar(session)),
        chosen={"directive": _directive()},
    )


@bp.get("/overview/units")
@requires("campaign.report")
def ranking() -> str:
    """The whole ranking of the units."""
    session, person, day = db.session(), viewer(), business_day()
    units = unit_overview.ranking(session, person, day=day, directive_id=_directive())
    size = page_size(50)
    place = offset_page(len(units), size)
    return render_template(
        "overview/ranking.html",
        page=Page(
            units[place.first : place.first + size], len(units), place.previous, place.next, place.first
        ),
        units=units[place.first : place.first + size],
        size=size,
        total=len(units),
        chosen={"directive": _directive()},
    )


@bp.get("/overview/units/<code>")
@requires("campaign.report")
def unit(code: str) -> str:
    """One unit's progress in the campaigns of the directive."""
    session, person, day = db.session(), viewer(), business_day()
    found = unit_overview.one_unit(session, person, code, day=day, directive_id=_directive())
    return render_template(
        "overview/unit.html",
        found=found,
        dues=dues(found.late, day, working_calendar(session)),
        chosen={"directive": _directive()},
    )


@bp.get("/overview/report.<kind>")
@requires("campaign.report")
def download(kind: str) -> ResponseReturnValue:
    """The progress report as XLSX or PDF, with the filters of the page."""
    long_reports.check_format(kind)
    person, day = viewer(), business_day()
    directive, campaign = _directive(), request.args.get("campaign") or None
    data = queries.directive_progress(
        db.session(), person, day=day, directive_id=directive, campaign_id=campaign
    )
    rows = reports.rows_of(data)
    if long_reports.is_long(rows):
        return long_reports.offer(rows, back=url_for("overview.index", directive=directive))
    return as_download(*reports.progress_file(data, kind))


@bp.post("/overview/report.<kind>")
@requires("campaign.report")
def start(kind: str) -> ResponseReturnValue:
    """Make a long progress report in the background."""
    long_reports.check_format(kind)
    params = {
        "kind": kind,
        "day": business_day().isoformat(),
        "directive": request.args.get("directive", ""),
        "campaign": request.args.get("campaign", ""),
    }
    job = report_jobs.start(viewer=viewer(), kind="directive_progress", params=params)
    return redirect(url_for("job.show", public_id=job.public_id))


def _directive() -> str | None:
    return request.args.get("directive") or None
