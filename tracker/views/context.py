"""What every template may use: viewer, menu, agency, theme, filters."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from tracker.domain import labels, law
from tracker.domain.clock import LOCAL, short_date
from tracker.domain.msgid import N_
from tracker.domain.numbers import decimal_text, grouped, percent_text, round_half_up
from tracker.domain.policy import may_ever
from tracker.extensions import db
from tracker.queries.notices import unread_count
from tracker.queries.viewers import IDLE_LIMIT
from tracker.views.locale import selected, theme
from tracker.views.words import told


@dataclass(frozen=True, slots=True)
class Agency:
    """The two lines of the header."""

    line1: str
    line2: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu; shown to people who could ever have `permission`."""

    key: str
    label: str
    endpoint: str
    icon: str
    permission: str


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of the menu as the layout shows it."""

    key: str
    label: str
    url: str
    icon: str
    count: int | None
    active: bool


@dataclass(frozen=True, slots=True)
class ShownViewer:
    """The signed-in person as the header shows it."""

    display_name: str
    user_name: str
    role_words: str
    is_authenticated: bool = True


MENU = (
    Entry("work", N_("Việc của tôi"), "work.index", "inbox", "notice.read"),
    Entry("overview", N_("Tổng quan"), "overview.index", "bar-chart", "campaign.report"),
    Entry("campaign", N_("Phong trào"), "campaign.index", "flag", "campaign.read"),
    Entry("nomination", N_("Hồ sơ đề nghị"), "nomination.index", "folder", "nomination.read"),
    Entry("round", N_("Đợt xét"), "round.index", "calendar-check", "round.read"),
    Entry("recipient", N_("Đối tượng"), "recipient.index", "trophy", "recipient.read"),
    Entry("meeting", N_("Cuộc họp"), "meeting.index", "people", "meeting.read"),
    Entry("decision", N_("Quyết định"), "decision.index", "file-earmark-text", "decision.read"),
    Entry("council", N_("Hội đồng"), "council.index", "people-fill", "council.read"),
    Entry("posting", N_("Công khai"), "posting.index", "megaphone", "unit.read"),
    Entry("unit", N_("Danh mục đơn vị"), "unit.tree", "building", "unit.read"),
    Entry("calendar", N_("Lịch làm việc"), "calendar.index", "calendar-event", "local_day.read"),
    Entry("admin", N_("Quản trị"), "admin.accounts", "gear", "account.list"),
)


# The four places of a phone's bottom bar.
BOTTOM = (
    MENU[0],
    Entry("nomination", N_("Hồ sơ"), "nomination.index", "folder", "nomination.read"),
    Entry("notices", N_("Thông báo"), "notices.index", "bell", "notice.read"),
    Entry("account", N_("Tôi"), "account.profile", "person-circle", "notice.read"),
)


def init_app(app: Flask) -> None:
    """Register the context and the filters."""
    app.context_processor(_context)
    app.jinja_env.filters.update(
        notice=lambda kind: _(labels.NOTICES[kind]),
        tone=lambda state: labels.TONES[state],
        late=lambda kind: _(labels.LATE[kind]),
        award=law.latest_name,
        date=_date,
        decimal=_decimal,
        instant=_instant,
        number=_number,
        percent=percent_text,
        told=told,
        label=_label,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def _context() -> dict[str, Any]:
    settings = current_app.extensions["settings"]
    signed_in = current_user.is_authenticated
    return {
        "agency": Agency(settings.agency_line1, settings.agency_line2),
        "business_banner": _banner(settings.business_date),
        "csp_nonce": g.get("csp_nonce", ""),
        "locale": selected(),
        "theme": theme(),
        "session_seconds": int(IDLE_LIMIT.total_seconds()) if signed_in else None,
        "viewer": _shown_viewer() if signed_in else None,
        "menu": _menu() if signed_in else [],
        "bottom_menu": _menu(BOTTOM) if signed_in else [],
        "help_url": settings.help_url,
        "hotline": settings.hotline,
        "unread_notices": unread_count(db.session(), current_user.viewer) if signed_in else 0,
    }


def _banner(day: date | None) -> str | None:
    if day is None:
        return None
    return str(_("Dữ liệu minh họa, ngày làm việc %(day)s", day=short_date(day)))


def _shown_viewer() -> ShownViewer:
    viewer = current_user.viewer
    roles = dict.fromkeys(_(labels.ROLES[grant.role]) for grant in viewer.grants)
    return ShownViewer(viewer.display_name, viewer.user_name, ", ".join(roles))


def _menu(entries: tuple[Entry, ...] = MENU) -> list[MenuItem]:
    blueprint = request.blueprint or ""
    return [
        MenuItem(
            entry.key,
            _(entry.label),
            url_for(entry.endpoint),
            entry.icon,
            None,
            blueprint == entry.endpoint.partition(".")[0] or blueprint.startswith(f"{entry.key}_"),
        )
        for entry in entries
        if may_ever(current_user.viewer, entry.permission)
    ]


def _date(value: date | None) -> str:
    return short_date(value) if value else ""


def _instant(value: datetime | None) -> str:
    return value.astimezone(LOCAL).strftime("%d/%m/%Y %H:%M") if value else ""


def _decimal(value: Decimal | None, most: int | None = None) -> str:
    """The number as papers write it, with at most `most` decimals."""
    if value is None:
        return ""
    return decimal_text(value if most is None else round_half_up(value, most))


def _number(value: int | None) -> str:
    return grouped(value) if value is not None else ""


def _label(value: Any) -> str:
    """The Vietnamese word of an enum's value, in the language of the request."""
    return str(_(labels.word(value)))
