"""Lock files hold versions and hashes, never where to fetch from, and agree with each other."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(path.name for path in ROOT.glob("requirements*.lock"))
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[a-z0-9,_-]+\])?==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / name).read_text()))


def test_there_is_a_lock_for_each_list() -> None:
    assert sorted(path.with_suffix(".lock").name for path in ROOT.glob("requirements*.in")) == LOCKS


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
def test_a_lock_holds_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert "--index-url" not in text
    assert '"resolved"' not in text


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_has_a_hash(name: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", (ROOT / name).read_text(), flags=re.MULTILINE)
    libraries = [entry for entry in entries if PIN.match(entry)]
    assert len(libraries) == len(pins(name)) > 0
    assert [entry.split()[0] for entry in libraries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-bootstrap.lock", "requirements-bench.lock"]
)
def test_no_lock_would_change_a_version_that_tests_ran_with(name: str) -> None:
    tested = pins("requirements-dev.lock")
    assert {key: value for key, value in pins(name).items() if tested.get(key, value) != value} == {}


def test_the_libraries_for_tests_include_those_for_running() -> None:
    assert pins("requirements.lock").keys() <= pins("requirements-dev.lock").keys()


def test_every_front_end_package_is_pinned_with_its_sum() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    wanted = json.loads((ROOT / "package.json").read_text())
    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        assert packages[f"node_modules/{name}"]["version"] == version
    assert all("integrity" in package for place, package in packages.items() if place)
