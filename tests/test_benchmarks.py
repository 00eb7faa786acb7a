"""The measurements run: what they compare is the same page, their province breaks no rule, their lists know the truth."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from benchmarks import duplicates, pages
from benchmarks._lists import build, truth


@pytest.fixture(autouse=True)
def _logging() -> Iterator[None]:
    """The measurements send the log nowhere; the tests that follow read theirs."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def test_the_peer_shows_what_the_list_shows(tmp_path: Path) -> None:
    with pages.address("sqlite", tmp_path) as url:
        browser = pages.open_application(url, tmp_path, nominations=120)
        pages.compare_content(browser)
        for address, _ in pages.PAGES.values():
            assert browser.get(address).status_code == 200


def test_the_list_of_doubles_is_the_same_each_time_and_most_are_found() -> None:
    lines = build(5)
    true = truth(lines)
    assert build(5) == lines
    assert len(true) >= 2000
    precision, recall = duplicates.quality(duplicates.own([line.entry for line in lines]), true)
    assert precision > 0.88
    assert recall > 0.92
