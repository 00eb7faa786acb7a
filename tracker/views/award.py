"""Danh hiệu, hình thức: the catalogue of awards as the law has it on a day."""

from datetime import date

from flask import Blueprint, render_template, request

from tracker.domain import award_catalogue
from tracker.domain.clock import parse_date
from tracker.domain.errors import Invalid
from tracker.services.day import business_day
from tracker.views.guards import requires

bp = Blueprint("award", __name__)


@bp.get("/awards")
@requires("award.read")
def index() -> str:
    """The awards of a day, today's unless another is asked for; nobody changes them here."""
    day, wrong = _day(request.args.get("day", ""))
    lines, missing = award_catalogue.lines(day)
    return render_template("award/index.html", day=day, wrong=wrong, lines=lines, missing=missing)


def _day(asked: str) -> tuple[date, str]:
    """The day asked for, or today with the sentence that says why."""
    try:
        return (parse_date(asked) if asked else business_day()), ""
    except Invalid as error:
        return business_day(), error.message
