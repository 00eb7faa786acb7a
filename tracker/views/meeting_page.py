"""What the pages of one meeting show: the moves open to the viewer, each tab, and the roll as it was typed."""

from typing import Any

from flask import request

from tracker.domain.council_enums import MeetingState
from tracker.domain.enums import MAY_PRESIDE, BallotForm, NominationState
from tracker.domain.errors import Invalid
from tracker.domain.text import clean
from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.forms.base import VersionedForm
from tracker.models import Meeting
from tracker.queries import history
from tracker.queries import meetings as queries
from tracker.queries.meetings import Seat
from tracker.queries.scope import permitted
from tracker.queries.seats import needed_for_quorum
from tracker.services import polls
from tracker.services.day import business_day
from tracker.views.guards import viewer

OTHERS = ("meeting.edit", "meeting.delete")


def acts(row: Meeting) -> dict[str, Any]:
    """What the viewer may do with the meeting as it stands."""
    rows = TRANSITIONS.buttons("meeting", row.state)
    may = permitted(db.session(), viewer(), row, [*(move.permission for move in rows), *OTHERS])
    return {
        "moves": [move for move in rows if move.permission in may],
        "editable": "meeting.edit" in may,
        "deletable": "meeting.delete" in may,
        "preparing": "meeting.edit" in may and row.state in {MeetingState.DRAFT, MeetingState.RELEASED},
        "in_session": "meeting.edit" in may and row.state == MeetingState.IN_SESSION,
        "roll_open": "meeting.edit" in may and row.state in {MeetingState.RELEASED, MeetingState.IN_SESSION},
        "writing": "meeting.edit" in may and row.state in {MeetingState.IN_SESSION, MeetingState.ENDED},
    }


def part_of(row: Meeting, part: str) -> dict[str, Any]:
    """What a tab shows."""
    session, person = db.session(), viewer()
    if part == "agenda":
        return {
            "items": queries.agenda(session, row),
            "on_agenda": NominationState.ON_AGENDA,
            "nominated": queries.nominated_members(session, row),
        }
    if part == "attendance":
        seats = queries.seats(session, row)
        return {
            "seats": seats,
            "roll": _roll(seats),
            "may_preside": [seat.member for seat in seats if seat.member.rank in MAY_PRESIDE],
            "chosen": row.presiding.public_id if row.presiding else "",
            "needed": needed_for_quorum(session, row, len(seats)),
            "form": VersionedForm(version=row.version),
        }
    if part == "votes":
        return {"polls": queries.polls(session, person, row), **_waiting(row)}
    if part == "minutes":
        return {"nominated": queries.nominated_members(session, row)}
    if part == "history":
        return {"entries": history.of(session, "meeting", row.id)}
    return {}


def _waiting(row: Meeting) -> dict[str, Any]:
    if row.state != MeetingState.IN_SESSION:
        return {"waiting": {}, "missing_rule": ""}
    try:
        pairs = polls.waiting(db.session(), row, business_day())
    except Invalid as error:
        return {"waiting": {}, "missing_rule": error.message}
    found = {form: sum(rule.rule.ballot == form for _item, rule in pairs) for form in BallotForm}
    return {"waiting": {form: count for form, count in found.items() if count}, "missing_rule": ""}


def typed_roll(seats: list[Seat]) -> dict[str, tuple[str, str]]:
    """What was typed for each member: "yes", "no" or nothing, and the reason."""
    keys = [seat.member.public_id for seat in seats]
    return {
        key: (request.form.get(f"present_{key}", ""), clean(request.form.get(f"reason_{key}", "")))
        for key in keys
    }


def _roll(seats: list[Seat]) -> dict[str, tuple[str, str]]:
    """The same from what is written down."""
    came = {True: "yes", False: "no"}
    return {
        seat.member.public_id: (came[seat.mark.present], seat.mark.reason) if seat.mark else ("", "")
        for seat in seats
    }
