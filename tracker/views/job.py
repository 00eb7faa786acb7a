"""A background job: its progress and, when done, its file."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.enums import JobState
from tracker.domain.labels import JOB_STATES
from tracker.extensions import db
from tracker.models import Job
from tracker.queries import jobs as queries
from tracker.services.jobs import FOLDER
from tracker.services.report_jobs import may_have
from tracker.services.stored_files import content
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

bp = Blueprint("job", __name__)


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job as the page shows it."""

    id: str
    words: str
    done: int
    total: int
    running: bool
    message: str


@bp.get("/jobs/<public_id>")
@requires("job.read")
def show(public_id: str) -> str:
    """The progress; only its part of the page when asked by the page itself."""
    job = queries.get(db.session(), viewer(), public_id)
    ready = job.state == JobState.DONE and job.result_key is not None
    download = url_for("job.download", public_id=public_id) if ready else None
    name = "job/fragment.html" if request.headers.get("HX-Request") else "job/show.html"
    return render_template(
        name, job=_shown(job), url=url_for("job.show", public_id=public_id), download=download
    )


@bp.get("/jobs/<public_id>/file")
@requires("job.read")
def download(public_id: str) -> Response:
    """The result, if the viewer may still have it today."""
    job = queries.get(db.session(), viewer(), public_id)
    if job.file_name is None or not may_have(viewer(), job):
        abort(404)
    if job.result_key is None:  # removed after a week: the page tells what to do
        return redirect(url_for("job.show", public_id=public_id))
    return as_download(job.file_name, content(job.result_key, FOLDER))


def _shown(job: Job) -> ShownJob:
    running = job.state in {JobState.QUEUED, JobState.RUNNING}
    return ShownJob(job.public_id, _(JOB_STATES[job.state]), job.done, job.total, running, job.message)
