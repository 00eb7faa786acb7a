"""The outbox: notices are written in the transaction of their cause and shown in the inbox."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.enums import Role
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Notice
from tracker.queries import notices as queries
from tracker.queries.scope import allowed
from tracker.services.access import fetch
from tracker.services.day import business_day
from tracker.services.transaction import transaction

PREPARERS = (Role.CLERK, Role.HEAD)
"""Who works on a unit's papers: told when something is asked of the unit."""

MOST_CODE = 60
"""Letters that the table keeps of what a notice is about."""


@dataclass(frozen=True, slots=True)
class News:
    """What a notice says: `kind` names a sentence of `domain/labels.py`, the rest what it is about and until when."""

    kind: str
    subject: str
    public_id: str
    code: str
    due_on: date | None = None


def task_of(campaign: Campaign) -> str:
    """What a notice calls a campaign by: the task of its directive, never the code."""
    return f"{campaign.ordinal}, {campaign.directive.number}"[:MOST_CODE]


def tell_accounts(session: Session, account_ids: Iterable[int], news: News) -> None:
    """Put one notice into the inbox of each account that is active today."""
    _put(session, queries.active(session, account_ids, business_day()), news)


def tell_units(
    session: Session, unit_ids: Collection[int], news: News, *, roles: Collection[Role] = PREPARERS
) -> None:
    """Tell who holds one of the roles in each unit today, or in its nearest superior where nobody does."""
    _put(session, queries.of_units(session, unit_ids, roles, business_day()), news)


def tell_preparer(
    session: Session,
    account_id: int,
    unit_id: int,
    news: News,
    *,
    roles: Collection[Role] = PREPARERS,
) -> None:
    """Tell the person who prepared something for the unit; whoever follows there, once that person has left."""
    tell_preparers(session, [(account_id, unit_id, news)], roles=roles)


def tell_preparers(
    session: Session, told: Sequence[tuple[int, int, News]], *, roles: Collection[Role] = PREPARERS
) -> None:
    """Tell each preparer of (account, unit, news) as `tell_preparer` does, looking all of them up at once."""
    here = queries.serving(session, {(account, unit) for account, unit, _news in told}, business_day())
    for account_id, unit_id, news in told:
        if (account_id, unit_id) in here:
            _put(session, {account_id}, news)
        else:
            tell_units(session, {unit_id}, news, roles=roles)


def tell_unit_of(session: Session, account_id: int, unit_id: int, news: News) -> None:
    """Tell the person who prepared something for the unit and everybody who works on its papers, once each."""
    here = queries.serving(session, {(account_id, unit_id)}, business_day())
    others = queries.of_units(session, {unit_id}, PREPARERS, business_day())
    _put(session, {account for account, _unit in here} | set(others), news)


def tell_council(session: Session, council_id: int, account_ids: Iterable[int], news: News) -> None:
    """Tell those of the accounts that hold a role in the council today."""
    _put(session, queries.of_council(session, council_id, business_day(), among=account_ids), news)


def tell_secretary(session: Session, council_id: int, account_id: int, news: News) -> None:
    """Tell the secretary named; whoever is secretary of the council today, once that person has left."""
    here = queries.of_council(session, council_id, business_day(), role=Role.SECRETARY)
    _put(session, {account_id} & here or here, news)


def _put(session: Session, account_ids: Iterable[int], news: News) -> None:
    now = utc_now()
    session.add_all(
        Notice(
            account_id=account_id,
            kind=news.kind,
            subject=news.subject,
            subject_public_id=news.public_id,
            subject_code=news.code,
            due_on=news.due_on,
            created_at=now,
        )
        for account_id in sorted(account_ids)
    )


def open_one(*, viewer: Viewer, public_id: str) -> Notice:
    """Mark one of the viewer's notices as read; NotFound for anybody else's."""
    with transaction() as session:
        row = fetch(session, Notice, Notice.public_id == public_id, viewer=viewer, read="notice.read")
        row.read_at = row.read_at or utc_now()
    return row


def mark_read(*, viewer: Viewer) -> None:
    """Mark all of the viewer's notices as read."""
    with transaction() as session:
        session.execute(
            update(Notice)
            .where(allowed(viewer, "notice.read", Notice), Notice.read_at.is_(None))
            .values(read_at=utc_now())
            .execution_options(synchronize_session=False)
        )
