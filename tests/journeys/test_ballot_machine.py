"""Random walks of a secret vote through the services, held against an own count of who voted and what passes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import councils, dossiers, machines
from tests.councils import NO, OTHER, YES, CouncilDay
from tracker.domain.council_enums import PollAction, VoteChoice
from tracker.domain.errors import DomainError
from tracker.models import AuditEntry, Elector, Nomination, PollItem
from tracker.services import audit, poll_closing, poll_results, polls
from tracker.services.councils import set_regulation

# Five members, the last of them away; two thirds of ALL members must agree.
PRESENT, AWAY, MEMBERS, NEEDED = ["chair", "secretary", "member1", "member2"], "member3", 5, Fraction(2, 3)
ANYBODY = [*PRESENT, AWAY, "standing", "leader", "H1.head"]


class Vote(RuleBasedStateMachine):
    """One vote on one dossier that anybody tries to cast in."""

    day: CouncilDay
    dossier: Nomination

    @initialize()
    def open_the_vote(self) -> None:
        """Each walk votes anew; the vote before it was annulled."""
        self.key = self.day.open().public_id
        self.voted: set[str] = set()
        self.box = dict.fromkeys((YES, NO, OTHER), 0)
        self.state = "open"

    @rule(who=st.sampled_from(ANYBODY), choice=st.sampled_from([YES, YES, NO, OTHER]))
    def anybody_votes(self, who: str, choice: VoteChoice) -> None:
        """Only those in the room, only once, only while the vote is open."""
        may = self.state == "open" and who in PRESENT and who not in self.voted
        ballot = {self.dossier.public_id: choice}
        assert self._done(lambda: self.day.vote(self.day.poll(self.key), who, ballot)) == may
        if may:
            self.voted.add(who)
            self.box[choice] += 1

    @rule(
        choices=st.lists(st.sampled_from([YES, YES, NO, OTHER]), min_size=len(PRESENT), max_size=len(PRESENT))
    )
    def the_room_votes(self, choices: list[VoteChoice]) -> None:
        """Everybody in the room, those too who have voted: the vote can come to its end."""
        for who, choice in zip(PRESENT, choices, strict=True):
            self.anybody_votes(who, choice)

    @rule(who=st.sampled_from(["secretary", "secretary", *ANYBODY]))
    def anybody_closes(self, who: str) -> None:
        """Only the secretary or the chair, only when all in the room have voted."""
        may = self.state == "open" and who in {"secretary", "chair"} and self.voted == set(PRESENT)
        assert self._done(lambda: self.day.close(self.day.poll(self.key), who)) == may
        self.state = "closed" if may else self.state

    @invariant()
    def the_box_is_what_the_model_counted(self) -> None:
        """Counts, marks, result and audit agree with the model; no box holds more ballots than marks."""
        if not hasattr(self, "key"):
            return
        poll, session = self.day.poll(self.key), self.day.dossiers.world.session
        item = session.scalars(select(PollItem).where(PollItem.poll_id == poll.id)).one()
        marks = session.scalar(select(func.count()).where(Elector.poll_id == poll.id, Elector.voted))
        casts = session.scalar(
            select(func.count(AuditEntry.id)).where(
                AuditEntry.subject == "poll", AuditEntry.subject_id == poll.id, AuditEntry.action == "cast"
            )
        )
        assert {YES: item.agree, NO: item.disagree, OTHER: item.other} == self.box
        assert marks == casts == len(self.voted) == sum(self.box.values())
        passes = Fraction(self.box[YES], MEMBERS) >= NEEDED if self.state == "closed" else None
        assert (poll.state, item.passed) == (self.state, passes)

    def teardown(self) -> None:
        """Two persons annul the vote, so that the dossier waits on the agenda again."""
        ask = {"action": PollAction.ANNUL, "reason": "Bỏ phiếu lại"}
        poll = self.day.poll(self.key)
        poll_closing.ask(viewer=self.day.viewer("secretary"), public_id=self.key, version=poll.version, **ask)
        version = self.day.poll(self.key).version
        confirm = {"public_id": self.key, "version": version, "day": dossiers.DAY}
        poll_closing.confirm(viewer=self.day.viewer("chair"), **confirm)

    @staticmethod
    def _done(act) -> bool:  # type: ignore[no-untyped-def]
        try:
            act()
        except DomainError:
            return False
        return True


@pytest.fixture
def day(session: Session) -> CouncilDay:
    built = councils.seat(session)
    rules = replace(councils.REGULATION, absent_written=False, valid_from=date(2021, 2, 1))
    set_regulation(viewer=built.viewer("standing"), public_id=built.council.public_id, regulation=rules)
    return built


def walk(day: CouncilDay, examples: int) -> None:
    row = day.appraised()
    day.convene(row, absent=1)
    machines.walk(Vote, examples=examples, steps=25, day=day, dossier=row)


@pytest.mark.timeout(300)
def test_a_vote_counts_only_as_the_model_does(day: CouncilDay) -> None:
    walk(day, examples=6)
    assert audit.verify(day.dossiers.world.session) == []


@pytest.mark.timeout(300)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # a fault of the rules, not of a database
@pytest.mark.parametrize(
    "fault", ["of those present", "two ballots", "closed early", "no audit line", "lost"]
)
def test_each_planted_fault_of_a_vote_is_caught(
    day: CouncilDay, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    true = poll_results.tally
    patches = {
        "of those present": (poll_results, "tally", lambda c, w, _all, here, r: true(c, w, here, here, r)),
        "two ballots": (polls, "_mark", lambda *_args: None),
        "closed early": (poll_closing, "_not_voted", lambda *_args: 0),
        "no audit line": (polls, "note", lambda *_args, **_more: None),
        "lost": (polls, "_count", lambda *_args: None),
    }
    monkeypatch.setattr(*patches[fault])
    # Few walks end with three of four in the room for it: the search stops at the first that shows the fault.
    with pytest.raises(AssertionError):
        walk(day, examples=300)
