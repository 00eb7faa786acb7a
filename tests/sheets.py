"""Filled-in lists of nominations for tests."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import docx
from openpyxl import Workbook
from openpyxl.styles import Font
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tracker.adapters.workbooks import STAMP
from tracker.domain.nomination_columns import HEADING
from tracker.models import Nomination
from tracker.services import nomination_import
from tracker.services.nomination_import import Preview

NINE = ("STT", "Tên gọi", "Tên", "Chức vụ", "Đơn vị", "Phân loại", "Hình thức", "Đối tượng", "Lĩnh vực")


def line(name: str = "Trần Thị Ánh", **cells: str) -> dict[str, str]:
    """A row that may be taken, by heading."""
    return {"Tên": name, "Phân loại": "Cá nhân", "Hình thức": "BKT", **cells}


def book(
    *lines: dict[str, str],
    heading: Sequence[str] = HEADING,
    titles: int = 0,
    stamp: Sequence[str] | None = None,
) -> bytes:
    """A list with its heading under some titles, in the order of `heading`, with a hidden stamp if it is given one."""
    made = Workbook()
    sheet = made.active
    for number in range(titles):
        sheet.append([f"Tiêu đề {number}"])
    sheet.append(list(heading))
    for row in lines:
        sheet.append([row.get(words, "") for words in heading])
    if stamp is not None:
        hidden = made.create_sheet(STAMP)
        hidden.append(list(stamp))
        hidden.sheet_state = "veryHidden"
    return saved(made)


def look(
    desk: Dossiers, content: bytes, unit_code: str = "H1", who: str = "H1.clerk", day: date = DAY
) -> Preview:
    """The preview of the list by the clerk."""
    return nomination_import.preview(
        viewer=desk.viewer(who), content=content, round_id=desk.round.public_id, unit_code=unit_code, day=day
    )


def store(desk: Dossiers, content: bytes, count: int, **more: bool) -> int:
    """Confirm the list as a preview of `count` drafts."""
    return nomination_import.store(
        viewer=desk.viewer("H1.clerk"),
        content=content,
        round_id=desk.round.public_id,
        unit_code="H1",
        day=DAY,
        count=count,
        **more,
    )


def said(found: Preview) -> list[tuple[int, str, str]]:
    """The errors as people read them: row, column, words."""
    return [(error.row, error.column, f"{error.problem} {error.remedy}") for error in found.errors]


def dossiers(session: Session) -> int:
    """How many dossiers are stored."""
    session.rollback()
    return session.scalar(select(func.count(Nomination.id))) or 0


def word(*rows: Sequence[str], font: str = "", before: int = 0) -> bytes:
    """A Word file whose longest table has these rows, after `before` shorter ones; every piece in the font."""
    made = docx.Document()
    for _ in range(before):
        made.add_table(1, 1).cell(0, 0).text = "Nơi nhận"
    table = made.add_table(len(rows), max(map(len, rows)))
    for line, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(line.cells, cells, strict=False):
            cell.text = words
            if font:
                cell.paragraphs[0].runs[0].font.name = font
    return saved(made)


def in_font(font: str, *rows: Sequence[str]) -> bytes:
    """A workbook of one sheet, everything in the font."""
    made = Workbook()
    for cells in rows:
        made.active.append(list(cells))
    for line in made.active.iter_rows():
        for cell in line:
            cell.font = Font(name=font)
    return saved(made)


def saved(made: Any) -> bytes:
    """A workbook or a document as a file."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def word_with_title(title: str, cells: Sequence[str]) -> bytes:
    """A Word table whose first row is one cell across all columns."""
    made = docx.Document()
    table = made.add_table(2, len(cells))
    table.cell(0, 0).merge(table.cell(0, len(cells) - 1)).text = title
    for cell, words in zip(table.rows[1].cells, cells, strict=True):
        cell.text = words
    return saved(made)


def word_without_table() -> bytes:
    """A Word file of one sentence."""
    made = docx.Document()
    made.add_paragraph("Kính gửi: Sở Nội vụ")
    return saved(made)
