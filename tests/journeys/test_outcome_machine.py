"""Random walks of dossiers beyond their filing, held against the model of `tests/outcomes/` after each step.

Each planted fault must be caught: a walk that cannot fail proves nothing.
"""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import pytest
from flask import Flask
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from config import Testing
from tests import machines
from tests.outcomes import desk as desks
from tests.outcomes import province
from tests.outcomes.desk import Desk
from tests.outcomes.faults import AWAY, FAULTS, VOTED
from tests.outcomes.model import DAY, DAYS, HONOURED, PEOPLE, ROUTES, WRITER, Model
from tests.outcomes.table import ACTS, done, people, ready
from tracker.domain.errors import DomainError
from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.models import Account, AuditEntry
from tracker.queries import invariants
from tracker.services import audit, decisions

SIZE, TURNS = 12, 4
ONWARD, AGREED, NIGHT = 0.6, 0.8, 0.1
STARTS = (
    "own decide_here receive return extend send decide_here receive appraise not_award",
    "own decide_here receive appraise propose draft change delete draft submit take_back submit refuse",
    "own decide_here receive appraise propose draft submit sign withdraw_signature",
    "levels receive appraise letter receive return send file",
    "levels receive appraise letter receive ask_council withdraw",
    "council receive ask_council reappraise return",
    "council receive return extend night night",
    "council receive appraise place take_off",
    f"council {VOTED} propose draft submit sign send_back submit sign issue",
    f"council {VOTED} ask confirm",
    f"council {VOTED} ask end reconsider",
    f"council {VOTED}! not_award",
    f"centre {VOTED}",
    f"{AWAY} centre_award",
    f"{AWAY} centre_refuse",
    f"{AWAY} centre_return",
)
"""Where walks begin: the route of the first dossier, and what is done with it. `!` is a vote that fails, `:` says who."""
ELSEWHERE = {("nomination", "take_back"), ("nomination", "refuse"), ("nomination", "hand_over")}
"""Moves within the own unit: `test_nomination_machine.py` walks them. The last is that of a merge of units."""


class Walk(RuleBasedStateMachine):
    """Two dossiers that anybody tries anything on. A turn tries up to `most` acts that must be refused.

    `start` ends with the only act that is tried, if `>` stands before it. Chance is our own, so that a seed may be
    given: what hypothesis generates first is always the same.
    """

    desk: ClassVar[Desk]
    seed: ClassVar[int]
    start: ClassVar[str]
    most: ClassVar[int]
    by_chance: ClassVar[set[str]]

    @initialize(number=st.integers(0, 2**32))
    def begin(self, number: int) -> None:
        """Start deep: the first dossier is some way on."""
        self.chance = Random(f"{self.seed} {self.start} {number}")
        script, _, self.focus = self.start.rpartition(" > ") if ">" in self.start else (self.start, "", "")
        route, *words = script.split()
        other = sorted(ROUTES)[self.seed % len(ROUTES)]
        self.model = Model([self.desk.dossier(name) for name in (route, other)])
        self.since = desks.last_line()
        for word in words:
            verb, _, who = word.rstrip("!").partition(":")
            if verb == "night":
                self.model.nights += 1
            else:
                row = next(row for found, row in self._ready() if found == verb)
                self._do(verb, row, who=who, agreed=not word.endswith("!"))

    @rule()
    def a_turn(self) -> None:
        """Some of what must be refused is tried and changes nothing; then somebody does what is possible."""
        tries = self._tries()
        self._refused(self.chance.sample(tries, min(self.most, len(tries))))
        possible = self._ready()
        onward = [pair for pair in possible if "aside" not in ACTS[pair[0]].how]
        if self.model.day != DAYS[-1] and (not onward or self.chance.random() < NIGHT):
            self.model.nights += 1
        elif possible:
            pairs = onward if onward and self.chance.random() < ONWARD else possible
            verb, row = self.chance.choice(pairs)
            self._do(verb, row, agreed=self.chance.random() < AGREED)
            self.by_chance.add(verb)

    @invariant()
    def everything_stands_as_the_model_says(self) -> None:
        """States, seats, items, signatures, lines and the register agree after each step."""
        if hasattr(self, "model"):
            expected = {row.key: row.stands() for row in self.model.things}
            assert desks.stands(self.model, self.since) == expected

    def _all(self) -> list[tuple[str, Any]]:
        """Everything that somebody may do to anything at some time."""
        pairs = [(verb, row) for row in self.model.things for verb in ACTS if ACTS[verb].noun == row.noun]
        return [pair for pair in pairs if people(*pair)]

    def _ready(self) -> list[tuple[str, Any]]:
        """What somebody can do now."""
        return [pair for pair in self._all() if ready(self.model, *pair)]

    def _tries(self) -> list[tuple[str, Any, str, dict[str, Any]]]:
        """What must be refused: too early or too late, by those who may not, from an old page, without a reason."""
        found: list[tuple[str, Any, str, dict[str, Any]]] = []
        for verb, row in self._all():
            might = people(verb, row)
            if self.focus not in {"", verb}:
                continue
            if not ready(self.model, verb, row):
                found.append((verb, row, self.chance.choice(might), {}))
                continue
            found += [(verb, row, who, {}) for who in PEOPLE if who not in might]
            if "unseen" not in ACTS[verb].how:
                found.append((verb, row, might[0], {"stale": True}))
            if "reason" in ACTS[verb].how:
                found.append((verb, row, might[0], {"reason": ""}))
        return found

    def _do(self, verb: str, row: Any, *, who: str = "", agreed: bool) -> None:
        """Somebody who may does what is possible, others before those with a cause of their own."""
        others = sorted({*people(verb, row)} - {WRITER, HONOURED})
        who = who or self.chance.choice(others or people(verb, row))
        how = {"passes": dict.fromkeys(row.waiting(), agreed)} if verb == "vote" else {}
        try:
            made = self.desk.do(self.model, verb, row, who, **how)
        except DomainError as refusal:
            raise AssertionError(f"{who}: {verb} of {row} was refused: {refusal.message}") from refusal
        done(self.model, verb, row, who, made)
        self.everything_stands_as_the_model_says()

    def _refused(self, tries: list[tuple[str, Any, str, dict[str, Any]]]) -> None:
        """None of it is accepted, and nothing is written."""
        before = desks.everything()
        for verb, row, who, how in tries:
            try:
                self.desk.do(self.model, verb, row, who, **how)
            except DomainError:
                continue
            raise AssertionError(f"{who}: {verb} of {row} was accepted ({how})")
        assert desks.everything() == before


@pytest.fixture(scope="module")
def sqlite_template(
    sqlite_template: Path, applications: Callable[[Testing], Flask], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A database file in which the province stands already; each test's is a copy."""
    path = Path(shutil.copy(sqlite_template, sqlite_template.with_name("test.db")))
    places = {"database_url": f"sqlite:///{path}", "storage_url": f"file:{tmp_path_factory.mktemp('files')}"}
    with applications(Testing(app_env="testing", business_date=DAY, **places)).app_context():
        province.build(db.session(), SIZE)
        db.session.remove()
        db.engine.dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copy(path, path.with_name("province.db")))


@pytest.fixture
def desk(session: Session, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of the province; a paper that goes out holds one word, what it says is tested elsewhere."""
    if session.scalar(select(Account.id).limit(1)) is None:
        province.build(session, SIZE)
    monkeypatch.setattr(decisions, "made_file", lambda _row, kind, **_more: (f"d.{kind}", b"decision"))
    return Desk()


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """That of the command line; without one the walks are the same each time."""
    return int(request.config.getoption("--hypothesis-seed") or 0)


def walk(desk: Desk, seed: int, start: str, most: int) -> set[str]:
    """A walk from one start, always the same for one seed; returns what was done by chance."""
    by_chance: set[str] = set()
    names = {"desk": desk, "seed": seed, "start": start, "most": most, "by_chance": by_chance}
    machines.walk(Walk, examples=1, steps=TURNS, **names)
    return by_chance


@pytest.mark.timeout(300)
def test_dossiers_end_only_as_the_model_lets_them_and_make_every_move_there_is(desk: Desk, seed: int) -> None:
    by_chance = [walk(desk, seed + number, start, most=4) for number, start in enumerate(STARTS)]
    assert len(set.union(*by_chance)) > len(ACTS) / 3
    session = db.session()
    logged = select(AuditEntry.subject, AuditEntry.action).where(AuditEntry.to_state.is_not(None)).distinct()
    moves = {
        (row.subject, row.action) for row in TRANSITIONS.rows if row.subject in {"nomination", "decision"}
    }
    assert moves - {(subject, action) for subject, action in session.execute(logged)} == ELSEWHERE
    assert list(invariants.broken(session)) == []
    assert audit.verify(session) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("fault", FAULTS)
def test_each_planted_fault_is_caught(
    desk: Desk, seed: int, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    start, place, name, wrong = FAULTS[fault]
    monkeypatch.setattr(place, name, wrong)
    with pytest.raises(AssertionError, match="was accepted" if ">" in start else "assert"):
        walk(desk, seed, start, most=400)
