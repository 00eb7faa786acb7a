"""Settings from the environment and `.env`; every other module reads them from here."""

import hashlib
import json
import os
from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent
MINIMUM_SECRET_BYTES = 32
MINIMUM_SECRET_VARIETY = 8
PLACEHOLDERS = ("change", "secret", "password", "example", "replace", "your-", "matkhau", "mat-khau")
"""What examples of keys say and random ones do not."""
DATABASES = ("sqlite", "postgresql")


class ConfigurationError(Exception):
    """The settings do not allow a start; the message is one plain line for the operator."""


DATABASE_FORMS = "write sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME"


def _refuse_unwritable(folder: Path) -> None:
    """ValueError when the folder, or the one that it would be made in, takes no files."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        raise ValueError(f"{there} is not a folder that may be written to")


class Settings(BaseSettings):
    """What every environment shares. A relative SQLite or storage path starts at the project's root."""

    model_config = SettingsConfigDict(env_file=ROOT / ".env", env_file_encoding="utf-8", extra="ignore")

    app_env: Literal["development", "testing", "production"] = "development"
    secret_key: SecretStr = SecretStr("")
    secret_key_fallbacks: Annotated[list[SecretStr], NoDecode] = Field(default_factory=list)
    identity_key: SecretStr = SecretStr("")
    database_url: str = "sqlite:///instance/tracker.db"
    storage_url: str = "file:instance/files"
    port: int = Field(default=8000, ge=1, le=65535)
    business_date: date | None = None
    font_dir: Path | None = None
    trusted_hosts: Annotated[list[str], NoDecode] = Field(default_factory=lambda: ["127.0.0.1", "localhost"])
    proxy_count: int = Field(default=0, ge=0, le=3)
    cookie_secure: bool = False
    debug: bool = False
    flask_debug: bool = False
    help_url: str = ""
    hotline: str = ""
    agency_line1: str = "ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN"
    agency_line2: str = "SỞ NỘI VỤ - BAN THI ĐUA - KHEN THƯỞNG"

    @field_validator("business_date", "font_dir", mode="before")
    @classmethod
    def _empty_means_unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("secret_key_fallbacks", "trusted_hosts", mode="before")
    @classmethod
    def _read_list(cls, value: object) -> object:
        """A list as JSON or with commas between."""
        if not isinstance(value, str):
            return value
        if not value.lstrip().startswith("["):
            return [part.strip() for part in value.split(",") if part.strip()]
        try:
            return json.loads(value)
        except ValueError:
            raise ValueError('write a list with commas between, or as ["one","two"]') from None

    @field_validator("database_url")
    @classmethod
    def _absolute_sqlite_path(cls, value: str) -> str:
        try:
            url = make_url(value)
        except (ArgumentError, ValueError):
            raise ValueError(DATABASE_FORMS) from None
        if url.get_backend_name() not in DATABASES or (url.drivername.startswith("sqlite") and url.host):
            raise ValueError(DATABASE_FORMS)
        if url.get_backend_name() != "sqlite":
            return value
        if url.database in {None, "", ":memory:"}:
            raise ValueError(
                "a database in memory is lost at once: name a file, as in sqlite:///instance/tracker.db"
            )
        path = ROOT / str(url.database)
        _refuse_unwritable(path.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
        return url.set(database=str(path)).render_as_string(hide_password=False)

    @field_validator("storage_url")
    @classmethod
    def _absolute_storage_path(cls, value: str) -> str:
        place = value.removeprefix("file:")
        if place in {"", value}:
            raise ValueError("write file: and a folder, as in file:instance/files; no other store is known")
        _refuse_unwritable(ROOT / place)
        return f"file:{ROOT / place}"

    @field_validator("font_dir")
    @classmethod
    def _existing_font_dir(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError(f"there is no folder {value}: leave it empty for Tinos")
        return value


class Development(Settings):
    """One machine, no secrets to keep: the keys are derived so that sessions survive a restart."""

    @model_validator(mode="after")
    def _derive_missing_keys(self) -> Self:
        for name in ("secret_key", "identity_key"):
            if not getattr(self, name).get_secret_value():
                setattr(self, name, SecretStr(hashlib.sha256(f"{name}:{ROOT}".encode()).hexdigest()))
        return self


class Testing(Development):
    """The suite's settings: never reads `.env`."""

    __test__: ClassVar[bool] = False  # the name is not a test's

    model_config = SettingsConfigDict(env_file=None, extra="ignore")


class Production(Settings):
    """Starts only with strong keys, debug off, secure cookies and the real calendar."""

    cookie_secure: bool = True

    @model_validator(mode="after")
    def _refuse_weak_settings(self) -> Self:
        for name in ("secret_key", "identity_key"):
            if is_weak(getattr(self, name).get_secret_value()):
                raise ValueError(f"{name.upper()} is missing or weak: set at least 32 random bytes")
        for key in self.secret_key_fallbacks:
            if is_weak(key.get_secret_value()):
                raise ValueError("SECRET_KEY_FALLBACKS has a weak key: former keys need 32 random bytes too")
        if self.identity_key in (self.secret_key, *self.secret_key_fallbacks):
            raise ValueError("IDENTITY_KEY must differ from SECRET_KEY and SECRET_KEY_FALLBACKS")
        if not self.trusted_hosts or not all(name.strip("*. ") for name in self.trusted_hosts):
            raise ValueError("TRUSTED_HOSTS is missing: name the hosts that people type, with commas between")
        if self.debug or self.flask_debug:
            raise ValueError("DEBUG must be off in production")
        if not self.cookie_secure:
            raise ValueError("COOKIE_SECURE must be on in production")
        if self.business_date is not None:
            raise ValueError("BUSINESS_DATE must be empty in production")
        return self


def is_weak(secret: str) -> bool:
    """True for a key that is short, a placeholder, of few different characters, or a shorter one said repeatedly."""
    if any(word in secret.lower() for word in PLACEHOLDERS):
        return True
    repeats = any(secret[part:] == secret[:-part] for part in range(1, len(secret) // 2 + 1))
    return len(secret.encode()) < MINIMUM_SECRET_BYTES or len(set(secret)) < MINIMUM_SECRET_VARIETY or repeats


ENVIRONMENTS: dict[str, type[Settings]] = {
    "development": Development,
    "testing": Testing,
    "production": Production,
}


class _Chosen(BaseSettings):
    """Only the name of the environment, from where all settings come: the process, then `.env`."""

    model_config = Settings.model_config

    app_env: str = "development"


def load_settings() -> Settings:
    """The settings of `APP_ENV`; raises ConfigurationError with one line when they do not hold."""
    name = _Chosen().app_env
    if name not in ENVIRONMENTS:
        raise ConfigurationError(f"APP_ENV={name!r} is not one of {', '.join(ENVIRONMENTS)}")
    try:
        return ENVIRONMENTS[name]()
    except ValidationError as error:
        raise ConfigurationError(_one_line(error)) from error
    except SettingsError as error:
        raise ConfigurationError(str(error).partition("\n")[0]) from error


def _one_line(error: ValidationError) -> str:
    parts = []
    for item in error.errors():
        place = ".".join(str(part).upper() for part in item["loc"])
        message = item["msg"].removeprefix("Value error, ")
        parts.append(f"{place}: {message}" if place else message)
    return "; ".join(parts)
