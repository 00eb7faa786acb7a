"""Fetching one object for one purpose, without telling strangers that it exists."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tracker.domain.errors import Forbidden, NotFound, StaleVersion
from tracker.domain.policy import may_ever
from tracker.domain.viewer import Viewer
from tracker.models.base import Base, Versioned
from tracker.queries.hindrances import hindrance
from tracker.queries.scope import allowed, permitted

FORBIDDEN = "Đồng chí không có quyền làm việc này với nội dung đang xem."
T = TypeVar("T", bound=Base)


def demand(viewer: Viewer, permission: str) -> None:
    """Raise NotFound unless the viewer could ever have the permission."""
    if not may_ever(viewer, permission):
        raise NotFound


def fetch(
    session: Session,
    model: type[T],
    condition: ColumnElement[bool],
    *,
    viewer: Viewer,
    read: str,
    act: str | None = None,
) -> T:
    """The row that meets `condition`, locked for the transaction.

    NotFound when the viewer may not `read` it; Forbidden when it may be read but not acted on.
    """
    columns: list[Any] = [model, allowed(viewer, act or read, model).label("may")]
    row = session.execute(
        select(*columns).where(condition, allowed(viewer, read, model)).with_for_update(of=model)
    ).one_or_none()
    if row is None:
        raise NotFound
    found: T = row[0]
    if not row.may:
        raise refusal(session, viewer, found, act or read)
    return found


def demand_on(session: Session, viewer: Viewer, row: Base, permission: str) -> None:
    """Raise Forbidden unless the viewer has the permission on this row."""
    if permission not in permitted(session, viewer, row, [permission]):
        raise refusal(session, viewer, row, permission)


def refusal(session: Session, viewer: Viewer, row: Base, permission: str) -> Forbidden:
    """Why the viewer may not: the four eyes that keep this person out, else the general sentence."""
    return Forbidden(hindrance(session, viewer, row, permission) or FORBIDDEN)


def check_version(row: Versioned, version: int) -> None:
    """Raise StaleVersion unless the form was made from the current version; count the new one."""
    if row.version != version:
        raise StaleVersion
    row.version += 1
