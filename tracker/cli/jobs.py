"""The command that clears what background jobs leave behind."""

import click
from flask import current_app
from flask.cli import with_appcontext

from tracker.adapters import storage
from tracker.cli.output import emit, refusals
from tracker.domain.clock import utc_now
from tracker.services import job_sweep
from tracker.services.jobs import FOLDER


@click.command("sweep-results")
@with_appcontext
@refusals
def sweep_results() -> None:
    """Remove results of reports that are older than a week; give up jobs that were not done within a day."""
    url = current_app.extensions["settings"].storage_url
    swept = job_sweep.sweep(now=utc_now(), remove=lambda key: storage.remove(url, FOLDER, key))
    emit({"removed": swept.removed, "abandoned": swept.abandoned})


COMMANDS = (sweep_results,)
