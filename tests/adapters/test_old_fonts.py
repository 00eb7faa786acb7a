"""Lists typed before Unicode, and lists in Word: read as a person reads them."""

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests import files, sheets
from tests.adapters.test_workbooks import HOSTILE
from tracker.adapters import word_lists
from tracker.adapters.old_fonts import convert
from tracker.adapters.workbooks import LIST_TOO_LARGE, MOST_COLUMNS, MOST_LIST_BYTES, read_table
from tracker.domain.errors import Invalid

TCVN3, VNI = "NguyÔn V¨n Phóc", "Nguyeãn Vaên Phuùc"
READ = "Nguyễn Văn Phúc"


def read_word(content: bytes) -> list[list[str]]:
    return word_lists.read_table(content, MOST_LIST_BYTES, LIST_TOO_LARGE).rows


@pytest.mark.parametrize(
    ("font", "typed"),
    [(".VnTime", TCVN3), (".vntime", TCVN3), ("VNI-Times", VNI), ("Times New Roman", READ)],
)
def test_each_encoding_reads_the_same_in_excel_and_in_word(font: str, typed: str) -> None:
    table = read_table(sheets.in_font(font, ["STT", typed]))
    assert table.rows == [["STT", READ]]
    assert [(cell.row, cell.column, cell.before, cell.after) for cell in table.converted] == (
        [] if typed == READ else [(0, 1, typed, READ)]
    )
    assert read_word(sheets.word(["STT", typed], font=font)) == [["STT", READ]]


def test_an_upper_case_font_reads_in_capitals() -> None:
    assert read_table(sheets.in_font(".VnTimeH", ["nguyÔn"])).rows == [["NGUYỄN"]]


def test_the_same_letters_in_a_font_of_today_stay() -> None:
    """Planted: only the font tells, for these letters are names elsewhere."""
    assert read_table(sheets.in_font("Arial", [TCVN3])).rows == [[TCVN3]]


def test_a_cell_of_two_fonts_is_read_piece_by_piece() -> None:
    made = Workbook()
    old = TextBlock(InlineFont(rFont=".VnTime"), TCVN3)
    made.active["A1"] = CellRichText("Ông ", old)
    found = read_table(sheets.saved(made))
    assert found.rows == [[f"Ông {READ}"]]
    assert found.converted[0].font == ".VnTime"


def test_words_that_say_the_same_in_both_are_not_told() -> None:
    assert convert([(0, 0, [(".VnTime", "STT")])]) == []


def test_the_longest_table_of_a_word_file_is_the_list() -> None:
    rows = [["STT", "Họ và tên"], ["1", "Trần Thị Ánh"], ["2", "Tổ 1\nThôn Đông"]]
    assert read_word(sheets.word(*rows, before=2)) == rows


def test_a_cell_across_columns_stands_in_the_first_of_them() -> None:
    assert read_word(sheets.word_with_title("I. Tập thể", ["1", "Tổ 1", "Tập thể"])) == [
        ["I. Tập thể", "", ""],
        ["1", "Tổ 1", "Tập thể"],
    ]


def test_a_word_file_without_a_table_says_so() -> None:
    with pytest.raises(Invalid, match="không có bảng nào"):
        read_word(sheets.word_without_table())


def test_a_table_that_is_too_wide_is_refused_in_words() -> None:
    with pytest.raises(Invalid, match="nhiều hơn"):
        read_word(sheets.word(["x"] * (MOST_COLUMNS + 1)))


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_what_is_no_honest_document_is_refused_in_words(name: str) -> None:
    with pytest.raises(Invalid, match="không đọc được"):
        read_word(HOSTILE[name])


@pytest.mark.parametrize("content", [b"", files.pdf(), files.xlsx()])
def test_only_a_word_file_is_taken_for_one(content: bytes) -> None:
    assert not word_lists.is_word(content)
    assert word_lists.is_word(sheets.word(["a"]))
