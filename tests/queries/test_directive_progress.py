"""The figures of a directive: who stands where among the units."""

from sqlalchemy.orm import Session

from tests import world
from tests.factories import unit
from tests.world import World
from tracker.models import Participation
from tracker.queries.directive_progress import directive_progress


def ranks(built: World) -> dict[str, int]:
    found = directive_progress(built.session, built.viewer("leader"), day=world.DAY)
    return {unit.unit_name: unit.rank for unit in found.units}


def test_units_that_did_equally_well_share_a_rank(session: Session) -> None:
    built = world.build(session)
    built.launch()
    idle = ranks(built)
    assert len(idle) > 1
    assert set(idle.values()) == {1}


def test_the_rank_after_a_shared_one_counts_those_above(session: Session) -> None:
    built = world.build(session)
    third = unit(session, "H3", built.units["HY"])
    session.add(Participation(campaign_id=built.campaign().id, unit_id=third.id))
    session.commit()
    built.launch()
    for code in ("H1", "H2"):
        built.join(code)
    assert ranks(built) == {"Đơn vị H1": 1, "Đơn vị H2": 1, "Đơn vị H3": 3}
