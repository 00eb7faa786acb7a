"""What appraised dossiers, meetings, votes and decisions are: an own account, apart from the application's tables.

Plain Python. What people do with them is in `acts.py` and `effects.py`.
"""

from dataclasses import dataclass, field
from datetime import date

DAY, LATER = date(2021, 11, 15), date(2021, 11, 22)
"""On DAY everything is in time; on LATER a posting is over and the province takes no more dossiers."""

Line = tuple[str, str, str, str]
PREPARING = ("draft", "released", "in_session")

STANDING = {"X1": {"x1.standing"}, "H1": {"h1.standing"}, "HY": {"standing", "standing2"}}
HEADS = {"X1": {"x1.head", "h1.head"}, "H1": {"h1.head"}}
CLERKS = {"X1": {"x1.clerk", "h1.clerk", "writer"}, "H1": {"h1.clerk", "writer"}}
RECORDS = {"X1": {"x1.records"}, "H1": {"h1.records"}, "HY": {"records"}}
# Both hold every office of H1 and of the province: one wrote all dossiers, the other would be awarded by them.
INTERESTED = {"writer", "honoured"}


def authority(seat: str, day: date) -> set[str]:
    """Who signs at a seat; the successor's office begins after DAY, the predecessor's ended before it."""
    leaders = {"leader"} if day == DAY else {"leader", "successor"}
    return {"X1": {"x1.head"}, "H1": {"h1.head"}, "HY": leaders}[seat]


def interested(seat: str) -> set[str]:
    """Those of the interested who hold the offices of a seat."""
    return INTERESTED if seat != "X1" else set()


@dataclass(frozen=True)
class Route:
    """The seats a dossier passes from its own unit on; at `start` it was appraised. `vote`: the law asks for one."""

    award: str
    seats: tuple[str, ...]
    start: int = 1
    vote: bool = False
    simplified: bool = False


ROUTES = {
    "own unit": Route("CSTDCS", ("H1",), 0),
    "commune": Route("GK_XA", ("X1",), 0),
    "levels": Route("BKT", ("X1", "H1", "HY")),
    "council": Route("CSTDT", ("H1", "HY"), vote=True),
    "sudden": Route("BKT", ("H1", "HY"), simplified=True),
    "centre": Route("CSTDTQ", ("H1", "HY", "centre"), vote=True),
    "honour": Route("HCLD3", ("H1", "HY", "centre")),
    "sudden honour": Route("DHVD", ("H1", "HY", "centre"), vote=True, simplified=True),
}


@dataclass(eq=False, repr=False)
class Thing:
    """Something that people act on."""

    key: str
    state: str = "draft"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.key} {self.state}>"


@dataclass(eq=False, repr=False)
class Dossier(Thing):
    """`sent` counts how often its unit sent it anew: a vote counts for what was sent before it."""

    route: Route = ROUTES["council"]
    stage: int = 0
    sent: int = 0

    @property
    def seat(self) -> str:
        """Where it lies; the centre has no seat here, the sender keeps it."""
        seats = self.route.seats
        return seats[self.stage] if seats[self.stage] != "centre" else seats[self.stage - 1]

    @property
    def next(self) -> str:
        """The seat above, empty where this one decides."""
        return self.route.seats[self.stage + 1] if self.stage + 1 < len(self.route.seats) else ""

    def in_time(self, day: date) -> bool:
        """Whether the seat above still takes it."""
        return day == DAY or self.next != "HY"


@dataclass(eq=False, repr=False)
class Meeting(Thing):
    """`items` says of each dossier on the agenda whether it was postponed."""

    items: dict[Dossier, bool] = field(default_factory=dict)
    called: bool = False
    written: bool = False


@dataclass(eq=False, repr=False)
class Poll(Thing):
    """`choices` says of each dossier whether all agreed, None before the ballots; `sent` what was voted on."""

    meeting: Meeting = field(default_factory=lambda: Meeting(""))
    sent: dict[Dossier, int] = field(default_factory=dict)
    choices: dict[Dossier, bool] | None = None
    asked_by: str = ""


@dataclass(eq=False, repr=False)
class Decision(Thing):
    """`hands` are those who wrote on it."""

    seat: str = "HY"
    items: tuple[Dossier, ...] = ()
    hands: set[str] = field(default_factory=set)


class Model:
    """Everything of one walk."""

    def __init__(self, dossiers: list[Dossier]) -> None:
        self.dossiers = dossiers
        self.meetings: list[Meeting] = []
        self.polls: list[Poll] = []
        self.decisions: list[Decision] = []
        self.lines: list[Line] = []

    def passed(self, dossier: Dossier) -> bool | None:
        """The last result of the province's council on what was sent, None without one."""
        if dossier.seat != "HY":
            return None
        valid = [
            poll.choices[dossier]
            for poll in self.polls
            if poll.state == "closed" and poll.choices and poll.sent.get(dossier) == dossier.sent
        ]
        return valid[-1] if valid else None

    def vote_given(self, dossier: Dossier) -> bool:
        """The vote was passed, where the law asks for one."""
        return not self.vote_asked(dossier) or bool(self.passed(dossier))

    def vote_asked(self, dossier: Dossier) -> bool:
        """Whether the law asks for a vote on this dossier here."""
        return dossier.route.vote and not dossier.route.simplified

    def last_poll(self, dossier: Dossier) -> Poll | None:
        """The vote that its state follows from."""
        closed = [poll for poll in self.polls if poll.state == "closed" and dossier in poll.sent]
        return closed[-1] if closed else None

    def in_decision(self, dossier: Dossier, besides: Decision | None = None) -> bool:
        """Whether a decision holds it."""
        return any(dossier in row.items for row in self.decisions if row is not besides)

    def open_poll(self, meeting: Meeting) -> bool:
        """Whether a vote of the meeting runs."""
        return any(poll.meeting is meeting and poll.state == "open" for poll in self.polls)

    def waiting(self, meeting: Meeting) -> list[Dossier]:
        """What is on its agenda and has no result."""
        return [row for row, later in meeting.items.items() if not later and row.state == "on_agenda"]

    def placeable(self, dossier: Dossier, meeting: Meeting) -> bool:
        """It lies with the province, goes the whole way, and no other meeting may still vote on it."""
        elsewhere = any(
            row.items.get(dossier) is False and row.state in PREPARING
            for row in self.meetings
            if row is not meeting
        )
        return dossier.seat == "HY" and not dossier.route.simplified and not elsewhere

    def enter(self, thing: Thing, state: str, verb: str) -> None:
        """A move: the state and its line."""
        thing.state = state
        noun = "nomination" if isinstance(thing, Dossier) else type(thing).__name__.lower()
        self.lines.append((noun, thing.key, verb, state))

    def things(self) -> list[Thing]:
        """All of it."""
        return [*self.dossiers, *self.meetings, *self.polls, *self.decisions]

    def stands(self) -> dict[str, object]:
        """Where everything stands, as plain values."""
        agenda = [(row, item, later) for row in self.meetings for item, later in row.items.items()]
        return {
            "states": {thing.key: thing.state for thing in self.things()},
            "stages": {row.key: row.stage for row in self.dossiers},
            "agenda": {(row.key, item.key): later for row, item, later in agenda},
            "items": sorted((row.key, item.key) for row in self.decisions for item in row.items),
            "register": sorted(row.key for row in self.dossiers if row.state == "awarded"),
            "lines": sorted(self.lines),
        }
