"""Who issues a paper: the unit under its superior, the council under the body that it advises."""

from datetime import date

import pytest

from tracker.domain.bodies import Letterhead
from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import UnitKind
from tracker.models import Council, Unit
from tracker.services.letterhead import council_head, head, letterhead_of, opening

DAY = date(2021, 12, 13)
PROVINCE = Unit(name="Ủy ban nhân dân tỉnh Hưng Yên", short_name="UBND tỉnh", kind=UnitKind.PROVINCE)
HEALTH = Unit(name="Sở Y tế Hưng Yên", short_name="SYT", kind=UnitKind.DEPARTMENT, parent=PROVINCE)


def council(name: str, unit: Unit) -> Council:
    return Council(name=name, unit=unit, kind=CouncilKind.EMULATION)


@pytest.mark.parametrize(
    ("unit", "name", "printed"),
    [
        (PROVINCE, "Hội đồng Thi đua - Khen thưởng tỉnh Hưng Yên", "Hội đồng Thi đua - Khen thưởng"),
        (HEALTH, "Hội đồng Thi đua - Khen thưởng Sở Y tế", "Hội đồng Thi đua - Khen thưởng Sở Y tế"),
        (PROVINCE, "tỉnh Hưng Yên", "tỉnh Hưng Yên"),
    ],
)
def test_a_council_stands_below_the_body_that_it_advises(unit: Unit, name: str, printed: str) -> None:
    made = council_head(council(name, unit), kind="BB", day=DAY)
    assert (made.parent, made.agency, made.symbol) == (unit.name, printed, "BB-HĐTĐKT")
    assert (made.place, made.day, made.number) == ("Hưng Yên", DAY, None)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Ủy ban nhân dân tỉnh Ninh Bình", "Ninh Bình"),
        ("Ủy ban nhân dân thành phố Hải Phòng", "Hải Phòng"),
        ("Ban Quản lý", "BQL"),
    ],
)
def test_the_place_of_a_paper_is_that_of_the_root_unit(name: str, place: str) -> None:
    root = Unit(name=name, short_name="BQL", kind=UnitKind.PROVINCE)
    below = Unit(name="Sở Y tế", short_name="SYT", kind=UnitKind.DEPARTMENT, parent=root)
    assert [head(unit, kind="TTr", day=DAY).place for unit in (root, below)] == [place, place]


def test_minutes_have_no_line_of_place_and_day() -> None:
    made = council_head(council("Hội đồng", PROVINCE), kind="BB", day=None)
    assert (made.place, made.day) == (None, None)


def test_a_department_names_its_superior_and_a_peoples_committee_none() -> None:
    assert head(HEALTH, kind="TTr", day=DAY).parent == PROVINCE.name
    assert head(HEALTH, kind="TTr", day=DAY).symbol == "TTr-SYT"
    assert head(PROVINCE, kind="TTr", day=DAY).parent == ""
    assert head(PROVINCE, kind="TTr", day=DAY).symbol == "TTr-UBND"


def test_a_commune_issues_as_its_peoples_committee() -> None:
    ward = Unit(name="Phường Lam Sơn", short_name="Lam Sơn", kind=UnitKind.WARD, parent=PROVINCE)
    below = Unit(name="Trường Tiểu học", short_name="TH", kind=UnitKind.SCHOOL, parent=ward)
    made = head(ward, kind="QĐ", day=DAY)
    assert (made.agency, made.parent, made.place) == ("Ủy ban nhân dân phường Lam Sơn", "", "Lam Sơn")
    assert head(below, kind="TTr", day=DAY).parent == made.agency
    assert council_head(council("Hội đồng phường Lam Sơn", ward), kind="BB", day=None) == (
        council_head(council("Hội đồng", ward), kind="BB", day=None)
    )


def test_the_police_stand_below_their_ministry_and_an_organisation_below_nobody() -> None:
    police = Unit(
        name="Công an tỉnh",
        short_name="CA tỉnh",
        kind=UnitKind.ARMED_FORCE,
        parent=PROVINCE,
        initials="CAT",
        superior_name="Bộ Công an",
    )
    union = Unit(
        name="Đoàn",
        short_name="Tỉnh đoàn",
        kind=UnitKind.MASS_ORGANISATION,
        parent=PROVINCE,
        issuer_name="Ban Chấp hành Đoàn",
        initials="TĐTN",
    )
    made = [head(unit, kind="TTr", day=DAY) for unit in (police, union)]
    assert [(one.parent, one.agency, one.symbol) for one in made] == [
        ("Bộ Công an", "Công an tỉnh", "TTr-CAT"),
        ("", "Ban Chấp hành Đoàn", "TTr-TĐTN"),
    ]


def test_a_department_may_name_no_superior_and_its_own_goes_before_the_unit_above() -> None:
    for own, parent in ((None, PROVINCE.name), ("", ""), ("Bộ Y tế", "Bộ Y tế")):
        unit = Unit(
            name="Sở Y tế",
            short_name="SYT",
            kind=UnitKind.DEPARTMENT,
            parent=PROVINCE,
            superior_name=own,
        )
        assert head(unit, kind="TTr", day=DAY).parent == parent


def test_a_unit_below_names_what_the_unit_above_calls_itself() -> None:
    above = Unit(name="Sở Y tế", short_name="SYT", kind=UnitKind.DEPARTMENT, issuer_name="Sở Y tế tỉnh")
    below = Unit(name="Trạm", short_name="T", kind=UnitKind.STATION, parent=above)
    assert head(below, kind="TTr", day=DAY).parent == "Sở Y tế tỉnh"


def test_the_opening_shows_a_letter_as_it_is_printed() -> None:
    now = opening(HEALTH, letterhead_of(HEALTH))
    assert (now.superior, now.issuer) == ("ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN", "SỞ Y TẾ HƯNG YÊN")
    assert (now.number, now.principal) == ("Số: …/TTr-SYT", ("GIÁM ĐỐC",))
    own = Letterhead(head_title="Chánh Thanh tra", initials="TT&1", superior_name="")
    then = opening(HEALTH, own)
    assert (then.superior, then.number) == ("", "Số: …/TTr-TT&1")
    assert then.deputy == ("KT. CHÁNH THANH TRA", "PHÓ CHÁNH THANH TRA")
    assert then.place_and_day == "Hưng Yên, ngày … tháng … năm …"
