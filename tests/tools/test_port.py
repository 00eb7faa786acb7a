"""The port of a start is asked for with nothing but the standard library, before anything is set up."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import port as module
from tools.port import HOST, chosen_port, port_is_free, taken_message

ROOT = Path(module.__file__).parent.parent


@pytest.mark.parametrize(
    ("environment", "dotenv", "port"),
    [
        ("", "", 8000),
        ("8001", "PORT=8002", 8001),
        ("", "SECRET_KEY=x\nPORT=8002\n", 8002),
        ("", "PORT='8003'", 8003),
        ("", "#PORT=8004\nSUPPORT=1", 8000),
        ("", "PORT=1\nPORT=8005", 8005),
        ("abc", "", 8000),
        ("70000", "", 8000),
    ],
)
def test_the_environment_wins_over_the_file(environment: str, dotenv: str, port: int) -> None:
    assert chosen_port(environment, dotenv) == port


def test_a_taken_port_stops_the_start_before_anything_is_set_up(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    for name in ("Makefile", "tools/port.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        taken = listener.getsockname()[1]
        command = ["make", "run", f"PORT={taken}", f"PYTHON3={sys.executable}"]
        environment = {name: value for name, value in os.environ.items() if name != "PORT"}
        ended = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
    assert ended.returncode != 0
    assert ended.stderr.splitlines()[0] == taken_message(taken)
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("shared", [False, True])
def test_a_port_with_a_listener_is_taken_even_if_it_is_shared(shared: bool) -> None:
    with socket.socket() as listener:
        if shared:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind((HOST, 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert not port_is_free(port)
    assert port_is_free(port)


def test_the_last_port_is_not_followed_by_one_that_does_not_exist() -> None:
    assert taken_message(65535).endswith("PORT=65534")
