"""Settings from the environment and `.env`; every other module reads them from here."""

import hashlib
from datetime import date
from pathlib import Path
from typing import ClassVar, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent
MINIMUM_SECRET_BYTES = 32
MINIMUM_SECRET_VARIETY = 8


class ConfigurationError(Exception):
    """The settings do not allow a start; the message is one plain line for the operator."""


class Settings(BaseSettings):
    """What every environment shares. A relative SQLite or storage path starts at the project's root."""

    model_config = SettingsConfigDict(env_file=ROOT / ".env", env_file_encoding="utf-8", extra="ignore")

    app_env: Literal["development", "testing", "production"] = "development"
    secret_key: SecretStr = SecretStr("")
    secret_key_fallbacks: list[SecretStr] = Field(default_factory=list)
    identity_key: SecretStr = SecretStr("")
    database_url: str = "sqlite:///instance/tracker.db"
    storage_url: str = "file:instance/files"
    port: int = Field(default=8000, ge=1, le=65535)
    business_date: date | None = None
    font_dir: Path | None = None
    trusted_hosts: list[str] = Field(default_factory=lambda: ["127.0.0.1", "localhost"])
    proxy_count: int = Field(default=0, ge=0, le=3)
    cookie_secure: bool = False
    debug: bool = False
    flask_debug: bool = False
    help_url: str = ""
    hotline: str = ""
    agency_line1: str = "ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN"
    agency_line2: str = "SỞ NỘI VỤ - BAN THI ĐUA, KHEN THƯỞNG"

    @field_validator("business_date", "font_dir", mode="before")
    @classmethod
    def _empty_means_unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("database_url")
    @classmethod
    def _absolute_sqlite_path(cls, value: str) -> str:
        prefix = "sqlite:///"
        if not value.startswith(prefix) or value == prefix:
            return value
        path = ROOT / value.removeprefix(prefix)
        path.parent.mkdir(parents=True, exist_ok=True)
        return f"{prefix}{path}"

    @field_validator("storage_url")
    @classmethod
    def _absolute_storage_path(cls, value: str) -> str:
        return f"file:{ROOT / value.removeprefix('file:')}" if value.startswith("file:") else value


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
        if self.secret_key == self.identity_key:
            raise ValueError("IDENTITY_KEY must differ from SECRET_KEY")
        if self.debug or self.flask_debug:
            raise ValueError("DEBUG must be off in production")
        if not self.cookie_secure:
            raise ValueError("COOKIE_SECURE must be on in production")
        if self.business_date is not None:
            raise ValueError("BUSINESS_DATE must be empty in production")
        return self


def is_weak(secret: str) -> bool:
    """True for a key that is short, made of few different characters, or a shorter one said again and again."""
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


def _one_line(error: ValidationError) -> str:
    parts = []
    for item in error.errors():
        place = ".".join(str(part).upper() for part in item["loc"])
        message = item["msg"].removeprefix("Value error, ")
        parts.append(f"{place}: {message}" if place else message)
    return "; ".join(parts)
