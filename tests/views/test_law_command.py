"""`flask law`: what the law says of an award on a day, and what differs between two days."""

import json
from datetime import date
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy.orm import Session

from config import Testing
from tests import world
from tracker import create_app
from tracker.domain.enums import ValueStatus
from tracker.services import law_values
from tracker.services.law_values import NewVersion

DAY = date(2021, 12, 15)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def law(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["law", *words])


def test_an_award_is_printed_with_status_and_basis_of_every_value(app: Flask) -> None:
    result = law(app, "--award", "CSTDCS", "--on", "2021-12-15")
    assert result.exit_code == 0
    (found,) = lines(result)
    assert (found["award"], found["rule_set"], found["from"], found["to"]) == (
        "CSTDCS",
        "RS2017",
        "2017-10-01",
        "2023-12-31",
    )
    assert found["values"]["quota"]["value"] == {"most": "3/20", "of": "LDTT"}
    assert found["values"]["vote"]["value"] is None
    assert "không nêu tỷ lệ phiếu" in found["values"]["vote"]["reason"]
    assert all(value["basis"] for value in found["values"].values())


def test_the_difference_of_two_days_is_printed_value_by_value(app: Flask) -> None:
    result = law(app, "--diff", "2023-12-31", "2024-01-01", "--award", "CSTDCS")
    assert result.exit_code == 0
    found = {line["name"]: line for line in lines(result)}
    assert found["vote"]["after"]["value"]["threshold"] == "4/5"
    assert found["criterion.registration"]["after"] is None
    every = lines(law(app, "--diff", "2023-12-31", "2024-01-01"))
    assert [line for line in every if line["award"] == "CSTDCS"] == list(found.values())
    assert len({line["award"] for line in every}) > 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--award", "KHONG-CO", "--on", "2021-12-15"), 1),
        (("--award", "GK_HUYEN", "--on", "2025-07-01"), 1),
        (("--award", "CSTDCS", "--on", "1990-01-01"), 1),
        (("--diff", "1990-01-01", "2021-01-01"), 1),
        (("--diff", "2021-01-01", "2022-01-01", "--award", "KHONG-CO"), 1),
        (("--award", "CSTDCS"), 2),
        (("--award", "CSTDCS", "--on", "15/12/2021"), 2),
        (("--on", "2021-12-15", "--diff", "2021-01-01", "2022-01-01"), 2),
        ((), 2),
    ],
)
def test_refusals_and_misuse_print_no_data(app: Flask, words: tuple[str, ...], code: int) -> None:
    result = law(app, *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr
    assert "Traceback" not in result.stderr


def test_it_needs_no_database(blank_url: str) -> None:
    app = create_app(Testing(app_env="testing", database_url=blank_url))
    result = law(app, "--award", "CSTDCS", "--on", "2021-12-15")
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(result)[0]["values"]["quota"]["value"] == {"most": "3/20", "of": "LDTT"}


def test_it_prints_what_people_entered_here(app: Flask, session: Session) -> None:
    place = world.build(session)
    version = NewVersion(
        typed={"most": "20 %", "of": "LDTT"},
        valid_from=DAY,
        status=ValueStatus.CONFIRMED,
        basis="Quyết định 12/2021/QĐ-UBND",
        reason="Tỉnh quy định",
    )
    law_values.enter(viewer=place.viewer("admin"), address="CSTDCS.quota", seen=0, version=version, day=DAY)
    session.rollback()
    (found,) = lines(law(app, "--award", "CSTDCS", "--on", DAY.isoformat()))
    assert found["values"]["quota"]["value"] == {"most": "1/5", "of": "LDTT"}
