"""How much waits for a person, for the counts of the menu: one statement a page."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, literal, select
from sqlalchemy.orm import Session

from tracker.domain.law import awards_to_post
from tracker.domain.viewer import Viewer
from tracker.domain.vote_awards import VoteLaw, vote_law
from tracker.models import Notice
from tracker.queries.due_reports import owed
from tracker.queries.scope import allowed
from tracker.queries.work import concerning, waiting
from tracker.queries.work_sources import SOURCES

MOST = 100
"""So many of a kind are counted: the menu says no more than "99+", and nobody should wait for it on every page."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Work to be done, counted up to MOST of each kind, and notices not yet read."""

    work: int = 0
    notices: int = 0


def inbox(session: Session, viewer: Viewer, *, day: date) -> Waiting:
    """What "Việc của tôi" counts in all its folders, as far as the menu shows it, and the unread notices."""
    row = session.execute(_statement(viewer, day, MOST, (awards_to_post(day), vote_law(day)))).one()
    return Waiting(work=sum(row[1:]), notices=row[0])


# About 0.3 MB each: as many as work at the same time in a province, and no more.
@lru_cache(maxsize=128)
def _statement(viewer: Viewer, day: date, most: int, _law: tuple[tuple[str, ...], VoteLaw]) -> Select[Any]:
    # Putting it together takes as long as running it, and comes out the same while person, roles, day
    # and what the law wants posted or voted on are.
    unread = select(func.count(Notice.id)).where(
        allowed(viewer, "notice.read", Notice), Notice.read_at.is_(None)
    )
    return select(unread.scalar_subquery(), owed(viewer, day=day), *_sources(viewer, day, most))


def _sources(viewer: Viewer, day: date, most: int) -> list[ScalarSelect[int]]:
    found = []
    for source in concerning(viewer, SOURCES):
        first = select(literal(1)).select_from(source.model).where(waiting(viewer, source, day)).limit(most)
        found.append(select(func.count()).select_from(first.subquery()).scalar_subquery())
    return found
