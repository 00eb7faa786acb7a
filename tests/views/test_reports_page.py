"""Báo cáo and Danh hiệu, hình thức: what may be downloaded, and the law's catalogue on a day."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import dossiers
from tests.councils import build as build_council
from tests.dossiers import Dossiers
from tests.page import enter
from tests.views.test_overview import lines_of
from tracker.domain.award_catalogue import lines
from tracker.domain.council_enums import DecisionState
from tracker.domain.enums import JobState
from tracker.models import Decision, Job

FILES = re.compile(r'href="(/[^"]+\.(?:xlsx|pdf)[^"]*)"')


@pytest.fixture(autouse=True)
def on_the_day(app: Flask) -> None:
    dossiers.on_the_day(app)


def test_everything_that_the_page_offers_can_be_downloaded(client: FlaskClient, desk: Dossiers) -> None:
    desk.world.launch()
    day = build_council(desk)
    day.convene(day.appraised())
    for who in ("standing", "leader", "secretary", "h1.clerk"):
        browser = client.application.test_client()
        enter(browser, who)
        page = browser.get("/reports")
        assert page.status_code == 200
        found = [unescape(link) for link in FILES.findall(page.text)]
        assert len(found) == len(set(found))
        assert {browser.get(link).status_code for link in found} <= {200}, who
        kinds = {
            kind for kind in ("overview", "nominations", "meetings") if any(kind in link for link in found)
        }
        assert (
            kinds
            == {
                "standing": {"overview", "nominations", "meetings"},
                "leader": {"overview", "nominations"},
                "secretary": {"overview", "meetings"},
                "h1.clerk": {"nominations"},
            }[who]
        )


def test_decisions_come_newest_first_each_under_the_body_that_issues_it(
    client: FlaskClient, desk: Dossiers
) -> None:
    session, units = desk.world.session, desk.world.units
    units["X1"].name = "Xã Một"
    made = [("HY", 7, date(2021, 11, 10)), ("X1", 8, date(2021, 11, 12)), ("HY", 9, date(2021, 11, 11))]
    for code, number, day in made:
        row = Decision(
            unit_id=units[code].id,
            symbol="QĐ-UBND",
            subject="Về việc khen thưởng",
            merit="đã có thành tích",
            executors="Các đơn vị",
            state=DecisionState.ISSUED,
            prepared_by_id=desk.world.people["standing"].id,
            signed_by_id=desk.world.people["leader"].id,
            issued_by_id=desk.world.people["standing"].id,
            signed_on=day,
            created_at=datetime(2021, 11, 15, tzinfo=UTC),
            number=number,
            year=2021,
            issued_on=day,
        )
        session.add(row)
    session.commit()
    enter(client, "leader")
    rows = [row[1] for row in lines_of(client.get("/reports").text, "reports")]
    found = [row for row in rows if "Quyết định số" in row]
    assert found == [
        "Quyết định số 8/QĐ-UBNDỦy ban nhân dân xã Một · Về việc khen thưởng",
        "Quyết định số 9/QĐ-UBNDĐơn vị HY · Về việc khen thưởng",
        "Quyết định số 7/QĐ-UBNDĐơn vị HY · Về việc khen thưởng",
    ]


def test_only_ones_own_jobs_are_told(client: FlaskClient, desk: Dossiers) -> None:
    session, people = desk.world.session, desk.world.people
    for name, owner in (("cua-toi.pdf", "standing"), ("cua-ai.pdf", "leader")):
        job = Job(
            kind="nomination_list", params={}, owner_id=people[owner].id, file_name=name, state=JobState.DONE
        )
        job.created_at = datetime(2021, 11, 15, tzinfo=UTC)
        session.add(job)
    session.commit()
    enter(client, "standing")
    page = client.get("/reports").text
    assert "cua-toi.pdf" in page
    assert "cua-ai.pdf" not in page


def test_the_administrator_has_no_reports(client: FlaskClient, desk: Dossiers) -> None:
    del desk
    enter(client, "admin")
    assert client.get("/reports").status_code == 404


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("asked", "shown", "count"),
    [
        ("", "15/11/2021", None),
        ("01/02/2024", "01/02/2024", None),
        ("31/02/2024", "15/11/2021", "không phải là ngày"),
        ("01/01/1990", "01/01/1990", "Chưa có quy định cho ngày này"),
    ],
)
def test_the_catalogue_is_that_of_the_day_with_its_status_in_words(
    client: FlaskClient, asked: str, shown: str, count: str | None
) -> None:
    enter(client, "h1.clerk")
    page = unescape(client.get("/awards", query_string={"day": asked}).text)
    assert f"có hiệu lực ngày {shown}" in page
    if count:
        assert count in page
    else:
        assert "Chiến sĩ thi đua cơ sở" in page
        assert "Chưa xác nhận" in page
        assert "chưa đọc được" not in page


def test_an_award_is_confirmed_only_when_all_that_is_said_of_it_is() -> None:
    found, missing = lines(dossiers.DAY)
    assert missing == ""
    for line in found:
        confirmed = line.status == "confirmed"
        assert not confirmed or all(item.status == "confirmed" for item in line.conditions)
