"""The report command speaks for a leadership that is in office."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import factories
from tracker.domain.clock import utc_now
from tracker.domain.enums import Role
from tracker.models import Unit

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
    app: Flask, session: Session, root: Unit, tmp_path: Path
) -> None:
    factories.person(session, root, Role.LEADERSHIP)
    assert "Chưa có phong trào nào" in refused(app, tmp_path / "a.xlsx")
