"""The declarative base, the column types and the mix-ins that every table shares."""

import secrets
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, DateTime, Enum, Integer, MetaData, String, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite gives an automatic row number only to INTEGER keys.
BigKey = BigInteger().with_variant(Integer(), "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept in UTC on both databases. A naive value is an error, not a guess."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Parent of all tables."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING), type_annotation_map={datetime: UtcDateTime}
    )


def new_public_id() -> str:
    """A name for URLs that tells nothing and cannot be guessed (16 letters, 96 bits)."""
    return secrets.token_urlsafe(12)


class PublicId:
    """Rows that appear in URLs: the numeric key never leaves the database."""

    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)


class Versioned:
    """Rows that people edit: the version a form was made from must still be the current one."""

    version: Mapped[int] = mapped_column(default=1)


def enum_type(cls: type[StrEnum], name: str) -> Enum:
    """The values of a StrEnum as text, refused by a check constraint `name` when foreign."""
    return Enum(
        cls,
        native_enum=False,
        length=40,
        create_constraint=True,
        name=name,
        values_callable=lambda members: [member.value for member in members],
    )
