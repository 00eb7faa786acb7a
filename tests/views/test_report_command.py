"""The report command speaks for a leadership that is in office, and writes what that leadership may read."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import councils, factories
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.services.test_decisions import issue, proposed, signed
from tests.services.test_issued_papers import with_signed_minutes
from tests.snapshots import kept
from tracker.domain.clock import utc_now
from tracker.domain.enums import Role
from tracker.models import Unit
from tracker.services.decision_document import decision_file

BEFORE = factories.DAY - timedelta(days=1)


@pytest.fixture
def root(session: Session) -> Unit:
    return factories.unit(session, "HY")


def refused(app: Flask, out: Path) -> str:
    answer = app.test_cli_runner().invoke(
        args=["report", "directive-progress", "--format", "xlsx", "--out", str(out)]
    )
    assert answer.exit_code == 1
    assert not out.exists()
    assert answer.stderr.count("\n") == 1
    return answer.stderr


@pytest.mark.parametrize("fields", [{"active_to": BEFORE}, {"revoked_at": utc_now()}])
def test_an_ended_account_does_not_make_the_report(
    app: Flask, session: Session, root: Unit, tmp_path: Path, fields: dict[str, object]
) -> None:
    factories.grant(session, factories.account(session, root, **fields), Role.LEADERSHIP, root)
    assert "no active account holds the role of leadership" in refused(app, tmp_path / "a.xlsx")


def test_an_ended_role_does_not_make_the_report(
    app: Flask, session: Session, root: Unit, tmp_path: Path
) -> None:
    factories.grant(session, factories.account(session, root), Role.LEADERSHIP, root, to=BEFORE)
    assert "no active account holds the role of leadership" in refused(app, tmp_path / "a.xlsx")


def test_leadership_of_a_part_does_not_make_the_report_of_the_province(
    app: Flask, session: Session, root: Unit, tmp_path: Path
) -> None:
    factories.person(session, factories.unit(session, "A", root), Role.LEADERSHIP)
    assert "leadership of the province" in refused(app, tmp_path / "a.xlsx")


def test_leadership_in_office_gets_as_far_as_the_report(
    app: Flask, session: Session, root: Unit, tmp_path: Path, catalogues: None
) -> None:
    factories.person(session, root, Role.LEADERSHIP)
    assert "No campaign has been launched yet" in refused(app, tmp_path / "a.xlsx")


@pytest.fixture
@kept
def signed_day(session: Session) -> CouncilDay:
    """A council whose minutes are signed; its dossier waits for a decision."""
    day = councils.seat(session)
    day.dossiers.world.launch()
    with_signed_minutes(day)
    return day


def written(app: Flask, out: Path, name: str, kind: str, *more: str) -> bytes:
    answer = app.test_cli_runner().invoke(args=["report", name, "--format", kind, "--out", str(out), *more])
    assert (answer.exit_code, answer.stdout) == (0, ""), answer.stderr
    return out.read_bytes()


@pytest.mark.parametrize("kind", ["xlsx", "pdf"])
def test_every_paper_can_be_written(app: Flask, signed_day: CouncilDay, tmp_path: Path, kind: str) -> None:
    begins = {"xlsx": b"PK", "pdf": b"%PDF"}[kind]
    meeting = ("--of", signed_day.meeting().public_id)
    for name, more in {
        "directive-progress": (),
        "nominations": ("--of", signed_day.dossiers.round.public_id),
        "council-list": meeting,
        "minutes": meeting,
    }.items():
        assert written(app, tmp_path / name, name, kind, *more).startswith(begins)


def test_a_decision_is_the_paper_that_was_signed(app: Flask, session: Session, tmp_path: Path) -> None:
    day = councils.seat(session)
    row = issue(day, signed(day, proposed(day)))
    kept = decision_file(row, "pdf", today=DAY)[1]
    assert written(app, tmp_path / "a.pdf", "decision", "pdf", "--of", row.public_id) == kept


@pytest.mark.parametrize("name", ["minutes", "council-list", "decision"])
def test_a_paper_of_one_thing_needs_its_id(app: Flask, root: Unit, session: Session, name: str) -> None:
    factories.person(session, root, Role.LEADERSHIP)
    answer = app.test_cli_runner().invoke(args=["report", name, "--format", "pdf", "--out", "never.pdf"])
    assert answer.exit_code == 2
    assert "--of ID" in answer.stderr
    assert not Path("never.pdf").exists()


def test_a_meeting_without_signed_minutes_is_not_leaderships_to_read(
    app: Flask, session: Session, tmp_path: Path
) -> None:
    day = councils.seat(session)
    day.convene(day.appraised())
    args = ["report", "council-list", "--format", "pdf", "--of", day.meeting().public_id]
    answer = app.test_cli_runner().invoke(args=[*args, "--out", str(tmp_path / "a.pdf")])
    assert answer.exit_code == 1
    assert not (tmp_path / "a.pdf").exists()


def test_the_list_of_an_unknown_round_is_refused_in_english(
    app: Flask, root: Unit, session: Session, tmp_path: Path, catalogues: None
) -> None:
    factories.person(session, root, Role.LEADERSHIP)
    out = tmp_path / "a.pdf"
    args = ["report", "nominations", "--format", "pdf", "--of", "xyz", "--out", str(out)]
    answer = app.test_cli_runner().invoke(args=args)
    assert (answer.exit_code, out.exists()) == (1, False)
    assert answer.stderr.isascii()
