"""Who a session belongs to, and which roles are held on the day of the request."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.factories import DAY, account, grant, person, unit
from tracker.domain.clock import utc_now
from tracker.domain.enums import Role
from tracker.domain.viewer import EVERYTHING
from tracker.models import Account, LoginSession, Unit
from tracker.queries.viewers import is_active, signed_in, token_hash, viewer_of

NOW = utc_now()


@pytest.fixture
def root(session: Session) -> Unit:
    return unit(session, "HY")


def open_session(session: Session, row: Account, **fields: object) -> str:
    values = {"created_at": NOW, "last_seen_at": NOW, "address": "10.0.0.1", "agent": "", **fields}
    session.add(LoginSession(token_hash=token_hash("secret"), account_id=row.id, **values))
    session.commit()
    return "secret"


def test_a_role_is_held_from_its_first_to_its_last_day(session: Session, root: Unit) -> None:
    row = account(session, root)
    grant(session, row, Role.HEAD, root, since=date(2021, 3, 1), to=date(2021, 6, 30))
    held = [viewer_of(session, row, day).has(Role.HEAD) for day in (date(2021, 2, 28), date(2021, 3, 1))]
    assert held == [False, True]
    held = [viewer_of(session, row, day).has(Role.HEAD) for day in (date(2021, 6, 30), date(2021, 7, 1))]
    assert held == [True, False]


def test_a_role_reaches_the_whole_subtree_and_nothing_beside_it(session: Session, root: Unit) -> None:
    own = unit(session, "A", root)
    below = unit(session, "A-1", own)
    deep = unit(session, "A-1-1", below)
    unit(session, "B", root)
    who = viewer_of(session, person(session, own, Role.CLERK), DAY)
    assert who.units_as(Role.CLERK) == {own.id, below.id, deep.id}
    assert who.seats_as(Role.CLERK) == {own.id}


def test_units_whose_keys_begin_alike_are_kept_apart(session: Session, root: Unit) -> None:
    rows = [unit(session, f"A{number}", root) for number in range(12)]
    short = next(row for row in rows if row.id == 2)
    assert any(row.id >= 11 for row in rows)
    who = viewer_of(session, person(session, short, Role.CLERK), DAY)
    assert who.units_as(Role.CLERK) == {short.id}


def test_a_role_at_the_root_is_everywhere(session: Session, root: Unit) -> None:
    unit(session, "A", root)
    assert (
        viewer_of(session, person(session, root, Role.LEADERSHIP), DAY).units_as(Role.LEADERSHIP)
        is EVERYTHING
    )


def test_several_roles_at_once_take_no_more_statements(session: Session, root: Unit) -> None:
    row = account(session, root)
    grant(session, row, Role.CLERK, unit(session, "A", root))
    with statements() as few:
        viewer_of(session, row, DAY)
    for number in range(30):
        grant(session, row, Role.HEAD, unit(session, f"B{number}", root))
    session.expire_all()
    session.refresh(row)
    with statements() as many:
        viewer_of(session, row, DAY)
    assert len(many) == len(few)


def test_a_live_session_is_known_by_its_token_only(session: Session, root: Unit) -> None:
    row = account(session, root)
    token = open_session(session, row)
    found = signed_in(session, token, now=NOW, day=DAY)
    assert found is not None
    assert found.viewer.account_id == row.id
    assert signed_in(session, "other", now=NOW, day=DAY) is None
    assert signed_in(session, token_hash(token), now=NOW, day=DAY) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"revoked_at": NOW},
        {"last_seen_at": NOW - timedelta(minutes=30)},
        {"created_at": NOW - timedelta(hours=12)},
    ],
)
def test_a_session_that_is_over_belongs_to_nobody(
    session: Session, root: Unit, fields: dict[str, object]
) -> None:
    token = open_session(session, account(session, root), **fields)
    assert signed_in(session, token, now=NOW, day=DAY) is None


def test_the_session_of_an_account_that_has_ended_is_over(session: Session, root: Unit) -> None:
    row = account(session, root, active_to=DAY)
    token = open_session(session, row)
    assert signed_in(session, token, now=NOW, day=DAY) is not None
    assert signed_in(session, token, now=NOW, day=DAY + timedelta(days=1)) is None


def test_an_account_begins_and_ends_by_date(session: Session, root: Unit) -> None:
    row = account(session, root, active_from=DAY, active_to=DAY)
    days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
    assert [is_active(row, day) for day in days] == [False, True, False]


def test_a_role_at_one_of_two_roots_stays_in_its_own_tree(session: Session, root: Unit) -> None:
    below, other = unit(session, "A", root), unit(session, "KHAC")
    unit(session, "KHAC-1", other)
    who = viewer_of(session, person(session, root, Role.LEADERSHIP), DAY)
    assert who.units_as(Role.LEADERSHIP) == {root.id, below.id}
