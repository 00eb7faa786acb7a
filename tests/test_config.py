"""Settings: an environment starts only when its settings hold, and says in one line why not."""

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine

import config
from config import ROOT, ConfigurationError, Development, Production, Testing, is_weak, load_settings
from tests.factories import account, unit
from tracker import create_app
from tracker.extensions import db
from tracker.models import Base

STRONG = {
    "APP_ENV": "production",
    "SECRET_KEY": "0c4f8b1de2a97365f1e0d9c8b7a69584736251403f2e1d0cbcad9e8f70615243",
    "IDENTITY_KEY": "9a8b7c6d5e4f30211203f4e5d6c7b8a99b8a7c6d5e4f30214455667788990011",
}
NAMES = {name.upper() for name in config.Settings.model_fields}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No setting from outside: the environment without our names, and a `.env` of the test."""
    for name in NAMES & set(os.environ):
        monkeypatch.delenv(name)
    path = tmp_path / ".env"
    for model in (config.Settings, Development, Production, config._Chosen):
        monkeypatch.setitem(model.model_config, "env_file", path)
    return path


def start(monkeypatch: pytest.MonkeyPatch, **values: str) -> config.Settings:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return load_settings()


def test_development_needs_nothing_and_keeps_its_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = start(monkeypatch), start(monkeypatch)
    assert isinstance(first, Development)
    assert first.secret_key == second.secret_key
    assert first.secret_key != first.identity_key


def test_an_empty_line_of_the_example_means_unset(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare.write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    found = start(monkeypatch)
    assert (found.business_date, found.font_dir) == (None, None)
    assert found.trusted_hosts == ["127.0.0.1", "localhost"]


def test_the_example_names_every_setting_it_should(bare: Path) -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    names = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    assert names <= NAMES
    assert {
        "APP_ENV",
        "SECRET_KEY",
        "DATABASE_URL",
        "STORAGE_URL",
        "PORT",
        "BUSINESS_DATE",
        "FONT_DIR",
    } <= names


def test_the_guide_and_the_example_name_every_setting() -> None:
    guide = (ROOT / "README.md").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    wanted = NAMES - {"FLASK_DEBUG"}
    assert {name for name in wanted if f"`{name}`" not in guide} == set()
    assert {name for name in wanted - {"DEBUG"} if f"{name}=" not in example} == set()


def test_the_environment_may_be_named_in_the_file_too(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"{name}={value}" for name, value in STRONG.items()]
    bare.write_text("\n".join(lines), encoding="utf-8")
    assert isinstance(start(monkeypatch), Production)
    assert isinstance(start(monkeypatch, APP_ENV="development"), Development)


def test_the_suite_never_reads_the_file(bare: Path) -> None:
    bare.write_text("PORT=9999", encoding="utf-8")
    assert Testing().port == 8000


def test_production_starts_with_strong_keys_and_secure_cookies(monkeypatch: pytest.MonkeyPatch) -> None:
    found = start(monkeypatch, **STRONG)
    assert isinstance(found, Production)
    assert found.cookie_secure
    assert not found.debug


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is missing or weak"),
        ("SECRET_KEY", "short", "SECRET_KEY is missing or weak"),
        ("SECRET_KEY", "ab" * 40, "SECRET_KEY is missing or weak"),
        ("IDENTITY_KEY", "changeme", "IDENTITY_KEY is missing or weak"),
        ("IDENTITY_KEY", STRONG["SECRET_KEY"], "must differ"),
        ("DEBUG", "true", "DEBUG must be off"),
        ("BUSINESS_DATE", "2021-12-15", "BUSINESS_DATE must be empty"),
        ("COOKIE_SECURE", "false", "COOKIE_SECURE must be on"),
        ("SECRET_KEY", "please-change-this-secret-key-now-ok", "SECRET_KEY is missing or weak"),
        ("SECRET_KEY_FALLBACKS", '["x"]', "SECRET_KEY_FALLBACKS has a weak key"),
        ("SECRET_KEY_FALLBACKS", '[""]', "SECRET_KEY_FALLBACKS has a weak key"),
        ("SECRET_KEY_FALLBACKS", "nonsense", "SECRET_KEY_FALLBACKS has a weak key"),
        ("SECRET_KEY_FALLBACKS", '["x"', "SECRET_KEY_FALLBACKS: write a list"),
        ("SECRET_KEY_FALLBACKS", STRONG["IDENTITY_KEY"], "IDENTITY_KEY must differ"),
        ("TRUSTED_HOSTS", "[]", "TRUSTED_HOSTS is missing"),
        ("TRUSTED_HOSTS", '["*"]', "TRUSTED_HOSTS is missing"),
        ("TRUSTED_HOSTS", "", "TRUSTED_HOSTS is missing"),
        ("STORAGE_URL", "s3://bucket", "STORAGE_URL: write file:"),
        ("STORAGE_URL", "", "STORAGE_URL: write file:"),
        ("STORAGE_URL", "file:/dev/null/files", "STORAGE_URL: /dev/null is not a folder"),
        ("FONT_DIR", "/nonexistent", "FONT_DIR: there is no folder"),
        ("DATABASE_URL", "", "DATABASE_URL: write sqlite"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL: write sqlite"),
        ("DATABASE_URL", "mysql://u:p@h/d", "DATABASE_URL: write sqlite"),
        ("DATABASE_URL", "sqlite:////dev/null/tracker.db", "DATABASE_URL: /dev/null is not a folder"),
        ("DATABASE_URL", "sqlite:///:memory:", "DATABASE_URL: a database in memory"),
        ("DATABASE_URL", "sqlite://", "DATABASE_URL: a database in memory"),
        ("PORT", "99999", "PORT"),
        ("BUSINESS_DATE", "hôm nay", "BUSINESS_DATE"),
        ("APP_ENV", "staging", "APP_ENV='staging' is not one of development, testing, production"),
    ],
)
def test_production_refuses_in_one_plain_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    with pytest.raises(ConfigurationError, match=words) as refusal:
        start(monkeypatch, **{**STRONG, name: value})
    assert "\n" not in str(refusal.value)
    assert not value or name not in {"SECRET_KEY", "IDENTITY_KEY"} or value not in str(refusal.value)


def test_a_key_is_weak_when_it_is_short_or_monotonous() -> None:
    assert is_weak("x" * 64)
    assert is_weak("0123456789abcdef")
    assert is_weak("0123456789abcdef" * 2)
    assert is_weak("changeme-changeme-changeme-changeme")
    assert not is_weak(STRONG["SECRET_KEY"])


def test_relative_places_start_at_the_projects_root(monkeypatch: pytest.MonkeyPatch) -> None:
    found = start(monkeypatch, STORAGE_URL="file:instance/files", BUSINESS_DATE="2021-12-15")
    assert found.storage_url == f"file:{ROOT / 'instance/files'}"
    assert found.database_url == f"sqlite:///{ROOT / 'instance/tracker.db'}"
    assert found.business_date == date(2021, 12, 15)
    other = start(monkeypatch, DATABASE_URL="postgresql://db/tracker")
    assert other.database_url == "postgresql://db/tracker"


def test_hosts_may_be_written_with_commas_or_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = start(monkeypatch, **STRONG, TRUSTED_HOSTS="tdkt.example.vn, 127.0.0.1")
    assert plain.trusted_hosts == ["tdkt.example.vn", "127.0.0.1"]
    assert start(monkeypatch, TRUSTED_HOSTS='["tdkt.example.vn"]').trusted_hosts == ["tdkt.example.vn"]


IMPORT = (sys.executable, "-c", "import wsgi")


def served(
    tmp_path: Path, command: Sequence[str] = IMPORT, **values: str
) -> subprocess.CompletedProcess[str]:
    """What a web server sees that imports the entry point, or another command."""
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{tmp_path / 'served.db'}",
        **values,
    }
    return subprocess.run(
        command,
        cwd=ROOT,
        timeout=60,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_is_not_served_with_the_debugger(tmp_path: Path) -> None:
    done = served(tmp_path, **STRONG, FLASK_DEBUG="1")
    assert done.returncode == 1
    assert "DEBUG must be off" in done.stderr


def test_the_entry_point_says_one_line_and_exits_1(tmp_path: Path) -> None:
    done = served(tmp_path, **{**STRONG, "SECRET_KEY": "short"})
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "tracker does not start: SECRET_KEY is missing or weak: set at least 32 random bytes"
    )


def test_production_does_not_serve_without_a_schema(tmp_path: Path) -> None:
    done = served(tmp_path, **STRONG)
    assert done.returncode == 1
    assert "db upgrade" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("demo", [True, False])
def test_production_does_not_serve_while_a_demo_account_exists(tmp_path: Path, demo: bool) -> None:
    url = f"sqlite:///{tmp_path / 'served.db'}"
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()
    app = create_app(Testing(app_env="testing", database_url=url))
    with app.app_context():
        account(db.session(), unit(db.session(), "HY"), "lan", is_demo=demo)
        db.session.remove()
        db.engine.dispose()
    done = served(tmp_path, **STRONG)
    assert done.returncode == (1 if demo else 0), done.stderr
    assert ("demo accounts exist" in done.stderr) is demo
    if demo:
        run = [sys.executable, "-m", "flask", "--app", "wsgi", "run", "--port", "1"]
        by_flask = served(tmp_path, run, **STRONG)
        assert by_flask.returncode == 1
        assert "demo accounts exist" in by_flask.stderr
        other = served(tmp_path, [*run[:-3], "policy"], **STRONG)
        assert other.returncode == 0, other.stderr
