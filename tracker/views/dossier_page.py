"""What the pages of a dossier share: its deadline, its way, its steps and the addresses of its moves."""

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from tracker.domain.clock import Due, WorkingCalendar, due_state
from tracker.domain.errors import Invalid
from tracker.domain.labels import LEVELS
from tracker.domain.msgid import N_
from tracker.domain.nomination_labels import EVALUATIONS
from tracker.domain.numbers import grouped
from tracker.domain.workflow import Transition
from tracker.extensions import db
from tracker.models import Nomination, Statement
from tracker.queries.calendars import working_calendar
from tracker.services.day import business_day
from tracker.services.statements import asked
from tracker.views.words import told

# The moves that ask for more than a reason have a page of their own.
OWN_PAGES = {
    "appraise": "nomination_move.appraise",
    "post": "nomination_move.post",
    "pass_up": "outcome.pass_up",
    "send_to_centre": "outcome.pass_up",
    "centre_award": "outcome.centre",
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


def on_route(row: Nomination, move: Transition) -> bool:
    """Whether the move fits the dossier's way: what is decided here does not go up, and the other way round."""
    if move.action in MADE_ELSEWHERE:
        return False
    decides = row.stages[row.stage].decides
    following = None if decides else row.stages[row.stage + 1]
    ours = following is not None and following.unit_id is not None
    fits = {
        "next_stage_open": not decides,
        "decided_at_own_stage": decides,
        "may_be_decided": decides,
        "may_be_refused": decides,
        "may_pass_up": ours,
        "may_go_to_centre": not decides and not ours,
    }
    return fits.get(move.guard or "", True)


def move_url(row: Nomination, move: Transition) -> str:
    """The page on which the move is made."""
    if move.action == "file":
        level = row.stages[row.stage + 1].level
        return url_for("letter.new", round=row.round.public_id, unit=row.unit.code, level=level.value)
    if move.action in OWN_PAGES:
        return url_for(OWN_PAGES[move.action], public_id=row.public_id)
    return url_for("nomination_move.move", public_id=row.public_id, action=move.action)


def stage_steps(row: Nomination) -> list[Step]:
    """The levels that the dossier passes, up to the one that decides."""
    return [
        Step(
            _(LEVELS[stage.level]),
            _standing(stage.ordinal, row.stage),
            stage.unit.short_name if stage.unit else "",
        )
        for stage in row.stages
    ]


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


def shown_statements(row: Nomination) -> list[tuple[str, str]]:
    """Each statement with its question, answer and paper, as the rule of the dossier asks them."""
    try:
        questions = asked(row)
    except Invalid:
        return []
    given = {item.code: item for item in row.statements}
    return [
        (told(question.text), f"{_answer_words(given[question.code])} ({given[question.code].evidence})")
        for question in questions
        if question.code in given
    ]


def _answer_words(item: Statement) -> str:
    if item.yes is not None:
        return str(_("Có") if item.yes else _("Không"))
    return str(_(EVALUATIONS[item.evaluation])) if item.evaluation else grouped(item.count or 0)
