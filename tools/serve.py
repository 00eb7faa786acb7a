"""Serve the application on this machine: the web server and the job consumer, ended together.

One process starts both as children. Ctrl-C, SIGTERM, a closed terminal or the death of either child ends both,
with everything that they started.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from config import load_settings
from tools.port import HOST, port_is_free, taken_message

GRACE_SECONDS = 10.0
ENDING_SIGNALS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
THREADS = "4"  # one person's large report holds nobody else up
PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)

Commands = Mapping[str, Sequence[str]]
Children = dict[str, subprocess.Popen[bytes]]


def commands(port: int) -> Commands:
    """The two programs that make up the application."""
    web = ["granian", "--interface", "wsgi", "--host", HOST, "--port", str(port), "--workers", "1"]
    web += ["--blocking-threads", THREADS, "--no-access-log", "--log-level", "warning", "wsgi:app"]
    jobs = ["huey.bin.huey_consumer", "tracker.jobs.queue.huey", "--workers", "1", "--worker-type", "thread"]
    jobs += ["--max-delay", "1", "--graceful-signal", "TERM", "--shutdown-timeout", "5", "--quiet"]
    return {"web": [sys.executable, "-m", *web], "jobs": [sys.executable, "-m", *jobs]}


def supervise(programs: Commands) -> int:
    """Run the programs until a signal comes (0) or one of them ends (1); none is left running."""
    # Blocked signals wait for sigwait, so that none can interrupt the start or the end of a child.
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING_SIGNALS | {signal.SIGCHLD})
    children: Children = {}
    try:
        for name, program in programs.items():
            children[name] = _start(program)
        return _wait(children)
    finally:
        _end(children)


def _start(program: Sequence[str]) -> subprocess.Popen[bytes]:
    """A child in a group of its own, so that its own children can be ended with it."""
    return subprocess.Popen(program, start_new_session=True, preexec_fn=_become_child)  # noqa: PLW1509 - one thread


def _become_child() -> None:
    ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _wait(children: Children) -> int:
    while signal.sigwait(ENDING_SIGNALS | {signal.SIGCHLD}) == signal.SIGCHLD:
        # WNOWAIT leaves the dead child its number, which is also its group's, until the group is ended.
        dead = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        for name, child in children.items():
            if dead and child.pid == dead.si_pid:
                print(f"{name} has ended: stopping", file=sys.stderr)
                return 1
    return 0


def _end(children: Children) -> None:
    for child in children.values():
        _signal_group(child, signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children.values():
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0.0, deadline - time.monotonic()))
    for child in children.values():
        _signal_group(child, signal.SIGKILL)
        child.wait()


def _signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, number)


def main() -> int:
    """Serve on the port of the settings; 1 with one line when it is taken or a child has ended."""
    port = load_settings().port
    if not port_is_free(port):
        print(taken_message(port), file=sys.stderr)
        return 1
    return supervise(commands(port))


if __name__ == "__main__":
    sys.exit(main())
