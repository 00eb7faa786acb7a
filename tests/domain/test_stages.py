"""Which stages a dossier passes: from its unit up to the first level that decides."""

import pytest

from tracker.domain.enums import Level, UnitKind
from tracker.domain.errors import Invalid
from tracker.domain.stages import LEVEL_OF_KIND, Stage, UnitStep, stages_for

COMMUNE = (UnitStep(3, UnitKind.COMMUNE), UnitStep(2, UnitKind.DISTRICT), UnitStep(1, UnitKind.PROVINCE))


def test_every_kind_of_unit_has_its_level() -> None:
    assert set(LEVEL_OF_KIND) == set(UnitKind)


def test_the_way_ends_at_the_first_level_that_decides() -> None:
    assert stages_for(COMMUNE, [Level.DISTRICT, Level.PROVINCE]) == (
        Stage(0, Level.COMMUNE, 3, False),
        Stage(1, Level.DISTRICT, 2, True),
    )


@pytest.mark.parametrize("centre", [Level.PRIME_MINISTER, Level.GOVERNMENT, Level.PRESIDENT])
def test_the_centre_is_a_stage_without_a_unit_of_ours(centre: Level) -> None:
    found = stages_for(COMMUNE, [centre])
    assert [stage.decides for stage in found] == [False, False, False, True]
    assert found[-1] == Stage(3, centre, None, True)


@pytest.mark.parametrize(
    ("chain", "deciding"),
    [
        (COMMUNE, [Level.DEPARTMENT]),
        (COMMUNE, []),
        # A way that does not reach the province cannot go to the centre.
        (COMMUNE[:1], [Level.PRESIDENT]),
    ],
)
def test_an_award_that_nobody_on_the_way_decides_is_refused(
    chain: tuple[UnitStep, ...], deciding: list[Level]
) -> None:
    with pytest.raises(Invalid, match="thẩm quyền") as refusal:
        stages_for(chain, deciding)
    assert refusal.value.field == "award_code"
