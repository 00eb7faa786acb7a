"""Accounts and roles: who may make, reset and end them, and for whom."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import BEGINNING, DAY, PASSWORD, account, grant, person, unit, viewer
from tracker.adapters.passwords import verify_password
from tracker.domain.clock import utc_now
from tracker.domain.enums import Role
from tracker.domain.errors import AlreadyDone, Conflict, Forbidden, Invalid, NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Account, AuditEntry, LoginSession, RoleGrant, Unit
from tracker.queries.viewers import is_active, viewer_of
from tracker.services import accounts, grants

YESTERDAY = DAY - timedelta(days=1)


class Place:
    """A province with two departments, an administrator above and a unit administrator in the first."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.root = unit(session, "HY")
        self.a = unit(session, "HY-A", self.root)
        self.a_below = unit(session, "HY-A-1", self.a)
        self.b = unit(session, "HY-B", self.root)
        self.admin = viewer(session, person(session, self.root, Role.ADMINISTRATOR, name="admin"))
        self.local = viewer(session, person(session, self.a, Role.UNIT_ADMINISTRATOR, name="local"))

    def make(self, who: Viewer, unit_code: str, name: str = "moi", nonce: str | None = None) -> Account:
        row, _password = accounts.create_account(
            viewer=who,
            user_name=name,
            display_name="Lê Thị Mới",
            position="",
            unit_code=unit_code,
            day=DAY,
            nonce=nonce,
        )
        return row

    def give(self, who: Viewer, to: Account, role: Role, unit_code: str, **days: date) -> RoleGrant:
        return grants.grant_role(
            viewer=who,
            public_id=to.public_id,
            role=role,
            unit_code=unit_code,
            day=DAY,
            **{"valid_from": BEGINNING, **days},
        )


@pytest.fixture
def place(session: Session) -> Place:
    return Place(session)


def test_a_new_account_gets_a_one_time_password_for_72_hours(place: Place) -> None:
    row, password = accounts.create_account(
        viewer=place.local,
        user_name="  Lan.Nguyen ",
        display_name="Nguyễn Thị Lan",
        position="",
        unit_code="HY-A-1",
        day=DAY,
    )
    assert row.user_name == "lan.nguyen"
    assert verify_password(row.password_hash, password)
    assert row.must_change_password
    assert row.one_time_until is not None
    assert timedelta(hours=71) < row.one_time_until - utc_now() <= timedelta(hours=72)


def test_a_name_that_is_taken_is_a_conflict_on_its_field(place: Place) -> None:
    place.make(place.admin, "HY-B", "lan")
    with pytest.raises(Conflict) as refusal:
        place.make(place.local, "HY-A", "LAN")
    assert refusal.value.field == "user_name"


def test_the_same_form_posted_twice_makes_one_account(place: Place) -> None:
    row = place.make(place.admin, "HY-A", nonce="n" * 20)
    with pytest.raises(AlreadyDone) as again:
        place.make(place.admin, "HY-A", nonce="n" * 20)
    assert again.value.result == row.public_id


@pytest.mark.parametrize("unit_code", ["HY-B", "HY", "KHONG-CO"])
def test_a_unit_administrator_makes_accounts_in_the_own_subtree_only(place: Place, unit_code: str) -> None:
    with pytest.raises((NotFound, Forbidden)):
        place.make(place.local, unit_code)
    assert place.session.scalar(select(Account.id).where(Account.user_name == "moi")) is None


def test_a_clerk_makes_no_accounts(place: Place) -> None:
    clerk = viewer(place.session, person(place.session, place.a, Role.CLERK))
    with pytest.raises(NotFound):
        place.make(clerk, "HY-A")


def test_another_subtrees_account_cannot_be_found(place: Place) -> None:
    other = account(place.session, place.b)
    with pytest.raises(NotFound):
        accounts.reset_password(viewer=place.local, public_id=other.public_id, day=DAY)
    with pytest.raises(NotFound):
        accounts.end_account(viewer=place.local, public_id=other.public_id, last_day=DAY, day=DAY)
    with pytest.raises(NotFound):
        place.give(place.local, other, Role.CLERK, "HY-A")
    given = grant(place.session, other, Role.CLERK, place.b)
    with pytest.raises(NotFound):
        grants.end_grant(viewer=place.local, public_id=given.public_id, last_day=DAY)


def test_a_reset_ends_all_sessions_and_the_old_password(place: Place) -> None:
    row = account(place.session, place.a)
    open_session(place.session, row)
    _row, password = accounts.reset_password(viewer=place.local, public_id=row.public_id, day=DAY)
    place.session.refresh(row)
    assert verify_password(row.password_hash, password)
    assert not verify_password(row.password_hash, PASSWORD)
    assert place.session.scalars(select(LoginSession)).one().revoked_at is not None


@pytest.mark.parametrize(
    "role",
    [
        role
        for role in Role
        if role not in {*grants.UNIT_ADMINISTRATOR_GIVES, Role.MEMBER, Role.CHAIR, Role.SECRETARY}
    ],
)
def test_an_account_with_a_role_from_above_is_out_of_reach_of_its_unit_administrator(
    place: Place, role: Role
) -> None:
    powerful = person(place.session, place.a, role)
    with pytest.raises(Forbidden):
        accounts.reset_password(viewer=place.local, public_id=powerful.public_id, day=DAY)
    with pytest.raises(Forbidden):
        accounts.end_account(viewer=place.local, public_id=powerful.public_id, last_day=DAY, day=DAY)
    given = place.session.scalars(select(RoleGrant).where(RoleGrant.account_id == powerful.id)).one()
    with pytest.raises(Forbidden):
        grants.end_grant(viewer=place.local, public_id=given.public_id, last_day=DAY)


def test_so_is_one_that_acts_for_a_unit_above(place: Place) -> None:
    powerful = person(place.session, place.a, Role.CLERK, place.root)
    with pytest.raises(Forbidden):
        accounts.reset_password(viewer=place.local, public_id=powerful.public_id, day=DAY)


def test_a_role_from_above_that_has_ended_is_no_hindrance(place: Place) -> None:
    row = account(place.session, place.a)
    grant(place.session, row, Role.LEADERSHIP, place.a, to=YESTERDAY)
    assert accounts.reset_password(viewer=place.local, public_id=row.public_id, day=DAY)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.STANDING_BODY, Role.LEADERSHIP, Role.CHAIR])
def test_a_unit_administrator_cannot_give_roles_from_above(place: Place, role: Role) -> None:
    with pytest.raises(Forbidden):
        place.give(place.local, account(place.session, place.a), role, "HY-A")


@pytest.mark.parametrize("unit_code", ["HY", "HY-B", "KHONG-CO"])
def test_a_unit_administrator_gives_roles_in_the_own_subtree_only(place: Place, unit_code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        place.give(place.local, account(place.session, place.a), Role.CLERK, unit_code)
    assert refusal.value.field == "unit_code"


@pytest.mark.parametrize("name", ["admin", "local"])
def test_nobody_gives_a_role_to_oneself(place: Place, name: str) -> None:
    own = place.session.scalars(select(Account).where(Account.user_name == name)).one()
    with pytest.raises(Forbidden):
        place.give(viewer(place.session, own), own, Role.CLERK, "HY-A")


def test_the_administrator_gives_any_role_in_any_unit(place: Place) -> None:
    row = account(place.session, place.b)
    place.give(place.admin, row, Role.LEADERSHIP, "HY")
    assert viewer(place.session, row).has(Role.LEADERSHIP)


def test_a_council_role_needs_a_council(place: Place) -> None:
    with pytest.raises(Invalid) as refusal:
        place.give(place.admin, account(place.session, place.b), Role.CHAIR, "HY")
    assert refusal.value.field == "council"


def test_a_role_ends_at_once_and_stays_in_the_record(place: Place) -> None:
    row = account(place.session, place.a)
    given = place.give(place.local, row, Role.CLERK, "HY-A")
    grants.end_grant(viewer=place.local, public_id=given.public_id, last_day=DAY)
    assert not viewer_of(place.session, row, DAY).has(Role.CLERK)
    with pytest.raises(Conflict):
        grants.end_grant(viewer=place.local, public_id=given.public_id, last_day=DAY)
    place.give(place.local, row, Role.CLERK, "HY-A", valid_from=DAY)
    assert viewer_of(place.session, row, DAY).has(Role.CLERK)


def test_a_role_that_is_ended_before_it_begins_never_takes_effect(place: Place) -> None:
    row = account(place.session, place.a)
    given = place.give(place.local, row, Role.CLERK, "HY-A", valid_from=date(2022, 1, 1))
    grants.end_grant(viewer=place.local, public_id=given.public_id, last_day=DAY)
    assert not viewer_of(place.session, row, date(2022, 1, 1)).has(Role.CLERK)


def test_one_role_is_not_given_twice_for_the_same_days(place: Place) -> None:
    row = account(place.session, place.a)
    place.give(place.local, row, Role.CLERK, "HY-A", valid_to=YESTERDAY)
    with pytest.raises(Conflict):
        place.give(place.local, row, Role.CLERK, "HY-A", valid_to=BEGINNING)
    place.give(place.local, row, Role.CLERK, "HY-A", valid_from=DAY)
    place.give(place.local, row, Role.CLERK, "HY-A-1")


def test_days_in_the_wrong_order_are_refused_on_their_field(place: Place) -> None:
    row = account(place.session, place.a)
    with pytest.raises(Invalid) as refusal:
        place.give(place.local, row, Role.CLERK, "HY-A", valid_from=DAY, valid_to=YESTERDAY)
    assert refusal.value.field == "valid_to"
    with pytest.raises(Invalid) as refusal:
        accounts.end_account(viewer=place.local, public_id=row.public_id, last_day=date(2020, 1, 1), day=DAY)
    assert refusal.value.field == "last_day"


def test_an_account_ends_by_date_and_nobody_ends_the_own_one(place: Place) -> None:
    row = account(place.session, place.a)
    open_session(place.session, row)
    accounts.end_account(viewer=place.local, public_id=row.public_id, last_day=DAY, day=DAY)
    place.session.refresh(row)
    assert row.active_to == DAY
    assert not is_active(row, DAY)
    with pytest.raises(Invalid, match="kết thúc sớm hơn"):
        accounts.end_account(
            viewer=place.local, public_id=row.public_id, last_day=DAY + timedelta(days=9), day=DAY
        )
    assert place.session.scalars(select(LoginSession)).one().revoked_at is not None
    own = place.session.scalars(select(Account).where(Account.user_name == "admin")).one()
    with pytest.raises(Forbidden):
        accounts.end_account(viewer=place.admin, public_id=own.public_id, last_day=DAY, day=DAY)


def test_everybody_ends_the_own_sessions_and_the_administrator_any(place: Place) -> None:
    row = account(place.session, place.b)
    first, second = open_session(place.session, row), open_session(place.session, row)
    with pytest.raises(NotFound):
        accounts.end_session(viewer=place.local, public_id=first.public_id)
    accounts.end_session(viewer=viewer(place.session, row), public_id=first.public_id)
    accounts.end_session(viewer=place.admin, public_id=second.public_id)
    assert all(found.revoked_at for found in place.session.scalars(select(LoginSession)))


def test_the_first_administrator_needs_a_unit(session: Session) -> None:
    with pytest.raises(NotFound, match="HY"):
        accounts.first_administrator(
            user_name="a", display_name="A", password=PASSWORD, unit_code="HY", day=DAY
        )
    home: Unit = unit(session, "HY")
    made = accounts.first_administrator(
        user_name="Quan.Tri", display_name="A", password=PASSWORD, unit_code=home.code, day=DAY
    )
    assert viewer(session, made).has(Role.ADMINISTRATOR)


def test_the_audit_log_holds_what_was_done_but_no_personal_value(place: Place) -> None:
    row = place.make(place.admin, "HY-A", "lan")
    accounts.reset_password(viewer=place.admin, public_id=row.public_id, day=DAY)
    place.give(place.admin, row, Role.CLERK, "HY-A")
    lines = place.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [line.action for line in lines] == ["create_account", "reset_password", "grant_role"]
    assert "Mới" not in repr([vars(line) for line in lines])


def open_session(session: Session, row: Account) -> LoginSession:
    now = utc_now()
    found = LoginSession(
        token_hash=f"{row.id}-{now.timestamp()}",
        account_id=row.id,
        created_at=now,
        last_seen_at=now,
        address="10.0.0.1",
        agent="",
    )
    session.add(found)
    session.commit()
    return found


def test_a_demo_accounts_shared_password_is_not_reset(session: Session) -> None:
    root = unit(session, "HY-DEMO")
    boss = person(session, root, Role.ADMINISTRATOR, name="boss")
    shown = account(session, root, "shown", is_demo=True)
    with pytest.raises(Forbidden, match="minh họa"):
        accounts.reset_password(viewer=viewer(session, boss), public_id=shown.public_id, day=DAY)
