"""`make run` adds the demo's day only where nobody chose another, and `make reset-demo` deletes only the demo."""

import socket
from pathlib import Path

import pytest

from config import Settings
from tools.port import HOST
from tools.reset import refusal
from tools.run import DEMO_DAY, defaults

DEVELOPMENT = {"APP_ENV": "development"}
DEMO = DEVELOPMENT | {"BUSINESS_DATE": DEMO_DAY}


@pytest.mark.parametrize(
    ("environment", "dotenv", "chosen"),
    [
        ({}, {}, DEMO),
        ({}, {"BUSINESS_DATE": ""}, DEMO),
        ({}, {"BUSINESS_DATE": "2022-03-01"}, DEVELOPMENT),
        ({"BUSINESS_DATE": "2022-03-01"}, {}, DEVELOPMENT),
        ({"BUSINESS_DATE": ""}, {}, DEVELOPMENT),
        ({"APP_ENV": "production"}, {}, {"APP_ENV": "production"}),
        ({}, {"APP_ENV": "production"}, {"APP_ENV": "production"}),
        ({"APP_ENV": "development"}, {"APP_ENV": "production"}, DEMO),
    ],
)
def test_what_a_start_adds_to_the_settings(
    environment: dict[str, str], dotenv: dict[str, str | None], chosen: dict[str, str]
) -> None:
    assert defaults(environment, dotenv) == chosen


@pytest.fixture
def free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


def settings(instance: Path, port: int, **changed: str) -> Settings:
    chosen = {"database_url": f"sqlite:///{instance}/tracker.db", "storage_url": f"file:{instance}/files"}
    return Settings.model_validate(chosen | {"port": port} | changed)


def test_the_demo_of_this_machine_may_be_deleted(tmp_path: Path, free_port: int) -> None:
    assert refusal(settings(tmp_path, free_port), tmp_path) is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"app_env": "production"}, "APP_ENV is production"),
        ({"database_url": "postgresql://db/tracker"}, "DATABASE_URL is not below"),
        ({"database_url": "sqlite:////elsewhere/tracker.db"}, "DATABASE_URL is not below"),
        ({"storage_url": "file:/tmp/elsewhere"}, "STORAGE_URL is not below"),
    ],
)
def test_nothing_else_may(tmp_path: Path, free_port: int, changed: dict[str, str], reason: str) -> None:
    said = refusal(settings(tmp_path, free_port, **changed), tmp_path)
    assert said is not None
    assert said.startswith(reason)
