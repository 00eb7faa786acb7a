"""What people may do: a table of states and guards, and what follows from each act. The model's own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.outcomes.model import CLOSES, OFFICES, WEEK, Model, Thing

# An act with "aside" leads away from an award, one with "unseen" carries no version of what it acts on.
# The office is one at a seat, in the own unit, or at the seat that has asked for a supplement; or it is a hand.
TABLE = """
dossier            | from                                               | to          | office          | bars these hands                 | adds               | how
receive            | filed                                              | appraising  | standing seat   | wrote honoured letters           |                    |
return             | filed appraising                                   | returned    | standing seat   | wrote honoured letters           |                    | aside reason
extend             | returned to_sign                                   |             | standing asking |                                  |                    | aside
send               | returned                                           | to_sign     | clerks unit     |                                  |                    |
file               | to_sign                                            | filed       | heads unit      | wrote honoured appraised         | letters            |
decide_here        | to_sign                                            | filed       | heads unit      | wrote honoured appraised         | letters            |
appraise           | appraising                                         | appraised   | standing seat   | wrote honoured letters           | appraised in_force |
ask_council        | appraising                                         | appraised   | standing seat   | wrote honoured letters           | appraised in_force | aside
reappraise         | appraised                                          | appraising  | standing seat   | wrote honoured letters           |                    | aside reason
post               | appraised                                          | posted      | standing seat   | wrote honoured letters           |                    | aside
end_posting        | posted                                             | appraised   | standing seat   | wrote honoured letters           |                    |
place              | appraised                                          | on_agenda   | secretary seat  |                                  |                    | unseen
take_off           | on_agenda                                          | appraised   | secretary seat  |                                  |                    | aside unseen
propose            | appraised voted                                    | to_decide   | signing seat    | wrote honoured in_force          |                    |
reconsider         | voted to_decide                                    | appraised   | standing seat   | wrote honoured                   |                    | aside reason
letter             | appraised voted                                    |             | leaders seat    | wrote honoured appraised         | letters            |
not_award          | appraised voted to_decide                          | not_awarded | leaders seat    | wrote honoured appraised         |                    | aside reason
centre_award       | at_centre                                          | awarded     | standing seat   | honoured                         |                    |
centre_refuse      | at_centre                                          | not_awarded | standing seat   | honoured                         |                    | aside reason
centre_return      | at_centre                                          | appraising  | standing seat   | honoured                         |                    | aside reason
withdraw           | to_sign filed returned appraising appraised posted | withdrawn   | heads unit      |                                  |                    | aside reason
consult            | appraising appraised posted on_agenda voted        |             | standing seat   | wrote honoured                   |                    | aside unseen
draft              | to_decide                                          |             | standing seat   |                                  |                    | unseen
meeting
begin              | draft                                              | in_session  | secretary seat  |                                  |                    | unseen
vote               | in_session                                         |             | secretary seat  |                                  |                    | unseen
end                | in_session                                         | ended       | secretary seat  |                                  |                    | aside
poll
ask                | closed                                             |             | runners seat    |                                  | asked              | aside reason
confirm            | closed                                             | annulled    | runners seat    | asked                            |                    | aside
decision
change             | draft                                              |             | standing seat   |                                  | drafted            | aside
delete             | draft                                              | deleted     | author          |                                  |                    | aside
submit             | draft                                              | to_sign     | standing seat   |                                  | drafted            |
take_back          | to_sign                                            | draft       | standing seat   |                                  |                    | aside
refuse             | to_sign                                            | draft       | leaders seat    | wrote honoured appraised drafted |                    | aside reason
sign               | to_sign                                            | signed      | leaders seat    | wrote honoured appraised drafted | signed             |
withdraw_signature | signed                                             | to_sign     | signed          |                                  |                    | aside reason
send_back          | signed                                             | draft       | records seat    | signed                           |                    | aside reason
issue              | signed                                             | issued      | records seat    | signed                           |                    |
"""


@dataclass(frozen=True)
class Act:
    """One row; without `to` the state stays."""

    noun: str
    states: list[str]
    to: str
    office: str
    barred: list[str]
    hands: list[str]
    how: list[str]


ACTS: dict[str, Act] = {}
for _line in TABLE.strip().splitlines():
    _verb, *_cells = (cell.strip() for cell in _line.split("|"))
    if "from" in _cells or not _cells:
        _noun = _verb
    else:
        _states, _to, _office, _barred, _hand, _how = _cells
        ACTS[_verb] = Act(_noun, _states.split(), _to, _office, _barred.split(), _hand.split(), _how.split())


def in_time(m: Model, row: Thing) -> bool:
    """Whoever asked for a supplement set its day."""
    return m.day <= row.back_by


def may_go_up(m: Model, row: Thing) -> bool:
    """In time for the province, unless it waived its day; to the centre only when the people and the bodies
    concerned have been asked."""
    ready_for = {
        "": False,
        "centre": row.received <= row.posted < m.day and row.seat in row.agreed,
        "HY": m.day <= CLOSES or row.stage < row.asked_by_stage,
    }
    return ready_for.get(row.next, True) and m.vote_given(row)


def may_be_reconsidered(m: Model, row: Thing) -> bool:
    """No decision holds it, and no meeting runs that could annul its vote."""
    poll = m.valid_poll(row)
    return not m.held(row) and (poll is None or poll.meeting.state == "ended")


def may_be_annulled(m: Model, poll: Thing) -> bool:
    """Somebody has asked, the meeting runs, and the dossiers still stand by this result."""
    stand = all(row.state == "voted" and m.last_poll(row) is poll for row in poll.passed)
    return bool(poll.hands["asked"]) and poll.meeting.state == "in_session" and stand


def taken_back(row: Thing) -> dict[str, Any]:
    """No conclusion of an appraisal is in force any more."""
    return {"hands": {**row.hands, "in_force": set()}}


NEEDS: dict[str, Callable[[Model, Any], object]] = {
    "send": in_time,
    "file": lambda m, row: row.next and in_time(m, row),
    "decide_here": lambda m, row: not row.next and in_time(m, row),
    # Only the province has a council.
    "ask_council": lambda _m, row: row.seat == "HY",
    "end_posting": lambda m, row: m.day > row.posted,
    "propose": lambda m, row: not row.next and m.vote_given(row),
    "reconsider": may_be_reconsidered,
    "letter": may_go_up,
    "not_award": lambda m, row: (not row.next or m.voted_down(row)) and not m.held(row),
    "draft": lambda m, row: not m.held(row),
    "begin": lambda _m, row: row.items,
    "vote": lambda _m, row: row.waiting(),
    "end": lambda _m, row: not row.waiting(),
    "ask": lambda _m, poll: not poll.hands["asked"] and poll.meeting.state == "in_session",
    "confirm": may_be_annulled,
}
VALUES: dict[str, Callable[[Model, Any], dict[str, Any]]] = {
    "receive": lambda m, _row: {"received": m.day},
    "return": lambda m, row: {"asked_by_stage": row.stage, "stage": 0, "back_by": m.day + WEEK},
    "extend": lambda _m, row: {"back_by": row.back_by + WEEK},
    "file": lambda _m, row: {"stage": 1, "sent": row.sent + 1},
    "decide_here": lambda _m, row: {"sent": row.sent + 1},
    "appraise": lambda _m, _row: {"asks_council": False},
    "ask_council": lambda _m, _row: {"asks_council": True},
    "reappraise": lambda _m, row: taken_back(row),
    "post": lambda m, _row: {"posted": m.day},
    "consult": lambda _m, row: {"agreed": row.agreed | {row.seat}},
    "letter": lambda _m, row: {
        **taken_back(row),
        "state": "at_centre" if row.next == "centre" else "filed",
        "stage": row.stage + 1,
        "lines": row.lines + 1,
    },
    "centre_return": lambda _m, row: {"stage": row.stage - 1, **taken_back(row)},
    "withdraw_signature": lambda _m, row: {"hands": {**row.hands, "signed": set()}},
    "send_back": lambda _m, row: {"hands": {**row.hands, "signed": set()}},
}
"""What an act changes besides the state."""


def enter(row: Thing, state: str) -> None:
    """A move, with its line."""
    row.state = state
    row.lines += 1


def place(m: Model, row: Thing, _who: str, made: str) -> None:
    meeting = m.meeting() or Thing("meeting", made, "draft", {})
    meeting.items[row] = False
    if meeting not in m.things:
        m.things.append(meeting)


def take_off(m: Model, row: Thing, *_more: Any) -> None:
    """Before the meeting it leaves the agenda, in the meeting it is postponed."""
    meeting: Any = m.meeting()
    meeting.items[row] = True
    if meeting.state == "draft":
        del meeting.items[row]


def vote(m: Model, row: Thing, _who: str, made: tuple[str, dict[Thing, bool]]) -> None:
    key, passed = made
    sendings = {item: item.sent for item in passed}
    poll = Thing("poll", key, "closed", {"asked": set()}, meeting=row, passed=passed, sendings=sendings)
    m.things.append(poll)
    for item in passed:
        enter(item, "voted")


def annul(_m: Model, poll: Thing, *_more: Any) -> None:
    for row in poll.passed:
        enter(row, "on_agenda")


def draft(m: Model, row: Thing, who: str, made: str) -> None:
    hands = {**row.hands, "author": {who}, "drafted": {who}, "signed": set()}
    m.things.append(Thing("decision", made, "draft", hands, (row.seat,), item=row))


FOLLOWS: dict[str, Callable[..., None]] = {
    "place": place,
    "take_off": take_off,
    "vote": vote,
    "confirm": annul,
    "draft": draft,
    "delete": lambda m, row, *_more: m.things.remove(row),
    "issue": lambda _m, row, *_more: enter(row.item, "awarded"),
}


def ready(m: Model, verb: str, row: Thing) -> bool:
    """Whether the state allows it and nothing is missing."""
    return row.state in ACTS[verb].states and (verb not in NEEDS or bool(NEEDS[verb](m, row)))


def people(verb: str, row: Any) -> list[str]:
    """Who may do it, whenever it can be done."""
    act, hands = ACTS[verb], row.hands
    office, _, whose = act.office.partition(" ")
    found = OFFICES.get(f"{office} {getattr(row, whose)}", "").split() if whose else hands[office]
    return sorted(set(found).difference(*(hands[name] for name in act.barred)))


def done(m: Model, verb: str, row: Any, who: str, made: Any) -> None:
    """Note that it was done, and what follows for others; `made` is what is new."""
    act = ACTS[verb]
    for hand in act.hands:
        row.hands[hand] = row.hands[hand] | {who}
    if act.to:
        enter(row, act.to)
    vars(row).update(VALUES[verb](m, row) if verb in VALUES else {})
    if verb in FOLLOWS:
        FOLLOWS[verb](m, row, who, made)
