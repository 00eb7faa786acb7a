"""Accounts, the roles they hold in a scope, their log-in sessions and failed attempts."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.enums import Role
from tracker.models.base import Base, BigKey, PublicId, Versioned, enum_type
from tracker.models.unit import Unit


class Account(PublicId, Versioned, Base):
    """One person's account (tài khoản). It ends by date and is never deleted."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("active_to IS NULL OR active_to >= active_from", "period"),
        CheckConstraint("user_name = lower(user_name)", "user_name_lower"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_name: Mapped[str] = mapped_column(String(60), unique=True)
    display_name: Mapped[str] = mapped_column(String(120))
    position: Mapped[str] = mapped_column(String(120), default="")
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change_password: Mapped[bool] = mapped_column(default=False)
    one_time_until: Mapped[datetime | None]
    active_from: Mapped[date]
    active_to: Mapped[date | None]
    revoked_at: Mapped[datetime | None]
    is_demo: Mapped[bool] = mapped_column(default=False)
    search: Mapped[str] = mapped_column(String(200), default="")
    name_sort_key: Mapped[bytes] = mapped_column(LargeBinary, default=b"", index=True)

    unit: Mapped[Unit] = relationship()
    grants: Mapped[list["RoleGrant"]] = relationship(back_populates="account")


class RoleGrant(PublicId, Base):
    """A role (phân vai) held in one unit with its subtree, or in one council, from one day to another.

    Of heads and leadership `is_deputy` says who signs for the principal (KT.).
    """

    __tablename__ = "role_grant"
    __table_args__ = (
        CheckConstraint("(unit_id IS NULL) <> (council_id IS NULL)", "one_scope"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", "period"),
        CheckConstraint("NOT is_deputy OR role IN ('head', 'leadership')", "deputy"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[Role] = mapped_column(enum_type(Role, "role"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    council_id: Mapped[int | None] = mapped_column(ForeignKey("council.id"), index=True)
    is_deputy: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    revoked_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(back_populates="grants")
    unit: Mapped[Unit | None] = relationship()


class LoginSession(PublicId, Base):
    """One signed-in browser. Only the hash of its token is kept; revoking the row ends it."""

    __tablename__ = "login_session"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    address: Mapped[str] = mapped_column(String(45))
    agent: Mapped[str] = mapped_column(String(200))
    revoked_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()


class LoginFailure(Base):
    """A failed log-in: which account name (as a keyed hash) from which address, and when."""

    __tablename__ = "login_failure"
    __table_args__ = (Index(None, "name_hash", "address", "at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    name_hash: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(45))
    at: Mapped[datetime]
