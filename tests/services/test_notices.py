"""Notices reach the people in office today, whoever prepared the thing."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factories
from tracker.domain.clock import utc_now
from tracker.domain.enums import Role
from tracker.models import Account, Notice, Unit
from tracker.services import notices
from tracker.services.transaction import transaction

NEWS = notices.News("progress_report.returned", "progress_report", "x", "PT-1")


@pytest.fixture
def ward(session: Session) -> Unit:
    return factories.unit(session, "phuong", factories.unit(session, "tinh"))


def inbox(session: Session) -> Sequence[int]:
    return session.scalars(select(Notice.account_id).order_by(Notice.account_id)).all()


def tell_preparer(person: Account, unit: Unit) -> None:
    person_id, unit_id = person.id, unit.id
    with transaction() as session:
        notices.tell_preparer(session, person_id, unit_id, NEWS)


def test_the_preparer_is_told_alone(session: Session, ward: Unit) -> None:
    preparer, _head = (factories.person(session, ward, role) for role in (Role.CLERK, Role.HEAD))
    tell_preparer(preparer, ward)
    assert inbox(session) == [preparer.id]


def test_whoever_follows_is_told_once_the_preparer_has_left(session: Session, ward: Unit) -> None:
    preparer, head = (factories.person(session, ward, role) for role in (Role.CLERK, Role.HEAD))
    preparer.revoked_at = utc_now()
    session.commit()
    tell_preparer(preparer, ward)
    assert inbox(session) == [head.id]


def test_an_ended_account_is_told_nothing(session: Session, ward: Unit) -> None:
    gone, here = factories.person(session, ward, Role.CLERK), factories.person(session, ward, Role.CLERK)
    gone.revoked_at = utc_now()
    session.commit()
    ids = [gone.id, here.id]
    with transaction() as writing:
        notices.tell_accounts(writing, ids, NEWS)
    assert inbox(session) == [here.id]


def test_a_unit_without_people_is_served_by_its_superior(session: Session, ward: Unit) -> None:
    school, clerk = factories.unit(session, "truong", ward), factories.person(session, ward, Role.CLERK)
    school_id = school.id
    with transaction() as writing:
        notices.tell_units(writing, [school_id], NEWS)
    assert inbox(session) == [clerk.id]
