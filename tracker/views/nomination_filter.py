"""The filter row of the nomination list: from the address to the query, and back into words."""

from collections.abc import Container
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from tracker.domain import law
from tracker.domain.clock import short_date
from tracker.domain.enums import NominationState
from tracker.domain.nomination_labels import NOMINATION_STATES
from tracker.domain.viewer import Viewer
from tracker.models import Unit
from tracker.queries import campaigns, rounds, units
from tracker.queries.nominations import NominationFilter
from tracker.queries.scope import allowed
from tracker.services.day import business_day
from tracker.services.nomination_list import MINE, TO_APPRAISE, UNDER_WAY, YEARS, filter_of, is_day
from tracker.views.unknown_filters import Known, LookedUp

LONGEST = 200
NAMES = ("q", "state", "decided", "award", "round", "unit", "campaign", "due", "year", "officer")


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What can be chosen in the filter row, as pairs of value and words."""

    states: list[tuple[str, str]]
    awards: list[tuple[str, str]]
    rounds: list[tuple[str, str]]
    units: list[tuple[str, str]]
    campaigns: list[tuple[str, str]]
    years: list[tuple[str, str]]

    def chips(self, args: MultiDict[str, str]) -> list[tuple[str, str, str]]:
        """The filters in force: name in the address, label, value in words."""
        found = [("q", _("Từ khóa"), args["q"])] if args.get("q") else []
        offered = (
            ("state", _("Trạng thái"), self.states),
            ("award", _("Danh hiệu, hình thức"), self.awards),
            ("round", _("Đợt xét"), self.rounds),
            ("unit", _("Đơn vị"), self.units),
            ("campaign", _("Phong trào"), self.campaigns),
        )
        for name, label, pairs in offered:
            words = dict(pairs).get(args.get(name, ""))
            if words:
                found.append((name, label, words))
        if args.get("officer") == MINE:
            found.append(("officer", _("Cán bộ thụ lý"), _("Của tôi")))
        asked = chosen(args)
        if asked.year:
            found.append(("year", _("Năm"), str(asked.year)))
        if asked.decided:
            found.append(("decided", _("Năm khen thưởng"), str(asked.decided)))
        if asked.due_before:
            found.append(("due", _("Hạn trước ngày"), short_date(asked.due_before)))
        return found


def choices(session: Session, viewer: Viewer) -> FilterChoices:
    """The states, the catalogue's awards, and the rounds and units that the viewer works with."""
    known = rounds.titles(session, viewer)
    years = sorted({str(year) for _key, _title, year in known}, reverse=True)
    return FilterChoices(
        states=[
            (UNDER_WAY, _("Đang xử lý, mọi bước")),
            *((state.value, _(words)) for state, words in NOMINATION_STATES.items()),
        ],
        awards=[(entry.code, law.latest_name(entry.code)) for entry in law.awards()],
        rounds=[(key, title) for key, title, _year in known],
        units=units.choices(
            session, day=business_day(), condition=allowed(viewer, "nomination.export", Unit)
        ),
        campaigns=campaigns.titles(session, viewer),
        years=[(year, year) for year in years],
    )


def known(session: Session, viewer: Viewer, found: FilterChoices | None = None) -> tuple[Known, ...]:
    """The values that each filter knows; a file looks up only what its address asks for, a page has them (`found`)."""

    def offered(name: str) -> Container[str]:
        pairs = getattr(found or choices(session, viewer), name)
        return dict(pairs)

    def looked_up(name: str) -> LookedUp:
        return LookedUp(lambda value: value in offered(name))

    return (
        Known("state", _("Trạng thái"), {UNDER_WAY, *NominationState}),
        Known("award", _("Danh hiệu, hình thức"), {entry.code for entry in law.awards()}),
        Known("unit", _("Đơn vị"), LookedUp(lambda code: units.exists(session, code))),
        Known("round", _("Đợt xét"), looked_up("rounds")),
        Known("campaign", _("Phong trào"), looked_up("campaigns")),
        Known("due", _("Hạn trước ngày"), LookedUp(is_day)),
        Known("year", _("Năm"), YEARS),
        Known("decided", _("Năm khen thưởng"), YEARS),
        Known("officer", _("Cán bộ thụ lý"), {MINE}),
        Known("task", _("Việc"), {TO_APPRAISE}),
    )


def chosen(args: MultiDict[str, str]) -> NominationFilter:
    """What the address asks for, once every value of it is known."""
    return filter_of(in_force(args))


def in_force(args: MultiDict[str, str]) -> dict[str, str]:
    """The part of the address that a download of the same list needs."""
    found = {name: args[name][:LONGEST] for name in NAMES if args.get(name)}
    return found | ({"task": TO_APPRAISE} if args.get("task") == TO_APPRAISE else {})
