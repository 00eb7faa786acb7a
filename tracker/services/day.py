"""The business day: the settings' fixed day, or today in Việt Nam."""

from datetime import date

from flask import current_app

from tracker.domain.clock import BusinessClock


def business_day() -> date:
    """The day that rules, deadlines, rule sets and the unit tree read."""
    return BusinessClock(current_app.extensions["settings"].business_date).today()
