"""The overview: one reading of the figures, the same on the page, in the workbook and on paper."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO

import html5lib
import pdfplumber
import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from reports.catalogue.progress_tables import MEAN
from tests import dossiers, factories, world
from tests.counting import statements
from tests.page import enter
from tests.snapshots import kept
from tests.world import World
from tracker.domain.enums import ParticipationState, Role, UnitKind
from tracker.models import Participation

Lines = list[list[str]]
Facts = dict[str, set[tuple[str, ...]]]
FIRST_COLUMNS = {
    "units": "Hạng",
    "targets": "Chỉ tiêu",
    "late": "Nội dung",
    "calls": "Đơn vị cần đôn đốc",
    "awards": "Hồ sơ đề nghị",
    "shares": "Đối tượng",
}
BELOW = {"C1": UnitKind.COMMUNE, "C2": UnitKind.COMMUNE, "T1": UnitKind.TOWNSHIP, "C3": UnitKind.COMMUNE}


@pytest.fixture
@kept
def province(session: Session) -> World:
    """H1 sent 90 in time, H2 sent nothing, nor did three of four communes of H1 join; H1 has a leader of its own."""
    built = world.build(session)
    built.launch()
    built.sent("H1", a="90", b="3")
    built.join("H2")
    for code, kind in BELOW.items():
        row = factories.unit(session, code, built.units["H1"], kind)
        part = Participation(campaign_id=built.campaign().id, unit_id=row.id, due_on=date(2021, 10, 15))
        if code == "C3":
            part.state, part.registered_on = ParticipationState.REGISTERED, date(2021, 10, 15)
        session.add(part)
    desk = dossiers.build(built)
    desk.round.campaign_id = built.campaign().id
    session.commit()
    desk.filed("H1", number="1")
    desk.filed("H2", number="2")
    factories.person(session, built.units["H1"], Role.LEADERSHIP, name="h1.leader")
    return built


def lines_of(html: str, name: str) -> Lines:
    """The rows of one table, each cell as its words."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    rows = page.findall(f".//table[@id='{name}']/tbody/tr")
    return [[" ".join("".join(cell.itertext()).split()) for cell in row.findall("td")] for row in rows]


def on_screen(client: FlaskClient) -> Facts:
    """What the overview and its two lists say."""
    pages = {
        "unit-list": client.get("/overview/units?size=100").text,
        "late-list": client.get("/overview/late?size=100").text,
    }
    overview = client.get("/overview").text

    def lines(name: str) -> Lines:
        return lines_of(pages.get(name, overview), name)

    assert lines_of(overview, "best-list") == lines("unit-list")[:10]
    return {
        "units": {(row[1], *re.findall(r"\d+", f"{row[2]} {row[3]}")[:4]) for row in lines("unit-list")},
        "targets": {
            (
                row[1].split("Nhiệm vụ")[0].strip(),
                row[2].split()[0],
                row[3].split()[0],
                row[5].split(" %")[0].split()[-1],
            )
            for row in lines("target-list")
        },
        "late": {
            (row[2], *re.search(r"(\d+) ngày làm việc .*(\d\d/\d\d/\d{4})", row[3]).groups())
            for row in lines("late-list")
        },
        "calls": calls_of(overview),
        "awards": {tuple(row[2:]) for row in lines("award-list")},
        "shares": {
            (row[1], *(cell.removesuffix(" %").replace("–", "") for cell in (row[3], row[5])))
            for row in lines("share-list")
        },
    }


def calls_of(html: str) -> set[tuple[str, ...]]:
    """Whom the overview asks to call: the unit, about how many things, who is meant below it."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    found = set()
    for line in page.findall(".//details[@class='matter']/ul/li"):
        words = "".join(line.find("strong").itertext()) if line.find("strong") is not None else "1"
        names = "".join(line.find("span").itertext()) if line.find("span") is not None else ""
        found.add((line.find("a").text, words.split("/")[0], f"{words}: {names}" if names else ""))
    return found


def written(tables: Iterable[Lines]) -> Facts:
    """The same facts from the tables of a file, each with its header row first."""
    found: Facts = {}
    for header, *rows in tables:
        name = next((name for name, title in FIRST_COLUMNS.items() if title in header[:3]), None)
        at = {title: place for place, title in enumerate(header)}
        columns = {
            "units": ("Đơn vị", "Đã đăng ký", "Phong trào được gọi", "Đúng hạn", "Báo cáo đến hạn"),
            "targets": ("Chỉ tiêu", "Kế hoạch", MEAN, "Tỷ lệ so với kế hoạch"),
            "late": ("Đơn vị", "Số ngày làm việc quá hạn", "Thời hạn"),
            "calls": ("Đơn vị cần đôn đốc", "Số việc", "Gồm các đơn vị trực thuộc"),
            "awards": ("Hồ sơ đề nghị", "Đang xử lý", "Đã khen thưởng", "Không khen thưởng"),
            "shares": ("Đối tượng", "Tỷ lệ đề nghị", "Tỷ lệ khen thưởng"),
            None: (),
        }[name]
        if name:
            # Of what is late neither the matters, which stand across the columns, nor the sum.
            found[name] = {
                tuple(row[at[title]].removesuffix(" %").replace("–", "") for title in columns)
                for row in rows
                if name != "calls" or row[0]
            }
    return found


def each_unit(row: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A row of the report's ranking as one of each unit that it names."""
    names = re.fullmatch(r"Đơn vị H1: 3 đơn vị trực thuộc \((.*)\)", row[0])
    return [(name, *row[1:]) for name in re.split("[,;] ", names[1])] if names else [row]


def on_paper(content: bytes) -> Iterable[Lines]:
    with pdfplumber.open(BytesIO(content)) as pdf:
        for table in (table for page in pdf.pages for table in page.extract_tables()):
            yield [[" ".join((cell or "").split()) for cell in row] for row in table]


def in_workbook(content: bytes) -> Iterable[Lines]:
    for sheet in load_workbook(BytesIO(content)):
        first, last = (int(number) for number in re.findall(r"\d+", sheet.auto_filter.ref or ""))
        yield [[shown(cell) for cell in row] for row in sheet.iter_rows(min_row=first, max_row=last)]


def shown(cell) -> str:  # type: ignore[no-untyped-def]
    """A cell as a person sees it."""
    if isinstance(cell.value, datetime):
        return f"{cell.value:%d/%m/%Y}"
    if isinstance(cell.value, int | float):
        value = cell.value * 100 if "%" in cell.number_format else cell.value
        return f"{round(value, 1):g}".replace(".", ",")
    return cell.value or ""


@pytest.mark.parametrize(("who", "units"), [("h1.leader", {"H1", *BELOW}), ("leader", {"H1", "H2", *BELOW})])
def test_page_workbook_and_paper_say_the_same_of_the_viewers_own_units(
    client: FlaskClient, province: World, who: str, units: set[str]
) -> None:
    enter(client, who)
    screen = on_screen(client)
    assert {fact[0] for fact in screen["units"]} == {f"Đơn vị {code}" for code in units}
    assert ("Tỷ lệ hoàn thành", "100", "90", "90") in screen["targets"]
    assert len(screen["late"]) == 1 + 3 + (who == "leader")
    assert screen["awards"] == {("2" if who == "leader" else "1",) * 2 + ("0", "0")}
    below = ("Đơn vị H1", "3", "3/4 xã, thị trấn: Đơn vị C1, Đơn vị C2; Đơn vị T1")
    assert (below in screen["calls"]) == (who == "leader")
    assert sum(int(count) for _unit, count, _names in screen["calls"]) == len(screen["late"])
    assert written(in_workbook(client.get("/overview/report.xlsx").data)) == screen
    # On paper what is late is not listed one by one, and units below one superior that did equally well share a row.
    paper = written(on_paper(client.get("/overview/report.pdf").data))
    assert len(paper["units"]) == len(units) - 2
    paper["units"] = {fact for row in paper["units"] for fact in each_unit(row)}
    assert paper == {name: facts for name, facts in screen.items() if name != "late"}


def test_a_download_reads_the_figures_once(client: FlaskClient, province: World) -> None:
    enter(client, "h1.leader")
    sent = {}
    for path in ("/overview", "/overview/report.xlsx", "/overview/report.pdf"):
        client.get(path)
        with statements() as log:
            assert client.get(path).status_code == 200
        sent[path] = log
    assert len(sent["/overview/report.xlsx"]) == len(sent["/overview/report.pdf"])
    # The page reads a little more: the directives to choose from.
    assert len(sent["/overview/report.pdf"]) <= len(sent["/overview"])
    figures = [text for text in sent["/overview/report.pdf"] if "progress_report" in text]
    assert len(figures) == len(set(figures)) > 0
