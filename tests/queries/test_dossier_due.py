"""The day that lists and the page show for a dossier is the one that its next move is held to."""

from datetime import date

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.dossiers import DAY, Dossiers, on_the_day
from tests.page import enter
from tracker.domain.clock import Due, DueKind
from tracker.domain.enums import Level, NominationState
from tracker.domain.holidays import national_calendar
from tracker.models import Nomination, NominationStage, RoundDeadline
from tracker.queries import nominations
from tracker.queries.nominations import NominationFilter
from tracker.queries.work import folders, items
from tracker.queries.work_sources import SOURCES
from tracker.services.round_deadlines import closing

CLOSES = date(2021, 12, 10)
DOSSIERS = [source for source in SOURCES if source.subject == "nomination"]


def close(desk: Dossiers, level: Level, day: date) -> None:
    session = desk.world.session
    session.merge(RoundDeadline(round_id=desk.round.id, level=level, closes_on=day))
    session.commit()


def shown(desk: Dossiers, row: Nomination, who: str) -> set[date | None]:
    """What the list, the page and the work list say, which is one day."""
    session, person = desk.world.session, desk.viewer(who)
    session.rollback()
    page = nominations.page(session, person, NominationFilter())
    found = {line.due_day for line in page.rows if line.public_id == row.public_id}
    found.add(nominations.get(session, person, row.public_id).due_day)
    work = items(session, person, DOSSIERS, day=DAY, calendar=national_calendar())
    return found | {item.due.day if item.due else None for item in work if item.public_id == row.public_id}


def enforced(desk: Dossiers, row: Nomination) -> date:
    fresh = desk.now(row.public_id)
    return closing(desk.world.session, fresh, fresh.round)[0]


def test_a_dossier_at_home_is_due_when_the_levels_that_take_it_close(desk: Dossiers) -> None:
    row = desk.complete()
    assert shown(desk, row, "H1.clerk") == {CLOSES} == {enforced(desk, row)}
    close(desk, Level.COMMUNE, date(2021, 11, 5))
    assert shown(desk, row, "H1.clerk") == {CLOSES} == {enforced(desk, row)}
    close(desk, Level.PROVINCE, date(2021, 12, 3))
    assert shown(desk, row, "H1.clerk") == {date(2021, 12, 3)} == {enforced(desk, row)}
    close(desk, Level.DISTRICT, date(2021, 11, 20))
    assert shown(desk, row, "H1.clerk") == {date(2021, 11, 20)} == {enforced(desk, row)}
    desk.act("H1.clerk", row, "send")
    assert shown(desk, row, "H1.head") == {date(2021, 12, 3)} == {enforced(desk, row)}


def test_a_dossier_decided_at_home_is_held_to_the_day_of_its_own_level(desk: Dossiers) -> None:
    row = desk.complete("GK_HUYEN")
    close(desk, Level.PROVINCE, date(2021, 11, 18))
    close(desk, Level.DISTRICT, date(2021, 11, 20))
    desk.act("H1.clerk", row, "send")
    assert shown(desk, row, "H1.head") == {date(2021, 11, 20)} == {enforced(desk, row)}


def test_a_dossier_on_its_way_shows_the_appraisal_or_the_next_level_whichever_is_first(
    desk: Dossiers, session: Session
) -> None:
    row = desk.filed(award="BKT")
    limit = desk.now(row.public_id).due_on
    assert limit is not None
    assert shown(desk, row, "standing") == {limit}
    close(desk, Level.PROVINCE, DAY)
    assert shown(desk, row, "standing") == {limit}
    session.add(NominationStage(nomination_id=row.id, ordinal=2, level=Level.PRIME_MINISTER, decides=True))
    close(desk, Level.PRIME_MINISTER, date(2021, 11, 17))
    assert shown(desk, row, "standing") == {date(2021, 11, 17)}
    close(desk, Level.PRIME_MINISTER, date(2022, 5, 1))
    assert shown(desk, row, "standing") == {limit}
    fresh = desk.now(row.public_id)
    fresh.opinion = "eligible"
    for state, day in (
        (NominationState.APPRAISED, date(2022, 5, 1)),
        (NominationState.VOTED, date(2022, 5, 1)),
        (NominationState.TO_DECIDE, None),
        (NominationState.WITHDRAWN, None),
    ):
        fresh.state = state
        session.commit()
        found = nominations.page(session, desk.viewer("H1.clerk"), NominationFilter()).rows
        assert [line.due_day for line in found] == [day], state


def test_flags_of_near_and_overdue_days_follow_the_level(desk: Dossiers) -> None:
    desk.complete()
    session, person = desk.world.session, desk.viewer("H1.clerk")

    def flagged() -> tuple[Due | None, int]:
        work = items(session, person, DOSSIERS, day=DAY, calendar=national_calendar())
        return work[0].due, folders(session, person, DOSSIERS, day=DAY)[0].overdue

    assert flagged() == (Due(DueKind.LATER, 19, CLOSES), 0)
    close(desk, Level.PROVINCE, date(2021, 11, 17))
    assert flagged() == (Due(DueKind.SOON, 2, date(2021, 11, 17)), 0)
    close(desk, Level.DISTRICT, date(2021, 11, 12))
    assert flagged() == (Due(DueKind.OVERDUE, 1, date(2021, 11, 12)), 1)
    close(desk, Level.DISTRICT, DAY)
    assert flagged() == (Due(DueKind.SOON, 0, DAY), 0)


def test_the_pages_say_the_day_of_the_level_with_no_statement_more(
    app: Flask, client: FlaskClient, desk: Dossiers
) -> None:
    row = desk.complete()
    on_the_day(app)
    enter(client, "h1.clerk")
    pages, counts = ("/nominations", "/work", f"/nominations/{row.public_id}"), {}
    for page in pages:
        client.get(page)
        with statements() as before:
            assert "10/12/2021" in client.get(page).text
        counts[page] = len(before)
    close(desk, Level.DISTRICT, date(2021, 11, 12))
    for page in pages:
        with statements() as after:
            text = client.get(page).text
        assert "12/11/2021" in text
        assert "10/12/2021" not in text
        assert len(after) == counts[page], page
