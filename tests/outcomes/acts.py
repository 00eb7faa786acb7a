"""What people may do with appraised dossiers, meetings, votes and decisions: an own account.

ACTS has a row for each: from which states, to which, who may, and what else must hold. What follows is in `effects.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.outcomes.model import (
    CLERKS,
    HEADS,
    INTERESTED,
    LATER,
    PREPARING,
    RECORDS,
    STANDING,
    Decision,
    Dossier,
    Meeting,
    Model,
    Poll,
    authority,
    interested,
)


@dataclass(frozen=True)
class Act:
    """One row: states, space between them (none: whatever the state), the state it leads to (none: it stays).

    `aside`: it does not lead to an outcome, or to an early one.
    """

    states: str
    to: str
    who: Callable[..., set[str]]
    ready: Callable[..., bool] = lambda *_target: True
    reason: bool = False
    versioned: bool = True
    aside: bool = False


def standing(_model: Model, row: Dossier, *_more: object) -> set[str]:
    return STANDING[row.seat]


def signers(_model: Model, row: Dossier, day: date) -> set[str]:
    return authority(row.seat, day)


def heads(_model: Model, row: Dossier, _day: date) -> set[str]:
    return HEADS[row.route.seats[0]] | INTERESTED


def others(_model: Model, row: Dossier, _day: date) -> set[str]:
    return HEADS[row.route.seats[0]]


def clerks(_model: Model, row: Dossier, _day: date) -> set[str]:
    return CLERKS[row.route.seats[0]]


def receivers(_model: Model, _row: Dossier, _day: date) -> set[str]:
    return STANDING["HY"] | {"writer"}


def secretary(*_target: object) -> set[str]:
    return {"secretary"}


def chair(*_target: object) -> set[str]:
    return {"chair"}


def both(*_target: object) -> set[str]:
    return {"secretary", "chair"}


def drafters(_model: Model, row: Decision | str, *_more: object) -> set[str]:
    seat = row if isinstance(row, str) else row.seat
    return STANDING[seat] | interested(seat)


def deciders(_model: Model, row: Decision, day: date) -> set[str]:
    awarded = {"honoured"} if row.items else set()
    return (authority(row.seat, day) | interested(row.seat)) - row.hands - awarded


def records(_model: Model, row: Decision, _day: date) -> set[str]:
    return RECORDS[row.seat]


def refusable(model: Model, row: Dossier, _day: date) -> bool:
    """By who decides, or where the council's vote has ended its way; never while a decision holds it."""
    voted_down = model.vote_asked(row) and model.passed(row) is False
    return (not row.next or voted_down) and not model.in_decision(row)


def passable(model: Model, row: Dossier, day: date) -> bool:
    return bool(row.next) and row.in_time(day) and model.vote_given(row)


def choosable(model: Model, row: Decision, items: tuple[Dossier, ...], _day: date) -> bool:
    """Each waits for a decision of this seat and is in no other one."""
    return all(
        item.state == "to_decide" and item.seat == row.seat and not model.in_decision(item, besides=row)
        for item in items
    )


def annullable(_model: Model, poll: Poll, _day: date) -> bool:
    return not poll.asked_by


def confirmable(model: Model, poll: Poll, _day: date) -> bool:
    """The result may only go where the dossiers still stand by it."""
    current = all(row.state == "voted" and model.last_poll(row) is poll for row in poll.sent)
    return bool(poll.asked_by) and (poll.state == "open" or current)


def on_list(model: Model, row: Dossier, meeting: Meeting, states: tuple[str, ...]) -> bool:
    listed = meeting.items.get(row) is False and row.state == "on_agenda"
    return listed and meeting.state in states and not model.open_poll(meeting)


ACTS: dict[str, Act] = {
    "dossier.post": Act("appraised", "posted", standing, aside=True),
    "dossier.end_posting": Act("posted", "appraised", standing, lambda _m, _row, day: day == LATER),
    "dossier.propose": Act(
        "appraised voted",
        "to_decide",
        standing,
        lambda model, row, _day: not row.next and model.vote_given(row),
    ),
    "dossier.reconsider": Act(
        "to_decide",
        "appraised",
        standing,
        lambda model, row, _day: not model.in_decision(row),
        reason=True,
        aside=True,
    ),
    "dossier.letter": Act("appraised voted", "", signers, passable, versioned=False),
    "dossier.not_award": Act(
        "appraised voted to_decide", "not_awarded", signers, refusable, reason=True, aside=True
    ),
    "dossier.centre_award": Act("at_centre", "awarded", receivers),
    "dossier.centre_refuse": Act("at_centre", "not_awarded", receivers, reason=True, aside=True),
    "dossier.centre_return": Act("at_centre", "appraising", receivers, reason=True, aside=True),
    "dossier.receive": Act("filed", "appraising", standing),
    "dossier.return": Act("filed appraising", "returned", standing, reason=True, aside=True),
    "dossier.appraise": Act("appraising", "appraised", standing),
    "dossier.send": Act("returned", "to_sign", clerks, lambda _m, row, day: row.in_time(day)),
    "dossier.file": Act("to_sign", "filed", others, lambda _m, row, day: row.in_time(day), versioned=False),
    "dossier.withdraw": Act(
        "to_sign filed returned appraising appraised posted", "withdrawn", heads, reason=True, aside=True
    ),
    "dossier.place": Act(
        "appraised",
        "on_agenda",
        secretary,
        lambda model, row, meeting, _day: meeting.state in PREPARING and model.placeable(row, meeting),
        versioned=False,
    ),
    "dossier.take_off": Act(
        "on_agenda",
        "appraised",
        secretary,
        lambda model, row, meeting, _day: on_list(model, row, meeting, PREPARING[:2]),
        versioned=False,
        aside=True,
    ),
    "dossier.postpone": Act(
        "on_agenda",
        "appraised",
        secretary,
        lambda model, row, meeting, _day: on_list(model, row, meeting, PREPARING),
        versioned=False,
        aside=True,
    ),
    "meeting.convene": Act("", "", secretary, versioned=False, aside=True),
    "meeting.release": Act("draft", "released", secretary, lambda _m, row, _day: bool(row.items)),
    "meeting.recall": Act("released", "draft", secretary, aside=True),
    "meeting.roll": Act(
        "released in_session", "", secretary, lambda model, row, _day: not model.open_poll(row)
    ),
    "meeting.start": Act("released", "in_session", secretary, lambda _m, row, _day: row.called),
    "meeting.end": Act(
        "in_session",
        "ended",
        secretary,
        lambda model, row, _day: not model.open_poll(row) and not model.waiting(row),
    ),
    "meeting.write": Act("in_session ended", "", secretary),
    "meeting.send_minutes": Act("ended", "to_sign", secretary, lambda _m, row, _day: row.written),
    "meeting.return_minutes": Act("to_sign", "ended", chair, reason=True, aside=True),
    "meeting.sign_minutes": Act("to_sign", "signed", chair),
    "meeting.open_poll": Act(
        "in_session",
        "",
        secretary,
        lambda model, row, _day: not model.open_poll(row) and bool(model.waiting(row)),
        versioned=False,
    ),
    "poll.ballots": Act(
        "open", "", lambda *_target: {"chair"}, lambda _m, poll, _day: not poll.choices, versioned=False
    ),
    "poll.close": Act("open", "closed", both, lambda _m, poll, _day: bool(poll.choices)),
    "poll.ask": Act("open closed", "", both, annullable, reason=True, aside=True),
    "poll.confirm": Act(
        "open closed", "", lambda _m, poll, _day: both() - {poll.asked_by}, confirmable, aside=True
    ),
    "decision.draft": Act("", "", drafters, versioned=False, aside=True),
    "decision.set_items": Act("draft", "", drafters, choosable),
    "decision.send": Act("draft", "to_sign", drafters, lambda _m, row, _day: bool(row.items)),
    "decision.take_back": Act("to_sign", "draft", drafters, aside=True),
    "decision.refuse": Act("to_sign", "draft", deciders, reason=True, aside=True),
    "decision.sign": Act("to_sign", "signed", deciders),
    "decision.issue": Act("signed", "issued", records),
}
