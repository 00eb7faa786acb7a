"""The day that an address asks for."""

from datetime import date

from flask import request

from tracker.domain.clock import parse_date
from tracker.domain.errors import Invalid


def asked_day(name: str, usual: date) -> tuple[date, str]:
    """The day asked for, or the usual one with the sentence that says why."""
    asked = request.args.get(name, "")
    try:
        return (parse_date(asked) if asked else usual), ""
    except Invalid as error:
        return usual, error.message
