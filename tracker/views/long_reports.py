"""Reports with too many rows to wait for: what a download answers instead, so that only a post makes a job."""

from flask import render_template, request

from tracker.domain.errors import Invalid
from tracker.services.reports import FORMATS

BACKGROUND_ROWS = 2000
"""The most rows that a reader waits for."""


def is_long(rows: int) -> bool:
    """Whether a report of so many rows is made in the background."""
    return rows > BACKGROUND_ROWS


def check_format(kind: str) -> None:
    """Invalid when no report has this format."""
    if kind not in FORMATS:
        raise Invalid("Hãy chọn định dạng xlsx hoặc pdf.")


def offer(rows: int, *, back: str) -> str:
    """A page that offers to make the report of this address in the background; `back` is where it was asked for."""
    return render_template("job/offer.html", rows=rows, here=request.full_path, back=back)
