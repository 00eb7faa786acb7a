"""A job that ends by a fault of ours is told to its owner in words, and to the log once."""

import logging

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from tests.factories import person, unit
from tracker.adapters.queue import make_queue, with_runner
from tracker.domain.clock import utc_now
from tracker.domain.enums import JobState, Role
from tracker.jobs.runner import run_job
from tracker.models import Job
from tracker.services import report_jobs


def fail(_params: dict[str, str], _owner: int, _tell: object) -> tuple[str, bytes]:
    raise RuntimeError("Nguyễn Văn Bí Mật")


def test_a_fault_is_logged_once_and_the_queue_is_given_nothing_to_log(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    owner = person(session, unit(session, "HY"), Role.LEADERSHIP, name="leader")
    session.add(Job(kind="broken", params={}, owner_id=owner.id, created_at=utc_now()))
    session.commit()
    monkeypatch.setitem(report_jobs.MAKERS, "broken", fail)
    put = with_runner(make_queue(app.extensions["settings"]), run_job)
    with caplog.at_level(logging.WARNING), capture_logs() as lines:
        put(session.scalars(select(Job.public_id)).one())  # the queue of the tests runs it at once
    session.rollback()
    assert session.scalars(select(Job.state)).one() == JobState.FAILED
    assert [(line["event"], line["error"]) for line in lines] == [("job", "RuntimeError")]
    assert lines[0]["exc_info"], "with its trace, which `frames_only` clears of values"
    assert [record for record in caplog.records if record.name == "huey"] == []
