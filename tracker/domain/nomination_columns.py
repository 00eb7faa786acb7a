"""The columns of a list of nominations: their headings, what offices also call them, and the words of their cells."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from tracker.domain.enums import Gender, JobGroup, RecipientKind
from tracker.domain.nomination_labels import JOB_GROUPS, RECIPIENT_KINDS
from tracker.domain.text import clean, fold

NAME_LENGTH, POSITION_LENGTH, ADDRESS_LENGTH = 200, 160, 300
SEARCHED_ROWS = 20
"""How far down a list may begin, under its titles."""
_SIGNS = re.compile(r"[\W_]+")

NUMBER, CALLED, NAME, POSITION = "STT", "Tên gọi", "Tên", "Chức vụ"
UNIT, KIND, AWARD, GROUP = "Đơn vị", "Phân loại", "Hình thức", "Đối tượng"
LEADER, WORKER, FRONT_LINE = "Lãnh đạo, quản lý", "Trực tiếp lao động", "Tuyến đầu, vùng khó khăn"
ADDRESS, ACHIEVEMENT, KEY = "Địa chỉ", "Thành tích", "Mã đối tượng"
HEADING = (
    NUMBER,
    CALLED,
    NAME,
    POSITION,
    UNIT,
    KIND,
    AWARD,
    GROUP,
    LEADER,
    WORKER,
    FRONT_LINE,
    ADDRESS,
    ACHIEVEMENT,
    KEY,
)
"""The columns in the order of the template."""
NEEDED = (NAME, KIND, AWARD)
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    NUMBER: ("Số TT", "TT", "Số thứ tự", "No"),
    CALLED: ("Danh xưng", "Ông/Bà", "Ông (bà)", "Giới tính", "Xưng hô"),
    NAME: (
        "Họ và tên",
        "Họ tên",
        "Họ và tên, tên tập thể",
        "Tên tập thể, cá nhân",
        "Tên cá nhân, tập thể",
        "Tên cá nhân, tập thể, hộ gia đình",
        "Tên đối tượng",
    ),
    POSITION: ("Chức danh", "Chức vụ, nghề nghiệp", "Nghề nghiệp", "Chức vụ, chức danh"),
    UNIT: ("Đơn vị công tác", "Cơ quan, đơn vị", "Cơ quan", "Nơi công tác", "Tên đơn vị"),
    KIND: ("Loại đối tượng", "Loại", "Cá nhân/tập thể"),
    AWARD: (
        "Hình thức khen thưởng",
        "Danh hiệu, hình thức",
        "Danh hiệu, hình thức khen thưởng",
        "Danh hiệu, hình thức đề nghị",
        "Hình thức đề nghị",
        "Đề nghị khen thưởng",
        "Danh hiệu",
        "Danh hiệu thi đua",
    ),
    GROUP: ("Nhóm đối tượng", "Nhóm nghề nghiệp", "Đối tượng khen thưởng", "Thành phần"),
    LEADER: ("Lãnh đạo", "Là lãnh đạo, quản lý"),
    WORKER: ("Trực tiếp lao động, công tác", "Người lao động trực tiếp"),
    FRONT_LINE: ("Tuyến đầu", "Ở tuyến đầu, biên giới, hải đảo, vùng khó khăn"),
    ADDRESS: ("Nơi ở", "Nơi cư trú"),
    ACHIEVEMENT: ("Tóm tắt thành tích", "Nội dung thành tích", "Thành tích đạt được"),
    KEY: ("Mã trong hệ thống",),
}


@lru_cache(maxsize=2048)  # thousands of rows say the same few words
def plain(words: str) -> str:
    """Words without marks, case and signs: "Hình thức (khen thưởng)" is "hinh thuc khen thuong"."""
    return _SIGNS.sub(" ", fold(clean(words))).strip()


NOTHING: Mapping[str, str] = MappingProxyType({})
KNOWN = {plain(words): column for column in HEADING for words in (column, *SYNONYMS[column])}
KINDS: Mapping[str, RecipientKind] = {
    **{plain(words): kind for kind, words in RECIPIENT_KINDS.items()},
    "ho": RecipientKind.HOUSEHOLD,
    "nguoi nuoc ngoai": RecipientKind.FOREIGNER,
    "ca nhan nuoc ngoai": RecipientKind.FOREIGNER,
    "to chuc nuoc ngoai": RecipientKind.FOREIGNER,
}
GROUPS: Mapping[str, JobGroup] = {
    **{plain(words): group for group, words in JOB_GROUPS.items()},
    "can bo": JobGroup.OFFICIAL,
    "cong chuc": JobGroup.OFFICIAL,
    "vien chuc": JobGroup.OFFICIAL,
    "can bo cong chuc vien chuc": JobGroup.OFFICIAL,
    "cong nhan": JobGroup.WORKER,
    "nguoi lao dong": JobGroup.WORKER,
    "bac si": JobGroup.HEALTH,
    "giao vien": JobGroup.TEACHER,
    "doanh nhan": JobGroup.BUSINESS,
    "doanh nghiep": JobGroup.BUSINESS,
}
CALLS: Mapping[str, Gender | None] = {
    "ong": Gender.MALE,
    "anh": Gender.MALE,
    "nam": Gender.MALE,
    "ba": Gender.FEMALE,
    "co": Gender.FEMALE,
    "chi": Gender.FEMALE,
    "nu": Gender.FEMALE,
    "dong chi": None,
    "d c": None,
    "tap the": None,
    "ho gia dinh": None,
}
CALLED_AS = {Gender.MALE: "Ông", Gender.FEMALE: "Bà", None: ""}
CALLED_BY = ", ".join(filter(None, CALLED_AS.values()))
ANSWERS: Mapping[str, bool] = {"co": True, "x": True, "khong": False}
YES, NO, NEW = "Có", "Không", "mới"
ANSWERED_BY = f"{YES}, {NO}"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a list has its columns: the row of its heading, and of each column it knows the place and the words there."""

    row: int
    places: Mapping[str, int]
    words: Mapping[str, str]
    unknown: tuple[str, ...]
    """Headings that no column answers to."""


def heading_row(rows: Sequence[Sequence[str]]) -> int:
    """The row, from 1, that looks like the heading: of the first rows the one with the most cells that are filled in."""
    filled = [sum(bool(clean(cell)) for cell in cells) for cells in rows[:SEARCHED_ROWS]]
    return filled.index(max(filled)) + 1 if filled else 1


def recognise(
    rows: Sequence[Sequence[str]],
    own: Mapping[str, str] = NOTHING,
    common: Container[str] = (),
) -> Layout | None:
    """The layout of a list whose columns stand in any order; None where no heading with the needed columns is found.

    `own` is what the unit's headings, made `plain`, mean before ours do; `common` are columns that need not be there.
    """
    known = {**KNOWN, **own}
    needed = [column for column in NEEDED if column not in common]
    for number, cells in enumerate(rows[:SEARCHED_ROWS], start=1):
        places: dict[str, int] = {}
        unknown = []
        for place, cell in enumerate(cells):
            column = known.get(plain(cell))
            if column in HEADING and column not in places:
                places[column] = place
            elif clean(cell):
                unknown.append(clean(cell))
        if all(column in places for column in needed):
            words = {column: clean(cells[place]) for column, place in places.items()}
            return Layout(number, places, words, tuple(unknown))
    return None
