"""The list of dossiers in each of its orders: turned page by page, forwards and back, every row comes once."""

import pytest
from sqlalchemy.orm import Session

from tests import dossiers
from tests.copies import copy
from tests.councils import CouncilDay
from tests.dossiers import Dossiers
from tests.snapshots import kept
from tracker.domain.enums import NominationState
from tracker.domain.text import fold, name_sort_key
from tracker.models import Recipient, Unit
from tracker.queries import nominations
from tracker.queries.keyset import Page, Place
from tracker.queries.nominations import ORDERS, NominationFilter, NominationLine

COUNT = 11
NAMES = ("Lê Văn Ân", "Trần Thị An", "Phạm Đức", "Đỗ Danh", "Lê Văn Ân")
STATES = (NominationState.FILED, NominationState.RETURNED, NominationState.APPRAISING)


@pytest.fixture
@kept
def full(session: Session) -> Dossiers:
    """Dossiers of two units with names, states and days that repeat."""
    desk = dossiers.open_round(session)
    first = desk.filed()
    found = [first]
    for number in range(1, COUNT):
        row = copy(CouncilDay(desk, None, [], []), first, number)  # type: ignore[arg-type]
        found.append(row)
    for number, row in enumerate(found):
        recipient = session.get_one(Recipient, row.recipient_id)
        recipient.name = NAMES[number % len(NAMES)]
        recipient.name_sort_key = name_sort_key(recipient.name)
        row.search = fold(recipient.name)
        row.state = STATES[number % len(STATES)]
        row.due_on = None
        row.unit_id = desk.world.units["H1" if number % 2 else "X1"].id
    session.commit()
    return desk


def walk(desk: Dossiers, sort: str, size: int = 3) -> list[Page[NominationLine]]:
    """All pages, following the cursors and the numbers as the pager does."""
    session, who = desk.world.session, desk.viewer("standing")
    found = [nominations.page(session, who, NominationFilter(), Place(size=size), sort)]
    while found[-1].next:
        last = found[-1]
        place = Place(after=last.next, start=last.start + len(last.rows), size=size)
        found.append(nominations.page(session, who, NominationFilter(), place, sort))
    return found


def back(desk: Dossiers, pages: list[Page[NominationLine]], sort: str, size: int = 3) -> None:
    session, who = desk.world.session, desk.viewer("standing")
    for here, before in zip(reversed(pages), reversed(pages[:-1]), strict=False):
        place = Place(before=here.previous, start=max(here.start - size, 0), size=size)
        turned = nominations.page(session, who, NominationFilter(), place, sort)
        assert (turned.rows, turned.start) == (before.rows, before.start)
        assert bool(turned.previous) is bool(before.previous)


@pytest.mark.parametrize("sort", ["", *ORDERS, *(f"-{name}" for name in ORDERS)])
def test_pages_of_every_order_hold_each_row_once_and_number_it(full: Dossiers, sort: str) -> None:
    whole = nominations.page(full.world.session, full.viewer("standing"), NominationFilter(), Place(), sort)
    pages = walk(full, sort)
    assert [line.id for page in pages for line in page.rows] == [line.id for line in whole.rows]
    assert len(whole.rows) == COUNT
    assert [page.start for page in pages] == [0, 3, 6, 9]
    back(full, pages, sort)


def listed(desk: Dossiers, sort: str) -> list[NominationLine]:
    return nominations.page(
        desk.world.session, desk.viewer("standing"), NominationFilter(), Place(), sort
    ).rows


def test_names_are_ordered_by_given_name_states_by_the_way_and_units_by_the_province(full: Dossiers) -> None:
    assert [line.recipient for line in listed(full, "name")] == sorted(
        (line.recipient for line in listed(full, "")), key=name_sort_key
    )
    order = list(NominationState)
    places = [order.index(line.state) for line in listed(full, "state")]
    assert places == sorted(places)
    session = full.world.session
    ordinals = [
        session.query(Unit.ordinal, Unit.id).filter_by(name=line.unit).one() for line in listed(full, "unit")
    ]
    assert ordinals == sorted(ordinals)
    assert [line.id for line in listed(full, "-due")] == [line.id for line in reversed(listed(full, "due"))]


@pytest.mark.parametrize("sort", ["khong-co", "--name", "-", "name' --"])
def test_an_order_that_does_not_exist_is_the_usual_one(full: Dossiers, sort: str) -> None:
    assert listed(full, sort) == listed(full, "")


@pytest.mark.parametrize("sort", ["", "name"])
def test_a_place_that_leads_nowhere_begins_at_the_beginning(full: Dossiers, sort: str) -> None:
    session, who = full.world.session, full.viewer("standing")
    for place in (Place(after="khong-co", start=40, size=3), Place(before="x" * 400, start=7, size=3)):
        found = nominations.page(session, who, NominationFilter(), place, sort)
        assert (found.start, found.previous) == (0, None)


def test_no_row_can_be_told_from_the_cursor_of_somebody_else(desk: Dossiers) -> None:
    foreign = desk.filed("H2", number="77")
    session, clerk = desk.world.session, desk.viewer("H1.clerk")
    own = desk.draft()
    found = nominations.page(session, clerk, NominationFilter(), Place(after=foreign.public_id), "name")
    assert [line.public_id for line in found.rows] == [own.public_id]
