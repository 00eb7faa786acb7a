"""Every kind of campaign is a row of the table, with words and indicators that something computes."""

from tracker.domain.enums import TaskKind
from tracker.domain.tasks import TASKS, Indicator, Measure
from tracker.queries.indicators import FIGURES

INDICATORS = [indicator for task in TASKS.values() for indicator in task.indicators]


def test_every_kind_of_campaign_has_its_row_with_words_of_its_own() -> None:
    assert list(TASKS) == list(TaskKind)
    assert all(task.kind is kind for kind, task in TASKS.items())
    assert len({task.tracks for task in TASKS.values()}) == len(TASKS)
    for task in TASKS.values():
        assert len(set(task.indicators)) == len(task.indicators) >= 3


def test_each_indicator_is_computed_and_nothing_is_computed_in_vain() -> None:
    assert {indicator.key for indicator in INDICATORS} == set(FIGURES)


def test_one_key_means_one_indicator_and_says_by_its_name_how_it_reads() -> None:
    named: dict[str, Indicator] = {}
    for indicator in INDICATORS:
        assert named.setdefault(indicator.key, indicator) == indicator
        assert (indicator.measure is Measure.SHARE) is indicator.key.endswith("_share")
    assert len({indicator.label for indicator in named.values()}) == len(named)
