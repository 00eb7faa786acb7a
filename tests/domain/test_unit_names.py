"""Many units in one line."""

from tracker.domain.enums import UnitKind
from tracker.domain.unit_names import Named, in_one_line

COMMUNE, WARD = UnitKind.COMMUNE, UnitKind.WARD


def test_the_word_of_a_kind_stands_once() -> None:
    units = [
        Named(WARD, "Phường Lam Sơn"),
        Named(COMMUNE, "Xã Bảo Khê"),
        Named(WARD, "Phường An Tảo"),
        Named(COMMUNE, "Xã Hồng Nam"),
    ]
    assert in_one_line(units) == "Phường Lam Sơn, An Tảo; Xã Bảo Khê, Hồng Nam"


def test_a_name_that_begins_otherwise_is_left_as_it_is() -> None:
    assert in_one_line([Named(COMMUNE, "Đơn vị 1"), Named(COMMUNE, "Xã Hồng Nam")]) == "Đơn vị 1, Xã Hồng Nam"
    assert in_one_line([Named(COMMUNE, "Xã Hồng Nam"), Named(COMMUNE, "Xãy")]) == "Xã Hồng Nam, Xãy"


def test_several_things_of_a_unit_are_counted_behind_its_name() -> None:
    assert (
        in_one_line([Named(COMMUNE, "Xã Bảo Khê", 3), Named(COMMUNE, "Xã Hồng Nam")])
        == "Xã Bảo Khê (3), Hồng Nam"
    )
    assert in_one_line([]) == ""
