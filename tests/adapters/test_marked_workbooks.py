"""The same workbook comes back with red cells and notes, and without those of the time before."""

import io
import time

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font, PatternFill

from tests.adapters.test_workbooks import HOSTILE, book
from tracker.adapters import workbooks
from tracker.adapters.workbooks import MOST_ROWS, mark, read_rows
from tracker.domain.errors import Invalid

RED = "FFFFC7CE"


def opened(content: bytes):  # type: ignore[no-untyped-def]
    return load_workbook(io.BytesIO(content)).worksheets[0]


def test_wrong_cells_are_red_with_their_notes_and_the_rest_is_as_it_was() -> None:
    made = load_workbook(io.BytesIO(book(["Tên", "Số"], ["Đặng", 5], ["=1+1", None])))
    made.active["A1"].font = Font(bold=True, name="Times New Roman")
    made.active["B2"].fill = PatternFill("solid", fgColor="FF00FF00")
    stream = io.BytesIO()
    made.save(stream)
    content = mark(stream.getvalue(), [(2, 0, "Một."), (2, 0, "Hai."), (3, 1, "Để trống.")])
    sheet = opened(content)
    assert (sheet["A2"].fill.fgColor.rgb, sheet["A2"].comment.text) == (RED, "Một.\nHai.")
    assert (sheet["B3"].fill.fgColor.rgb, sheet["B3"].comment.text) == (RED, "Để trống.")
    assert (sheet["B2"].fill.fgColor.rgb, sheet["B2"].comment, sheet["B2"].value) == ("FF00FF00", None, 5)
    assert (sheet["A1"].font.bold, sheet["A3"].value) == (True, "=1+1")
    assert read_rows(content)[:2] == [["Tên", "Số"], ["Đặng", "5"]]
    again = opened(mark(content, [(3, 1, "Còn trống.")]))
    assert (again["A2"].fill.fill_type, again["A2"].comment) == (None, None)
    assert again["B3"].comment.text == "Còn trống."
    assert again["B2"].fill.fgColor.rgb == "FF00FF00"


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_file_that_is_no_honest_workbook_is_refused_in_words(name: str) -> None:
    with pytest.raises(Invalid, match="không đọc được"):
        mark(HOSTILE[name], [(1, 0, "Lỗi")])


def test_a_marker_that_does_not_come_back_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "SECONDS", 0.001)
    with pytest.raises(Invalid, match="không đọc được"):
        mark(book(["a"]), [])


def test_the_largest_table_is_marked_within_its_limits() -> None:
    began = time.monotonic()
    content = mark(
        book(*([["a" * 20] * 14] * (MOST_ROWS + 1))), [(row, 2, "Lỗi") for row in range(2, MOST_ROWS + 2)]
    )
    assert opened(content)["C5001"].comment.text == "Lỗi"
    assert time.monotonic() - began < workbooks.SECONDS * 2
