"""What those above know of a dossier: nothing until a copy went out; list, page, count and file agree.

What was withdrawn stays theirs to read, and the figures leave it out.
"""

from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select, true
from sqlalchemy.orm import Session

from tests import councils, dossiers
from tests.dossiers import DAY, Dossiers
from tests.page import enter
from tests.snapshots import kept
from tracker.domain.clock import utc_now
from tracker.domain.enums import NominationState
from tracker.domain.holidays import national_calendar
from tracker.models import Nomination, Notice
from tracker.queries import dossier_spread, indicators, nomination_counts, nominations
from tracker.queries.nominations import NominationFilter
from tracker.queries.work import items
from tracker.queries.work_sources import SOURCES

NAME = "Trần Thị Ánh"
UNIT = ("H1.clerk", "H1.head")
ABOVE = ("standing", "leader", "member1")
STRANGERS = ("H2.clerk", "H2.head", "records")
AT_HOME = {NominationState.DRAFT, NominationState.TO_SIGN, NominationState.RETURNED}
# Every state with a copy out; without one only where a dossier can be before it is sent for the first time.
TABLE = [(state, True) for state in NominationState] + [
    (state, False) for state in (*sorted(AT_HOME), NominationState.WITHDRAWN)
]


@pytest.fixture
@kept
def province(session: Session) -> Dossiers:
    """The dossier stands on an agenda of the council too, so that the members are asked about it as well."""
    day = councils.seat(session)
    desk = day.dossiers
    row = day.appraised()
    day.convene(row)
    row = desk.now(row.public_id)
    row.campaign_id = desk.world.campaign().id
    session.commit()
    return desk


def put(desk: Dossiers, state: NominationState, *, sent: bool) -> Nomination:
    """Bring the dossier into the state; the table of moves is tested elsewhere."""
    session = desk.world.session
    row = session.query(Nomination).one()
    row.state, row.submitted_at = state, utc_now() if sent else None
    row.decision_ref, row.decided_on = "1/QĐ", date(2021, 11, 30)
    session.commit()
    return row


def browser_of(app: Flask, user_name: str) -> FlaskClient:
    """The person's own browser, signed in."""
    client = app.test_client()
    enter(client, user_name)
    return client


def known(app: Flask, desk: Dossiers, row: Nomination, name: str) -> dict[str, bool]:
    """Where the person meets the dossier."""
    session, viewer = desk.world.session, desk.viewer(name)
    client = browser_of(app, desk.world.people[name].user_name)
    found = {
        "list": nominations.page(session, viewer, NominationFilter()).total == 1,
        "page": client.get(f"/nominations/{row.public_id}").status_code == 200,
        "round": sum(nomination_counts.of_round(session, viewer, row.round_id).values()) == 1,
        "states": sum(nominations.counts_by_state(session, viewer).values()) == 1,
    }
    file = client.get("/nominations/list.xlsx")
    if file.status_code == 200:
        found["file"] = NAME in _words(file.data)
    return found


def _words(content: bytes) -> str:
    book = load_workbook(BytesIO(content))
    return " ".join(str(cell.value) for sheet in book for line in sheet for cell in line if cell.value)


@pytest.mark.parametrize(("state", "sent"), TABLE)
def test_those_above_know_of_a_dossier_when_a_copy_went_out(
    app: Flask, province: Dossiers, state: NominationState, sent: bool
) -> None:
    dossiers.on_the_day(app)
    row = put(province, state, sent=sent)
    for names, knows in ((UNIT, True), (ABOVE, sent), (STRANGERS, False)):
        for name in names:
            found = known(app, province, row, name)
            assert set(found.values()) == {knows}, (name, found)
    counted = sent and state != NominationState.WITHDRAWN
    session, keys = province.world.session, [row.campaign_id or 0]
    lie = dossier_spread.spread(session, true())
    assert sum(part.total for part in lie.by_campaign().values()) == counted
    units = dossier_spread.counts_by_unit(session, true())
    assert sum(part.total for part in units.values()) == counted
    assert sum(lie.by_state().values()) == counted
    assert sum(nomination_counts.by_state(session, keys).values()) == counted
    figures = (indicators.FIGURES[key] for key in ("nominations", "women_share"))
    asked = [figure(session, province.world.campaign(), DAY) for figure in figures]
    assert asked[0] == counted
    assert (asked[1] is not None) is counted


def test_what_the_head_sends_back_has_never_left_the_unit(app: Flask, desk: Dossiers) -> None:
    row = desk.complete()
    desk.act("H1.clerk", row, "send")
    desk.act("H1.head", row, "refuse", "Viết lại phần thành tích")
    for name, status in (("h1.clerk", 200), ("h1.head", 200), ("standing", 404), ("leader", 404)):
        assert browser_of(app, name).get(f"/nominations/{row.public_id}").status_code == status


def test_those_above_read_the_copy_while_the_unit_signs_anew(app: Flask, desk: Dossiers) -> None:
    row = desk.filed()
    desk.act("standing", row, "return", "Bổ sung minh chứng")
    for who, action in (("H1.clerk", "send"), ("H1.clerk", "take_back")):
        desk.act(who, row, action)
        page = browser_of(app, "standing").get(f"/nominations/{row.public_id}").text
        assert "Bản đã gửi lúc" in page


@pytest.mark.parametrize(
    ("moves", "told"),
    [
        ((), {"standing", "standing2"}),
        ((("standing", "receive"),), {"standing", "standing2"}),
        ((("standing", "return"), ("H1.clerk", "send")), {"standing", "standing2"}),
    ],
)
def test_what_is_withdrawn_stays_readable_waits_for_nobody_and_its_stage_is_told(
    app: Flask, desk: Dossiers, moves: tuple[tuple[str, str], ...], told: set[str]
) -> None:
    dossiers.on_the_day(app)
    row = desk.filed()
    for who, action in moves:
        desk.act(who, row, action, "Bổ sung minh chứng" if action == "return" else "")
    desk.act("H1.head", row, "withdraw", "Đề nghị hình thức khác")
    session = desk.world.session
    for name in ("standing", "leader"):
        page = browser_of(app, name).get(f"/nominations/{row.public_id}")
        assert page.status_code == 200
        assert "Bản đã gửi lúc" in page.text
        assert "Đơn vị đã rút hồ sơ" in page.text
        assert items(session, desk.viewer(name), SOURCES, day=DAY, calendar=national_calendar()) == []
    notices = session.scalars(select(Notice).where(Notice.kind == "nomination.withdrawn")).all()
    names = {key: account.id for key, account in desk.world.people.items()}
    assert sorted(item.account_id for item in notices) == sorted(names[name] for name in told)


def test_nobody_is_told_of_what_is_withdrawn_before_it_left(desk: Dossiers) -> None:
    row = desk.complete()
    desk.act("H1.clerk", row, "send")
    desk.act("H1.head", row, "withdraw", "Lập lại")
    found = select(Notice).where(Notice.kind == "nomination.withdrawn")
    assert desk.world.session.scalars(found).all() == []
