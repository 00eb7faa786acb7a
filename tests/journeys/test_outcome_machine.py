"""Random walks beyond the appraisal, held against an own model of what must become of dossiers (`tests/outcomes/`).

Each planted fault must be caught: a walk that cannot fail proves nothing.
"""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from config import Testing
from tests.outcomes import province
from tests.outcomes.acts import ACTS
from tests.outcomes.desk import Desk
from tests.outcomes.faults import FAULTS
from tests.outcomes.model import DAY
from tests.outcomes.walk import STARTS, Walk
from tracker.extensions import db
from tracker.models import Account
from tracker.queries import invariants
from tracker.services import audit, decisions, meetings

DAYS = 2
STATES = {(name.split(".")[0], act.to) for name, act in ACTS.items() if act.to}


@pytest.fixture(scope="module")
def sqlite_template(
    sqlite_template: Path,
    applications: Callable[[Testing], Flask],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A database file in which the province stands already: its dossiers came through the services once."""
    path = sqlite_template.with_name("test.db")
    shutil.copy(sqlite_template, path)
    storage = tmp_path_factory.mktemp("files")
    app = applications(
        Testing(
            app_env="testing",
            database_url=f"sqlite:///{path}",
            storage_url=f"file:{storage}",
            business_date=DAY,
        )
    )
    with app.app_context():
        province.build(db.session())
        db.session.remove()
        db.engine.dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copy(path, path.with_name("province.db")))


@pytest.fixture
def desk(session: Session, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of the province; papers that go out hold a word only, what they say is tested elsewhere."""
    if session.scalar(select(Account.id).limit(1)) is None:
        province.build(session)
    monkeypatch.setattr(decisions, "made_file", lambda _row, kind, **_more: (f"d.{kind}", b"decision"))
    monkeypatch.setattr(meetings, "made_minutes", lambda kind, **_more: (f"m.{kind}", b"minutes"))
    return Desk()


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """That of the command line; without one the walks are the same each time."""
    return int(request.config.getoption("--hypothesis-seed") or 0)


def walk(desk: Desk, seed: int, start: str, *, examples: int, most: int) -> set[tuple[str, str]]:
    """Walks from one start; returns the states that were seen."""
    seen: set[tuple[str, str]] = set()
    names = {"desk": desk, "start": start, "seed": seed, "most": most, "seen": seen}
    run_state_machine_as_test(
        type("WalkOfThisTest", (Walk,), names),
        settings=settings(
            max_examples=examples,
            stateful_step_count=DAYS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=(Phase.generate,),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return seen


@pytest.mark.timeout(300)
def test_dossiers_end_only_as_the_model_lets_them(desk: Desk, seed: int) -> None:
    examples = 2 if db.engine.dialect.name == "sqlite" else 1
    seen = [walk(desk, seed, start, examples=examples, most=3) for start in STARTS]
    assert set.union(*seen) >= STATES
    assert list(invariants.broken(db.session())) == []
    assert audit.verify(db.session()) == []


@pytest.mark.timeout(300)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("fault", FAULTS)
def test_each_planted_fault_is_caught(
    desk: Desk, seed: int, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    start, (place, name, wrong) = FAULTS[fault]
    change = monkeypatch.setitem if isinstance(place, dict) else monkeypatch.setattr
    change(place, name, wrong)
    with pytest.raises(AssertionError):
        walk(desk, seed, start, examples=6, most=400)
