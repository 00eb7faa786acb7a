"""Councils: those in office, one with its members and regulation."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import Role
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Council
from tracker.queries.scope import visible


def in_office(day: date) -> ColumnElement[bool]:
    """The councils in office on `day`."""
    return (Council.valid_from <= day) & or_(Council.valid_to.is_(None), Council.valid_to >= day)


def choices(session: Session, *, day: date) -> list[tuple[str, str]]:
    """(public id, name) of the councils in office on `day`, for a select field."""
    rows = session.execute(
        select(Council.public_id, Council.name).where(in_office(day)).order_by(Council.id)
    ).all()
    return [(row.public_id, row.name) for row in rows]


def of_secretary(
    session: Session, viewer: Viewer, *, day: date, kind: CouncilKind = CouncilKind.EMULATION
) -> list[tuple[str, str]]:
    """(public id, name) of the councils of the kind whose secretary the viewer is."""
    rows = session.execute(
        select(Council.public_id, Council.name)
        .where(in_office(day), Council.kind == kind, Council.id.in_(viewer.councils_as(Role.SECRETARY)))
        .order_by(Council.id)
    ).all()
    return [(row.public_id, row.name) for row in rows]


def listed(session: Session, viewer: Viewer) -> Sequence[Council]:
    """All councils, those in office first."""
    statement = visible(Council, viewer, "council.read").options(joinedload(Council.unit))
    return session.scalars(statement.order_by(Council.valid_to.isnot(None), Council.id)).all()


def get(session: Session, viewer: Viewer, public_id: str) -> Council:
    """One council; NotFound when the viewer may not read it."""
    row = session.scalar(
        visible(Council, viewer, "council.read")
        .where(Council.public_id == public_id)
        .options(joinedload(Council.unit))
    )
    if row is None:
        raise NotFound
    return row


def name_column(unit_id: int | InstrumentedAttribute[int] | None, *, day: date) -> ScalarSelect[str]:
    """The name of the unit's council for emulation in office on the day, as a column; null where there is none."""
    newest = (
        select(Council.name)
        .where(Council.unit_id == unit_id, Council.kind == CouncilKind.EMULATION, in_office(day))
        .order_by(Council.id.desc())
    )
    return newest.limit(1).scalar_subquery()


def name_of(session: Session, unit_id: int | None, *, day: date) -> str:
    """The name of the unit's council in office on the day; the general word where there is none."""
    return session.scalar(select(name_column(unit_id, day=day))) or "Hội đồng Thi đua - Khen thưởng"
