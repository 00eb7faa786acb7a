"""Commands answer what they cannot do in one line on stderr, with exit code 1."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config import Testing
from tests import world
from tests.factories import unit
from tracker import create_app
from tracker.cli import demo
from tracker.extensions import db
from tracker.models import AuditEntry

ADMIN = ["create-admin", "--user-name", "quan.tri", "--display-name", "Quản trị", "--password"]
PASSWORD = "mot-mat-khau-rat-dai-2021"


def refused(result: Result, *words: str) -> None:
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.isascii(), "messages to the operator are English"
    for word in words:
        assert word in result.stderr


@pytest.mark.parametrize(
    "command", [["check-invariants"], [*ADMIN, PASSWORD], ["report", "directive-progress", "--format", "pdf"]]
)
def test_without_a_schema_they_say_what_to_run(blank_url: str, tmp_path: Path, command: list[str]) -> None:
    app = create_app(Testing(app_env="testing", database_url=blank_url))
    more = ["--out", str(tmp_path / "x.pdf")] if command[0] == "report" else []
    with app.app_context():
        result = app.test_cli_runner().invoke(args=[*command, *more])
        db.session.remove()
        db.engine.dispose()
    refused(result, "flask --app wsgi db upgrade")


@pytest.mark.parametrize(
    ("name", "display", "words"),
    [
        ("Quản Trị " * 10, "Ai đó", "A user name has"),
        ("quan.tri", " ", "A name has"),
        ("quan.tri", "a" * 121, "A name has"),
    ],
)
def test_an_administrator_has_the_name_that_a_form_would_take(
    app: Flask, session: Session, catalogues: None, name: str, display: str, words: str
) -> None:
    unit(session, "HY")
    args = ["create-admin", "--user-name", name, "--display-name", display, "--password", PASSWORD]
    refused(app.test_cli_runner().invoke(args=args), words)


def test_without_a_terminal_nobody_is_asked_for_a_password(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=ADMIN[:-1])
    assert result.exit_code == 2
    assert "the password is typed at a terminal" in result.stderr


def test_a_demo_that_was_interrupted_is_not_taken_for_a_whole_one(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "upgrade", lambda: None)
    runner = app.test_cli_runner()
    demo._mark(demo.BEGUN)
    unit(session, "HY")
    refused(runner.invoke(args=["demo", "--load"]), "make reset-demo")
    demo._mark(demo.COMPLETE)
    assert runner.invoke(args=["demo", "--load"]).exit_code == 0
    refused(runner.invoke(args=["demo"]), "not empty")


def test_the_folder_of_the_demo_is_tried_before_the_work(
    app: Flask, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "upgrade", lambda: None)
    refused(app.test_cli_runner().invoke(args=["demo", "--out", "/sys/kernel"]), "/sys/kernel")
    assert session.scalar(select(func.count(AuditEntry.id))) == 0
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused(app.test_cli_runner().invoke(args=["demo", "--out", str(tmp_path / "file" / "below")]), "file")


def test_a_filled_database_is_refused_before_the_folder_is_made(
    app: Flask, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "upgrade", lambda: None)
    unit(session, "HY")
    refused(app.test_cli_runner().invoke(args=["demo", "--out", str(tmp_path / "new")]), "not empty")
    assert not (tmp_path / "new").exists()


def test_a_folder_without_the_face_is_named(app: Flask, session: Session, tmp_path: Path) -> None:
    province = world.build(session)
    province.launch()
    app.extensions["settings"] = app.extensions["settings"].model_copy(update={"font_dir": tmp_path / "none"})
    args = ["report", "directive-progress", "--format", "pdf", "--out", str(tmp_path / "x.pdf")]
    refused(app.test_cli_runner().invoke(args=args), "none")
    assert not (tmp_path / "x.pdf").exists()


def test_the_policy_is_printed_for_readers(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["policy"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("AI ĐƯỢC LÀM VIỆC GÌ\n")
    assert (
        "  Ký hoặc trả lại dự thảo quyết định\n    - Thủ trưởng của đơn vị (không tham gia soạn;"
        in result.stdout
    )
