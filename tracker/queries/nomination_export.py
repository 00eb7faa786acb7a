"""The whole filtered list of nominations, as the printed list needs it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from tracker.domain.enums import Gender, NominationState, Opinion, RecipientKind
from tracker.domain.viewer import Viewer
from tracker.models import Nomination, Recipient, Unit
from tracker.queries.nominations import NominationFilter, conditions, joined
from tracker.queries.scope import allowed


@dataclass(frozen=True, slots=True)
class ExportedLine:
    """One dossier of the printed list."""

    award_code: str
    kind: RecipientKind
    name: str
    gender: Gender | None
    position: str
    unit: str
    achievement: str
    opinion: Opinion | None
    state: NominationState


def count(session: Session, viewer: Viewer, chosen: NominationFilter) -> int:
    """How many dossiers the list has."""
    statement = select(func.count()).select_from(Nomination)
    return session.scalar(statement.where(*conditions(viewer, chosen), _exported(viewer))) or 0


def lines(session: Session, viewer: Viewer, chosen: NominationFilter) -> list[ExportedLine]:
    """The dossiers that the viewer may read and export, by award, unit and name."""
    columns: tuple[Any, ...] = (
        Nomination.award_code,
        Recipient.kind,
        Recipient.name,
        Recipient.gender,
        Recipient.position,
        Unit.name,
        case((allowed(viewer, "nomination.content", Nomination), Nomination.achievement), else_=""),
        Nomination.opinion,
        Nomination.state,
    )
    rows = session.execute(
        joined(select(*columns))
        .where(*conditions(viewer, chosen), _exported(viewer))
        .order_by(Nomination.award_code, Unit.ordinal, Unit.id, Recipient.name_sort_key, Nomination.id)
    ).all()
    return [ExportedLine(*tuple(row)) for row in rows]


def _exported(viewer: Viewer) -> ColumnElement[bool]:
    return allowed(viewer, "nomination.export", Nomination)
