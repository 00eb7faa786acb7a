"""Giving the application the way to put jobs into the queue."""

from functools import cache
from typing import Any

from flask import Flask

from config import Settings
from tracker.adapters.queue import make_queue, with_runner
from tracker.jobs.runner import run_job


def init_app(app: Flask) -> None:
    """The queue is opened when the first job is put into it."""
    settings: Settings = app.extensions["settings"]

    @cache
    def task() -> Any:
        return with_runner(make_queue(settings), run_job)

    def enqueue(public_id: str) -> None:
        task()(public_id)

    app.extensions["enqueue"] = enqueue
