"""What every template may use: viewer, menu, agency, theme, filters."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import Flask, current_app, g
from flask_babel import gettext as _
from flask_login import current_user

from tracker.domain import labels, law
from tracker.domain.clock import LOCAL, short_date
from tracker.domain.numbers import PRINTED_PLACES, decimal_text, grouped, percent_text, round_half_up
from tracker.extensions import db
from tracker.queries.inbox import Waiting, inbox
from tracker.queries.viewers import IDLE_LIMIT
from tracker.services.day import business_day
from tracker.views import menu, outage, unknown_filters
from tracker.views.locale import selected, theme
from tracker.views.words import told


@dataclass(frozen=True, slots=True)
class Agency:
    """The two lines of the header."""

    line1: str
    line2: str


@dataclass(frozen=True, slots=True)
class ShownViewer:
    """The signed-in person as the header shows it."""

    display_name: str
    user_name: str
    role_words: str
    is_authenticated: bool = True


def init_app(app: Flask) -> None:
    """Register the context and the filters."""
    app.context_processor(_context)
    app.jinja_env.filters.update(
        notice=lambda kind: _(labels.NOTICES[kind]),
        tone=labels.tone,
        late=lambda kind: _(labels.LATE[kind]),
        award_share=lambda key: _(labels.AWARD_SHARES[key]),
        award=law.latest_name,
        date=_date,
        decimal=_decimal,
        printed=_printed,
        instant=_instant,
        number=_number,
        percent=percent_text,
        told=told,
        label=_label,
    )
    app.jinja_env.globals["unknown_in_address"] = unknown_filters.told
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def _context() -> dict[str, Any]:
    settings = current_app.extensions["settings"]
    signed_in = not outage.holds() and current_user.is_authenticated
    waiting = inbox(db.session(), current_user.viewer, day=business_day()) if signed_in else Waiting()
    return {
        "agency": Agency(settings.agency_line1, settings.agency_line2),
        "business_banner": _banner(settings.business_date),
        "csp_nonce": g.get("csp_nonce", ""),
        "locale": selected(),
        "theme": theme(),
        "session_seconds": int(IDLE_LIMIT.total_seconds()) if signed_in else None,
        "viewer": _shown_viewer() if signed_in else None,
        "menu": menu.items(current_user.viewer, menu.MENU, waiting) if signed_in else [],
        "bottom_menu": menu.items(current_user.viewer, menu.BOTTOM, waiting) if signed_in else [],
        "section_tabs": menu.tabs(current_user.viewer) if signed_in else [],
        "help_url": settings.help_url,
        "hotline": settings.hotline,
        "unread_notices": waiting.notices,
    }


def _banner(day: date | None) -> str | None:
    if day is None:
        return None
    return str(_("Dữ liệu minh họa, ngày làm việc %(day)s", day=short_date(day)))


def _shown_viewer() -> ShownViewer:
    viewer = current_user.viewer
    roles = dict.fromkeys(_(labels.ROLES[grant.role]) for grant in viewer.grants)
    return ShownViewer(viewer.display_name, viewer.user_name, ", ".join(roles))


def _date(value: date | None) -> str:
    return short_date(value) if value else ""


def _instant(value: datetime | None) -> str:
    return value.astimezone(LOCAL).strftime("%d/%m/%Y %H:%M") if value else ""


def _decimal(value: Decimal | None) -> str:
    """The number as it was entered."""
    return "" if value is None else decimal_text(value)


def _printed(value: Decimal | None) -> str:
    """The number as printed reports have it, which round it."""
    return "" if value is None else decimal_text(round_half_up(value, PRINTED_PLACES))


def _number(value: int | None) -> str:
    return grouped(value) if value is not None else ""


def _label(value: Any) -> str:
    """The Vietnamese word of an enum's value, in the language of the request."""
    return str(_(labels.word(value)))
