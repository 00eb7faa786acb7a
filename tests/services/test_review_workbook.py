"""The living workbook of a review sheet: what comes back filled is looked through row by row, and taken whole."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import dossiers, reviews
from tests.dossiers import DAY
from tests.reviews import PEOPLE, TEAM, Review
from tests.snapshots import kept
from tracker.domain import review_columns as c
from tracker.domain.enums import Evaluation
from tracker.domain.errors import Conflict, Forbidden, Invalid, NotFound, StaleVersion
from tracker.models import AuditEntry
from tracker.services import review_workbook


@pytest.fixture
@kept
def review(session: Session) -> Review:
    """The sheet of H1 with three people and a team."""
    return reviews.build(dossiers.open_round(session))


def template(review: Review, who: str = "H1.clerk") -> bytes:
    _name, content = review_workbook.template(viewer=review.viewer(who), public_id=review.public_id, day=DAY)
    return content


def filled(content: bytes, *cells: tuple[str, str, str]) -> bytes:
    """The workbook with these cells (name of the line, column, words) typed over."""
    book = load_workbook(io.BytesIO(content))
    sheet: Any = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {sheet.cell(row, columns[c.NAME]).value: row for row in range(2, sheet.max_row + 1)}
    for name, column, words in cells:
        sheet.cell(rows[name], columns[column]).value = words
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def preview(review: Review, content: bytes, who: str = "H1.clerk") -> review_workbook.Preview:
    return review_workbook.preview(
        viewer=review.viewer(who), public_id=review.public_id, content=content, day=DAY
    )


def store(review: Review, content: bytes, count: int, **more: Any) -> int:
    given: dict[str, Any] = {"version": review.sheet.version, **more}
    return review_workbook.store(
        viewer=review.viewer("H1.clerk"),
        public_id=review.public_id,
        content=content,
        count=count,
        day=DAY,
        **given,
    )


def chosen(review: Review, name: str) -> dict[str, tuple[bool, bool]]:
    return {title.award_code: (title.registered, title.proposed) for title in review.line(name).titles}


def test_the_workbook_comes_back_as_it_went_out(review: Review) -> None:
    review.register(An=["LDTT", "CSTDCS", "BKT"], **{TEAM: ["TTLDTT"]})
    before = {line.recipient.name: review.entry(line.recipient.name) for line in review.lines.all}
    content = template(review)
    found = preview(review, content)
    assert (found.filled.rows, found.valid, found.filled.errors, found.outdated) == (4, 4, [], False)
    assert store(review, content, 4) == 4
    assert {line.recipient.name: review.entry(line.recipient.name) for line in review.lines.all} == before
    assert set(chosen(review, "An")) == {"LDTT", "CSTDCS", "BKT"}
    assert set(chosen(review, TEAM)) == {"TTLDTT"}


def test_what_the_year_brought_is_taken_from_the_workbook(review: Review, session: Session) -> None:
    review.registered()
    content = filled(
        template(review),
        *((name, c.RATING, "hoàn thành tốt nhiệm vụ") for name in PEOPLE),
        ("An", c.FIRST, "x"),
        ("An", c.OTHER, "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"),
        ("An", c.TEAM, TEAM),
        ("Chi", c.MEASURE, "Cảnh cáo"),
        ("Chi", c.MONTHS, "7"),
        (TEAM, c.SECOND, "x"),
    )
    assert store(review, content, 4) == 4
    assert chosen(review, "An") == {
        "BKT": (False, True),
        "CSTDCS": (True, False),
        "LDTT": (True, True),
    }
    assert chosen(review, TEAM) == {"TTLDXS": (False, True)}
    an, chi = review.line("An"), review.line("Chi")
    assert (an.evaluation, an.collective_id) == (Evaluation.GOOD, review.line(TEAM).id)
    assert (chi.discipline, chi.months) == ("warning", 7)
    last = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert (last.action, list(last.digests)) == ("save_lines", ["file"])


BAD = (
    ("An", c.MONTHS, "13", "Không phải số tháng. Hãy nhập số từ 0 đến 12."),
    ("Bình", c.RATING, "Khá", "“Khá” không có trong danh mục. Hãy chọn trong danh sách thả xuống của mẫu."),
    ("Chi", c.POST, "a" * 161, "Dài hơn 160 ký tự. Hãy rút ngắn lại."),
    (TEAM, c.KEY, "khong-co", f"{c.NOT_HERE}. {c.ADD_FIRST}"),
)


def test_each_wrong_cell_is_named_and_marked_and_only_the_right_rows_are_taken(review: Review) -> None:
    review.registered()
    content = filled(template(review), *((name, column, words) for name, column, words, _said in BAD))
    found = preview(review, content)
    assert [(error.row, error.column, error.sentence) for error in found.filled.errors] == [
        (row, column, said) for row, (_name, column, _words, said) in enumerate(BAD, start=2)
    ]
    assert found.valid == 0
    some = filled(template(review), ("An", c.MONTHS, "13"), ("Chi", c.MONTHS, "3"))
    marked = load_workbook(
        io.BytesIO(
            review_workbook.marked(
                viewer=review.viewer("H1.clerk"), public_id=review.public_id, content=some, day=DAY
            )
        )
    )
    sheet: Any = marked.worksheets[0]
    noted = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment]
    assert noted == ["D2"]
    with pytest.raises(Conflict, match="đã thay đổi"):
        store(review, some, 3)
    assert store(review, some, 3, only_valid=True) == 3
    assert (review.line("An").months, review.line("Chi").months) == (12, 3)


def test_a_line_that_stands_twice_is_refused(review: Review) -> None:
    content = filled(template(review), ("Bình", c.KEY, review.line("An").public_id))
    (error,) = preview(review, content).filled.errors
    assert (error.row, error.problem) == (3, "Trùng với dòng 2")


def without_stamp(review: Review) -> bytes:
    book = load_workbook(io.BytesIO(template(review)))
    del book["tracker"]
    return saved(book)


def of_another_sheet(review: Review) -> bytes:
    _name, content = review_workbook.template(
        viewer=review.viewer("H1.clerk"), public_id=reviews.begin(review.desk, 2020).public_id, day=DAY
    )
    return content


def of_the_step_before(review: Review) -> bytes:
    content = template(review)
    review.registered()
    return content


def without_lines(review: Review) -> bytes:
    book = load_workbook(io.BytesIO(template(review)))
    book.worksheets[0].delete_rows(2, 9)
    return saved(book)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (without_stamp, "không phải mẫu của bảng"),
        (of_another_sheet, "không phải mẫu của bảng"),
        (of_the_step_before, "đã sang bước khác"),
        (without_lines, "chưa có dòng nào"),
        (lambda _review: b"no workbook", "không đọc được"),
    ],
)
def test_a_file_that_is_not_this_sheets_workbook_is_refused_in_one_sentence(
    review: Review, make: Callable[[Review], bytes], words: str
) -> None:
    content = make(review)
    with pytest.raises(Invalid, match=words):
        preview(review, content)


def test_an_older_workbook_says_so_and_a_change_after_the_look_is_refused(review: Review) -> None:
    content, version = template(review), review.sheet.version
    review.register(An=["LDTT"])
    assert preview(review, content).outdated
    with pytest.raises(StaleVersion):
        store(review, content, 4, version=version)


def test_strangers_and_the_head_have_no_workbook(review: Review) -> None:
    with pytest.raises(NotFound):
        template(review, "H2.clerk")
    with pytest.raises(Forbidden):
        template(review, "H1.head")
