"""Each migration, up and down, on a database that holds a council's whole day: nothing is lost on the way."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import String, column, func, inspect, select, table, text
from sqlalchemy.exc import DBAPIError

from config import ROOT, Testing
from tests import councils, dossiers, factories, snapshots, world
from tests.conftest import DEMO_DAY
from tests.services.test_decisions import issue, signed
from tests.test_migrations import TRIGGERS
from tracker import create_app
from tracker.domain.council_enums import PollState
from tracker.domain.enums import CommendationType, NominationState, RecipientKind, Role
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Base, Nomination, Poll, Recipient, RecipientAward
from tracker.services import recipients

STEPS = [
    step.revision
    for step in reversed([*ScriptDirectory(str(ROOT / "migrations")).walk_revisions("base", "heads")])
]
FIRST = {
    "directive",
    "unit",
    "recipient_identity",
    "recipient_award",
    "nomination",
    "snapshot",
    "decision",
    "decision_item",
    "meeting",
    "audit_entry",
}
"""Tables of the first revision that the day fills and that no revision may empty."""

CLOSED = ["UPDATE decision SET subject = 'x'", "DELETE FROM decision_item", "UPDATE meeting SET title = 'x'"]


@pytest.fixture
def blank(blank_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database without any table."""
    settings = Testing(
        app_env="testing",
        database_url=blank_url,
        storage_url=f"file:{tmp_path / 'files'}",
        business_date=DEMO_DAY,
    )
    app = create_app(settings)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def _numbered(clerk: Viewer, unit: str) -> Recipient:
    """A recipient of the unit with the one identity number."""
    return recipients.create(
        viewer=clerk,
        unit_code=unit,
        data=recipients.RecipientData(kind=RecipientKind.INDIVIDUAL, name="Đỗ Văn Chín"),
        identity_number="033201000123",
        secret="khóa riêng",
    )


def fill() -> None:
    """A province with a dossier that was sent, voted on and awarded, its minutes signed, its decision issued."""
    session = db.session()
    day = councils.build(dossiers.build(world.build(session)))
    row = day.appraised()
    _numbered(day.viewer("H1.clerk"), "H1")
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, 5)
    day.close(poll)
    day.act("secretary", "end")
    day.minutes()
    day.act("secretary", "send_minutes")
    day.act("chair", "sign_minutes")
    day.propose(row)
    issue(day, signed(day, day.dossiers.now(row.public_id)))
    session.rollback()
    assert day.dossiers.now(row.public_id).state == NominationState.AWARDED
    assert session.scalars(select(Poll.state)).one() == PollState.CLOSED
    session.rollback()


def triggers() -> dict[str, str]:
    """What the database refuses by now."""
    found = db.session.execute(text(TRIGGERS[db.engine.dialect.name])).all()
    db.session.rollback()
    return {row[0]: row[1] for row in found}


def counts() -> dict[str, int]:
    """How many rows each of the first tables holds."""
    found = {name: db.session.scalar(select(func.count()).select_from(table(name))) or 0 for name in FIRST}
    db.session.rollback()
    return found


def test_each_revision_goes_up_and_down_on_a_filled_database(blank: Flask) -> None:
    refused: dict[str, dict[str, str]] = {}
    for step in STEPS:
        upgrade(revision=step)
        refused[step] = triggers()
    fill()
    before = counts()
    assert all(before.values())
    for step in reversed(STEPS[:-1]):
        downgrade(revision=step)
        assert (counts(), triggers()) == (before, refused[step]), step
    for step in STEPS[1:]:
        upgrade(revision=step)
        assert (counts(), triggers()) == (before, refused[step]), step
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    award = db.session().execute(
        select(
            RecipientAward.merit_from, RecipientAward.merit_to, RecipientAward.type, Nomination.merit_from
        ).join(Nomination, Nomination.id == RecipientAward.nomination_id)
    )
    assert award.all() == [(date(2020, 12, 1), date(2021, 11, 30), CommendationType.MERIT, date(2020, 12, 1))]
    db.session.rollback()
    for statement in CLOSED:
        with pytest.raises(DBAPIError, match="append-only"):
            db.session.execute(text(statement))
        db.session.rollback()
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}


def test_going_back_before_numbers_of_units_keeps_the_one_that_came_first(blank: Flask) -> None:
    upgrade()
    session = db.session()
    homes = [factories.unit(session, code) for code in ("H1", "H2")]
    clerks = [factories.viewer(session, factories.person(session, home, Role.CLERK)) for home in homes]
    made = [_numbered(clerk, home.code).id for clerk, home in zip(clerks, homes, strict=True)]
    number = select(table("recipient_identity", column("recipient_id")))
    assert db.session.scalars(number).all() == made
    db.session.rollback()
    downgrade(revision="0012")
    assert db.session.scalars(number).all() == made[:1]
    db.session.rollback()
    upgrade()


def test_what_the_code_said_of_single_units_is_written_to_them(blank: Flask) -> None:
    upgrade()
    for code in ("HY-CA", "HY-HND", "HY-SYT"):
        factories.unit(db.session(), code).letterhead_source = "Tờ trình số 15"
        db.session.commit()
    downgrade(revision="0013")
    upgrade(revision="0014")
    unit = table(
        "unit", *map(column, ("code", "head_title", "initials", "superior_name", "letterhead_source"))
    )
    assert [tuple(row) for row in db.session.execute(select(unit).order_by(unit.c.code))] == [
        ("HY-CA", "Giám đốc", "CAT", "Bộ Công an", None),
        ("HY-HND", None, "HND", None, None),
        ("HY-SYT", None, None, None, None),
    ]
    db.session.rollback()


@pytest.mark.parametrize(("name", "column"), [("decision", "subject"), ("decision_item", "name")])
def test_a_table_that_a_revision_builds_anew_keeps_its_triggers(blank: Flask, name: str, column: str) -> None:
    upgrade()  # alembic works by our own environment from then on
    before = triggers()
    with db.engine.connect() as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table(name) as batch:
            batch.alter_column(column, existing_type=String(400), nullable=True)
        connection.commit()
    assert triggers() == before


def _read(name: str, *names: str) -> list[tuple[object, ...]]:
    """These columns of a table, in their own order."""
    source = table(name, *map(column, names))
    found = [tuple(row) for row in db.session.execute(select(source).order_by(*source.c)).all()]
    db.session.rollback()
    return found


def test_what_dossiers_leaned_on_becomes_the_register_and_equal_rows_become_one(
    blank: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "_kept", {})  # the copies of another test went with its tables
    upgrade()
    desk = dossiers.build(world.build(db.session()))
    first, other = desk.recipient(), desk.recipient(name="Lê Thị Mười")
    one, two = desk.draft("BKT", recipient=first), desk.draft("HCLD3", recipient=first)
    three = desk.draft("BKT", recipient=other)
    keys, people, home = (one.id, two.id, three.id), (first.id, other.id), first.unit_id
    db.session.rollback()
    downgrade(revision="0021")
    names = ("nomination_id", "title", "scope", "research", "replicable", "recognised_by", "year")
    former = table("initiative", *map(column, names))
    said = ("grassroots", False, False, "Sở A")
    rows = [
        (keys[0], "Sổ tay điện tử", *said, 2021),
        (keys[1], "sổ tay  ĐIỆN TỬ", *said, 2021),
        (keys[1], "Sổ tay điện tử", *said, 2020),
        (keys[2], "Sổ tay điện tử", *said, 2021),
    ]
    for row in rows:
        db.session.execute(former.insert().values(dict(zip(names, row, strict=True))))
    db.session.commit()
    upgrade(revision="0022")
    # One of a recipient's and year's; another year or another recipient has one of its own.
    assert _read("initiative", "id", "title", "state", "scope", "year", "recognised_by", "unit_id") == [
        (1, "Sổ tay điện tử", "recognised", "grassroots", 2021, "Sở A", home),
        (2, "Sổ tay điện tử", "recognised", "grassroots", 2020, "Sở A", home),
        (3, "Sổ tay điện tử", "recognised", "grassroots", 2021, "Sở A", home),
    ]
    links = [(keys[0], 1), (keys[1], 1), (keys[1], 2), (keys[2], 3)]
    assert _read("nomination_initiative", "nomination_id", "initiative_id") == links
    assert _read("initiative_author", "initiative_id", "recipient_id", "share_over", "share_of") == [
        (1, people[0], 1, 1),
        (2, people[0], 1, 1),
        (3, people[1], 1, 1),
    ]
    downgrade(revision="0021")
    kept = [(keys[0], 2021), (keys[1], 2020), (keys[1], 2021), (keys[2], 2021)]
    assert _read("initiative", "nomination_id", "year") == kept
    upgrade()
