"""For whom a dossier waits after its appraisal, and that the lists and the page follow one table of routes."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils, dossiers
from tests.copies import copy
from tests.councils import CouncilDay
from tests.counting import statements
from tests.dossiers import DAY
from tests.page import enter
from tests.services.test_decisions import TEXT
from tracker.domain.enums import NominationState, Opinion
from tracker.domain.holidays import national_calendar
from tracker.domain.routes import ROUTES
from tracker.domain.workflow import TRANSITIONS
from tracker.models import Nomination
from tracker.queries.dossier_ways import on_way
from tracker.queries.work import folders, items
from tracker.queries.work_sources import SOURCES
from tracker.services import decisions, outcomes, routes
from tracker.views.dossier_page import on_route

PEOPLE = (
    "H1.clerk",
    "H1.head",
    "H1.standing",
    "standing",
    "standing2",
    "leader",
    "records",
    "secretary",
    "chair",
)


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def waiting_for(day: CouncilDay, row: Nomination) -> set[str]:
    """Who finds the dossier in a work list."""
    session = day.dossiers.world.session
    session.rollback()
    found = set()
    for name in PEOPLE:
        work = items(session, day.viewer(name), SOURCES, day=DAY, calendar=national_calendar())
        shown = [item.public_id for item in work].count(row.public_id)
        assert shown <= 1
        found |= {name} if shown else set()
    return found


def voted(day: CouncilDay, agree: int) -> Nomination:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree)
    day.close(poll)
    return day.dossiers.now(row.public_id)


def outcome(day: CouncilDay, row: Nomination, action: str) -> None:
    outcomes.act(
        viewer=day.viewer("standing"),
        public_id=row.public_id,
        version=day.dossiers.now(row.public_id).version,
        action=action,
        day=DAY,
        reason="Có thêm minh chứng" if action == "reconsider" else "",
    )


def test_what_was_appraised_and_needs_no_vote_waits_for_the_head_of_the_standing_body(
    day: CouncilDay,
) -> None:
    assert waiting_for(day, day.appraised()) == {"standing2"}


def for_council(day: CouncilDay) -> Nomination:
    desk = day.dossiers
    row = desk.act("standing", desk.filed(), "receive")
    return desk.appraise("standing", row, Opinion.FOR_COUNCIL, "Thành tích chưa rõ")


def test_what_asks_the_council_waits_for_its_secretary_alone(day: CouncilDay) -> None:
    assert waiting_for(day, for_council(day)) == {"secretary"}


def test_what_the_council_is_to_see_again_waits_for_its_secretary_and_for_who_may_end_it(
    day: CouncilDay,
) -> None:
    row = voted(day, agree=1)
    day.act("secretary", "end")
    outcome(day, row, "reconsider")
    assert waiting_for(day, row) == {"secretary", "leader"}


def test_what_goes_up_waits_for_the_head_of_its_stage(day: CouncilDay) -> None:
    desk = day.dossiers
    row = desk.filed("X1", "BKT")
    desk.act("H1.standing", row, "receive")
    row.state, row.opinion = NominationState.APPRAISED, Opinion.ELIGIBLE
    desk.world.session.commit()
    assert waiting_for(day, row) == {"H1.head"}


def test_what_the_standing_body_finds_not_eligible_waits_for_the_authority_too(day: CouncilDay) -> None:
    row = day.appraised()
    row.opinion, row.opinion_note = Opinion.INELIGIBLE, "Chưa đủ năm công tác"
    day.dossiers.world.session.commit()
    assert waiting_for(day, row) == {"leader", "standing2"}


def test_what_the_council_passed_waits_for_the_head_of_the_standing_body(day: CouncilDay) -> None:
    assert waiting_for(day, voted(day, agree=5)) == {"standing2"}


def test_what_the_council_did_not_pass_waits_for_the_authority(day: CouncilDay) -> None:
    assert waiting_for(day, voted(day, agree=1)) == {"leader"}


def test_what_is_to_be_decided_waits_until_a_decision_holds_it(day: CouncilDay) -> None:
    row = voted(day, agree=5)
    day.propose(row)
    assert waiting_for(day, row) == {"standing", "standing2"}
    standing = day.viewer("standing")
    paper = decisions.create(viewer=standing, unit_code="HY", text=TEXT, day=DAY)
    decisions.set_items(
        viewer=standing, public_id=paper.public_id, version=1, nomination_ids=[row.public_id], day=DAY
    )
    assert waiting_for(day, row) == set()
    decisions.act(viewer=standing, public_id=paper.public_id, version=2, action="send", day=DAY)
    session = day.dossiers.world.session
    signing = items(session, day.viewer("leader"), SOURCES, day=DAY, calendar=national_calendar())
    assert [(item.subject, item.state) for item in signing] == [("decision", "to_sign")]


@pytest.mark.parametrize("award", ["BKT", "HCLD3", "GK_HUYEN"])
def test_lists_and_page_follow_one_table_of_routes(day: CouncilDay, award: str) -> None:
    row, session = day.dossiers.complete(award), day.dossiers.world.session
    moves = [move for move in TRANSITIONS.rows if move.guard in ROUTES]
    assert {move.guard for move in moves} == set(ROUTES)
    for stage in [place.ordinal for place in row.stages if place.unit_id is not None]:
        row.stage = stage
        session.commit()
        for move in moves:
            listed = session.scalar(select(Nomination.id).where(on_way(move.guard))) is not None
            assert listed == on_route(routes.way(session, row, DAY), move), (stage, move.action)


def test_a_secretary_finds_by_the_meetings_what_the_page_does_not_show_yet(
    app: Flask, client: FlaskClient, day: CouncilDay
) -> None:
    row = for_council(day)
    dossiers.on_the_day(app)
    enter(client, "secretary")
    assert client.get(f"/nominations/{row.public_id}").status_code == 404
    page = client.get("/work").text
    assert row.code in page
    assert f"/nominations/{row.public_id}" not in page
    assert 'href="/meetings"' in page[page.index('id="queue"') :]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_thirty_dossiers_take_as_many_statements_as_one(day: CouncilDay) -> None:
    row, session, viewer = day.appraised(), day.dossiers.world.session, day.viewer("standing2")

    def sent() -> int:
        session.rollback()
        with statements() as found:
            items(session, viewer, SOURCES, day=DAY, calendar=national_calendar())
            folders(session, viewer, SOURCES, day=DAY)
        return len(found)

    few = sent()
    for number in range(29):
        copy(day, row, number)
    assert sent() == few
    found = {folder.label: folder.count for folder in folders(session, viewer, SOURCES, day=DAY)}
    assert found["Hồ sơ đã thẩm định"] == 30
