"""Công khai: the public list of nominations on which people may comment now."""

from flask import Blueprint, render_template, request

from tracker.extensions import db
from tracker.queries import postings as queries
from tracker.services.day import business_day
from tracker.views.guards import public
from tracker.views.paging import number, page_size

bp = Blueprint("posting", __name__)

LONGEST = 200


@bp.get("/cong-khai")
@public
def index() -> str:
    """Name, unit, award, days, place and basis: nothing else."""
    size, day, words = page_size(), business_day(), request.args.get("q", "")[:LONGEST]
    start = number(request.args.get("after") or request.args.get("before") or "")
    page = queries.page(db.session(), day=day, start=start, size=size, words=words)
    return render_template("posting/index.html", page=page, size=size, day=day, words=words.strip())
