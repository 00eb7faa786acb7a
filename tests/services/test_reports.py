"""The progress report: the same numbers on screen, in the workbook and in the PDF."""

from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from tests import world
from tests.snapshots import kept
from tests.world import World
from tracker.domain.errors import NotFound
from tracker.queries.directive_progress import directive_progress
from tracker.services import progress, reports

LATER = date(2021, 12, 15)


@pytest.fixture
@kept
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    built.join("H1")
    built.join("H2")
    for unit, value in (("H1", "90"), ("H2", "111")):
        key = built.report(unit, a=value, b="3")
        for version, (who, action) in enumerate(
            ((f"{unit}.clerk", "send"), (f"{unit}.head", "sign")), start=1
        ):
            progress.act(
                viewer=built.viewer(who), public_id=key, version=version, action=action, day=world.DAY
            )
    progress.act(viewer=built.viewer("standing"), public_id=key, version=3, action="accept", day=world.DAY)
    return built


def test_counts_and_means_come_from_what_units_sent(province: World, session: Session) -> None:
    data = directive_progress(session, province.viewer("leader", LATER), day=LATER)
    assert (data.total.registered, data.total.called) == (2, 0)
    assert (data.total.reports_sent, data.total.reports_accepted, data.total.reports_overdue) == (1, 1, 0)
    first, second = data.campaigns[0].targets
    assert (first.units, first.met, str(first.mean)) == (2, 1, "100.5000")
    assert (second.units, second.met) == (2, 0)
    assert {(unit.reports.due, unit.reports.on_time) for unit in data.units} == {(1, 1)}


def test_a_report_that_is_not_sent_in_time_is_late(session: Session) -> None:
    built = world.build(session)
    built.launch()
    built.join("H1")
    data = directive_progress(session, built.viewer("leader", LATER), day=LATER)
    assert data.total.reports_overdue == 1
    assert {(item.kind, item.unit_name) for item in data.late_items} == {
        ("report", "Đơn vị H1"),
        ("milestone", "Đơn vị HY-SNV"),
        ("registration", "Đơn vị H2"),
    }


@pytest.mark.parametrize("who", ["H1.clerk", "H1.head", "admin"])
def test_clerks_heads_and_administrators_have_no_report(province: World, who: str) -> None:
    with pytest.raises(NotFound):
        reports.directive_progress(viewer=province.viewer(who, LATER), kind="pdf", day=LATER)


def test_workbook_and_pdf_say_the_same(province: World) -> None:
    who = province.viewer("leader", LATER)
    _name, workbook = reports.directive_progress(viewer=who, kind="xlsx", day=LATER)
    name, pdf = reports.directive_progress(viewer=who, kind="pdf", day=LATER)
    assert name == "tien-do-2021-12-15.pdf"
    book = load_workbook(BytesIO(workbook))
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    text = _text(pdf)
    assert {"Tỷ lệ hoàn thành", 100.5, "Đơn vị H1", "Đơn vị H2"} <= cells
    assert "Có 2/2 lượt đơn vị đã đăng ký tham gia" in text
    assert "100,5" in text


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def test_a_paper_tells_the_real_instant_of_the_office_whatever_the_business_day(
    province: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "utc_now", lambda: datetime(2026, 3, 4, 20, 15, tzinfo=UTC))
    made = reports.directive_progress(viewer=province.viewer("leader", LATER), kind="pdf", day=LATER)[1]
    with pikepdf.open(BytesIO(made)) as opened:
        assert str(opened.docinfo["/CreationDate"]) == "D:20260305031500+07'00'"
        assert str(opened.docinfo["/Author"]) == "Đơn vị HY-SNV"
