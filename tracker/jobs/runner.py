"""Running one job in an application of its own."""

from flask import Flask, current_app

from tracker.adapters import storage
from tracker.services import jobs
from tracker.services.report_jobs import MAKERS


def run_job(public_id: str) -> None:
    """Make the result of a job within the current application, or one made for the consumer."""
    if current_app:
        _run(current_app, public_id)
        return
    app = _application()
    with app.app_context():
        _run(app, public_id)


def _run(app: Flask, public_id: str) -> None:
    url = app.extensions["settings"].storage_url
    jobs.run(public_id, MAKERS, lambda key, content: storage.put(url, jobs.FOLDER, key, content))


def _application() -> Flask:
    # The consumer builds its application once, when the first job comes: importing `wsgi` at the top would
    # make every importer of the queue build one.
    from wsgi import app  # noqa: PLC0415

    return app
