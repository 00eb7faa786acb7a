"""The filters of the list of what is late: from the address to the query, and back into words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from tracker.domain.clock import parse_date, short_date
from tracker.domain.errors import Invalid
from tracker.models import Campaign
from tracker.queries import campaigns as campaign_queries
from tracker.queries import units
from tracker.queries.late import OUTSIDE, LateFilter
from tracker.queries.late_sources import KINDS
from tracker.views.unknown_filters import Known, LookedUp, look

NAMES = ("kind", "campaign", "due", "unit", "under")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: the filter; the filters in force in words; whether one of them is not known."""

    only: LateFilter
    chips: list[tuple[str, str, str]]
    unknown: bool


def asked(session: Session, campaigns: Sequence[Campaign]) -> Asked:
    """The filter that the address names; `campaigns` are those of the report."""
    args = {name: request.args[name] for name in NAMES if request.args.get(name)}
    only = LateFilter(
        kind=args.get("kind"),
        campaign=args.get("campaign"),
        due_on=_day(args.get("due", "")),
        unit=args.get("unit"),
        under=args.get("under"),
    )
    named = [code for code in (only.unit, only.under) if code]
    names = units.names(session, named) if named else {}
    tasks = dict(campaign_choices(campaigns))
    elsewhere = LookedUp(lambda key: key in tasks or campaign_queries.has_campaign(session, key))
    unknown = look(
        Known("kind", _("Loại việc quá hạn"), KINDS),
        Known("campaign", _("Nhiệm vụ"), elsewhere),
        Known("due", _("Hạn"), {args.get("due")} if only.due_on else ()),
        Known("unit", _("Đơn vị"), names),
        Known("under", _("Trực thuộc"), names),
    )
    words = {
        "campaign": (_("Nhiệm vụ"), tasks.get(only.campaign or "", _("Của văn bản khác"))),
        "due": (_("Hạn"), short_date(only.due_on) if only.due_on else ""),
        "unit": (_("Đơn vị"), names.get(only.unit or "", "")),
        "under": (_("Trực thuộc"), names.get(only.under or "", "")),
    }
    chips = [(name, *words[name]) for name in args if name in words]
    return Asked(only, [] if unknown else chips, bool(unknown))


def campaign_choices(campaigns: Sequence[Campaign]) -> list[tuple[str, str]]:
    """The tasks of the report, and what belongs to no campaign."""
    tasks = [(row.public_id, f"{row.ordinal}. {row.title}") for row in campaigns]
    return [*tasks, (OUTSIDE, _("Ngoài phong trào"))]


def _day(text: str) -> date | None:
    try:
        return parse_date(text) if text else None
    except Invalid:
        return None
