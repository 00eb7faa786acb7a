"""The supervisor ends everything that it started, whatever ends it; real processes throughout."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools.port import HOST

ROOT = Path(__file__).resolve().parents[2]
SUPERVISOR = "import sys; from tools.serve import supervise; sys.exit(supervise({!r}))"
# A child with a child of its own, which must not be left behind either. Both numbers go into a file.
FAMILY = 'sleep 300 & echo "$$ $!" > {0}.new; mv {0}.new {0}; wait'


def wait_until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Return when the condition holds; fails the test when it never does."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def runs(pid: int) -> bool:
    """Whether the process lives; one that has ended and is only not yet collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


class Supervised:
    """A supervisor of two families of processes."""

    def __init__(self, folder: Path) -> None:
        files = {name: folder / name for name in ("web", "jobs")}
        programs = {name: ["sh", "-c", FAMILY.format(path)] for name, path in files.items()}
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR.format(programs)], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        wait_until(lambda: all(path.exists() for path in files.values()))
        self.families = {name: [int(pid) for pid in path.read_text().split()] for name, path in files.items()}

    def nobody_runs(self) -> bool:
        return not any(runs(pid) for family in self.families.values() for pid in family)

    def end(self) -> tuple[int, str]:
        """Wait for the supervisor's end: its exit code and what it said."""
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said


@pytest.fixture
def supervised(tmp_path: Path) -> Iterator[Supervised]:
    started = Supervised(tmp_path)
    yield started
    for pid in (pid for family in started.families.values() for pid in family if runs(pid)):
        os.kill(pid, signal.SIGKILL)
    started.process.kill()
    started.process.communicate()


def test_both_families_run_until_something_happens(supervised: Supervised) -> None:
    assert supervised.process.poll() is None
    assert all(runs(pid) for family in supervised.families.values() for pid in family)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_both_families_without_an_error(supervised: Supervised, number: int) -> None:
    supervised.process.send_signal(number)
    assert supervised.end() == (0, "")
    wait_until(supervised.nobody_runs)


@pytest.mark.parametrize("name", ["web", "jobs"])
def test_the_death_of_one_child_ends_the_other(supervised: Supervised, name: str) -> None:
    os.kill(supervised.families[name][0], signal.SIGKILL)
    assert supervised.end() == (1, f"{name} has ended: stopping\n")
    wait_until(supervised.nobody_runs)


def test_the_death_of_the_supervisor_ends_both_children(supervised: Supervised) -> None:
    supervised.process.kill()
    leaders = [family[0] for family in supervised.families.values()]
    wait_until(lambda: not any(runs(pid) for pid in leaders))


def test_a_child_that_ends_at_once_is_noticed(tmp_path: Path) -> None:
    programs = {"web": ["sleep", "300"], "jobs": ["false"]}
    command = [sys.executable, "-c", SUPERVISOR.format(programs)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert (ended.returncode, ended.stderr) == (1, "jobs has ended: stopping\n")


def test_a_taken_port_is_one_line_with_the_remedy() -> None:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        port = listener.getsockname()[1]
        environment = {**os.environ, "APP_ENV": "development", "PORT": str(port)}
        command = [sys.executable, "-m", "tools.serve"]
        ended = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=20, check=False
        )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == f"port {port} is taken by another program: make run PORT={port + 1}\n"
