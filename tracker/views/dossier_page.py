"""What the pages of a dossier share: its deadline, its way, its steps and the addresses of its moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from tracker.domain.clock import Due, WorkingCalendar, due_state
from tracker.domain.labels import LEVELS, ROLES
from tracker.domain.msgid import N_
from tracker.domain.next_acts import roles_for
from tracker.domain.nomination_guards import nobody_at
from tracker.domain.nomination_steps import steps_of
from tracker.domain.routes import way_of, ways_for
from tracker.domain.voting import Tally
from tracker.domain.workflow import Transition
from tracker.extensions import db
from tracker.models import Nomination, Poll
from tracker.queries import duplicates, nomination_results
from tracker.queries.calendars import working_calendar
from tracker.services.day import business_day
from tracker.services.next_acts import Outlook
from tracker.services.poll_results import result
from tracker.services.routes import Way
from tracker.views.guards import viewer
from tracker.views.queue import queue_of

# The moves that ask for more than a reason have a page of their own.
OWN_PAGES = {
    "appraise": "nomination_move.appraise",
    "return": "supplement.send_back",
    "post": "nomination_move.post",
    "centre_award": "outcome.centre",
}
# Made by a letter over the list of what waits at the stage, with this dossier ticked.
STAGE_LETTERS = {
    "pass_up": "stage_letter.pass_up",
    "send_to_centre": "stage_letter.pass_up",
    "propose": "stage_letter.propose",
}
# What others make for the dossier: the council's meeting, the vote, the issued decision.
MADE_ELSEWHERE = frozenset({"place", "take_off", "record_result", "void_result", "award"})
FORM_STEPS = (
    ("", N_("Đối tượng")),
    ("nomination_form.achievement", N_("Thành tích")),
    ("nomination_form.papers", N_("Giấy tờ")),
    ("nomination_form.review", N_("Bình xét, trình ký")),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One of a row of steps; with `url` its label is a link."""

    label: str
    state: str
    note: str = ""
    url: str = ""


def due_of(day: date | None, calendar: WorkingCalendar | None = None) -> Due | None:
    """How near the last day of a dossier is, if it has one; a list hands over the calendar, read once for all rows."""
    if day is None:
        return None
    return due_state(day, business_day(), calendar or working_calendar(db.session()))


def on_route(way: Way, move: Transition, *, failed: bool = False) -> bool:
    """Whether the move fits the dossier's way: what is decided here does not go up, and the other way round.

    A dossier that the stage's council did not pass (`failed`) may end at any stage.
    """
    if move.action in MADE_ELSEWHERE:
        return False
    if failed and move.guard == "may_be_refused":
        return True
    ours = way.following is not None and not way.to_centre
    return way_of(decides=way.decides, next_is_ours=ours) in ways_for(move.guard)


def next_act(row: Nomination, moves: Iterable[Transition]) -> str:
    """What the dossier waits for, by whom and where; empty once it has ended."""
    here = (row.stage_unit or row.unit).name
    return _either([_told(move, here) for move in moves])


def _told(move: Transition, unit: str) -> str:
    act, roles = str(_(move.label)), roles_for(move.permission)
    if not roles:
        return str(_("%(act)s (%(unit)s)", act=act, unit=unit))
    who = _either([str(_(ROLES[role])) for role in roles])
    if move.subject == "decision":
        act = str(_("%(act)s (ở quyết định khen thưởng)", act=act))
    return str(_("%(act)s: %(who)s (%(unit)s)", act=act, who=who, unit=unit))


def _either(words: list[str]) -> str:
    first, *others = words or [""]
    return str(_("%(first)s hoặc %(second)s", first=first, second=_either(others))) if others else first


def warnings(way: Way) -> list[str]:
    """What stands in the way of the next step, in words, before anybody signs."""
    if way.problem:
        return [way.problem]
    return [*nobody_at(way.unattended), *filter(None, [way.unsigned])]


def move_url(row: Nomination, move: Transition) -> str:
    """The page on which the move is made."""
    if move.action == "file" and len(row.stages) > row.stage + 1:
        level = row.stages[row.stage + 1].level
        return url_for("letter.new", round=row.round.public_id, unit=row.unit.code, level=level.value)
    if move.action in STAGE_LETTERS and row.stage_unit is not None:
        unit = row.stage_unit.code
        return url_for(STAGE_LETTERS[move.action], round=row.round.public_id, unit=unit, only=row.public_id)
    if move.action in OWN_PAGES:
        queue = queue_of(request.args) if move.action == "appraise" else {}
        return url_for(OWN_PAGES[move.action], public_id=row.public_id, **queue)
    return url_for("nomination_move.move", public_id=row.public_id, action=move.action)


def dossier_steps(row: Nomination, ahead: Outlook, *, voted: bool) -> list[Step]:
    """The steps from the proposal to the decision; the current one names the level that it is at."""
    lines = steps_of(
        row.state,
        simplified=ahead.facts.simplified if ahead.facts else row.round.simplified,
        posted=row.posted_from is not None,
        voting=voted or ahead.vote_owed,
        acts=[act.action for act in ahead.acts],
    )
    return [
        Step(_(line.words), line.standing, _level(row) if line.standing == "current" else "")
        for line in lines
    ]


def levels_of(row: Nomination) -> str:
    """The levels that the dossier passes, up to the one that decides."""
    names = [stage.unit.name if stage.unit else _(LEVELS[stage.level]) for stage in row.stages]
    return " → ".join(names)


def _level(row: Nomination) -> str:
    return str(_(LEVELS[row.stages[row.stage].level]))


@dataclass(frozen=True, slots=True)
class ShownVote:
    """A vote on the dossier as its page shows it; `tally` is None for who may not read the counts."""

    poll: Poll
    passed: bool
    tally: Tally | None


def shown_results(row: Nomination) -> dict[str, Any]:
    """The dossier's votes, its decision and what its recipient had before."""
    session, person = db.session(), viewer()
    votes = []
    for vote in nomination_results.votes(session, person, row):
        found = result(vote.poll, vote.item)
        votes.append(ShownVote(vote.poll, found.passed, found if vote.readable else None))
    return {
        "votes": votes,
        "award": nomination_results.decision(session, person, row),
        "earlier": nomination_results.earlier_awards(session, row),
    }


def shown_duplicates(row: Nomination, may: frozenset[str]) -> duplicates.Duplicates | None:
    """What looks like this dossier: for who appraises it all that they read, for its clerk what is of the own unit."""
    if "nomination.appraise" in may:
        return duplicates.beside(db.session(), viewer(), row, "nomination.read")
    if "nomination.write" in may:
        return duplicates.beside(db.session(), viewer(), row, "nomination.create")
    return None


def form_steps(current: int, row: Nomination | None = None) -> list[Step]:
    """The four steps of writing a dossier; those of a dossier that exists are links."""
    return [
        Step(
            _(label),
            _standing(place, current),
            url=url_for(endpoint, public_id=row.public_id) if row and endpoint and place != current else "",
        )
        for place, (endpoint, label) in enumerate(FORM_STEPS)
    ]


def _standing(place: int, current: int) -> str:
    if place == current:
        return "current"
    return "done" if place < current else "todo"
