"""The administrator sees how far everybody's jobs are, and neither what was asked for nor what was made."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.page import enter
from tracker.domain.clock import utc_now
from tracker.domain.enums import JobState
from tracker.domain.labels import JOB_KINDS
from tracker.models import Account, Job, Unit
from tracker.services.report_jobs import MAKERS


@pytest.fixture
def admin(client: FlaskClient, own: Unit) -> FlaskClient:
    enter(client, "admin")
    return client


def job(session: Session, state: JobState, message: str = "", number: int = 0) -> Job:
    """A job of the unit administrator's."""
    row = Job(
        kind="nomination_list",
        state=state,
        params={"words": "canh-bao-tham-so"},
        done=number,
        total=1200,
        message=message,
        result_key="canh-bao-khoa" if state == JobState.DONE else None,
        file_name="canh-bao-tep.xlsx" if state == JobState.DONE else None,
        owner_id=session.scalars(select(Account.id).where(Account.user_name == "local")).one(),
        created_at=utc_now() + timedelta(seconds=number),
        finished_at=utc_now() if state in {JobState.DONE, JobState.FAILED} else None,
    )
    session.add(row)
    session.commit()
    return row


def test_every_kind_of_job_has_words() -> None:
    assert set(JOB_KINDS) == set(MAKERS)


def test_without_jobs_the_page_says_so(admin: FlaskClient) -> None:
    assert "Chưa có việc nền nào" in admin.get("/admin/jobs").text


def test_the_administrator_reads_the_state_and_nothing_of_the_content(
    admin: FlaskClient, session: Session
) -> None:
    made = job(session, JobState.DONE, number=1200)
    job(session, JobState.FAILED, "Việc không hoàn thành do lỗi hệ thống.", number=7)
    page = admin.get("/admin/jobs").text
    for words in (
        "Danh sách đề nghị khen thưởng",
        "1.200/1.200",
        "7/1.200",
        "Đã xong",
        "Không hoàn thành",
        "do lỗi hệ thống",
        "local",
    ):
        assert words in page
    assert "canh-bao" not in page
    assert "/jobs/" not in page.replace("/admin/jobs", "")
    assert admin.get(f"/jobs/{made.public_id}").status_code == 404
    assert admin.get(f"/jobs/{made.public_id}/file").status_code == 404


def test_the_newest_comes_first_and_pages_follow_each_other(admin: FlaskClient, session: Session) -> None:
    for number in range(1, 23):
        job(session, JobState.RUNNING, number=number)
    first = admin.get("/admin/jobs?size=20").text
    assert first.index("22/1.200") < first.index("21/1.200") < first.index("3/1.200")
    assert ">2/1.200" not in first
    edge = session.scalars(select(Job.public_id).where(Job.done == 3)).one()
    assert f"after={edge}" in first
    second = admin.get(f"/admin/jobs?size=20&after={edge}").text
    assert second.index(">2/1.200") < second.index(">1/1.200")
    assert ">3/1.200" not in second


def test_the_tab_stands_beside_the_sessions(admin: FlaskClient) -> None:
    assert 'href="/admin/jobs"' in admin.get("/admin/sessions").text


def test_a_unit_administrator_sees_no_jobs_of_others(local: FlaskClient) -> None:
    assert local.get("/admin/jobs").status_code == 404
    assert "/admin/jobs" not in local.get("/admin/accounts").text
