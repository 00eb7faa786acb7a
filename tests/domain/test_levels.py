"""Who holds the powers of a level that has ended."""

from datetime import date

import pytest

from tracker.domain.enums import Level
from tracker.domain.levels import competent, level_successions


@pytest.mark.parametrize(
    ("levels", "day", "found"),
    [
        ((Level.DISTRICT,), date(2025, 6, 30), (Level.DISTRICT,)),
        ((Level.DISTRICT,), date(2025, 7, 1), (Level.COMMUNE,)),
        (
            (Level.DISTRICT, Level.COMMUNE, Level.DEPARTMENT),
            date(2025, 7, 1),
            (Level.COMMUNE, Level.DEPARTMENT),
        ),
        ((Level.PROVINCE,), date(2025, 7, 1), (Level.PROVINCE,)),
    ],
)
def test_the_powers_of_the_district_are_the_communes_from_the_day_on(
    levels: tuple[Level, ...], day: date, found: tuple[Level, ...]
) -> None:
    assert competent(levels, day) == found


def test_every_row_names_its_basis() -> None:
    assert all(row.basis for row in level_successions())
