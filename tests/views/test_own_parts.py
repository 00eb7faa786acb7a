"""What the list of campaigns and the page of one tell a unit's own people: sign up, report next, how far they are."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import world
from tests.counting import statements
from tests.page import enter
from tests.world import World
from tracker.domain.clock import DueKind, calendar_of
from tracker.models import Period
from tracker.queries.own_parts import own_parts
from tracker.services import progress

DAY = date(2021, 12, 15)


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    return built


def test_a_unit_that_has_not_joined_is_offered_to_sign_up(client: FlaskClient, province: World) -> None:
    part = province.part("H1").public_id
    enter(client, "h1.clerk")
    for path in ("/campaigns", f"/campaigns/{province.campaign().public_id}"):
        page = client.get(path).text
        assert f'href="/participations/{part}/register"' in page
        assert "Chờ đăng ký" in page
        assert "Quá hạn" in page


def test_a_unit_that_has_joined_is_offered_the_next_report(
    client: FlaskClient, province: World, session: Session
) -> None:
    province.join("H1")
    part, period = province.part("H1").public_id, session.scalars(select(Period)).one()
    new = f"/participations/{part}/reports/{period.public_id}/new"
    enter(client, "h1.clerk")
    for path in ("/campaigns", f"/campaigns/{province.campaign().public_id}"):
        page = client.get(path).text
        assert f'href="{new}"' in page
        assert "Giao ước" in page
        assert "0/2 chỉ tiêu đạt" in page
    key = province.report("H1")
    page = client.get("/campaigns").text
    assert new not in page
    assert f'href="/reports/progress/{key}"' in page


def test_what_was_sent_is_owed_no_more_and_counts_as_reached(province: World, session: Session) -> None:
    province.join("H1")
    key = province.report("H1", a="100", b="3")
    calendar = calendar_of([])

    def own():  # type: ignore[no-untyped-def]
        (part,) = own_parts(session, province.viewer("H1.clerk"), day=world.DAY, calendar=calendar)
        return part

    before = own()
    assert (before.met, before.targets) == (0, 2)
    assert before.report.due.day == date(2021, 10, 8)
    assert before.report.due.kind == DueKind.LATER
    for version, (who, action) in enumerate((("H1.clerk", "send"), ("H1.head", "sign")), start=1):
        progress.act(
            viewer=province.viewer(who), public_id=key, version=version, action=action, day=world.DAY
        )
    after = own()
    assert (after.met, after.targets) == (1, 2)
    assert after.report is None


def test_others_see_the_provinces_figures_and_no_unit_sees_anothers_part(
    client: FlaskClient, province: World
) -> None:
    part = province.part("H1").public_id
    for who in ("leader", "h2.clerk"):
        client.delete_cookie("session")
        enter(client, who)
        for path in ("/campaigns", f"/campaigns/{province.campaign().public_id}"):
            page = client.get(path).text
            assert f"/participations/{part}/register" not in page
            assert "2047-" not in page


def test_the_list_sends_the_same_statements_with_and_without_a_report(
    client: FlaskClient, province: World
) -> None:
    province.join("H1")
    enter(client, "h1.clerk")
    counts = []
    for _ in range(2):
        client.get("/campaigns")
        with statements() as log:
            client.get("/campaigns")
        counts.append(len(log))
        if len(counts) == 1:
            province.report("H1")
    assert counts[0] == counts[1]


def test_a_campaign_is_named_by_its_task_never_by_its_code(client: FlaskClient, province: World) -> None:
    province.join("H1")
    campaign, part = province.campaign(), province.part("H1").public_id
    report = province.report("H1")
    enter(client, "h1.clerk")
    paths = [
        f"/campaigns/{campaign.public_id}",
        f"/campaigns/{campaign.public_id}/targets",
        f"/participations/{part}",
        f"/reports/progress/{report}",
        f"/reports/progress/{report}/edit",
    ]
    for path in paths:
        page = client.get(path).text
        assert campaign.code not in page, path
        assert "A. Tỷ lệ hoàn thành" not in page, path
    assert "Nhiệm vụ 1, Công văn 01/UBND-NC" in client.get(paths[0]).text


def test_the_list_of_campaigns_can_be_of_those_that_run(client: FlaskClient, province: World) -> None:
    enter(client, "leader")
    assert "Phong trào một" in client.get("/campaigns?state=running").text
    assert "Không có phong trào nào phù hợp" in client.get("/campaigns?state=closed").text
    assert "Phong trào một" not in client.get("/campaigns?state=no-such-state").text
