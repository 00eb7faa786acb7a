"""Dossiers, meetings, votes and decisions after the filing of a dossier: an own account, in plain Python.

Written by hand, apart from the application's tables. What people may do with them is in `table.py`.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

DAY, WEEK = date(2021, 11, 15), timedelta(days=7)
CLOSES = DAY + WEEK
"""The last day on which the province takes dossiers."""
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
    "standing H1": "h1.standing writer honoured",
    "standing HY": "standing standing2 lan writer honoured",
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
    "both HY": "secretary chair",
}
PEOPLE = sorted({"h2.head", "admin", "member1"}.union(*(names.split() for names in OFFICES.values())))


@dataclass(eq=False)
class Thing:
    """Something that people act on; `hands` says who did what to it."""

    key: str
    state: str
    hands: dict[str, set[str]] = field(default_factory=dict)
    noun, seat = "", "HY"

    def stands(self) -> object:
        """What the database must say of it."""
        return self.state


@dataclass(eq=False, kw_only=True)
class Dossier(Thing):
    """`sent` counts its sendings: a vote is on the text of its day. `lines` counts its moves in the log."""

    noun = "dossier"
    route: str
    stage: int = 1
    sent: int = 1
    lines: int = 0
    asks_council: bool = False
    received: date = DAY
    posted: date | None = None
    asked_by_stage: int = 0
    back_by: date = CLOSES

    def __post_init__(self) -> None:
        self.hands = {"wrote": {WRITER}, "honoured": {HONOURED}, "letters": set(), "appraised": set()}
        self.seats = ROUTES[self.route].split()
        self.unit = self.seats[0]
        if len(self.seats) == 1:
            # Nothing is filed there: it waits for the signature of its own head.
            self.state, self.stage = "to_sign", 0

    @property
    def seat(self) -> str:  # type: ignore[override]
        """Where it lies; the centre has no seat here, the sender keeps it."""
        return self.seats[self.stage - (self.seats[self.stage] == "centre")]

    @property
    def next(self) -> str:
        """The seat above, empty where this one decides."""
        return (*self.seats, "")[self.stage + 1]

    @property
    def asking(self) -> str:
        """The seat that has asked for a supplement."""
        return self.seats[self.asked_by_stage] if self.asked_by_stage else ""

    def stands(self) -> object:
        return (self.state, self.stage, self.seat, self.lines, int(self.state == "awarded"))


@dataclass(eq=False, kw_only=True)
class Meeting(Thing):
    """`items` says of each dossier on the agenda whether it was postponed."""

    noun = "meeting"
    items: dict[Dossier, bool] = field(default_factory=dict)

    def waiting(self) -> list[Dossier]:
        """What waits for its vote."""
        return [row for row, postponed in self.items.items() if row.state == "on_agenda" and not postponed]


@dataclass(eq=False, kw_only=True)
class Poll(Thing):
    """A vote that is over: what passed, and which sending of each dossier was voted on."""

    noun = "poll"
    meeting: Meeting
    passed: dict[Dossier, bool]
    sent: dict[Dossier, int]


@dataclass(eq=False, kw_only=True)
class Decision(Thing):
    """It awards one dossier, whose hands count as well."""

    noun = "decision"
    item: Dossier
    seat: str

    def stands(self) -> object:
        """A deputy signs for the principal."""
        modes = ["deputy" if who == "deputy" else "principal" for who in self.hands["signed"]]
        return (self.state, [self.item.key], modes)


@dataclass(eq=False)
class Model:
    """Everything of one walk."""

    dossiers: list[Dossier]
    meetings: list[Meeting] = field(default_factory=list)
    polls: list[Poll] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    nights: int = 0

    @property
    def day(self) -> date:
        """Today."""
        return DAYS[self.nights]

    def things(self) -> list[Thing]:
        """All of it."""
        return [*self.dossiers, *self.meetings, *self.polls, *self.decisions]

    def meeting(self) -> Meeting | None:
        """The one that is not over."""
        return next((row for row in self.meetings if row.state != "ended"), None)

    def last_poll(self, row: Dossier) -> Poll | None:
        """The last vote on the dossier that was not annulled."""
        return next(
            (poll for poll in self.polls[::-1] if row in poll.passed and poll.state == "closed"), None
        )

    def valid_poll(self, row: Dossier) -> Poll | None:
        """The same, if it was by the council of its seat on what was sent last."""
        poll = self.last_poll(row)
        return poll if poll and row.seat == "HY" and poll.sent[row] == row.sent else None

    def voted_down(self, row: Dossier) -> bool:
        """Its last vote failed."""
        poll = self.valid_poll(row)
        return poll is not None and not poll.passed[row]

    def vote_given(self, row: Dossier) -> bool:
        """Nobody asks for a vote, or there was one; what was voted down stays down whoever asked for it."""
        asked = row.asks_council or (row.route in LAW_ASKS_VOTE and row.seat == "HY")
        return not self.voted_down(row) and (not asked or self.valid_poll(row) is not None)

    def held(self, row: Dossier) -> bool:
        """Whether a decision holds it."""
        return any(decision.item is row for decision in self.decisions)
