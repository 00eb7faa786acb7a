"""The units of Hưng Yên 2021 as they are shipped."""

from collections import Counter
from pathlib import Path

from tracker.domain.enums import ADDED_UNIT_KINDS, UnitKind
from tracker.domain.text import clean
from tracker.domain.units import line_of, load_units

ROWS = load_units()
CODES = [row.code for row in ROWS]


def test_there_are_two_hundred_units_with_codes_of_their_own() -> None:
    assert len(ROWS) == len(set(CODES)) == 200


def test_a_parent_stands_before_its_children_and_only_the_province_has_none() -> None:
    for place, row in enumerate(ROWS):
        assert row.parent_code is None or row.parent_code in CODES[:place]
    assert [row.code for row in ROWS if row.parent_code is None] == ["HY"]


def test_the_province_had_ten_districts_and_161_communes_in_2021() -> None:
    kinds = Counter(row.kind for row in ROWS)
    assert sum(kinds[kind] for kind in (UnitKind.DISTRICT, UnitKind.TOWN, UnitKind.CITY)) == 10
    assert sum(kinds[kind] for kind in (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP)) == 161


def test_names_are_clean_and_every_row_names_its_source() -> None:
    for row in ROWS:
        assert row.name == clean(row.name) != ""
        assert row.short_name == clean(row.short_name) != ""
        assert row.source


def test_no_unit_ends_before_it_begins() -> None:
    for row in ROWS:
        assert row.valid_from is None or row.valid_to is None or row.valid_from <= row.valid_to


def test_a_file_of_ones_own_is_read_the_same_way(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    head = "code,name,short_name,kind,parent_code,gso_code,valid_from,valid_to,source"
    path.write_text(f"{head}\nX,Trường X,TX,school,,,,,tự lập\n", encoding="utf-8")
    (row,) = load_units(path)
    assert (row.kind, row.parent_code, row.gso_code, row.valid_from) == (UnitKind.SCHOOL, None, None, None)
    assert row.kind in ADDED_UNIT_KINDS


def test_a_path_names_the_line_of_units_from_the_root_down() -> None:
    assert line_of("/1/7/42/") == [1, 7, 42]
    assert line_of("/") == []
