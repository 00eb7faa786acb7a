"""Units as issuers of papers: name, head, symbol and superior, each by its kind unless the data say otherwise."""

import pytest

from tracker.domain.bodies import COMMITTEES, Body, body, special
from tracker.domain.units import load_units

UNITS = {row.code: row for row in load_units()}


def issuer(code: str) -> Body:
    row = UNITS[code]
    return body(row.code, row.kind, row.name, row.short_name)


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
    assert special().keys() <= UNITS.keys()
    assert {key for own in special().values() for key in own} == {"head", "symbol", "superior"}
