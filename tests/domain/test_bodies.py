"""Units as issuers of papers: name, head, symbol and superior, each by its kind unless the data say otherwise."""

import pytest

from tracker.domain.bodies import COMMITTEES, Body, Letterhead, body
from tracker.domain.enums import UnitKind
from tracker.domain.units import letterheads, load_units

UNITS = {row.code: row for row in load_units()}


def issuer(code: str) -> Body:
    row = UNITS[code]
    return body(row.kind, row.name, row.short_name, row.letterhead)


@pytest.mark.parametrize(
    ("code", "name", "authority"),
    [
        ("HY", "Ủy ban nhân dân tỉnh Hưng Yên", "Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên"),
        ("HY-H323", "Ủy ban nhân dân thành phố Hưng Yên", "Chủ tịch Ủy ban nhân dân thành phố Hưng Yên"),
        ("HY-X11950", "Ủy ban nhân dân phường Lam Sơn", "Chủ tịch Ủy ban nhân dân phường Lam Sơn"),
        ("HY-X11971", "Ủy ban nhân dân xã Trung Nghĩa", "Chủ tịch Ủy ban nhân dân xã Trung Nghĩa"),
        ("HY-X11986", "Ủy ban nhân dân thị trấn Như Quỳnh", "Chủ tịch Ủy ban nhân dân thị trấn Như Quỳnh"),
        ("HY-SYT", "Sở Y tế Hưng Yên", "Giám đốc Sở Y tế Hưng Yên"),
        (
            "HY-VPUBND",
            "Văn phòng Ủy ban nhân dân tỉnh Hưng Yên",
            "Chánh Văn phòng Ủy ban nhân dân tỉnh Hưng Yên",
        ),
        ("HY-TTT", "Thanh tra tỉnh Hưng Yên", "Chánh Thanh tra tỉnh Hưng Yên"),
        (
            "HY-BQLKCN",
            "Ban Quản lý các khu công nghiệp tỉnh Hưng Yên",
            "Trưởng Ban Quản lý các khu công nghiệp tỉnh Hưng Yên",
        ),
        (
            "HY-TCT",
            "Trường Chính trị Nguyễn Văn Linh",
            "Hiệu trưởng Trường Chính trị Nguyễn Văn Linh",
        ),
    ],
)
def test_a_unit_issues_in_the_name_of_its_body_and_its_head_decides(
    code: str, name: str, authority: str
) -> None:
    found = issuer(code)
    assert (found.name, found.authority) == (name, authority)


@pytest.mark.parametrize(
    ("code", "head", "superior"),
    [
        ("HY-VPUBND", "Chánh Văn phòng", None),
        ("HY-TTT", "Chánh Thanh tra", None),
        ("HY-BQLKCN", "Trưởng ban", None),
        ("HY-PTTH", "Giám đốc", None),
        ("HY-CA", "Giám đốc", "Bộ Công an"),
        ("HY-BCHQS", "Chỉ huy trưởng", "Bộ Tư lệnh Quân khu 3"),
        ("HY-TCT", "Hiệu trưởng", "Tỉnh ủy Hưng Yên"),
        ("HY-MTTQ", "Chủ tịch", ""),
        ("HY-DTN", "Bí thư", ""),
        ("HY-LHPN", "Chủ tịch", ""),
        ("HY-SYT", "Giám đốc", None),
        ("HY-X11950", "Chủ tịch", ""),
    ],
)
def test_the_head_and_the_superior_are_those_of_the_unit(code: str, head: str, superior: str | None) -> None:
    found = issuer(code)
    assert (found.head, found.superior) == (head, superior)


def test_every_unit_of_the_province_has_a_symbol_of_its_own() -> None:
    marks = {code: issuer(code).initials for code in UNITS}
    assert [code for code, mark in marks.items() if not mark] == []
    own = [mark for code, mark in marks.items() if UNITS[code].kind not in COMMITTEES]
    assert len(own) == len(set(own))


def test_the_data_speak_of_units_that_there_are() -> None:
    assert letterheads().keys() <= UNITS.keys()
    assert {code for code, row in UNITS.items() if row.letterhead != Letterhead()} == letterheads().keys()


def test_what_a_unit_writes_down_goes_before_its_kind_each_by_itself() -> None:
    usual = body(UnitKind.DEPARTMENT, "Sở Nội vụ", "SNV")
    assert (usual.name, usual.head, usual.initials, usual.superior) == ("Sở Nội vụ", "Giám đốc", "SNV", None)
    for own, found in (
        (Letterhead(issuer_name="Ban Thi đua"), Body("Ban Thi đua", "Giám đốc", "SNV", None)),
        (Letterhead(head_title="Trưởng ban"), Body("Sở Nội vụ", "Trưởng ban", "SNV", None)),
        (Letterhead(initials="NV&1"), Body("Sở Nội vụ", "Giám đốc", "NV&1", None)),
        (Letterhead(superior_name="Bộ Nội vụ"), Body("Sở Nội vụ", "Giám đốc", "SNV", "Bộ Nội vụ")),
        (Letterhead(superior_name=""), Body("Sở Nội vụ", "Giám đốc", "SNV", "")),
    ):
        assert body(UnitKind.DEPARTMENT, "Sở Nội vụ", "SNV", own) == found


def test_a_committee_that_names_a_superior_gets_it() -> None:
    own = Letterhead(superior_name="Thành phố Hà Nội")
    assert body(UnitKind.WARD, "Phường Lam Sơn", "Lam Sơn", own).superior == own.superior_name
