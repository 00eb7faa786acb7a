"""Tiêu chuẩn: the awards and what the law asks for them on a day, and what differs between two days."""

from datetime import date, timedelta

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext as _

from tracker.domain import award_catalogue, law, law_documents, law_listing
from tracker.domain.law_listing import LawChange
from tracker.domain.law_types import NotInForce
from tracker.services.day import business_day
from tracker.views.asked_day import asked_day
from tracker.views.guards import requires

bp = Blueprint("award", __name__)


@bp.get("/awards")
@requires("award.read")
def index() -> str:
    """The awards of a day, today's unless another is asked for; nobody changes them here."""
    day, wrong = asked_day("day", business_day())
    lines, missing = award_catalogue.lines(day, request.args.get("q", ""))
    return render_template("award/index.html", day=day, wrong=wrong, lines=lines, missing=missing)


@bp.get("/awards/<code>")
@requires("award.read")
def show(code: str) -> str:
    """Everything the law says of one award on a day, each value with its article."""
    day, wrong = asked_day("day", business_day())
    try:
        name = law.latest_name(code)
    except NotInForce:
        abort(404)
    try:
        rule, values, missing = law.rule_for(code, on=day), law_listing.values(code, day), ""
    except NotInForce as error:
        rule, values, missing = None, {}, error.message
    page = {"day": day, "wrong": wrong, "code": code, "name": name}
    return render_template("award/show.html", rule=rule, values=values.values(), missing=missing, **page)


@bp.get("/awards/changes")
@requires("award.read")
def changes() -> str:
    """What the law of one day says otherwise than that of another."""
    after, wrong = asked_day("to", business_day())
    before, first_wrong = asked_day("from", _day_before_the_law_of(after))
    known = {entry.code: law.latest_name(entry.code) for entry in law.awards()}
    code = request.args.get("award", "")
    missing = (
        "" if code in {"", *known} else _("Không có danh hiệu, hình thức này. Hãy chọn trong danh sách.")
    )
    try:
        found = list(law_listing.changes(before, after, code or None)) if not missing else []
    except NotInForce as error:
        found, missing = [], error.message
    by_award: dict[str, list[LawChange]] = {}
    for change in found:
        by_award.setdefault(change.award, []).append(change)
    page = {"before": before, "after": after, "wrong": first_wrong or wrong, "missing": missing}
    return render_template("award/changes.html", found=found, by_award=by_award, names=known, **page)


@bp.get("/awards/documents")
@requires("award.read")
def documents() -> str:
    """The documents that the law's values rest on; `name` asks for what rests on one of them."""
    name, found = request.args.get("name", ""), law_documents.cited()
    return render_template(
        "award/documents.html",
        name=name,
        citations=found.get(name, ()),
        documents=[(document, len(items)) for document, items in found.items()],
    )


def _day_before_the_law_of(day: date) -> date:
    """The last day of the law before that of the day: what people ask for first when a law is new."""
    try:
        return law.rule_set_on(day).valid_from - timedelta(days=1)
    except NotInForce:
        return day
