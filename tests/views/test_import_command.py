"""The command checks and stores a list as the page does; its answer is a contract."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import dossiers as province
from tests.dossiers import Dossiers
from tests.sheets import book, dossiers, line
from tracker.domain.enums import Role
from tracker.models import AuditEntry, Nomination, RoleGrant

BAD = line("Người Hai", **{"Hình thức": "Cờ thi đua"})


@pytest.fixture(autouse=True)
def the_day(app: Flask) -> None:
    province.on_the_day(app)


def run(app: Flask, folder: Path, content: bytes, *more: str) -> Result:
    file = folder / "danh-sach.xlsx"
    file.write_bytes(content)
    args = ["import-nominations", str(file), *more]
    return app.test_cli_runner().invoke(args=args if "--unit" in more else [*args, "--unit", "H1"])


def test_without_commit_nothing_is_stored_and_with_it_what_was_counted(
    app: Flask, desk: Dossiers, session: Session, tmp_path: Path
) -> None:
    content = book(line("Người Một"), line("Người Hai"))
    looked = run(app, tmp_path, content, "--round", "BK-2021")
    assert (looked.exit_code, looked.stderr) == (0, "")
    assert json.loads(looked.stdout) == {"rows": 2, "valid": 2, "errors": [], "stored": 0}
    assert dossiers(session) == 0
    done = run(app, tmp_path, content, "--commit")
    assert json.loads(done.stdout) == {"rows": 2, "valid": 2, "errors": [], "stored": 2}
    assert (done.exit_code, dossiers(session)) == (0, 2)
    clerk = desk.world.people["H1.clerk"].id
    assert set(session.scalars(select(Nomination.prepared_by_id))) == {clerk}
    made = select(AuditEntry.account_id).where(AuditEntry.subject == "nomination")
    assert set(session.scalars(made)) == {clerk}


def test_a_wrong_row_is_told_and_the_others_are_stored_by_choice_only(
    app: Flask, desk: Dossiers, session: Session, tmp_path: Path
) -> None:
    content = book(line("Người Một"), BAD)
    for more, stored in ((), 0), (("--commit",), 0), (("--commit", "--valid-rows"), 1):
        answer = run(app, tmp_path, content, *more)
        found = json.loads(answer.stdout)
        assert (answer.exit_code, found["rows"], found["valid"], found["stored"]) == (1, 2, 1, stored)
        ((error),) = found["errors"]
        assert set(error) == {"row", "column", "message"}
        assert (error["row"], error["column"]) == (3, "Hình thức")
        assert "không có trong đợt xét" in error["message"]
        assert dossiers(session) == stored


@pytest.mark.parametrize("content", [b"", b"not a workbook", book(heading=("a", "b")), book()])
def test_a_file_in_which_nothing_can_be_read_is_one_error(
    app: Flask, desk: Dossiers, tmp_path: Path, content: bytes
) -> None:
    answer = run(app, tmp_path, content, "--commit")
    found = json.loads(answer.stdout)
    assert (answer.exit_code, found["rows"], found["valid"], found["stored"]) == (1, 0, 0, 0)
    assert [error["row"] for error in found["errors"]] == [0]
    assert found["errors"][0]["message"]


@pytest.mark.parametrize(
    "more",
    [
        ("--unit", "KHONG-CO"),
        ("--round", "KHONG-CO"),
        ("--campaign", "KHONG-CO"),
        ("--valid-rows",),
        ("--what",),
    ],
)
def test_wrong_use_is_told_apart(app: Flask, desk: Dossiers, tmp_path: Path, more: tuple[str, ...]) -> None:
    answer = run(app, tmp_path, book(line()), *more)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert (
        app.test_cli_runner().invoke(args=["import-nominations", "khong-co.xlsx", "--unit", "H1"]).exit_code
        == 2
    )


def test_a_campaign_without_a_round_that_is_open_asks_for_the_round(
    app: Flask, desk: Dossiers, tmp_path: Path
) -> None:
    code = desk.world.campaign().code
    answer = run(app, tmp_path, book(line()), "--campaign", code)
    assert (answer.exit_code, "--round CODE" in answer.stderr) == (2, True)
    assert run(app, tmp_path, book(line()), "--campaign", code, "--round", "BK-2021").exit_code == 2


def test_of_two_clerks_the_units_own_acts(
    app: Flask, desk: Dossiers, session: Session, tmp_path: Path
) -> None:
    assert run(app, tmp_path, book(line()), "--unit", "X1", "--commit").exit_code == 0
    assert session.scalars(select(Nomination.prepared_by_id)).all() == [desk.world.people["X1.clerk"].id]


def test_the_clerk_above_stands_in_for_a_unit_without_one_and_nobody_for_none(
    app: Flask, desk: Dossiers, session: Session, tmp_path: Path
) -> None:
    for name, who in (("X1.clerk", "H1.clerk"), ("H1.clerk", None)):
        for grant in session.scalars(
            select(RoleGrant).where(
                RoleGrant.account_id == desk.world.people[name].id, RoleGrant.role == Role.CLERK
            )
        ):
            session.delete(grant)
        session.commit()
        answer = run(app, tmp_path, book(line()), "--unit", "X1", "--commit")
        if who is None:
            assert (answer.exit_code, "no active account is clerk of X1" in answer.stderr) == (1, True)
        else:
            assert answer.exit_code == 0, answer.output
            (row,) = session.scalars(select(Nomination))
            assert (row.unit.code, row.prepared_by_id) == ("X1", desk.world.people[who].id)
