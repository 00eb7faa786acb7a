"""What is missing on the machine is named in one plain line with the remedy; programs are small scripts here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED_BY_MAKE = ("cat", "cut", "git", "make", "rm", "sh", "sha256sum")
GOOD_PYTHON = "exit 0"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder that stands for the whole PATH."""
    for name in NEEDED_BY_MAKE:
        place = shutil.which(name)
        assert place
        (tmp_path / name).symlink_to(place)
    put(tmp_path, "python3", GOOD_PYTHON)
    return tmp_path


def put(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!{shutil.which('sh')}\n{script}\n")
    path.chmod(0o755)


def prerequisites(path: Path) -> tuple[bool, str]:
    """Whether make is content, and the first line of what it says."""
    command = ["make", "--no-print-directory", "prerequisites"]
    environment = {"PATH": str(path)}
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    return ended.returncode == 0, ended.stderr.partition("\n")[0]


def test_a_machine_with_everything_is_accepted(programs: Path) -> None:
    assert prerequisites(programs) == (True, "")


@pytest.mark.parametrize("name", ["git", "python3"])
def test_a_missing_program_is_named_with_its_package(programs: Path, name: str) -> None:
    (programs / name).unlink()
    assert prerequisites(programs) == (False, f"{name} is missing: apt-get install {name}")


def test_another_python_is_refused(programs: Path) -> None:
    put(programs, "python3", 'case "$2" in *version_info*) exit 1;; esac')
    content, said = prerequisites(programs)
    assert not content
    assert said.startswith("python3 is not Python 3.11")


def test_a_python_without_venv_is_refused(programs: Path) -> None:
    put(programs, "python3", 'case "$2" in *ensurepip*) exit 1;; esac')
    assert prerequisites(programs) == (False, "python3-venv is missing: apt-get install python3-venv")


def browser(path: Path, **environment: str) -> tuple[int, str]:
    ended = subprocess.run(
        [sys.executable, "-m", "tools.browser"],
        cwd=ROOT,
        env={"PATH": str(path), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return ended.returncode, ended.stderr


def test_a_chromium_that_is_there_needs_nothing(tmp_path: Path) -> None:
    put(tmp_path, "chromium", "exit 0")
    assert browser(tmp_path, CI="true") == (0, "")


def test_without_chromium_the_reason_is_printed_and_ci_fails(tmp_path: Path) -> None:
    assert browser(tmp_path) == (0, "browser tests are skipped: there is no apt-get\n")
    assert browser(tmp_path, CI="true") == (1, "browser tests cannot run: there is no apt-get\n")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may install")
def test_chromium_is_installed_where_that_can_be_done(tmp_path: Path, programs: Path) -> None:
    put(programs, "apt-get", f'case "$*" in *install*) cp "$0" "{programs}/chromium";; esac')
    (programs / "cp").symlink_to(shutil.which("cp") or "")
    assert browser(programs, CI="true") == (0, "")
    assert (programs / "chromium").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may install")
def test_an_installation_that_fails_is_the_reason(programs: Path) -> None:
    put(programs, "apt-get", "exit 100")
    assert browser(programs, CI="true") == (1, "browser tests cannot run: apt-get update failed\n")
