"""Long reports are made in the background and handed to their owner, who must still be allowed to have them."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests import world
from tests.factories import PASSWORD
from tests.page import sign_in
from tests.world import World
from tracker.domain.enums import JobState
from tracker.models import Job, Notice, RoleGrant
from tracker.views import overview


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    built.join("H1")
    return built


@pytest.fixture
def job(client: FlaskClient, province: World, session: Session, monkeypatch: pytest.MonkeyPatch) -> Job:
    """A finished job of the leader's. In tests the queue runs a job as soon as it is put in."""
    monkeypatch.setattr(overview, "BACKGROUND_ROWS", 0)
    sign_in(client, "leader", PASSWORD)
    answer = client.get("/overview/report.pdf")
    assert answer.status_code == 302
    found = session.scalars(select(Job)).one()
    assert answer.location == f"/jobs/{found.public_id}"
    return found


def test_the_owner_sees_it_done_is_told_and_downloads_the_file(
    client: FlaskClient, job: Job, province: World, session: Session
) -> None:
    assert (job.state, job.done, job.total) == (JobState.DONE, 1, 1)
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
    sign_in(other, who, PASSWORD)
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
