"""What follows from each thing that people do: an own account, apart from the application's services."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from typing import Any

from tests.outcomes.acts import ACTS
from tests.outcomes.model import PREPARING, Decision, Dossier, Meeting, Model, Poll

Target = tuple[Any, ...]
MOST = {"meeting.convene": 2, "decision.draft": 3}
"""How many of them one walk makes."""


def targets(model: Model, name: str) -> Iterator[Target]:
    """Everything there is to do it to."""
    noun, verb = name.split(".")
    rows: list[Any] = getattr(model, f"{noun}s")
    if name in MOST:
        places = (
            [()] if noun == "meeting" else [(seat,) for seat in sorted({row.seat for row in model.dossiers})]
        )
        yield from places if len(rows) < MOST[name] else []
    elif verb == "set_items":
        sets = [found for size in (1, 2) for found in combinations(model.dossiers, size)]
        yield from ((row, items) for row in rows for items in sets)
    elif verb in {"place", "take_off", "postpone"}:
        yield from ((row, meeting) for row in rows for meeting in model.meetings)
    else:
        yield from ((row,) for row in rows)


def ready(model: Model, name: str, target: Target, day: date) -> bool:
    """Whether the state allows it and nothing is missing."""
    states = ACTS[name].states.split()
    return (not states or target[0].state in states) and ACTS[name].ready(model, *target, day)


def may(model: Model, name: str, target: Target, day: date) -> set[str]:
    """Who may do it, whenever it can be done."""
    return ACTS[name].who(model, *target, day)


def done(model: Model, name: str, target: Target, who: str, made: Any = None) -> None:
    """Note that it was done: the state, its one line, and what follows; `made` is what is new or was chosen."""
    verb = name.split(".")[1]
    if ACTS[name].to:
        model.enter(target[0], ACTS[name].to, "take_off" if verb == "postpone" else verb)
    if name in EFFECTS:
        EFFECTS[name](model, *target, who=who, made=made)


def letter(model: Model, row: Dossier, **_more: object) -> None:
    away = row.next == "centre"
    model.enter(row, "at_centre" if away else "filed", "send_to_centre" if away else "pass_up")
    row.stage += 1


def centre_return(_model: Model, row: Dossier, **_more: object) -> None:
    row.stage -= 1


def go_home(_model: Model, row: Dossier, **_more: object) -> None:
    row.stage = 0


def file(_model: Model, row: Dossier, **_more: object) -> None:
    row.stage, row.sent = 1, row.sent + 1


def place(_model: Model, row: Dossier, meeting: Meeting, **_more: object) -> None:
    meeting.items[row] = False


def take_off(_model: Model, row: Dossier, meeting: Meeting, **_more: object) -> None:
    del meeting.items[row]


def postpone(_model: Model, row: Dossier, meeting: Meeting, **_more: object) -> None:
    meeting.items[row] = True


def convene(model: Model, *, made: str, **_more: object) -> None:
    model.meetings.append(Meeting(made))


def roll(_model: Model, row: Meeting, **_more: object) -> None:
    row.called = True


def write(_model: Model, row: Meeting, **_more: object) -> None:
    row.written = True


def open_poll(model: Model, row: Meeting, *, made: str, **_more: object) -> None:
    sent = {item: item.sent for item in model.waiting(row)}
    model.polls.append(Poll(made, "open", meeting=row, sent=sent))


def ballots(_model: Model, poll: Poll, *, made: dict[Dossier, bool], **_more: object) -> None:
    poll.choices = made


def close(model: Model, poll: Poll, **_more: object) -> None:
    poll.asked_by = ""
    for row in poll.sent:
        model.enter(row, "voted", "record_result")


def ask(_model: Model, poll: Poll, *, who: str, **_more: object) -> None:
    poll.asked_by = who


def annul(model: Model, poll: Poll, **_more: object) -> None:
    """The dossiers wait for another vote of the meeting or, when it is over, for another meeting."""
    over, voted = poll.meeting.state not in PREPARING, poll.state == "closed"
    poll.asked_by = ""
    model.enter(poll, "annulled", "annul")
    for row in poll.sent if voted else ():
        model.enter(row, "appraised" if over else "on_agenda", "void_late" if over else "void_result")
        poll.meeting.items[row] = over


def draft(model: Model, seat: str, *, who: str, made: str) -> None:
    model.decisions.append(Decision(made, seat=seat, hands={who}))


def set_items(_model: Model, row: Decision, items: tuple[Dossier, ...], *, who: str, **_more: object) -> None:
    row.items = items
    row.hands.add(who)


def send(_model: Model, row: Decision, *, who: str, **_more: object) -> None:
    row.hands.add(who)


def issue(model: Model, row: Decision, **_more: object) -> None:
    for item in row.items:
        model.enter(item, "awarded", "award")


EFFECTS: dict[str, Callable[..., None]] = {
    "dossier.letter": letter,
    "dossier.centre_return": centre_return,
    "dossier.return": go_home,
    "dossier.file": file,
    "dossier.place": place,
    "dossier.take_off": take_off,
    "dossier.postpone": postpone,
    "meeting.convene": convene,
    "meeting.roll": roll,
    "meeting.write": write,
    "meeting.open_poll": open_poll,
    "poll.ballots": ballots,
    "poll.close": close,
    "poll.ask": ask,
    "poll.confirm": annul,
    "decision.draft": draft,
    "decision.set_items": set_items,
    "decision.send": send,
    "decision.issue": issue,
}
