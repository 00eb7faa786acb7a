"""Running one job, or the nightly sweep, in an application of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, current_app

from tracker.adapters import storage
from tracker.domain.clock import utc_now
from tracker.services import job_sweep, jobs
from tracker.services.report_jobs import MAKERS


def run_job(public_id: str) -> None:
    """Make the result of a job within the current application, or one made for the consumer."""
    with _application() as url:
        jobs.run(public_id, MAKERS, lambda key, content: storage.put(url, jobs.FOLDER, key, content))


def sweep_results() -> None:
    """Remove old results and give up abandoned jobs, in the consumer's own application."""
    with _application() as url:
        job_sweep.sweep(now=utc_now(), remove=lambda key: storage.remove(url, jobs.FOLDER, key))


@contextmanager
def _application() -> Iterator[str]:
    """The current application, or one made for the consumer; gives the address of its file store."""
    if current_app:
        yield current_app.extensions["settings"].storage_url
        return
    app = _consumers_own()
    with app.app_context():
        yield app.extensions["settings"].storage_url


def _consumers_own() -> Flask:
    # The consumer builds its application once, when the first job comes: importing `wsgi` at the top would
    # make every importer of the queue build one.
    from wsgi import app  # noqa: PLC0415

    return app
