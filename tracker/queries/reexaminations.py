"""Dossiers that another rule set found under way: which they are, and what it made of them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from tracker.domain.enums import NominationState
from tracker.domain.reexamination import RuleChange
from tracker.domain.viewer import Viewer
from tracker.models import Nomination, Reexamination, Round
from tracker.queries.keyset import Order, Page, Place, fetch
from tracker.queries.keyset import page as keyset_page
from tracker.queries.scope import allowed

# What the unit has not sent is examined whenever it is looked at; what has ended is examined no more.
OUTSIDE = (
    NominationState.DRAFT,
    NominationState.TO_SIGN,
    NominationState.WITHDRAWN,
    NominationState.AWARDED,
    NominationState.NOT_AWARDED,
)
NEWEST = Order((Reexamination.id,), descending=True)


def concerned(viewer: Viewer, round_id: int, rule_set: str) -> Select[int]:
    """The keys of the round's dossiers under way whose rule set is not fixed and is another one than `rule_set`.

    Only of those that the viewer may read: what the unit keeps to itself is its own business.
    """
    return (
        select(Nomination.id)
        .where(
            Nomination.round_id == round_id,
            Nomination.rule_set_fixed_on.is_(None),
            Nomination.rule_set != rule_set,
            Nomination.state.not_in(OUTSIDE),
            allowed(viewer, "nomination.read", Nomination),
        )
        .order_by(Nomination.id)
    )


def waiting(session: Session, viewer: Viewer, round_id: int, rule_set: str) -> int:
    """How many dossiers of the round are still to be examined by the rule set."""
    found = concerned(viewer, round_id, rule_set).subquery()
    return session.scalar(select(func.count()).select_from(found)) or 0


def counts(session: Session, viewer: Viewer, award_round: Round) -> dict[RuleChange, int]:
    """How many of the round's dossiers gained, lost or stayed; none where nothing was examined again."""
    found = session.execute(
        select(Reexamination.change, func.count())
        .join(Reexamination.nomination)
        .where(*_of(viewer, award_round))
        .group_by(Reexamination.change)
    )
    by_change = {row[0]: row[1] for row in found}
    return {change: by_change[change] for change in RuleChange if change in by_change}


def page(
    session: Session, viewer: Viewer, award_round: Round, change: RuleChange | None, place: Place
) -> Page[Reexamination]:
    """What the changes of rule sets made of the round's dossiers that the viewer may read, the newest first."""
    wanted = _of(viewer, award_round)
    if change is not None:
        wanted.append(Reexamination.change == change)
    joined = select(Reexamination).join(Reexamination.nomination).where(*wanted)
    total = session.scalar(select(func.count()).select_from(joined.subquery())) or 0
    edge = None
    if place.beside:
        edge = session.execute(
            select(*NEWEST.keys)
            .join(Reexamination.nomination)
            .where(Reexamination.public_id == place.beside, *_of(viewer, award_round))
        ).one_or_none()
    loaded = joined.options(
        contains_eager(Reexamination.nomination).options(
            joinedload(Nomination.recipient), joinedload(Nomination.unit)
        )
    )
    found = [row[0] for row in fetch(session, loaded, NEWEST, place, edge)]
    return keyset_page(found, place, edge=edge, total=total, cursor=lambda row: row.public_id)


def everything(session: Session, viewer: Viewer, award_round: Round) -> Sequence[Reexamination]:
    """All of them in the order of the dossiers' codes, for the printed list."""
    return session.scalars(
        select(Reexamination)
        .join(Reexamination.nomination)
        .where(*_of(viewer, award_round))
        .options(
            contains_eager(Reexamination.nomination).options(
                joinedload(Nomination.recipient), joinedload(Nomination.unit)
            )
        )
        .order_by(Reexamination.change, Nomination.code)
    ).all()


def _of(viewer: Viewer, award_round: Round) -> list[ColumnElement[bool]]:
    return [Nomination.round_id == award_round.id, allowed(viewer, "nomination.read", Nomination)]
