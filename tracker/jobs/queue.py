"""What the consumer process runs: `huey`, with the runner of jobs."""

from config import load_settings
from tracker.adapters.queue import make_queue, with_runner
from tracker.jobs.runner import run_job

huey = make_queue(load_settings())
run = with_runner(huey, run_job)
