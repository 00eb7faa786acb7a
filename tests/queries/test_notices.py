"""Who is told: people in office today, and the nearest superior of a unit that has nobody."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests import factories
from tracker.domain.clock import utc_now
from tracker.domain.enums import Role
from tracker.models import Account, RoleGrant, Unit
from tracker.queries import notices

DAY = factories.DAY
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
BOTH = (Role.CLERK, Role.HEAD)


@pytest.fixture
def tree(session: Session) -> tuple[Unit, Unit, Unit]:
    """A province with a ward and a school of the ward."""
    province = factories.unit(session, "tinh")
    ward = factories.unit(session, "phuong", province)
    return province, ward, factories.unit(session, "truong", ward)


def told(session: Session, *units: Unit, day: date = DAY) -> set[int]:
    return notices.of_units(session, [unit.id for unit in units], BOTH, day)


def test_only_people_in_office_are_told(session: Session, tree: tuple[Unit, Unit, Unit]) -> None:
    ward = tree[1]
    clerk = factories.person(session, ward, Role.CLERK)
    for since, to in ((factories.BEGINNING, BEFORE), (AFTER, None)):
        factories.grant(session, factories.account(session, ward), Role.HEAD, ward, since=since, to=to)
    revoked = factories.grant(session, factories.account(session, ward), Role.HEAD, ward)
    revoked.revoked_at = utc_now()
    for fields in ({"active_to": BEFORE}, {"active_from": AFTER}, {"revoked_at": utc_now()}):
        factories.grant(session, factories.account(session, ward, **fields), Role.HEAD, ward)
    factories.person(session, ward, Role.LEADERSHIP)
    session.commit()
    assert told(session, ward) == {clerk.id}


def test_the_nearest_superior_serves_a_unit_without_anybody(
    session: Session, tree: tuple[Unit, Unit, Unit]
) -> None:
    province, ward, school = tree
    top = factories.person(session, province, Role.CLERK)
    assert told(session, school) == {top.id}
    middle = factories.person(session, ward, Role.HEAD)
    assert told(session, school) == {middle.id}
    own = factories.person(session, school, Role.CLERK)
    assert told(session, school) == {own.id}
    assert told(session, school, ward, province) == {own.id, middle.id, top.id}


def test_nobody_is_told_where_no_superior_has_anybody(
    session: Session, tree: tuple[Unit, Unit, Unit]
) -> None:
    factories.person(session, tree[2], Role.CLERK)
    assert told(session, tree[1]) == set()


def test_serving_needs_a_role_of_the_unit_or_above(session: Session, tree: tuple[Unit, Unit, Unit]) -> None:
    province, ward, school = tree
    above = factories.person(session, province, Role.CLERK)
    below = factories.person(session, school, Role.CLERK)
    gone = factories.person(session, ward, Role.CLERK)
    _end(session, gone)
    asked = [(person.id, ward.id) for person in (above, below, gone)]
    found = notices.serving(session, asked, DAY)
    serving = [pair in found for pair in asked]
    assert serving == [True, False, False]


def _end(session: Session, person: Account) -> None:
    session.query(RoleGrant).filter_by(account_id=person.id).update({"valid_to": BEFORE})
    session.commit()
