"""The counts of the menu: those of the work list as long as somebody would count them."""

import pytest
from sqlalchemy.orm import Session

from tests import dossiers
from tests.counting import statements
from tests.dossiers import DAY, Dossiers
from tests.snapshots import kept
from tracker.domain.holidays import national_calendar
from tracker.queries import inbox
from tracker.queries.due_reports import due_reports
from tracker.queries.work import folders
from tracker.queries.work_sources import SOURCES

PEOPLE = ("H1.clerk", "H1.head", "H2.clerk", "standing", "leader")


@pytest.fixture
@kept
def busy(session: Session) -> Dossiers:
    """Two dossiers wait for the standing body, one for each head and one for a clerk."""
    desk = dossiers.open_round(session)
    desk.filed("H1", number="1")
    desk.filed("H2", number="2")
    for code in ("H1", "H2"):
        desk.act(f"{code}.clerk", desk.complete("BKT", code), "send")
    desk.draft()
    return desk


@pytest.mark.parametrize("name", PEOPLE)
def test_the_menu_counts_what_the_work_list_counts(busy: Dossiers, name: str) -> None:
    session, viewer = busy.world.session, busy.viewer(name)
    found = sum(folder.count for folder in folders(session, viewer, SOURCES, day=DAY))
    owed = due_reports(session, viewer, day=DAY, calendar=national_calendar())
    assert inbox.inbox(session, viewer, day=DAY).work == found + len(owed)


def test_of_each_kind_no_more_are_counted_than_the_menu_shows(
    busy: Dossiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, viewer = busy.world.session, busy.viewer("standing")
    before = [folder.count for folder in folders(session, viewer, SOURCES, day=DAY)]
    assert max(before) > 1
    monkeypatch.setattr(inbox, "MOST", 1)
    with statements() as sent:
        assert inbox.inbox(session, viewer, day=DAY).work == sum(min(count, 1) for count in before)
    assert len(sent) == 1
