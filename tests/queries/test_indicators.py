"""Automatic indicators: each has a figure, and the figures count what is there."""

from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy.orm import Session

from tests import world
from tests.snapshots import kept
from tests.world import World
from tracker.domain.enums import TaskKind
from tracker.domain.tasks import TASKS, Measure
from tracker.models import Campaign
from tracker.queries.indicators import FIGURES, indicators
from tracker.services import progress

LATER = date(2021, 12, 15)


@pytest.fixture
@kept
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    built.join("H1")
    key = built.report("H1", a="100", b="1")
    for version, (who, action) in enumerate((("H1.clerk", "send"), ("H1.head", "sign")), start=1):
        progress.act(viewer=built.viewer(who), public_id=key, version=version, action=action, day=world.DAY)
    return built


def test_every_kind_has_its_row_and_every_indicator_its_figure() -> None:
    assert set(TASKS) == set(TaskKind)
    keys = {indicator.key for task in TASKS.values() for indicator in task.indicators}
    assert keys == set(FIGURES)
    assert all(task.tracks and task.indicators for task in TASKS.values())


def test_a_movements_indicators_count_units_pledges_reports_and_targets(
    province: World, session: Session
) -> None:
    found = {item.indicator.key: item.value for item in indicators(session, province.campaign(), day=LATER)}
    assert found == {
        "registered_share": Fraction(1, 2),
        "pledged_share": Fraction(1),
        "on_time_share": Fraction(1),
        "targets_met_share": Fraction(1),
    }


@pytest.mark.parametrize("kind", list(TaskKind))
def test_every_kind_answers_on_a_campaign_without_data(session: Session, kind: TaskKind) -> None:
    built = world.build(session)
    campaign: Campaign = built.campaign()
    campaign.kind = kind
    session.commit()
    for item in indicators(session, campaign, day=LATER):
        assert item.value in {0, None, Fraction(0)}
        assert item.indicator.measure in set(Measure)
