"""Long reports are made in the background and handed to their owner, who must still be allowed to have them."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests import world
from tests.page import enter, submit
from tests.world import World
from tracker.domain.enums import JobState
from tracker.models import Job, Notice, RoleGrant
from tracker.services.jobs import MOST_AT_ONCE
from tracker.views import long_reports


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    built.join("H1")
    return built


@pytest.fixture
def job(client: FlaskClient, province: World, session: Session, monkeypatch: pytest.MonkeyPatch) -> Job:
    """A finished job of the leader's. In tests the queue runs a job as soon as it is put in."""
    monkeypatch.setattr(long_reports, "BACKGROUND_ROWS", 0)
    enter(client, "leader")
    answer = submit(client, "/overview/report.pdf", {})
    assert answer.status_code == 302
    found = session.scalars(select(Job)).one()
    assert answer.location == f"/jobs/{found.public_id}"
    return found


def test_a_download_of_many_rows_offers_the_job_and_makes_none(
    client: FlaskClient, province: World, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_reports, "BACKGROUND_ROWS", 1)
    enter(client, "leader")
    page = client.get("/overview/report.pdf")
    assert "Báo cáo có" in page.text
    assert 'action="/overview/report.pdf' in page.text
    assert session.scalars(select(Job)).all() == []


def test_the_owner_sees_it_done_is_told_and_downloads_the_file(
    client: FlaskClient, job: Job, province: World, session: Session
) -> None:
    assert job.state == JobState.DONE
    assert job.done == job.total > 1
    page = client.get(f"/jobs/{job.public_id}")
    assert "Tải tệp" in page.text
    part = client.get(f"/jobs/{job.public_id}", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    answer = client.get(f"/jobs/{job.public_id}/file")
    assert answer.data.startswith(b"%PDF")
    told = session.scalars(select(Notice.account_id).where(Notice.kind == "job.done")).all()
    assert told == [province.people["leader"].id]


@pytest.mark.parametrize("who", ["standing", "h1.clerk", "admin"])
def test_nobody_else_gets_it(client: FlaskClient, job: Job, who: str) -> None:
    other = client.application.test_client()
    enter(other, who)
    for path in (f"/jobs/{job.public_id}", f"/jobs/{job.public_id}/file"):
        assert other.get(path).status_code == 404


def test_who_lost_the_role_meanwhile_does_not_get_it(
    client: FlaskClient, job: Job, province: World, session: Session
) -> None:
    leader = province.people["leader"].id
    session.execute(
        update(RoleGrant).where(RoleGrant.account_id == leader).values(valid_to=date(2021, 12, 1))
    )
    session.commit()
    assert client.get(f"/jobs/{job.public_id}/file").status_code == 404


def test_who_may_report_but_reaches_less_far_than_then_does_not_get_it(
    client: FlaskClient, job: Job, province: World, session: Session
) -> None:
    grant = update(RoleGrant).where(RoleGrant.account_id == province.people["leader"].id)
    session.execute(grant.values(unit_id=province.units["HY-SNV"].id))
    session.commit()
    assert client.get("/overview").status_code == 200
    assert client.get(f"/jobs/{job.public_id}/file").status_code == 404


def test_a_job_that_cannot_be_made_says_so(client: FlaskClient, job: Job, session: Session) -> None:
    lost = {**job.params, "directive": "khong-co"}
    session.execute(update(Job).values(state=JobState.QUEUED, finished_at=None, params=lost))
    session.commit()
    client.application.extensions["enqueue"](job.public_id)
    session.rollback()
    again = session.scalars(select(Job).execution_options(populate_existing=True)).one()
    assert again.state == JobState.FAILED
    assert again.message


def test_the_same_job_is_not_made_twice_while_it_waits(
    client: FlaskClient, job: Job, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.execute(update(Job).values(state=JobState.QUEUED, finished_at=None))
    session.commit()
    again = [submit(client, "/overview/report.pdf", {}).location for _ in range(3)]
    assert again == [f"/jobs/{job.public_id}"] * 3
    assert len(session.scalars(select(Job)).all()) == 1


def test_a_person_has_only_a_few_jobs_at_a_time(client: FlaskClient, job: Job, session: Session) -> None:
    values = {"state": JobState.RUNNING, "finished_at": None}
    session.execute(update(Job).values(**values, params={**job.params, "day": "2021-01-01"}))
    session.add_all(
        Job(kind=job.kind, params={"n": str(n)}, owner_id=job.owner_id, created_at=job.created_at, **values)
        for n in range(MOST_AT_ONCE - 1)
    )
    session.commit()
    refused = submit(client, "/overview/report.pdf", {})
    assert refused.status_code == 409
    assert "chưa xong" in refused.text
    assert len(session.scalars(select(Job)).all()) == MOST_AT_ONCE
