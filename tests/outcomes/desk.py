"""The services behind each thing that people do."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from tests.councils import NO, PLAN, YES
from tests.outcomes import province
from tests.outcomes.acts import ACTS
from tests.outcomes.model import DAY, Decision, Dossier, Meeting, Poll
from tests.services.test_decisions import TEXT
from tracker import models
from tracker.domain.council_enums import PollAction
from tracker.domain.enums import BallotForm, Opinion
from tracker.domain.holidays import national_calendar
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.queries.viewers import viewer_of
from tracker.services import agenda, decisions, meetings, nomination_moves, outcomes, poll_closing, polls
from tracker.services.meetings import Mark, MinutesText
from tracker.services.nomination_moves import Appraisal, Posting
from tracker.services.outcomes import CentreAnswer, LetterHead

CALENDAR = national_calendar()
COUNCIL = ("chair", "secretary", "member1")
EARLIER = {"receive", "return", "send", "end_posting", "withdraw"}
TABLES = {
    Dossier: models.Nomination,
    Meeting: models.Meeting,
    Poll: models.Poll,
    Decision: models.Decision,
}


@dataclass(frozen=True)
class Call:
    """One request: who does what to what, from which version; `paper` is the day of what is issued or answered by."""

    verb: str
    target: tuple[Any, ...]
    viewer: Viewer
    day: date
    version: int
    reason: str
    paper: date
    made: dict[Dossier, bool]

    @property
    def keys(self) -> list[str]:
        """The public id of the one thing, as services for many take it."""
        return [self.target[0].key]

    @property
    def form(self) -> dict[str, Any]:
        """Who sends which thing from which version."""
        return {"viewer": self.viewer, "public_id": self.target[0].key, "version": self.version}


class Desk:
    """Does what a person tries, and raises what the service raises. One for all walks of a test."""

    def __init__(self) -> None:
        session = db.session()
        self.accounts = {row.user_name: row.id for row in session.scalars(select(models.Account))}
        self.people = sorted(self.accounts)
        self.viewers: dict[tuple[str, date], Viewer] = {}
        self.council = session.scalars(select(models.Council.public_id)).one()
        self.members = session.scalars(select(models.CouncilMember.public_id)).all()
        self.firsts = province.firsts(session)
        self.numbers = count(100)

    def dossier(self, route: str) -> Dossier:
        """A new appraised dossier of the route."""
        return province.copy(db.session(), route, self.firsts[route], next(self.numbers))

    def do(
        self,
        name: str,
        target: tuple[Any, ...],
        who: str,
        *,
        day: date = DAY,
        stale: bool = False,
        reason: str = "Có lý do",
        paper: date = DAY,
        made: dict[Dossier, bool] | None = None,
    ) -> str | None:
        """One call of one service, as a request of its own; returns the public id of what is new.

        `made` says of each dossier whether the whole council votes for it.
        """
        db.session.remove()
        noun, verb = name.split(".")
        version = self._version(target[0]) - stale if ACTS[name].versioned else 0
        given = reason if ACTS[name].reason else ""
        call = Call(verb, target, self._viewer(who, day), day, version, given, paper, made or {})
        found: str | None = getattr(self, f"_{noun}")(call)
        return found

    def _viewer(self, name: str, day: date) -> Viewer:
        if (name, day) not in self.viewers:
            row = db.session().get_one(models.Account, self.accounts[name])
            self.viewers[name, day] = viewer_of(db.session(), row, day)
        return self.viewers[name, day]

    def _version(self, thing: Any) -> int:
        table = TABLES[type(thing)].__table__
        version: int = (
            db.session().execute(select(table.c.version).where(table.c.public_id == thing.key)).scalar_one()
        )
        return version

    def _dossier(self, call: Call) -> None:
        many = {"viewer": call.viewer, "day": call.day}
        number = f"T{next(self.numbers)}"
        if call.verb in {"post", "appraise", "centre_award"}:
            self._answer(call)
        elif call.verb == "letter":
            letter = LetterHead(number, "TTr-UBND")
            outcomes.pass_up(public_ids=call.keys, letter=letter, calendar=CALENDAR, **many)
        elif call.verb == "file":
            letter_of = {"number": number, "symbol": "TTr-UBND", "calendar": CALENDAR}
            nomination_moves.file_by_letter(public_ids=call.keys, **letter_of, **many)
        elif call.verb == "place":
            agenda.place_items(public_id=call.target[1].key, nomination_ids=call.keys, **many)
        elif call.verb in {"take_off", "postpone"}:
            item = {"public_id": call.target[1].key, "nomination_id": call.keys[0]}
            agenda.remove_item(postpone=call.verb == "postpone", **item, **many)
        else:
            service = nomination_moves if call.verb in EARLIER else outcomes
            service.act(action=call.verb, reason=call.reason, day=call.day, **call.form)

    def _answer(self, call: Call) -> None:
        if call.verb == "post":
            posting = Posting(DAY, DAY + timedelta(days=3), "Cổng thông tin", "Nghị định 91/2017/NĐ-CP")
            nomination_moves.post(posting=posting, calendar=CALENDAR, day=call.day, **call.form)
        elif call.verb == "appraise":
            nomination_moves.appraise(appraisal=Appraisal(Opinion.ELIGIBLE, ""), day=call.day, **call.form)
        else:
            answer = CentreAnswer("45/QĐ-CTN", call.paper, "Chủ tịch nước")
            outcomes.answer_from_centre(answer=answer, day=call.day, **call.form)

    def _meeting(self, call: Call) -> str | None:
        if call.verb == "convene":
            return meetings.create(viewer=call.viewer, council_id=self.council, plan=PLAN).public_id
        if call.verb == "open_poll":
            form = {"meeting_id": call.keys[0], "form": BallotForm.SECRET}
            return polls.open_poll(viewer=call.viewer, day=call.day, **form).public_id
        if call.verb == "roll":
            meetings.record_attendance(marks={key: Mark(True) for key in self.members}, **call.form)
        elif call.verb == "write":
            meetings.write_minutes(text=MinutesText("Trình bày", "", "Nhất trí"), **call.form)
        else:
            meetings.act(action=call.verb, reason=call.reason, day=call.day, **call.form)
        return None

    def _poll(self, call: Call) -> None:
        if call.verb == "ask":
            poll_closing.ask(action=PollAction.ANNUL, reason=call.reason, **call.form)
        elif call.verb == "ballots":
            self._vote(call)
        else:
            service = poll_closing.close if call.verb == "close" else poll_closing.confirm
            service(day=call.day, **call.form)

    def _vote(self, call: Call) -> None:
        """All members vote; of what is not to pass, only the chair is in favour."""
        for member in COUNCIL:
            choices = {
                row.key: YES if passes or member == "chair" else NO for row, passes in call.made.items()
            }
            polls.cast(viewer=self._viewer(member, DAY), public_id=call.keys[0], choices=choices)

    def _decision(self, call: Call) -> str | None:
        if call.verb == "draft":
            form = {"unit_code": call.target[0], "text": TEXT}
            return decisions.create(viewer=call.viewer, day=call.day, **form).public_id
        if call.verb == "set_items":
            chosen = [row.key for row in call.target[1]]
            decisions.set_items(nomination_ids=chosen, day=call.day, **call.form)
        elif call.verb == "issue":
            paper = {"number": next(self.numbers), "issued_on": call.paper}
            decisions.issue(day=call.day, **paper, **call.form)
        else:
            decisions.act(action=call.verb, reason=call.reason, day=call.day, **call.form)
        return None
