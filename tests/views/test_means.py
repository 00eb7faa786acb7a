"""A mean over several units is named as one, and has the same decimals, wherever it is shown."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from reports.catalogue.progress_tables import MEAN, REACHED
from tests import world
from tests.page import enter
from tests.reports.reading import full_text
from tests.views.test_overview import lines_of, on_paper
from tests.world import World


@pytest.fixture
def province(session: Session) -> World:
    """Two units sent 66,6667 and 80,0142: together 73,34045."""
    built = world.build(session)
    built.launch()
    for unit, value in (("H1", "66.6667"), ("H2", "80.0142")):
        built.sent(unit, a=value, b="3")
    return built


@pytest.mark.parametrize(("page", "column"), [("/overview", 3), ("/campaigns/{campaign}/targets", 4)])
def test_a_screen_says_of_how_many_units_a_mean_is(
    client: FlaskClient, province: World, page: str, column: int
) -> None:
    enter(client, "leader")
    html = client.get(page.format(campaign=province.campaign().public_id)).text
    rows = lines_of(html, "target-list")
    assert "Bình quân mỗi đơn vị" in html
    assert "73,34 bình quân của 2 đơn vị" in [row[column] for row in rows]


def test_paper_and_workbook_say_of_how_many_units_a_mean_is(client: FlaskClient, province: World) -> None:
    enter(client, "leader")
    paper = client.get("/overview/report.pdf").data
    header, first, *_others = next(table for table in on_paper(paper) if MEAN in table[0])
    at = header.index(MEAN)
    assert (header[at], header[at + 1]) == ("Bình quân mỗi đơn vị", REACHED)
    assert first[at : at + 2] == ["73,34", "0/2"]
    assert "tính theo bình quân số liệu mới nhất của các đơn vị đã gửi" in " ".join(full_text(paper))
    sheet = load_workbook(BytesIO(client.get("/overview/report.xlsx").data))["Chỉ tiêu"]
    titles, cells = next(
        (titles, cells) for titles, cells in zip(sheet.rows, list(sheet.rows)[1:], strict=False)
        if MEAN in [cell.value for cell in titles]
    )  # fmt: skip
    mean = cells[[cell.value for cell in titles].index(MEAN)]
    assert (f"{mean.value:.2f}", mean.number_format) == ("73.34", "#,##0.0#")
