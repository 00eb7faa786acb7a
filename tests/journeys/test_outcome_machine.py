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
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from config import Testing
from tests.outcomes import desk as desks
from tests.outcomes import province
from tests.outcomes.desk import Desk
from tests.outcomes.faults import FAULTS
from tests.outcomes.model import DAY, DAYS, OWN_CAUSE, PEOPLE, ROUTES, Model
from tests.outcomes.table import ACTS, done, people, ready, targets
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.models import Account
from tracker.queries import invariants
from tracker.services import audit, decisions

SIZE, TURNS = 20, 4
ONWARD, AGREED, NIGHT = 0.6, 0.8, 0.1
Try = tuple[str, Any, str, dict[str, Any]]

COMMENTED = "receive appraise post night end_posting"
VOTED = "receive appraise place begin vote"
STARTS = (
    ("own", "decide_here propose draft submit take_back submit refuse"),
    ("own", "decide_here propose draft submit sign withdraw_signature"),
    ("levels", "receive appraise letter receive return send file"),
    ("levels", "receive ask_council"),
    ("council", "receive return extend night night"),
    ("council", "receive appraise place take_off"),
    ("council", f"{VOTED} propose draft submit sign send_back"),
    ("council", f"{VOTED} ask confirm"),
    ("council", f"{VOTED} ask end reconsider"),
    ("council", f"{VOTED}!"),
    ("centre", VOTED),
    ("centre", f"{COMMENTED} place begin vote letter"),
    ("centre", f"{COMMENTED} place begin vote letter centre_return"),
)
"""Where walks begin: the route of the first dossier, and what is done with it. `!` is a vote that fails, `:` says who."""


class Walk(RuleBasedStateMachine):
    """Two dossiers that anybody tries anything on. A turn tries up to `most` acts that must be refused.

    `focus` is the only act to be tried, where there is one; `known` are acts that other walks have done.
    """

    desk: ClassVar[Desk]
    seed: ClassVar[int]
    start: ClassVar[tuple[str, str]]
    focus: ClassVar[str]
    most: ClassVar[int]
    known: ClassVar[frozenset[str]]
    seen: ClassVar[set[str]]

    @initialize(number=st.integers(0, 2**32))
    def begin(self, number: int) -> None:
        """Start deep: the first dossier is some way on."""
        self.chance = Random(f"{self.seed} {self.start} {number}")
        route, script = self.start
        self.model = Model([self.desk.dossier(name) for name in (route, self.chance.choice(sorted(ROUTES)))])
        self.since = desks.last_line()
        for word in script.split():
            verb, _, who = word.rstrip("!").partition(":")
            if verb == "night":
                self.model.nights += 1
            else:
                self._do(*self._ready(verb)[0], who=who, agreed=not word.endswith("!"))

    @rule()
    def a_turn(self) -> None:
        """Some of what must be refused is tried and changes nothing; then somebody does what is possible."""
        tries = [*self._forbidden(), *self._strangers(), *self._careless()]
        tries = [one for one in tries if self.focus in {"", one[0]}]
        self._refused(self.chance.sample(tries, min(self.most, len(tries))))
        possible = self._ready(self.focus) or self._ready()
        onward = [pair for pair in possible if "aside" not in ACTS[pair[0]].how]
        if self.model.day != DAYS[-1] and (not onward or self.chance.random() < NIGHT):
            self.model.nights += 1
        elif possible:
            new = [pair for pair in possible if pair[0] not in self.known]
            chosen = onward if onward and self.chance.random() < ONWARD else new or possible
            verb = self.chance.choice(sorted({verb for verb, _row in chosen}))
            pair = self.chance.choice([pair for pair in chosen if pair[0] == verb])
            self._do(*pair, agreed=self.chance.random() < AGREED)

    @invariant()
    def everything_stands_as_the_model_says(self) -> None:
        """States, seats, items, signatures, lines and the register agree after each step."""
        if hasattr(self, "model"):
            expected = {row.key: row.stands() for row in self.model.things()}
            assert desks.stands(self.model, self.since) == expected

    def _ready(self, wanted: str = "") -> list[tuple[str, Any]]:
        """What somebody can do."""
        found = [pair for pair in targets(self.model) if ready(self.model, *pair) and people(*pair)]
        return [pair for pair in found if wanted in {"", pair[0]}]

    def _forbidden(self) -> list[Try]:
        """What the state or the rules do not allow, by somebody who otherwise may."""
        pairs = [pair for pair in targets(self.model) if not ready(self.model, *pair) and people(*pair)]
        return [(*pair, self.chance.choice(people(*pair)), {}) for pair in pairs]

    def _strangers(self) -> list[Try]:
        """What is possible, by those who may not."""
        return [(*pair, who, {}) for pair in self._ready() for who in PEOPLE if who not in people(*pair)]

    def _careless(self) -> list[Try]:
        """What is possible, from an old page or without the reason that it asks for."""
        mine = [(*pair, people(*pair)[0]) for pair in self._ready()]
        old = [(*one, {"stale": True}) for one in mine if "unseen" not in ACTS[one[0]].how]
        return old + [(*one, {"reason": ""}) for one in mine if "reason" in ACTS[one[0]].how]

    def _do(self, verb: str, row: Any, *, who: str = "", agreed: bool) -> None:
        """Somebody who may does what is possible, others before those with a cause of their own."""
        who = who or self.chance.choice(sorted({*people(verb, row)} - OWN_CAUSE) or people(verb, row))
        how = {"passes": dict.fromkeys(row.waiting(), agreed)} if verb == "vote" else {}
        try:
            made = self.desk.do(self.model, verb, row, who, **how)
        except DomainError as refusal:
            raise AssertionError(f"{who}: {verb} of {row} was refused: {refusal.message}") from refusal
        done(self.model, verb, row, who, made)
        self.seen.add(verb)

    def _refused(self, tries: list[Try]) -> None:
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
    path = sqlite_template.with_name("test.db")
    shutil.copy(sqlite_template, path)
    storage = f"file:{tmp_path_factory.mktemp('files')}"
    address = f"sqlite:///{path}"
    app = applications(
        Testing(app_env="testing", database_url=address, storage_url=storage, business_date=DAY)
    )
    with app.app_context():
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


def walk(
    desk: Desk, seed: int, start: tuple[str, str], seen: set[str], *, focus: str = "", most: int = 4
) -> None:
    """A walk from one start; what is done goes into `seen`."""
    names = {"desk": desk, "seed": seed, "start": start, "focus": focus, "most": most, "seen": seen}
    run_state_machine_as_test(
        type("WalkOfThisTest", (Walk,), {**names, "known": frozenset(seen)}),
        settings=settings(
            max_examples=1,
            stateful_step_count=TURNS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=(Phase.generate,),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.timeout(300)
def test_dossiers_end_only_as_the_model_lets_them(desk: Desk, seed: int) -> None:
    seen: set[str] = set()
    for number, start in enumerate(STARTS):
        walk(desk, seed + number, start, seen)
    assert set(ACTS) - seen == set()
    assert list(invariants.broken(db.session())) == []
    assert audit.verify(db.session()) == []


@pytest.mark.timeout(300)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("fault", FAULTS)
def test_each_planted_fault_is_caught(
    desk: Desk, seed: int, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    route, script, focus, place, name, wrong = FAULTS[fault]
    change = monkeypatch.setitem if isinstance(place, dict) else monkeypatch.setattr
    change(place, name, wrong)
    with pytest.raises(AssertionError):
        walk(desk, seed, (route, script), set(), focus=focus, most=400)
