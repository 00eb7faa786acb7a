"""The services behind each act, and what the database says of it afterwards."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from types import SimpleNamespace as Call
from typing import Any

from sqlalchemy import func, select

from tests.councils import NO, PLAN, YES
from tests.dossiers import CONSULTED
from tests.outcomes.model import COUNCIL, WEEK, Model, Thing, dossier
from tests.outcomes.table import ACTS
from tests.services.test_decisions import TEXT
from tracker import models
from tracker.domain.consultation_enums import ConsultedAnswer
from tracker.domain.council_enums import PollAction
from tracker.domain.enums import BallotForm, Opinion
from tracker.domain.holidays import national_calendar
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.queries.viewers import viewer_of
from tracker.services import (
    agenda,
    consultation_answers,
    consultations,
    decisions,
    meetings,
    outcomes,
    poll_closing,
    polls,
    proposals,
    supplements,
)
from tracker.services import nomination_moves as moves
from tracker.services.consultation_answers import Reply
from tracker.services.consultations import Request
from tracker.services.meetings import Mark
from tracker.services.nomination_moves import Appraisal, Posting
from tracker.services.outcomes import CentreAnswer
from tracker.services.removals import delete_decision
from tracker.services.submission_letters import LetterHead
from tracker.services.transaction import together

CALENDAR = national_calendar()
TABLES = {
    "dossier": models.Nomination,
    "meeting": models.Meeting,
    "poll": models.Poll,
    "decision": models.Decision,
}
WRITTEN = [
    *(models.Nomination, models.NominationStage, models.Snapshot, models.SubmissionLetter, models.LetterItem),
    *(models.Meeting, models.AgendaItem, models.Poll, models.PollItem, models.Decision, models.DecisionItem),
    *(models.RecipientAward, models.IssuedPaper),
    *(models.Consultation, models.ConsultationItem),
]
"""The tables, besides the log, that anything done beyond the filing writes to."""


def place(call: Call) -> str:
    """On the agenda of the meeting that is not over, else of a new one."""
    with together():
        plan = {"council_id": call.desk.council, "plan": replace(PLAN, held_on=call.day)}
        key = call.meeting.key if call.meeting else meetings.create(viewer=call.viewer, **plan).public_id
        agenda.place_items(viewer=call.viewer, public_id=key, nomination_ids=[call.thing.key], day=call.day)
    return str(key)


def take_off(call: Call) -> None:
    meeting = call.meeting or call.thing
    how = {"nomination_id": call.thing.key, "postpone": meeting.state == "in_session"}
    agenda.remove_item(viewer=call.viewer, public_id=meeting.key, day=call.day, **how)


def begin(call: Call) -> None:
    """Send the papers out, call the roll, begin."""
    form = {"viewer": call.viewer, "public_id": call.thing.key}
    meetings.act(**form, version=call.desk.version(call.thing), day=call.day, action="release")
    marks = {key: Mark(True) for key in call.desk.members}
    meetings.record_attendance(**form, version=call.desk.version(call.thing), marks=marks)
    meetings.act(**form, version=call.desk.version(call.thing), day=call.day, action="start")


def vote(call: Call) -> tuple[str, dict[Thing, bool]]:
    """All members vote; of what is not to pass, only the chair is in favour."""
    form = {"meeting_id": call.thing.key, "form": BallotForm.SECRET}
    key = polls.open_poll(viewer=call.viewer, day=call.day, **form).public_id
    for name in COUNCIL:
        choices = {row.key: YES if yes or name == "chair" else NO for row, yes in call.passes.items()}
        polls.cast(viewer=call.desk.viewer(name, call.day), public_id=key, choices=choices)
    poll_closing.close(viewer=call.viewer, public_id=key, version=1, day=call.day)
    return key, call.passes


def consult(call: Call) -> None:
    """Ask the police, and enter that they agree."""
    with together():
        request = Request(**CONSULTED, number=f"C{call.number}", signed_on=call.day)
        ids = [call.thing.key]
        made = consultations.ask(viewer=call.viewer, public_ids=ids, request=request, day=call.day)
        reply = Reply("15/CAT-PX03", call.day, ConsultedAnswer.AGREES)
        form = {"viewer": call.viewer, "public_id": made.public_id, "version": made.version}
        consultation_answers.answer(**form, reply=reply, day=call.day)


def draft(call: Call) -> str:
    with together():
        made = decisions.create(viewer=call.viewer, unit_code=call.thing.seat, text=TEXT, day=call.day)
        form = {"viewer": call.viewer, "public_id": made.public_id, "version": made.version, "day": call.day}
        decisions.set_items(**form, nomination_ids=[call.thing.key])
    return made.public_id


SERVICES: dict[str, Callable[[Call], Any]] = {
    "place": place,
    "take_off": take_off,
    "draft": draft,
    "consult": consult,
    "begin": begin,
    "vote": vote,
    "end": lambda call: meetings.act(**call.dated, action="end"),
    "appraise": lambda call: moves.appraise(**call.dated, appraisal=Appraisal(Opinion.ELIGIBLE, "")),
    "ask_council": lambda call: moves.appraise(**call.dated, appraisal=Appraisal(Opinion.FOR_COUNCIL, "Rõ")),
    "post": lambda call: moves.post(**call.dated, posting=call.posting, calendar=CALENDAR),
    "centre_award": lambda call: outcomes.answer_from_centre(**call.dated, answer=call.answer),
    "return": lambda call: moves.act(**call.reasoned, action="return", supplement_by=call.day + WEEK),
    "extend": lambda call: supplements.extend(**call.dated, supplement_by=call.thing.back_by + WEEK),
    "file": lambda call: moves.file_by_letter(**call.letter, calendar=CALENDAR),
    "letter": lambda call: outcomes.pass_up(**call.letter, calendar=CALENDAR),
    "propose": lambda call: proposals.propose(**call.letter, signed_on=call.day),
    "ask": lambda call: poll_closing.ask(**call.form, action=PollAction.ANNUL, reason=call.reason),
    "confirm": lambda call: poll_closing.confirm(**call.dated),
    "change": lambda call: decisions.change(**call.dated, text=TEXT),
    "delete": lambda call: delete_decision(**call.form),
    "submit": lambda call: decisions.act(**call.dated, action="send"),
    "issue": lambda call: decisions.issue(**call.dated, number=call.number, issued_on=call.day),
}
OTHERS = {"dossier": outcomes, "decision": decisions}
"""Acts of these nouns that need nothing but, at most, a reason."""
EARLIER = ("receive", "send", "decide_here", "end_posting", "withdraw", "reappraise")


class Desk:
    """Does what a person tries, and raises what the service raises. One for all walks of a test."""

    def __init__(self) -> None:
        session = db.session()
        self.accounts = {row.user_name: row.id for row in session.scalars(select(models.Account))}
        self.council = session.scalars(select(models.Council.public_id)).one()
        self.members = session.scalars(select(models.CouncilMember.public_id)).all()
        self.viewers: dict[tuple[str, date], Viewer] = {}
        self.numbers, self.taken = count(100), Counter[str]()

    def dossier(self, route: str) -> Thing:
        """One that no walk has had yet."""
        self.taken[route] += 1
        return dossier(f"{route:-<12}{self.taken[route]:04d}", route)

    def do(self, model: Model, verb: str, thing: Any, who: str, *, stale: bool = False, **how: Any) -> Any:
        """One call as a request of its own; returns what is new. `how` may hold another reason, and what `passes`."""
        db.session.remove()
        act, day, number, call = (
            ACTS[verb],
            model.day,
            next(self.numbers),
            Call(desk=self, thing=thing, **how),
        )
        call.viewer, call.day, call.number, call.meeting = self.viewer(who, day), day, number, model.meeting()
        call.reason = how.get("reason", "Có lý do") if "reason" in act.how else ""
        version = 0 if "unseen" in act.how else self.version(thing) - stale
        call.form = {"viewer": call.viewer, "public_id": thing.key, "version": version}
        call.dated = {**call.form, "day": day}
        call.reasoned = {**call.dated, "reason": call.reason}
        head = LetterHead(f"T{number}", "TTr-UBND")
        call.letter = {"viewer": call.viewer, "versions": {thing.key: version}, "letter": head, "day": day}
        call.posting = Posting(day, day, "Cổng thông tin điện tử", "Lấy ý kiến")
        call.answer = CentreAnswer("45/QĐ-TTg", day, "Thủ tướng Chính phủ")
        if verb in SERVICES:
            return SERVICES[verb](call)
        service = moves if verb in EARLIER else OTHERS[act.noun]
        service.act(**call.reasoned, action=verb)
        return None

    def viewer(self, name: str, day: date) -> Viewer:
        """A person on a day; no grant changes during a walk."""
        if (name, day) not in self.viewers:
            row = db.session().get_one(models.Account, self.accounts[name])
            self.viewers[name, day] = viewer_of(db.session(), row, day)
        return self.viewers[name, day]

    def version(self, thing: Thing) -> int:
        """The version that a page would show now."""
        table = TABLES[thing.noun]
        return int(db.session().scalars(select(table.version).where(table.public_id == thing.key)).one())


def everything() -> list[Any]:
    """All rows of what is written to, and how long the log is."""
    db.session.remove()
    tables = [table.__table__ for table in WRITTEN]
    rows = [db.session().execute(select(table).order_by(*table.primary_key)).all() for table in tables]
    return [last_line(), *rows]


def last_line() -> int:
    """The number of the last line of the audit log."""
    return db.session().scalar(select(func.max(models.AuditEntry.id))) or 0


def stands(model: Model, since: int) -> dict[str, Any]:
    """What the database says of the walk's things, as `Thing.stands` does; lines are those after `since`."""
    db.session.remove()
    session, row, unit = db.session(), models.Nomination, models.Unit
    line, award = models.AuditEntry, models.RecipientAward
    moved = (line.subject == "nomination", line.to_state.is_not(None), line.id > since)
    lines = select(func.count(line.id)).where(line.subject_id == row.id, *moved).scalar_subquery()
    awards = select(func.count(award.id)).where(award.recipient_id == row.recipient_id).scalar_subquery()
    columns = select(row.public_id, row.state, row.stage, unit.code, lines, awards)
    keys = [thing.key for thing in model.things]
    rows = session.execute(columns.join(unit, unit.id == row.stage_unit_id).where(row.public_id.in_(keys)))
    found: dict[str, Any] = {key: (state.value, *rest) for key, state, *rest in rows}
    for table in (models.Meeting, models.Poll):
        chosen = select(table.public_id, table.state).where(table.public_id.in_(keys))
        found |= {key: state.value for key, state in session.execute(chosen)}
    for decision in session.scalars(select(models.Decision).where(models.Decision.public_id.in_(keys))):
        items = [item.nomination.public_id for item in decision.items]
        modes = [decision.signer_mode.value] if decision.signed_by_id else []
        found[decision.public_id] = (decision.state.value, items, modes)
    return found
