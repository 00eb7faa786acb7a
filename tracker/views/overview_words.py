"""The words of the overview that are more than a label: trends, the sentence of the chart, deadlines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from flask_babel import gettext as _

from tracker.domain.clock import Due, WorkingCalendar, due_state, short_date
from tracker.domain.labels import AWARD_SHARES, word
from tracker.domain.numbers import grouped, percent_text
from tracker.domain.standing import UnitStanding
from tracker.queries.dossier_spread import AwardShare
from tracker.queries.late import LateItem
from tracker.queries.overview import Figure
from tracker.queries.unit_progress import UnitProgress


@dataclass(frozen=True, slots=True)
class Trend:
    """How a figure has moved, in words; `direction` is up, down or None."""

    words: str
    direction: str | None


def trend(figure: Figure) -> Trend | None:
    """The figure against the earlier day; None where one of the two is not known."""
    if figure.value is None or figure.before is None:
        return None
    change, day = Fraction(figure.value) - Fraction(figure.before), short_date(figure.since)
    if not change:
        return Trend(_("không đổi so với %(day)s", day=day), None)
    amount = grouped(int(abs(change))) if isinstance(figure.value, int) else _points(abs(change))
    if change > 0:
        return Trend(_("tăng %(amount)s so với %(day)s", amount=amount, day=day), "up")
    return Trend(_("giảm %(amount)s so với %(day)s", amount=amount, day=day), "down")


def _points(change: Fraction) -> str:
    return str(_("%(points)s điểm phần trăm", points=percent_text(change).removesuffix(" %")))


def share_words(shares: Sequence[AwardShare]) -> str:
    """The chart in one sentence; empty when nothing was proposed."""
    known = [item for item in shares if item.proposed_of]
    if not known:
        return ""
    parts = [
        _(
            "%(part)s: đề nghị %(proposed)s, được khen thưởng %(awarded)s",
            part=_(AWARD_SHARES[item.key]),
            proposed=percent_text(item.proposed_share),
            awarded=percent_text(item.awarded_share),
        )
        for item in known
    ]
    return "; ".join(parts) + "."


def standing_words(units: Sequence[UnitProgress]) -> str:
    """The map of the units in one sentence."""
    counts = Counter(unit.standing for unit in units)
    parts = [
        _("%(count)s %(word)s", count=grouped(counts[state]), word=_(word(state)).lower())
        for state in UnitStanding
        if counts[state]
    ]
    return str(_("Trong %(total)s đơn vị: %(parts)s.", total=grouped(len(units)), parts="; ".join(parts)))


def dues(items: Iterable[LateItem], day: date, calendar: WorkingCalendar) -> list[Due]:
    """For each late thing its deadline, as lists show deadlines."""
    return [due_state(item.due_on, day, calendar) for item in items]
