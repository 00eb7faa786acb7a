"""Random walks of dossiers through the services, held against an own short model of who may do what.

Each planted fault must be caught: a walk that cannot fail proves nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests import dossiers, machines, world
from tests.dossiers import DAY, Dossiers
from tests.factories import grant
from tracker.domain import policy
from tracker.domain.conditions import Alternative
from tracker.domain.enums import Opinion, Role
from tracker.domain.errors import DomainError
from tracker.models import AuditEntry, Nomination, Snapshot
from tracker.services import audit, moves, nomination_moves, nominations
from tracker.services.nomination_moves import Appraisal

# The model, written apart from the tables of the application: state → action → (who may, next state).
# "both" is a clerk and head in one person: may write, may not sign what that person wrote.
CLERKS, HEADS, STANDING = {"H1.clerk", "both"}, {"H1.head"}, {"standing", "standing2"}
MODEL: dict[str, dict[str, tuple[set[str], str]]] = {
    "draft": {"send": (CLERKS, "to_sign"), "write": (CLERKS, "draft")},
    "to_sign": {
        "take_back": (CLERKS, "draft"),
        "refuse": (HEADS, "returned"),
        "file": (HEADS, "filed"),
        "withdraw": (HEADS | {"both"}, "withdrawn"),
    },
    "returned": {
        "send": (CLERKS, "to_sign"),
        "write": (CLERKS, "returned"),
        "withdraw": (HEADS | {"both"}, "withdrawn"),
    },
    "filed": {
        "receive": (STANDING, "appraising"),
        "return": (STANDING, "returned"),
        "withdraw": (HEADS | {"both"}, "withdrawn"),
    },
    "appraising": {
        "appraise": (STANDING, "appraised"),
        "return": (STANDING, "returned"),
        "withdraw": (HEADS | {"both"}, "withdrawn"),
    },
    "appraised": {
        "reappraise": (STANDING, "appraising"),
        "withdraw": (HEADS | {"both"}, "withdrawn"),
    },
    "withdrawn": {},
}
ACTIONS = sorted({action for moves_of in MODEL.values() for action in moves_of})
ASKING = ("return", "withdraw", "refuse", "reappraise")
"""What asks for a reason."""
PEOPLE = ["H1.clerk", "H1.head", "both", "standing", "standing2", "H2.clerk", "H2.head", "leader", "admin"]


@dataclass
class Desk:
    """One province for all walks of a test: a walk opens dossiers of its own in it."""

    dossiers: Dossiers
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 10_000)))


class Walk(RuleBasedStateMachine):
    """A dossier that anybody tries anything on."""

    desk: Desk

    @initialize(legal_first=st.integers(0, 3), preparer=st.sampled_from(sorted(CLERKS)))
    def open_dossier(self, legal_first: int, preparer: str) -> None:
        """Start deep: a complete dossier, some legal moves on its way."""
        desk = self.desk.dossiers
        desk.world.people["preparer"] = desk.world.people[preparer]
        row = _complete(desk, preparer, f"Người thứ {next(self.desk.numbers)}")
        self.key, self.state, self.preparer = row.public_id, "draft", preparer
        self.moves = 0
        for action, who in (("send", preparer), ("file", "H1.head"), ("receive", "standing"))[:legal_first]:
            self._try(who, action)

    @rule(who=st.sampled_from(PEOPLE), action=st.sampled_from(ACTIONS))
    def anybody_tries_anything(self, who: str, action: str) -> None:
        """Any person, any action."""
        self._try(who, action)

    @rule(data=st.data())
    def somebody_makes_a_legal_move(self, data: st.DataObject) -> None:
        """Bias: without it most walks end at the first gate."""
        legal = MODEL[self.state]
        if legal:
            action = data.draw(st.sampled_from(sorted(legal)))
            self._try(data.draw(st.sampled_from(sorted(legal[action][0]))), action)

    @rule(data=st.data(), who=st.sampled_from(PEOPLE))
    def somebody_else_tries_the_legal_move(self, data: st.DataObject, who: str) -> None:
        """Bias: the right move by the wrong person."""
        if MODEL[self.state]:
            self._try(who, data.draw(st.sampled_from(sorted(MODEL[self.state]))))

    @rule(action=st.sampled_from(["file", "write"]))
    def the_preparer_tries(self, action: str) -> None:
        """Bias: signing one's own dossier, changing what was sent."""
        self._try(self.preparer, action)

    @rule(who=st.sampled_from(PEOPLE))
    def somebody_returns_without_a_reason(self, who: str) -> None:
        """Never works, whatever the state."""
        before = self._row().state
        for action in ASKING:
            assert not self._done(who, action, reason="")
        assert self._row().state == before

    @invariant()
    def the_dossier_is_where_the_model_says(self) -> None:
        """State, signer and audit agree with the model after each step."""
        if not hasattr(self, "key"):
            return
        row = self._row()
        assert row.state == self.state
        assert row.signed_by_id is None or row.signed_by_id != row.prepared_by_id
        lines = self.desk.dossiers.world.session.scalar(
            select(func.count(AuditEntry.id)).where(
                AuditEntry.subject == "nomination",
                AuditEntry.subject_id == row.id,
                AuditEntry.to_state.is_not(None),
            )
        )
        assert lines == self.moves

    def _try(self, who: str, action: str) -> None:
        allowed, target = MODEL[self.state].get(action, (set(), self.state))
        may = who in allowed and not (action == "file" and who == self.preparer)
        assert self._done(who, action) == may, f"{who} {action} in {self.state}: expected {may}"
        if may:
            self.state = target
            self.moves += action != "write"

    def _row(self) -> Nomination:
        return self.desk.dossiers.now(self.key)

    def _done(self, who: str, action: str, reason: str = "Có lý do") -> bool:
        try:
            _perform(self.desk, self._row(), who, action, reason)
        except DomainError:
            return False
        return True


def _complete(desk: Dossiers, preparer: str, name: str) -> Nomination:
    original = desk.world.people["H1.clerk"]
    desk.world.people["H1.clerk"] = desk.world.people[preparer]
    try:
        row = desk.draft("HCLD3", recipient=desk.recipient(name=name))
        who = desk.viewer("H1.clerk")
        nominations.save(viewer=who, public_id=row.public_id, version=1, achievement="Tốt", initiatives=())
        nominations.record_review(
            viewer=who, public_id=row.public_id, version=2, review=dossiers.REVIEW, day=DAY
        )
        for paper in ("review_minutes", "merit_certificate"):
            _attach(desk, row, paper)
        return desk.now(row.public_id)
    finally:
        desk.world.people["H1.clerk"] = original


def _attach(desk: Dossiers, row: Nomination, paper: str) -> None:
    upload = dossiers.Upload(f"{paper}.png", dossiers.files.png(width=3 + len(paper)))
    dossiers.attachments.attach_to_nomination(
        viewer=desk.viewer("H1.clerk"), public_id=row.public_id, upload=upload, paper=paper, day=DAY
    )


def _perform(desk: Desk, row: Nomination, who: str, action: str, reason: str) -> None:
    viewer = desk.dossiers.viewer(who)
    if action == "file":
        desk.dossiers.file(who, row, number=str(next(desk.numbers)))
    elif action == "write":
        nominations.save(
            viewer=viewer, public_id=row.public_id, version=row.version, achievement="Sửa", initiatives=()
        )
    elif action == "appraise":
        nomination_moves.appraise(
            viewer=viewer,
            public_id=row.public_id,
            version=row.version,
            appraisal=Appraisal(Opinion.ELIGIBLE, ""),
            day=DAY,
        )
    else:
        desk.dossiers.act(who, row, action, reason if action in ASKING else "")


@pytest.fixture
def desk(session: Session) -> Desk:
    built = dossiers.open_round(session)
    both = world.person(session, built.world.units["H1"], Role.CLERK, name="both")
    grant(session, both, Role.HEAD, built.world.units["H1"])
    built.world.people["both"] = both
    return Desk(built)


def walk(desk: Desk, examples: int) -> None:
    machines.walk(Walk, examples=examples, steps=10, desk=desk)


@pytest.mark.timeout(300)
def test_dossiers_go_only_where_the_model_lets_them(desk: Desk) -> None:
    walk(desk, examples=12)
    session = desk.dossiers.world.session
    assert audit.verify(session) == []
    assert session.scalar(select(func.count()).select_from(Snapshot))


def _without(permission: str, name: str) -> dict[str, tuple[Alternative, ...]]:
    changed = tuple(
        tuple(predicate for predicate in alternative if predicate.name != name)
        for alternative in policy.POLICY[permission]
    )
    return {**policy.POLICY, permission: changed}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # a fault of the rules, not of a database
@pytest.mark.parametrize(
    "fault", ["own signature", "late edit", "no reason", "no audit line", "foreign stage"]
)
def test_each_planted_fault_is_caught(desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    if fault == "own signature":
        monkeypatch.setattr(policy, "POLICY", _without("nomination.sign", "is_not_prepared_by_id"))
    if fault == "late edit":
        monkeypatch.setattr(policy, "POLICY", _without("nomination.write", "nomination_open"))
    if fault == "no reason":
        monkeypatch.setattr(moves, "_check", lambda *_args: None)
    if fault == "no audit line":
        monkeypatch.setattr(moves.audit, "record", lambda *_args, **_more: None)
    if fault == "foreign stage":
        monkeypatch.setattr(
            policy,
            "POLICY",
            {**policy.POLICY, "nomination.appraise": policy.POLICY["nomination.read"]},
        )
    with pytest.raises((AssertionError, IntegrityError)):
        walk(desk, examples=30)
