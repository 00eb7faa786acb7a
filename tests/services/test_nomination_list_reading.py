"""What is written into a list is read back as it was, whatever people type."""

import unicodedata
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.adapters.workbooks import read_table, write_rows
from tracker.domain.enums import Gender, JobGroup, RecipientKind
from tracker.domain.nomination_columns import HEADING, NEW, YES, plain, recognise
from tracker.domain.nomination_sheet import SheetLine, parse
from tracker.domain.text import clean, clean_lines

HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-1",
    "<script>",
    "'x",
    "1.0",
    "TRUE",
    "NaN",
    "15/11/2021",
]
letters = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn"]) | st.sampled_from(
    "ăâđêôơưĐàạảãáằẳỳỹ"
)
words = partial(st.text, letters)


def typed(most: int, *, needed: bool = False) -> st.SearchStrategy[str]:
    found = (words(max_size=most) | st.sampled_from(HOSTILE)).map(clean)
    return found.filter(lambda text: len(text) <= most and (bool(text) or not needed))


lines = st.builds(
    SheetLine,
    row=st.just(2),
    name=typed(200, needed=True),
    kind=st.sampled_from(RecipientKind),
    award=typed(200, needed=True),
    position=typed(160),
    unit=typed(200),
    gender=st.sampled_from([*Gender, None]),
    job_group=st.sampled_from(JobGroup),
    is_leader=st.booleans(),
    is_direct_worker=st.booleans(),
    is_front_line=st.booleans(),
    address=typed(300),
    achievement=st.lists(typed(60), max_size=4).map("\n".join).map(clean_lines),
    key=st.sampled_from(["", NEW, "AbC-123_xyz45678"]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(lines, min_size=1, max_size=8))
def test_what_is_exported_is_imported_again(made: list[SheetLine]) -> None:
    content = write_rows("Danh sách", HEADING, [(str(n), *line.cells) for n, line in enumerate(made, 1)])
    sheet = parse(read_table(content).rows)
    assert sheet.errors == ()
    expected = [
        SheetLine(number, *(getattr(line, name) for name in SheetLine.__dataclass_fields__ if name != "row"))
        for number, line in enumerate(made, start=2)
    ]
    assert list(sheet.lines) == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_headings_are_known_however_they_are_composed(form: str) -> None:
    heading = [unicodedata.normalize(form, text.upper()) for text in ("Hình thức:", "*Tên", "(Phân loại)")]
    layout = recognise([["DANH SÁCH"], [], heading])
    assert layout is not None
    assert (layout.row, dict(layout.places)) == (3, {"Hình thức": 0, "Tên": 1, "Phân loại": 2})


def test_a_heading_is_looked_for_near_the_top_and_the_first_of_two_columns_counts() -> None:
    heading = ["Tên", "Họ và tên", "Phân loại", "Hình thức"]
    found = recognise([[], heading])
    assert found is not None
    assert (found.places["Tên"], found.unknown) == (0, ("Họ và tên",))
    assert recognise([*([[]] * 20), heading]) is None


def test_words_are_compared_without_marks_case_and_signs() -> None:
    assert plain("  Đ/c (Ông) – BÀ ") == "d c ong ba"
    assert plain(YES) == "co"
