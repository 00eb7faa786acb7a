"""The shipped trees of 2021, 1/11/2024 and 1/7/2025: nothing is lost between two of them."""

from collections import Counter
from datetime import date, timedelta

import pytest

from tracker.domain.enums import UnitKind, ValueStatus
from tracker.domain.unit_enums import SuccessionShare
from tracker.domain.unit_trees import TREES, SuccessionRow, begun_by
from tracker.domain.units import UnitRow

COMMUNES = {UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP}
DISTRICTS = {UnitKind.DISTRICT, UnitKind.TOWN, UnitKind.CITY}
CHANGES = [tree for tree in TREES if tree.successions]
UNITS = {row.code: row for tree in TREES for row in tree.rows()}
MAP = [row for tree in TREES for row in tree.map()]
OF_2025 = [row for row in MAP if row.since == date(2025, 7, 1)]


def ends(row: UnitRow) -> date | None:
    """The last day of a unit, by its own file or by the map."""
    return row.valid_to or next((found.last_day for found in MAP if found.predecessor_code == row.code), None)


def there(day: date) -> set[str]:
    return {
        code
        for code, row in UNITS.items()
        if (row.valid_from is None or row.valid_from <= day) and ((last := ends(row)) is None or day <= last)
    }


def of_communes(rows: list[SuccessionRow]) -> list[SuccessionRow]:
    return [row for row in rows if UNITS[row.predecessor_code].kind in COMMUNES]


def test_each_code_stands_in_one_file_only_and_each_parent_before_its_children() -> None:
    seen: set[str] = set()
    for tree in TREES:
        for row in tree.rows():
            assert row.code not in seen
            assert row.parent_code is None or row.parent_code in seen
            assert row.source
            seen.add(row.code)


def test_the_map_of_2025_has_384_rows_of_communes_and_three_split_units() -> None:
    rows = of_communes(OF_2025)
    assert len(rows) == 384
    parts = Counter(row.predecessor_code for row in rows if row.share is SuccessionShare.PART)
    assert parts == {"HY-X11989": 2, "HY-X12004": 2, "HY-X12322": 2}
    for code in parts:
        assert [row.is_main for row in rows if row.predecessor_code == code].count(True) == 1
    assert Counter(row.predecessor_code for row in rows).most_common(4)[3][1] == 1
    assert len({row.successor_code for row in rows}) == 104


@pytest.mark.parametrize("tree", CHANGES, ids=lambda tree: tree.since.isoformat())
def test_every_unit_of_the_day_before_has_a_successor_or_goes_on(tree) -> None:  # type: ignore[no-untyped-def]
    before, after = there(tree.since - timedelta(days=1)), there(tree.since)
    ended = before - after
    rows = tree.map()
    assert {row.predecessor_code for row in rows} == ended
    assert {row.successor_code for row in rows} <= after
    assert {row.since for row in rows} == {tree.since}
    for code in ended:
        own = [row for row in rows if row.predecessor_code == code]
        whole = [row for row in own if row.share is SuccessionShare.WHOLE]
        assert not whole or (own == whole and len(own) == 1 and own[0].is_main)
        if not any(row.is_main for row in own):
            # A district goes on in no single commune, and what was not read names candidates only.
            assert UNITS[code].kind in DISTRICTS or all(row.status is ValueStatus.UNCONFIRMED for row in own)


def test_every_new_unit_has_a_predecessor() -> None:
    for tree in CHANGES:
        begun = {row.code for row in tree.rows() if row.valid_from == tree.since}
        assert begun <= {row.successor_code for row in tree.map()}


def test_no_row_stands_twice() -> None:
    pairs = [(row.predecessor_code, row.successor_code) for row in MAP]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    ("day", "communes", "districts"),
    [(date(2021, 12, 31), 161, 10), (date(2024, 11, 2), 139, 10), (date(2025, 7, 2), 104, 0)],
)
def test_the_communes_and_districts_of_a_day(day: date, communes: int, districts: int) -> None:
    found = there(day)
    kinds = Counter(UNITS[code].kind for code in found if not code.startswith("TB"))
    assert sum(kinds[kind] for kind in COMMUNES) == communes
    assert sum(kinds[kind] for kind in DISTRICTS) == districts
    assert kinds[UnitKind.PROVINCE] == 1


@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2024, 10, 31), 1), (date(2024, 11, 1), 2), (date(2025, 6, 30), 2), (date(2025, 7, 1), 3)],
)
def test_a_register_of_a_day_holds_the_trees_that_have_begun(day: date, count: int) -> None:
    assert len(begun_by(day)) == count
