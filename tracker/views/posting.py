"""Công khai: the public list of nominations on which people may comment now."""

from flask import Blueprint, render_template, request

from tracker.extensions import db
from tracker.queries import postings as queries
from tracker.services.day import business_day
from tracker.views.guards import public
from tracker.views.paging import page_size

bp = Blueprint("posting", __name__)

ROWS = 50
MOST_DIGITS = 7


@bp.get("/cong-khai")
@public
def index() -> str:
    """Name, unit, award, days, place and basis: nothing else."""
    size = page_size(ROWS)
    page = queries.page(db.session(), day=business_day(), start=_start(), size=size)
    following = page.start + size
    return render_template(
        "posting/index.html",
        page=page,
        size=size,
        previous=str(max(page.start - size, 0)) if page.start else None,
        next=str(following) if following < page.total else None,
    )


def _start() -> int:
    asked = request.args.get("after") or request.args.get("before") or ""
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= MOST_DIGITS else 0
