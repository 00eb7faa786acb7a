"""The queue of background jobs: beside the SQLite file, or in the PostgreSQL database itself.

The web process only puts the public id of a job row into the queue; the consumer process, which imports
`tracker.jobs.queue`, brings the runner.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from huey import PostgresHuey, SqliteHuey, crontab
from sqlalchemy.engine import make_url

from config import Settings

NAME = "tracker"
PREFIX = "huey"


def make_queue(settings: Settings) -> Any:
    """The queue that belongs to the database of the settings."""
    url = make_url(settings.database_url)
    immediate = settings.app_env == "testing"
    if url.get_backend_name() == "sqlite":
        path = Path(url.database or "").with_suffix(".queue.db")
        return SqliteHuey(NAME, filename=str(path), fsync=True, immediate=immediate)
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return PostgresHuey(NAME, dsn=dsn, immediate=immediate, table_prefix=PREFIX)


def owns(table: str | None) -> bool:
    """Whether the queue made the table: it does so by itself, and no migration may take it away."""
    return table is not None and table.startswith(f"{PREFIX}_")


def with_runner(queue: Any, runner: Callable[[str], None]) -> Any:
    """Register the one task of the queue; returns the function that puts a job's public id into it."""

    @queue.task(name="run_job")  # type: ignore[untyped-decorator]
    def run_job(public_id: str) -> None:
        runner(public_id)

    return run_job


def with_nightly(queue: Any, nightly: Callable[[], None]) -> Any:
    """Register what the consumer does once a night, at 18:30 UTC; returns the task."""

    @queue.periodic_task(crontab(hour="18", minute="30"), name="nightly")  # type: ignore[untyped-decorator]
    def run_nightly() -> None:
        nightly()

    return run_nightly
