"""One order and one numbering: the agenda on screen, the list before the council, the ballot, the minutes."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import YES, CouncilDay
from tracker.domain.enums import RecipientKind
from tracker.models import Meeting, Nomination
from tracker.queries import meetings
from tracker.services.council_documents import council_list_file, made_minutes

Numbered = list[tuple[int, str]]


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def agenda(day: CouncilDay) -> list[Nomination]:
    """A person of one unit and a collective of another, both of one name, put on in this order and voted on."""
    person, collective = day.appraised("H1"), day.appraised("H2", number="13")
    collective.recipient.kind = RecipientKind.COLLECTIVE
    day.dossiers.world.session.commit()
    day.convene(person, collective)
    poll = day.open()
    for name in day.names:
        day.vote(poll, name, {person.public_id: YES, collective.public_id: YES})
    day.close(poll)
    day.act("secretary", "end")
    return [person, collective]


def table(content: bytes, sheet: str) -> Numbered:
    """Number and unit of every row that has a number."""
    page = load_workbook(BytesIO(content))[sheet]
    rows = [[cell.value for cell in line] for line in page.iter_rows()]
    return [(row[0], row[2]) for row in rows if isinstance(row[0], int) and isinstance(row[2], str)]


def paper(day: CouncilDay, meeting: Meeting, name: str) -> Numbered:
    make = {"Danh sách": council_list_file, "Kết quả biểu quyết": made_minutes}[name]
    return table(make(viewer=day.viewer("secretary"), meeting=meeting, kind="xlsx")[1], name)


def test_the_council_counts_the_same_way_in_every_paper(day: CouncilDay, session: Session) -> None:
    person, collective = agenda(day)
    meeting = day.meeting()
    wanted = [(1, "Đơn vị H2"), (2, "Đơn vị H1")]
    items = meetings.agenda(session, meeting)
    assert [(n, item.nomination.unit.name) for n, item in enumerate(items, start=1)] == wanted
    (poll,) = meetings.polls(session, day.viewer("secretary"), meeting)
    ballot = meetings.poll_items(session, poll)
    assert [(item.ordinal, item.nomination_id) for item in ballot] == [(1, collective.id), (2, person.id)]
    assert paper(day, meeting, "Danh sách") == wanted
    assert paper(day, meeting, "Kết quả biểu quyết") == wanted
