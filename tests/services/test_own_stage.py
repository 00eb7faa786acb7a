"""What a unit decides itself passes its own standing body as every other stage does: nobody concludes by signing."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils
from tests.dossiers import BACK_BY, DAY, Dossiers, on_the_day
from tests.factories import grant, person
from tests.page import enter
from tracker.domain.enums import Level, NominationState, Opinion, Role
from tracker.domain.errors import Forbidden, Invalid
from tracker.domain.holidays import national_calendar
from tracker.models import Notice, RoundDeadline
from tracker.queries import invariants
from tracker.queries.nominations import NominationFilter, page
from tracker.queries.work import items
from tracker.queries.work_sources import SOURCES
from tracker.services import outcomes, supplements

AWARDS = ("CSTDCS", "GK_HUYEN")


def waits_for(desk: Dossiers, public_id: str) -> set[str]:
    session, calendar = desk.world.session, national_calendar()
    return {
        name
        for name in ("H1.clerk", "H1.head", "H1.standing", "standing", "leader")
        if public_id
        in [item.public_id for item in items(session, desk.viewer(name), SOURCES, day=DAY, calendar=calendar)]
    }


@pytest.mark.parametrize("award", AWARDS)
def test_the_own_standing_body_receives_and_concludes(desk: Dossiers, session: Session, award: str) -> None:
    row = desk.kept_home(award)
    assert (row.state, row.opinion, row.appraised_by_id) == (NominationState.FILED, None, None)
    assert waits_for(desk, row.public_id) == {"H1.standing"}
    desk.act("H1.standing", row, "receive")
    now = desk.appraise("H1.standing", row, Opinion.INELIGIBLE, "Thành tích chưa rõ")
    assert (now.state, now.opinion) == (NominationState.APPRAISED, Opinion.INELIGIBLE)
    assert now.appraised_by_id == desk.world.people["H1.standing"].id
    assert list(invariants.broken(session)) == []


def test_what_is_appraised_as_ineligible_at_home_waits_for_the_authority(desk: Dossiers) -> None:
    row = desk.kept_home()
    desk.act("H1.standing", row, "receive")
    desk.appraise("H1.standing", row, Opinion.INELIGIBLE, "Chưa đăng ký thi đua")
    assert "H1.head" in waits_for(desk, row.public_id)


def test_the_own_standing_body_sends_it_back_and_gives_more_time(desk: Dossiers, session: Session) -> None:
    row = desk.kept_home()
    back = desk.act("H1.standing", row, "return", "Thiếu minh chứng")
    assert (back.state, back.supplement_by, back.supplement_stage) == (NominationState.RETURNED, BACK_BY, 0)
    told = session.scalars(select(Notice.account_id).where(Notice.kind == "nomination.returned")).all()
    assert told == [desk.world.people["H1.clerk"].id]
    later = date(2021, 11, 29)
    supplements.extend(
        viewer=desk.viewer("H1.standing"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        supplement_by=later,
        day=DAY,
    )
    desk.act("H1.clerk", row, "send")
    again = desk.act("H1.head", row, "decide_here")
    assert (again.state, again.supplement_by) == (NominationState.FILED, later)


def test_whoever_signed_it_at_home_appraises_it_neither_then_nor_after_another_signature(
    desk: Dossiers, session: Session
) -> None:
    world = desk.world
    world.people["H1.second"] = person(session, world.units["H1"], Role.HEAD, name="h1.second")
    grant(session, world.people["H1.head"], Role.STANDING_BODY, world.units["H1"])
    row = desk.kept_home()
    with pytest.raises(Forbidden, match="đã ký"):
        desk.act("H1.head", row, "receive")
    desk.act("H1.standing", row, "return", "Bổ sung")
    desk.act("H1.clerk", row, "send")
    desk.act("H1.second", row, "decide_here")
    with pytest.raises(Forbidden, match="đã ký"):
        desk.act("H1.head", row, "receive")
    desk.act("H1.standing", row, "receive")


def test_whoever_appraised_it_at_home_does_not_decide_it(desk: Dossiers, session: Session) -> None:
    grant(session, desk.world.people["H1.standing"], Role.HEAD, desk.world.units["H1"])
    row = desk.kept_home()
    desk.act("H1.standing", row, "receive")
    version = desk.appraise("H1.standing", row, Opinion.INELIGIBLE, "Chưa đăng ký thi đua").version
    ending = {"public_id": row.public_id, "version": version, "day": DAY, "reason": "Không đủ điều kiện"}
    with pytest.raises(Forbidden, match="đã thẩm định"):
        outcomes.act(viewer=desk.viewer("H1.standing"), action="not_award", **ending)
    ended = outcomes.act(viewer=desk.viewer("H1.head"), action="not_award", **ending)
    assert ended.state == NominationState.NOT_AWARDED


def test_the_unit_needs_a_standing_body_of_its_own(desk: Dossiers, session: Session) -> None:
    row = desk.complete("CSTDCS", "H2")
    desk.act("H2.clerk", row, "send")
    with pytest.raises(Invalid, match=r"tại Đơn vị H2; hãy đề nghị quản trị đơn vị lập tài khoản"):
        desk.act("H2.head", row, "decide_here")
    assert desk.now(row.public_id).state == NominationState.TO_SIGN


def test_its_appraisal_is_due_by_the_law_of_its_level_whatever_the_round_has_closed(
    desk: Dossiers, session: Session
) -> None:
    session.add(RoundDeadline(round_id=desk.round.id, level=Level.DISTRICT, closes_on=DAY))
    session.commit()
    row = desk.kept_home()
    limit = national_calendar().add(DAY, 20)
    assert row.due_on == limit
    rows = page(session, desk.viewer("H1.standing"), NominationFilter(to_appraise=True)).rows
    assert [(line.public_id, line.due_day) for line in rows] == [(row.public_id, limit)]


def test_its_page_offers_the_own_standing_body_what_it_may_do(app: Flask, desk: Dossiers) -> None:
    on_the_day(app)
    row = desk.kept_home()
    client = app.test_client()
    enter(client, "h1.standing")
    shown = client.get(f"/nominations/{row.public_id}").text
    assert 'data-move="receive"' in shown
    assert 'data-move="return"' in shown


def test_a_doubtful_case_of_the_province_itself_reaches_the_provinces_council(session: Session) -> None:
    day = councils.seat(session)
    desk, world = day.dossiers, day.dossiers.world
    for name, role in (("clerk", Role.CLERK), ("head", Role.HEAD)):
        world.people[f"HY.{name}"] = person(session, world.units["HY"], role, name=f"hy.{name}")
    desk.call("HY")
    row = desk.kept_home("BKT", "HY")
    desk.act("standing", row, "receive")
    desk.appraise("standing", row, Opinion.FOR_COUNCIL, "Xin ý kiến Hội đồng")
    day.convene(row)
    assert desk.now(row.public_id).state == NominationState.ON_AGENDA
