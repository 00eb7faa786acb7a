"""What is wrong with a filled-in table is said for each cell: row, column, problem, remedy."""

import pytest

from tracker.domain.enums import Role, UnitKind
from tracker.domain.errors import Invalid
from tracker.domain.imports import ACCOUNT_HEADING, UNIT_HEADING, parse_accounts, parse_units

UNIT = ["HY-A", "HY-A-1", "Trường Lê Lợi", "TLL", "Trường học"]
ACCOUNT = ["Lê Thị Mới", "Giáo viên", "le.moi", "HY-A", "Cán bộ thi đua"]


def test_a_good_table_has_its_lines_and_no_errors() -> None:
    (line,), errors = parse_units([list(UNIT_HEADING), UNIT])
    assert errors == []
    assert (line.row, line.code, line.kind) == (2, "HY-A-1", UnitKind.SCHOOL)
    (person,), errors = parse_accounts([list(ACCOUNT_HEADING), ACCOUNT])
    assert errors == []
    assert (person.user_name, person.role) == ("le.moi", Role.CLERK)


def test_headings_and_words_may_be_typed_without_accents_and_codes_in_small_letters() -> None:
    heading = ["ma don vi cap tren", "MÃ ĐƠN VỊ", " Tên  đầy đủ ", "ten viet tat", "loai don vi", "Ghi chú"]
    (line,), errors = parse_units([heading, ["hy-a", "hy-a-1", "Trường", "T", "truong hoc", "thừa"]])
    assert errors == []
    assert (line.parent_code, line.code, line.kind) == ("HY-A", "HY-A-1", UnitKind.SCHOOL)


def test_empty_rows_are_passed_over_and_numbers_stay_those_of_the_file() -> None:
    lines, _errors = parse_units([list(UNIT_HEADING), ["", " "], UNIT, [], [*UNIT[:1], "HY-A-2", *UNIT[2:]]])
    assert [line.row for line in lines] == [3, 5]


def test_a_person_may_have_no_role_and_no_position() -> None:
    (line,), errors = parse_accounts([list(ACCOUNT_HEADING), ["Lê Thị Mới", "", "le.moi", "HY-A"]])
    assert (errors, line.role, line.position) == ([], None, "")


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        (0, "", "Để trống"),
        (1, "", "Để trống"),
        (1, "TRƯỜNG", "Không đúng dạng"),
        (2, "x" * 201, "Dài hơn 200"),
        (3, "", "Để trống"),
        (4, "", "Để trống"),
        (4, "Tỉnh", "không có trong danh mục"),
    ],
)
def test_a_wrong_cell_of_a_unit_is_named(place: int, value: str, problem: str) -> None:
    cells = [*UNIT[:place], value, *UNIT[place + 1 :]]
    _lines, (error,) = parse_units([list(UNIT_HEADING), cells])
    assert (error.row, error.column) == (2, UNIT_HEADING[place])
    assert problem in error.problem
    assert error.remedy


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        (0, "", "Để trống"),
        (1, "x" * 121, "Dài hơn 120"),
        (2, "", "Để trống"),
        (2, "Lê Mới", "Không đúng dạng"),
        (3, "", "Để trống"),
        (4, "Quản trị hệ thống", "không có trong danh mục"),
    ],
)
def test_a_wrong_cell_of_an_account_is_named(place: int, value: str, problem: str) -> None:
    cells = [*ACCOUNT[:place], value, *ACCOUNT[place + 1 :]]
    _lines, (error,) = parse_accounts([list(ACCOUNT_HEADING), cells])
    assert (error.row, error.column) == (2, ACCOUNT_HEADING[place])
    assert problem in error.problem


def test_a_repeat_names_the_first_row() -> None:
    _lines, (error,) = parse_units([list(UNIT_HEADING), UNIT, UNIT])
    assert (error.row, error.problem) == (3, "Trùng với dòng 2")


@pytest.mark.parametrize("rows", [[], [["Tên"]], [[]], [list(ACCOUNT_HEADING), ACCOUNT]])
def test_another_table_is_refused(rows: list[list[str]]) -> None:
    with pytest.raises(Invalid, match="tiêu đề") as refusal:
        parse_units(rows)
    assert refusal.value.field == "file"


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(Invalid, match="chưa có dòng nào"):
        parse_units([list(UNIT_HEADING), ["", ""]])
