"""Results go after a week, nothing waits for ever, and a queue that is down is said at once."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.factories import person, unit, viewer
from tests.page import enter
from tracker.adapters import storage
from tracker.adapters.queue import make_queue, with_nightly
from tracker.domain.clock import utc_now
from tracker.domain.enums import JobState, Role
from tracker.domain.reach import reach
from tracker.jobs.runner import sweep_results
from tracker.models import Account, Job, Notice
from tracker.services import job_sweep, jobs, report_jobs


@pytest.fixture
def leader(session: Session) -> Account:
    return person(session, unit(session, "HY"), Role.LEADERSHIP, name="leader")


def _job(session: Session, leader: Account) -> Job:
    """A finished job with its file."""
    reached = reach(viewer(session, leader), report_jobs.PERMISSIONS["directive_progress"])
    row = Job(
        kind="directive_progress", params={"reach": reached.text()}, owner_id=leader.id, created_at=utc_now()
    )
    session.add(row)
    session.commit()
    makers = {"directive_progress": lambda _params, _owner, _tell: ("tien-do.pdf", b"%PDF")}
    jobs.run(row.public_id, makers, lambda key, content: storage.put(_url(), jobs.FOLDER, key, content))
    return _now(session)


def _url() -> str:
    return str(current_app.extensions["settings"].storage_url)


def _now(session: Session) -> Job:
    session.rollback()
    return session.scalars(select(Job).execution_options(populate_existing=True)).one()


def _age(session: Session, column: str, days: float) -> None:
    session.execute(update(Job).values({column: utc_now() - timedelta(days=days)}))
    session.commit()


@pytest.mark.parametrize(("days", "kept"), [(6.9, True), (7.1, False)])
def test_a_result_is_removed_after_a_week_and_the_page_says_what_to_do(
    client: FlaskClient, session: Session, leader: Account, days: float, kept: bool
) -> None:
    key = _job(session, leader).result_key or ""
    _age(session, "finished_at", days)
    sweep_results()
    row = _now(session)
    assert storage.exists(_url(), jobs.FOLDER, key) is kept
    assert (row.state, row.result_key) == (JobState.DONE, key if kept else None)
    enter(client, "leader")
    page = client.get(f"/jobs/{row.public_id}").text
    assert ("Tải tệp" in page) is kept
    assert ("Hãy lập lại báo cáo" in page) is not kept
    answer = client.get(f"/jobs/{row.public_id}/file")
    assert (answer.status_code, answer.location) == ((200, None) if kept else (302, f"/jobs/{row.public_id}"))


def test_a_sweep_that_was_cut_off_is_made_good_by_the_next_one(session: Session, leader: Account) -> None:
    key = _job(session, leader).result_key or ""
    _age(session, "finished_at", 8)

    def fail(_key: str) -> None:
        storage.remove(_url(), jobs.FOLDER, key)
        raise OSError("cut off")

    with pytest.raises(OSError, match="cut off"):
        job_sweep.sweep(now=utc_now(), remove=fail)
    assert _now(session).result_key == key
    sweep_results()
    assert _now(session).result_key is None


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.RUNNING])
@pytest.mark.parametrize(("days", "ended"), [(0.9, False), (1.1, True)])
def test_a_job_that_nobody_ends_is_given_up_after_a_day(
    session: Session, leader: Account, state: JobState, days: float, ended: bool
) -> None:
    session.add(Job(kind="x", params={}, owner_id=leader.id, created_at=utc_now(), state=state))
    session.commit()
    _age(session, "created_at", days)
    sweep_results()
    row = _now(session)
    assert row.state == (JobState.FAILED if ended else state)
    assert bool(row.message) is ended
    told = session.scalars(select(Notice.account_id).where(Notice.kind == "job.failed")).all()
    assert told == [leader.id] * ended


@pytest.mark.parametrize("ended", [JobState.DONE, JobState.FAILED])
def test_a_job_that_ends_while_the_sweep_looks_stays_as_it_ended(
    session: Session, leader: Account, monkeypatch: pytest.MonkeyPatch, ended: JobState
) -> None:
    session.add(Job(kind="x", params={}, owner_id=leader.id, created_at=utc_now(), state=JobState.RUNNING))
    session.commit()
    _age(session, "created_at", 2)

    def late(key: str, state: JobState, message: str) -> bool:
        monkeypatch.undo()
        jobs.finish(key, ended, "", file_name="tien-do.pdf" if ended == JobState.DONE else None)
        return jobs.finish(key, state, message)

    monkeypatch.setattr(job_sweep, "finish", late)
    assert job_sweep.sweep(now=utc_now(), remove=lambda _key: None).abandoned == 0
    row = _now(session)
    assert (row.state, row.message) == (ended, "")
    assert session.scalars(select(Notice.kind)).all() == [f"job.{ended.value}"]


def test_a_queue_that_is_down_fails_the_job_with_a_message(
    app: Flask, session: Session, leader: Account
) -> None:
    def down(_public_id: str) -> None:
        raise ConnectionError

    app.extensions["enqueue"] = down
    made = jobs.start(viewer=viewer(session, leader), kind="directive_progress", params={})
    row = _now(session)
    assert row.public_id == made.public_id
    assert row.state == JobState.FAILED
    assert "Hãy lập lại báo cáo" in row.message


def test_the_command_says_what_it_removed(app: Flask, session: Session, leader: Account) -> None:
    _job(session, leader)
    _age(session, "finished_at", 8)
    result = app.test_cli_runner().invoke(args=["sweep-results"])
    assert (result.exit_code, result.stdout) == (0, '{"removed": 1, "abandoned": 0}\n')


def test_the_consumer_sweeps_once_a_night(app: Flask) -> None:
    queue = make_queue(app.extensions["settings"])
    with_nightly(queue, lambda: None)
    day = datetime(2026, 11, 23, tzinfo=UTC).replace(tzinfo=None)
    minutes = [day + timedelta(minutes=n) for n in range(24 * 60)]
    assert [at.strftime("%H:%M") for at in minutes if queue.read_periodic(at)] == ["18:30"]
