"""Tables that people fill in: their headings, and what is wrong with a row, cell by cell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.enums import ADDED_UNIT_KINDS, Role, UnitKind
from tracker.domain.errors import Invalid
from tracker.domain.labels import ROLES, UNIT_KINDS
from tracker.domain.messages import Message
from tracker.domain.text import clean, fold

UNIT_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,59}")
USER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
IMPORTED_ROLES = (Role.CLERK, Role.HEAD, Role.RECORDS_OFFICER, Role.UNIT_ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class CellError:
    """One cell that cannot be taken: where, what is wrong, what to do."""

    row: int
    column: str
    problem: str
    remedy: str

    @property
    def sentence(self) -> str:
        """Problem and remedy together, in Vietnamese."""
        end = "" if self.problem.endswith((".", "!", "?")) else "."
        return f"{self.problem}{end} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit to add, from `row` of the file."""

    row: int
    parent_code: str
    code: str
    name: str
    short_name: str
    kind: UnitKind
    typed: tuple[str, ...] = ()
    """The cells as the file has them."""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account to make, from `row` of the file, with its first role if it has one."""

    row: int
    display_name: str
    position: str
    user_name: str
    unit_code: str
    role: Role | None
    typed: tuple[str, ...] = ()
    """The cells as the file has them."""


UNIT_HEADING = ("Mã đơn vị cấp trên", "Mã đơn vị", "Tên đầy đủ", "Tên viết tắt", "Loại đơn vị")
ACCOUNT_HEADING = ("Họ và tên", "Chức vụ", "Tên đăng nhập", "Mã đơn vị", "Vai trò")
KIND_WORDS = {fold(UNIT_KINDS[kind]): kind for kind in ADDED_UNIT_KINDS}
KIND_CHOICES = ", ".join(UNIT_KINDS[kind] for kind in ADDED_UNIT_KINDS)
ROLE_CHOICES = ", ".join(ROLES[role] for role in IMPORTED_ROLES)
ROLE_WORDS = {fold(ROLES[role]): role for role in IMPORTED_ROLES}


class Row:
    """One line of a table, read cell by cell; what is wrong is collected in `errors`."""

    def __init__(self, number: int, heading: Sequence[str], cells: Sequence[str], errors: list[CellError]):
        self.number = number
        self.cells = dict(zip(heading, (clean(cell) for cell in cells), strict=False))
        self.typed = tuple(self.cells.get(column, "") for column in heading)
        self.errors = errors

    def refuse(self, column: str, problem: str, remedy: str) -> None:
        """Note that the cell cannot be taken."""
        self.errors.append(CellError(self.number, column, problem, remedy))

    def text(self, column: str, longest: int, *, needed: bool = True) -> str:
        """The words of a cell."""
        value = self.cells.get(column, "")
        if needed and not value:
            self.refuse(column, "Để trống", "Hãy nhập mục này.")
        if len(value) > longest:
            self.refuse(column, Message("Dài hơn %(count)s ký tự", count=longest), "Hãy rút ngắn lại.")
        return value

    def matching(self, column: str, pattern: re.Pattern[str], value: str, remedy: str) -> str:
        """A cell of a fixed shape."""
        if not value:
            self.refuse(column, "Để trống", "Hãy nhập mục này.")
        elif not pattern.fullmatch(value):
            self.refuse(column, "Không đúng dạng", remedy)
        return value


def parse_units(rows: Sequence[Sequence[str]]) -> tuple[list[UnitLine], list[CellError]]:
    """The units of a filled-in table and everything that is wrong with it; Invalid for another table."""
    errors: list[CellError] = []
    found = []
    for row in lines_of(rows, UNIT_HEADING, errors):
        parent, code, name, short, kind = UNIT_HEADING
        words = row.text(kind, 60)
        if words and fold(words) not in KIND_WORDS:
            row.refuse(
                kind,
                Message("“%(text)s” không có trong danh mục", text=words[:40]),
                Message("Hãy chọn: %(choices)s.", choices=KIND_CHOICES),
            )
        found.append(
            UnitLine(
                row.number,
                row.text(parent, 60).upper(),
                row.matching(
                    code,
                    UNIT_CODE,
                    row.cells.get(code, "").upper(),
                    "Chỉ dùng chữ không dấu, chữ số và gạch ngang, tối đa 60 ký tự.",
                ),
                row.text(name, 200),
                row.text(short, 60),
                KIND_WORDS.get(fold(words), UnitKind.DIVISION),
                row.typed,
            )
        )
    _refuse_repeats(((line.row, line.code) for line in found), UNIT_HEADING[1], errors)
    return found, errors


def parse_accounts(rows: Sequence[Sequence[str]]) -> tuple[list[AccountLine], list[CellError]]:
    """The accounts of a filled-in table and everything that is wrong with it; Invalid for another table."""
    errors: list[CellError] = []
    found = []
    for row in lines_of(rows, ACCOUNT_HEADING, errors):
        name, position, user, unit, role = ACCOUNT_HEADING
        words = row.text(role, 60, needed=False)
        if words and fold(words) not in ROLE_WORDS:
            row.refuse(
                role,
                Message("“%(text)s” không có trong danh mục", text=words[:40]),
                Message("Hãy chọn: %(choices)s.", choices=ROLE_CHOICES),
            )
        found.append(
            AccountLine(
                row.number,
                row.text(name, 120),
                row.text(position, 120, needed=False),
                row.matching(
                    user,
                    USER_NAME,
                    row.cells.get(user, "").lower(),
                    "Dùng 3 đến 60 chữ cái không dấu, chữ số, dấu chấm hoặc gạch ngang.",
                ),
                row.text(unit, 60).upper(),
                ROLE_WORDS.get(fold(words)),
                row.typed,
            )
        )
    _refuse_repeats(((line.row, line.user_name) for line in found), ACCOUNT_HEADING[2], errors)
    return found, errors


def lines_of(rows: Sequence[Sequence[str]], heading: Sequence[str], errors: list[CellError]) -> list[Row]:
    """The rows under the heading of a template that hold anything; Invalid for another table, or for none."""
    given = [fold(clean(cell)) for cell in rows[0]] if rows else []
    if given[: len(heading)] != [fold(words) for words in heading]:
        raise Invalid(
            Message(
                "Dòng 1 phải là tiêu đề của mẫu: %(heading)s. Hãy tải mẫu và điền lại.",
                heading=", ".join(heading),
            ),
            "file",
        )
    found = [
        Row(number, heading, cells, errors)
        for number, cells in enumerate(rows[1:], start=2)
        if any(clean(cell) for cell in cells)
    ]
    if not found:
        raise Invalid("Bảng chưa có dòng nào. Hãy điền từ dòng 2.", "file")
    return found


def _refuse_repeats(values: Iterable[tuple[int, str]], column: str, errors: list[CellError]) -> None:
    first: dict[str, int] = {}
    for row, value in values:
        if value and first.setdefault(value, row) != row:
            errors.append(
                CellError(
                    row,
                    column,
                    Message("Trùng với dòng %(row)s", row=first[value]),
                    "Hãy bỏ dòng thừa hoặc dùng giá trị khác.",
                )
            )
