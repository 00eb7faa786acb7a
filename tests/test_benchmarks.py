"""The measurements run: what they compare is the same page, and their province breaks no rule."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from benchmarks import pages


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
