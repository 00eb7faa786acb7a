"""What is late, grouped by whom to call: every count is that of the list behind its link, and nothing is lost."""

import re
from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import dossiers, world
from tests.counting import statements
from tests.dossiers import Dossiers
from tests.factories import person, unit
from tests.page import enter
from tests.snapshots import kept
from tracker.domain.enums import ParticipationState, Role, UnitKind
from tracker.models import Nomination, Participation
from tracker.queries.directive_progress import late_scope
from tracker.queries.late import late_counts, late_items
from tracker.queries.late_matters import LateMatter, late_matters

DAY = date(2021, 12, 15)
MATTER = re.compile(r'<details class="matter">(.*?)</details>', re.DOTALL)
LINE = re.compile(r'<li><a href="([^"]+)">([^<]+)</a>(?:: <strong>(\d+)[^<]*</strong>)?')
TOTAL = re.compile(r'<strong class="overdue">(\d+) việc</strong>')
ALL = re.compile(r'<p><a href="([^"]+)">Xem từng việc \((\d+)\)</a></p>')


def call(desk: Dossiers, code: str, above: str, kind: UnitKind = UnitKind.COMMUNE, **fields: object) -> None:
    """A unit below another one that should have joined the campaign by 1 October."""
    row = unit(desk.world.session, code, desk.world.units[above], kind)
    part = Participation(campaign_id=desk.world.campaign().id, unit_id=row.id, due_on=date(2021, 10, 1))
    for name, value in fields.items():
        setattr(part, name, value)
    desk.world.session.add(part)
    desk.world.units[code] = row
    desk.world.session.commit()


@pytest.fixture
@kept
def desk(session: Session) -> Dossiers:
    """H1 has four communes, of which two are late and one was released; late dossiers lie in H1, its commune and H2."""
    built = world.build(session)
    built.launch()
    built.join("H1")
    built.join("H2")
    found = dossiers.build(built)
    for number, code in enumerate(("H1", "H2", "H2"), start=1):
        found.filed(code, number=str(number))
    rows = session.query(Nomination).order_by(Nomination.id).all()
    call(found, "C1", "H1")
    call(found, "C2", "H1")
    call(found, "C3", "H1", state=ParticipationState.REGISTERED, registered_on=date(2021, 12, 1))
    call(found, "C4", "H1", state=ParticipationState.RELEASED)
    for row, place, due in zip(rows, ("H1", "C1", "H2"), (1, 2, 3), strict=True):
        row.due_on, row.campaign_id = date(2021, 11, due), built.campaign().id
        row.stage_unit_id = built.units[place].id
    rows[2].campaign_id = None
    session.commit()
    person(session, built.units["H1"], Role.LEADERSHIP, name="h1.leader")
    return found


def matters_of(desk: Dossiers, who: str = "leader") -> dict[tuple[str, int | None], LateMatter]:
    scope = late_scope(desk.world.viewer(who, DAY), [desk.world.campaign().id], day=DAY)
    found = late_matters(desk.world.session, scope)
    assert sum(matter.count for matter in found) == len(late_items(desk.world.session, scope))
    counts = late_counts(desk.world.session, scope)
    for kind in counts:
        assert sum(matter.count for matter in found if matter.kind == kind) == counts[kind]
    return {(matter.kind, matter.task): matter for matter in found}


def calls(matter: LateMatter) -> list[tuple[str, int, int, list[str]]]:
    return [
        (row.unit_name, row.count, row.of.total(), [unit.name for unit in row.members]) for row in matter.rows
    ]


def test_communes_stand_behind_their_district_and_districts_for_themselves(desk: Dossiers) -> None:
    found = matters_of(desk)
    joined = found["registration", 1]
    assert joined.due_on == date(2021, 10, 1)
    assert calls(joined) == [("Đơn vị H1", 2, 3, ["Đơn vị C1", "Đơn vị C2"])]
    assert calls(found["report", 1]) == [("Đơn vị H1", 1, 0, []), ("Đơn vị H2", 1, 0, [])]
    assert calls(found["milestone", 1]) == [("Đơn vị HY-SNV", 1, 0, [])]


def test_whoever_leads_a_district_sees_its_communes_themselves(desk: Dossiers, session: Session) -> None:
    desk.world.people["h1.leader"] = person(
        session, desk.world.units["H1"], Role.LEADERSHIP, name="h1.second"
    )
    joined = matters_of(desk, "h1.leader")["registration", 1]
    assert calls(joined) == [("Đơn vị C1", 1, 0, []), ("Đơn vị C2", 1, 0, [])]


def test_dossiers_are_one_matter_of_a_campaign_whatever_their_days(desk: Dossiers) -> None:
    found = matters_of(desk)
    inside, outside = found["nomination", 1], found["nomination", None]
    assert (inside.due_on, inside.since) == (None, date(2021, 11, 1))
    assert calls(inside) == [("Đơn vị H1", 1, 0, []), ("Đơn vị H1", 1, 0, ["Đơn vị C1"])]
    assert calls(outside) == [("Đơn vị H2", 1, 0, [])]
    assert list(found)[-1] == ("nomination", None)


def test_reports_are_counted_among_the_communes_that_owe_them(desk: Dossiers) -> None:
    for code in ("C5", "C6"):
        call(desk, code, "H1", state=ParticipationState.REGISTERED, registered_on=date(2021, 9, 6))
    assert calls(matters_of(desk)["report", 1])[-1] == ("Đơn vị H1", 2, 2, ["Đơn vị C5", "Đơn vị C6"])


def test_every_count_is_that_of_the_list_behind_its_link(client: FlaskClient, desk: Dossiers) -> None:
    enter(client, "leader")
    page = client.get("/overview").text
    found = MATTER.findall(page)
    assert len(found) == len(matters_of(desk)) == 5
    total = 0
    for matter in found:
        (link, count), lines = ALL.findall(matter)[0], LINE.findall(matter)
        assert TOTAL.findall(matter) == [count] == [count_of(client, link)]
        assert sum(int(number or 1) for _link, _unit, number in lines) == int(count)
        for href, _unit, number in lines:
            assert count_of(client, href) == (number or "1"), href
        total += int(count)
    assert f"Xem tất cả {total} việc quá hạn" in page
    assert count_of(client, "/overview/late") == str(total)


def count_of(client: FlaskClient, link: str) -> str:
    """The number beside the heading of the list, which has as many rows."""
    page = client.get(unescape(link)).text
    number = re.search(r'id="list-count">([^<]*)<', page)[1].strip()  # type: ignore[index]
    assert page.count('<td class="row-title"') == int(number)
    return number


def test_a_filter_of_the_list_is_named_and_can_be_taken_off(client: FlaskClient, desk: Dossiers) -> None:
    enter(client, "leader")
    page = client.get("/overview/late?kind=registration&under=H1&due=1/10/2021").text
    assert "Trực thuộc: <strong>Đơn vị H1</strong>" in page
    assert "Hạn: <strong>01/10/2021</strong>" in page
    assert 'href="?kind=registration&amp;due=1%2F10%2F2021"' in page
    assert count_of(client, "/overview/late?campaign=none") == "1"


def test_the_overview_asks_as_much_for_few_communes_as_for_many(client: FlaskClient, desk: Dossiers) -> None:
    enter(client, "leader")
    sent = []
    for added in (0, 12):
        for number in range(added):
            call(desk, f"M{number}", "H2")
        for path in ("/overview", "/overview/late?kind=registration&under=H2", "/overview/report.pdf"):
            client.get(path)
            with statements() as log:
                assert client.get(path).status_code == 200
            sent.append(len(log))
    assert sent[:3] == sent[3:]
