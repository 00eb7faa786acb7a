"""Dossiers, meetings, votes and decisions after the filing of a dossier: an own account, in plain Python.

Written by hand, apart from the application's tables. What people may do with them is in `table.py`.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

DAY, WEEK = date(2021, 11, 15), timedelta(days=7)
CLOSES = DAY + WEEK
"""The last day on which the province takes dossiers."""
# No stage of a dossier has asked for a supplement.
NOWHERE = -1
DAYS = (DAY, DAY + timedelta(days=1), CLOSES + timedelta(days=2))
"""In time; when a posting is over; when it is too late."""

# The seats that a dossier passes, its own unit first. The law asks for a vote on what goes by the last two.
ROUTES = {"own": "H1", "levels": "X1 H1 HY", "council": "H1 HY", "centre": "H1 HY centre"}
LAW_ASKS_VOTE = ("council", "centre")

# One wrote all dossiers, the other would be awarded by them: both hold nearly every office, and "lan" the province's.
WRITER, HONOURED = "writer", "honoured"
COUNCIL = ("chair", "secretary", "member1")
OFFICES = {
    "standing X1": "x1.standing",
    "standing H1": "h1.standing h1.standing2 writer honoured",
    "standing HY": "standing standing2 lan writer honoured",
    # Of the seat itself, or head of the unit that the officer comes from.
    "signing X1": "x1.standing",
    "signing H1": "h1.standing h1.standing2 writer honoured",
    "signing HY": "standing2 lan writer honoured",
    "leaders X1": "x1.head",
    "leaders H1": "h1.head writer honoured",
    "leaders HY": "leader deputy lan writer honoured",
    # Of a unit, with those of the unit above it.
    "heads X1": "x1.head h1.head writer honoured",
    "heads H1": "h1.head writer honoured",
    "clerks X1": "x1.clerk h1.clerk writer",
    "clerks H1": "h1.clerk writer",
    "records H1": "h1.records",
    "records HY": "records lan",
    "secretary HY": "secretary",
    "runners HY": "secretary chair",
}
PEOPLE = sorted({"h2.head", "admin", "member1"}.union(*(names.split() for names in OFFICES.values())))


@dataclass(eq=False)
class Thing:
    """Something that people act on; what its noun does not have keeps its default. `hands` says who did what to it."""

    noun: str
    key: str
    state: str
    hands: dict[str, set[str]]
    # A dossier: its way and where it is on it; how often it was sent, and how many moves of it the log holds.
    seats: tuple[str, ...] = ("HY",)
    stage: int = 0
    route: str = ""
    sent: int = 1
    lines: int = 0
    asks_council: bool = False
    received: date = DAY
    posted: date = date.max
    # The seats at which the bodies concerned have agreed.
    agreed: frozenset[str] = frozenset()
    asked_by_stage: int = NOWHERE
    back_by: date = CLOSES
    # A meeting: whether each dossier of its agenda was postponed.
    items: "dict[Thing, bool]" = field(default_factory=dict)
    # A vote that is over: its meeting, what passed, and which sending of each dossier was voted on.
    meeting: "Thing | None" = None
    passed: "dict[Thing, bool]" = field(default_factory=dict)
    sendings: "dict[Thing, int]" = field(default_factory=dict)
    # A decision: the dossier that it awards.
    item: "Thing | None" = None

    @property
    def seat(self) -> str:
        """Where it lies; the centre has no seat here, the sender keeps it."""
        return self.seats[self.stage - (self.seats[self.stage] == "centre")]

    @property
    def unit(self) -> str:
        """Whose it is."""
        return self.seats[0]

    @property
    def next(self) -> str:
        """The seat above, empty where this one decides."""
        return (*self.seats, "")[self.stage + 1]

    @property
    def asking(self) -> str:
        """The seat that has asked for a supplement."""
        return self.seats[self.asked_by_stage] if self.asked_by_stage != NOWHERE else ""

    def waiting(self) -> "list[Thing]":
        """What waits for the vote of the meeting."""
        return [row for row, postponed in self.items.items() if row.state == "on_agenda" and not postponed]

    def stands(self) -> object:
        """What the database must say of it; a deputy signs for the principal."""
        if self.noun == "dossier":
            return (self.state, self.stage, self.seat, self.lines, int(self.state == "awarded"))
        if self.item:
            modes = ["deputy" if who == "deputy" else "principal" for who in self.hands["signed"]]
            return (self.state, [self.item.key], modes)
        return self.state


def dossier(key: str, route: str) -> Thing:
    """One that was filed or, where it is decided at its unit, waits for the signature of its own head."""
    hands: dict[str, set[str]] = {
        "wrote": {WRITER},
        "honoured": {HONOURED},
        "letters": set(),
        "appraised": set(),
        "in_force": set(),
    }
    seats = (*ROUTES[route].split(),)
    filed = len(seats) > 1
    # The province has a closing day of its own; what stays below has until the round closes, after the last day here.
    until = CLOSES if filed else date.max
    state = "filed" if filed else "to_sign"
    return Thing("dossier", key, state, hands, seats, int(filed), route, back_by=until)


@dataclass(eq=False)
class Model:
    """Everything of one walk."""

    things: list[Thing]
    nights: int = 0

    @property
    def day(self) -> date:
        """Today."""
        return DAYS[self.nights]

    def meeting(self) -> Thing | None:
        """The one that is not over."""
        return next((row for row in self.things if row.noun == "meeting" and row.state != "ended"), None)

    def last_poll(self, row: Thing) -> Thing | None:
        """The last vote on the dossier that was not annulled."""
        polls = [poll for poll in self.things if row in poll.passed and poll.state == "closed"]
        return polls[-1] if polls else None

    def valid_poll(self, row: Thing) -> Thing | None:
        """The same, if it was by the council of its seat on what was sent last."""
        poll = self.last_poll(row)
        return poll if poll and row.seat == "HY" and poll.sendings[row] == row.sent else None

    def voted_down(self, row: Thing) -> bool:
        """Its last vote failed."""
        poll = self.valid_poll(row)
        return poll is not None and not poll.passed[row]

    def vote_given(self, row: Thing) -> bool:
        """Nobody asks for a vote, or there was one; what was voted down stays down whoever asked for it."""
        asked = row.asks_council or (row.route in LAW_ASKS_VOTE and row.seat == "HY")
        return not self.voted_down(row) and (not asked or self.valid_poll(row) is not None)

    def held(self, row: Thing) -> bool:
        """Whether a decision holds it."""
        return any(decision.item is row for decision in self.things)
