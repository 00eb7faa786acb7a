"""Each figure of the overview is the number of the list behind its link, in the viewer's reach, and no trend is invented."""

import re
from datetime import date
from fractions import Fraction

import html5lib
import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import councils, dossiers, world
from tests.counting import statements
from tests.dossiers import Dossiers
from tests.factories import grant, person, unit
from tests.page import enter
from tests.snapshots import kept
from tracker.domain.enums import Gender, NominationState, Role
from tracker.models import Nomination, Participation, Recipient
from tracker.queries.overview import Figure, month_before, overview, year_before
from tracker.views.overview_words import trend

DAY = date(2021, 12, 15)
DECIDED = {"state": NominationState.AWARDED, "decision_ref": "1/QĐ", "opinion": "eligible"}


@pytest.fixture
@kept
def desk(session: Session) -> Dossiers:
    """H1 and H2 joined; two dossiers in a round of the campaign, one in a round that belongs to none."""
    built = world.build(session)
    built.launch()
    for code in ("H1", "H2"):
        built.join(code)
    found = dossiers.build(built)
    found.filed("H1", number="1")
    found.filed("H2", number="2")
    found.round.campaign_id = built.campaign().id
    for row in session.query(Nomination):
        row.campaign_id = built.campaign().id
    session.commit()
    found.filed("H1", number="3")
    row = session.query(Nomination).order_by(Nomination.id.desc()).first()
    assert row is not None
    row.campaign_id = None
    session.commit()
    person(session, built.units["H1"], Role.LEADERSHIP, name="h1.leader")
    return found


def award(desk: Dossiers, row: Nomination, day: date) -> None:
    for name, value in {**DECIDED, "decided_on": day}.items():
        setattr(row, name, value)
    desk.world.session.commit()


def all_dossiers(desk: Dossiers) -> list[Nomination]:
    return desk.world.session.query(Nomination).order_by(Nomination.id).all()


def tiles(html: str) -> dict[str, tuple[str, str]]:
    """Label → (number, link) of the figures."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    found = {}
    for tile in page.findall(".//div[@class='stats']/div"):
        link = tile.find(".//a")
        label = "".join(tile.find("p").itertext()).strip()
        number = next(p for p in tile.findall("p") if p.get("class") == "stat-number")
        found[label] = ("".join(number.itertext()).strip(), link.get("href") if link is not None else "")
    return found


def heading_count(html: str) -> str:
    return re.search(r'id="list-count">([^<]*)<', html)[1].strip()  # type: ignore[index]


@pytest.mark.parametrize("who", ["leader", "h1.leader", "standing"])
def test_each_figure_is_the_number_of_the_list_that_it_leads_to(
    client: FlaskClient, desk: Dossiers, who: str
) -> None:
    award(desk, all_dossiers(desk)[0], date(2021, 12, 1))
    enter(client, who)
    found = tiles(client.get("/overview").text)
    assert len(found) == 6
    for label in (
        "Phong trào đang thực hiện",
        "Hồ sơ đang chờ",
        "Việc quá hạn",
        "Đã khen thưởng trong năm 2021",
    ):
        number, link = found[label]
        assert heading_count(client.get(link).text) == number, label
    assert found["Hồ sơ đang chờ"][0] == ("1" if who == "h1.leader" else "2")
    assert found["Đã khen thưởng trong năm 2021"][0] == "1"


def test_dossiers_outside_campaigns_count_and_are_named(client: FlaskClient, desk: Dossiers) -> None:
    enter(client, "leader")
    page = " ".join(client.get("/overview").text.split())
    assert "3 hồ sơ</a>, gồm 1 hồ sơ ngoài phong trào" in page
    assert heading_count(client.get("/nominations").text) == "3"


def test_whoever_may_not_list_all_that_is_counted_gets_no_link_to_a_shorter_list(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    day = councils.build(desk)
    member = day.accounts[1]
    enter(client, member.user_name)
    found = tiles(client.get("/overview").text)
    assert found["Hồ sơ đang chờ"] == ("3", "#awards")
    late = client.get("/overview/late").text
    # A member may not open a unit's own page, so the row leads to the campaign.
    assert re.search(r'href="/campaigns/[\w-]+(/units)?"', late)
    assert "/participations/" not in late


def test_what_is_late_stands_longest_first_with_its_days_and_its_page(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    row = all_dossiers(desk)[2]
    row.due_on = date(2021, 11, 1)
    session.commit()
    late = unit(session, "H9", desk.world.units["HY"])
    session.add(
        Participation(campaign_id=desk.world.campaign().id, unit_id=late.id, due_on=date(2021, 10, 1))
    )
    session.commit()
    enter(client, "leader")
    page = client.get("/overview/late").text
    days = [date(int(y), int(m), int(d)) for d, m, y in re.findall(r"\((\d\d)/(\d\d)/(\d{4})\)", page)]
    assert len(days) > 3
    assert days == sorted(days)
    assert re.search(r"Quá hạn \d+ ngày làm việc", page)
    links = re.findall(r'<td class="row-title"[^>]*><a href="([^"]+)"', page)
    assert f"/nominations/{row.public_id}" in links
    for link in links:
        assert client.get(link).status_code == 200, link
    one = client.get("/overview/late?kind=nomination").text
    assert heading_count(one) == "1"
    assert row.recipient.name in one


def test_the_list_of_late_things_has_pages(client: FlaskClient, desk: Dossiers, session: Session) -> None:
    for number in range(60):
        place = unit(session, f"P{number}", desk.world.units["HY"])
        session.add(
            Participation(campaign_id=desk.world.campaign().id, unit_id=place.id, due_on=date(2021, 10, 1))
        )
    session.commit()
    enter(client, "leader")
    first = client.get("/overview/late?size=50").text
    second = client.get("/overview/late?size=50&after=50").text
    assert "after=50" in first
    assert "before=0" in second
    units = [set(re.findall(r"Đơn vị P\d+", page)) for page in (first, second)]
    assert not units[0] & units[1]
    assert len(units[0] | units[1]) == 60
    assert "Xem tất cả" in client.get("/overview").text


def test_shares_are_exact_parts_of_what_was_sent(desk: Dossiers, session: Session) -> None:
    rows = all_dossiers(desk)
    for row, (gender, leads) in zip(
        rows, ((Gender.FEMALE, True), (Gender.MALE, False), (None, False)), strict=True
    ):
        person_ = session.get_one(Recipient, row.recipient_id)
        person_.gender, person_.is_leader, person_.is_direct_worker = gender, leads, not leads
    session.commit()
    award(desk, rows[0], date(2021, 12, 1))
    found = overview(session, desk.world.viewer("leader", DAY), day=DAY)
    shares = {item.key: (item.proposed_share, item.awarded_share) for item in found.progress.shares}
    assert shares["women"] == (Fraction(1, 3), Fraction(1))
    assert shares["direct"] == (Fraction(2, 3), Fraction(0))
    assert shares["not_leader"] == (Fraction(2, 3), Fraction(0))
    assert shares["collective"] == (Fraction(0), Fraction(0))


def test_a_trend_needs_both_days(desk: Dossiers, session: Session) -> None:
    who, rows = desk.world.viewer("leader", DAY), all_dossiers(desk)
    award(desk, rows[0], date(2021, 12, 1))
    # Nothing is known of 2020, so 1 is no rise.
    assert overview(session, who, day=DAY).awarded == Figure(1, None, date(2020, 12, 15))
    award(desk, rows[1], date(2020, 12, 1))
    award(desk, rows[2], date(2020, 12, 20))
    assert overview(session, who, day=DAY).awarded == Figure(1, 1, date(2020, 12, 15))
    running = overview(session, who, day=DAY).running
    assert (running.value, running.before) == (1, 1)


def test_days_before_are_days_of_the_calendar() -> None:
    assert month_before(date(2021, 3, 31)) == date(2021, 2, 28)
    assert month_before(date(2021, 1, 15)) == date(2020, 12, 15)
    assert year_before(date(2020, 2, 29)) == date(2019, 2, 28)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_trends_are_said_in_words(client: FlaskClient) -> None:
    since = date(2021, 11, 15)
    with client.application.test_request_context():
        words = [
            trend(Figure(value, before, since))
            for value, before in ((5, 3), (3, 5), (4, 4), (4, None), (Fraction(3, 4), Fraction(1, 2)))
        ]
    assert [(item.words, item.direction) if item else None for item in words] == [
        ("tăng 2 so với 15/11/2021", "up"),
        ("giảm 2 so với 15/11/2021", "down"),
        ("không đổi so với 15/11/2021", None),
        None,
        ("tăng 25 điểm phần trăm so với 15/11/2021", "up"),
    ]


def test_a_unit_has_a_page_for_those_in_whose_reach_it_is(client: FlaskClient, desk: Dossiers) -> None:
    enter(client, "h1.leader")
    page = client.get("/overview/units/H1").text
    assert "Phong trào một" in page
    assert client.get("/overview/units/H2").status_code == 404
    assert client.get("/overview/units/nowhere").status_code == 404


def test_the_weakest_units_are_shown_and_everybody_is_in_the_ranking(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    for number in range(25):
        place = unit(session, f"P{number:02d}", desk.world.units["HY"])
        session.add(Participation(campaign_id=desk.world.campaign().id, unit_id=place.id))
    session.commit()
    enter(client, "leader")
    page = client.get("/overview").text
    assert "10 đơn vị dẫn đầu" in page
    assert "10 đơn vị cần đôn đốc" in page
    assert "Có 25 đơn vị cùng xếp hạng cuối (hạng 3)" in page
    assert len(re.findall(r'class="tile tile-', page)) == 27
    assert len(re.findall(r'href="/overview/units/P\d\d"', client.get("/overview/units").text)) == 25


def test_the_overview_sends_the_same_statements_for_few_and_for_many(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    enter(client, "leader")
    sent = []
    for added in (0, 15):
        for number in range(added):
            place = unit(session, f"P{number}", desk.world.units["HY"])
            session.add(
                Participation(
                    campaign_id=desk.world.campaign().id, unit_id=place.id, due_on=date(2021, 10, 1)
                )
            )
        session.commit()
        for path in ("/overview", "/overview/late", "/overview/units", "/overview/units/H1"):
            client.get(path)
            with statements() as log:
                assert client.get(path).status_code == 200
            sent.append(len(log))
    assert sent[:4] == sent[4:]


def test_a_decision_that_waits_for_the_viewer_is_on_the_list_of_what_to_sign(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    grant(session, desk.world.people["H2.head"], Role.LEADERSHIP, desk.world.units["H2"])
    row = desk.complete("BKT", "H2")
    desk.act("H2.clerk", row, "send")
    enter(client, "h2.head")
    page = client.get("/overview").text
    assert tiles(page)["Chờ đồng chí ký"] == ("1", "#to-sign")
    assert re.search(r'href="/letters/new\?round=[\w-]+&amp;unit=H2&amp;level=\w+"', page)
