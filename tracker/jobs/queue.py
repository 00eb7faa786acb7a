"""What the consumer process runs: `huey`, with the runner of jobs and the sweep of old results."""

from config import load_settings
from tracker.adapters.queue import make_queue, with_nightly, with_runner
from tracker.jobs.runner import run_job, sweep_results

huey = make_queue(load_settings())
run = with_runner(huey, run_job)
nightly = with_nightly(huey, sweep_results)
