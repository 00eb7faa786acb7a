"""Counts of reports say what they are counted on, and those of the same words agree on page and report."""

import re
from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from reports.text import counted
from tests import world
from tests.page import enter
from tests.reports.reading import full_text
from tests.snapshots import kept
from tests.world import World
from tracker.services import progress

BEFORE, AFTER = date(2021, 10, 1), date(2021, 12, 15)


@pytest.fixture
@kept
def province(session: Session) -> World:
    """H1's report is accepted before its last day; H2 owes one."""
    built = world.build(session)
    built.launch()
    key = built.sent("H1", a="90", b="3")
    built.join("H2")
    standing = built.viewer("standing")
    progress.act(viewer=standing, public_id=key, version=3, action="accept", day=world.DAY)
    return built


def on_page(client: FlaskClient, province: World) -> int:
    html = client.get(f"/campaigns/{province.campaign().public_id}").text
    found = re.search(r'Báo cáo đã tiếp nhận.*?"stat-number">(\d+)<', html, re.DOTALL)
    assert found
    return int(found[1])


def in_report(client: FlaskClient) -> dict[str, object]:
    sheet = load_workbook(BytesIO(client.get("/overview/report.xlsx").data))["Phong trào"]
    rows = [[cell.value for cell in row] for row in sheet]
    at = next(place for place, row in enumerate(rows) if "Báo cáo đến hạn" in row)
    return dict(zip(rows[at], rows[at + 1], strict=True))


@pytest.mark.parametrize(("today", "due", "taken", "missing"), [(BEFORE, 0, 0, 0), (AFTER, 2, 1, 1)])
def test_the_report_tells_due_reports_apart_from_all_and_agrees_with_the_page(
    app: Flask, client: FlaskClient, province: World, today: date, due: int, taken: int, missing: int
) -> None:
    app.extensions["settings"] = app.extensions["settings"].model_copy(update={"business_date": today})
    enter(client, "leader")
    found = in_report(client)
    assert found["Báo cáo đến hạn"] == due
    assert (found["Đến hạn, đã tiếp nhận"], found["Đến hạn, chưa gửi"]) == (taken, missing)
    assert found["Mọi kỳ, đã tiếp nhận"] == 1
    assert on_page(client, province) == 1
    paper = " ".join(full_text(client.get("/overview/report.pdf").data))
    assert f"Trong {counted(due)} báo cáo định kỳ đến hạn, đã tiếp nhận {counted(taken)} báo cáo" in paper
    assert "Tính cả các kỳ chưa đến hạn, đã tiếp nhận 01 báo cáo" in paper
