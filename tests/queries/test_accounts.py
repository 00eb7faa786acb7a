"""The account list: scoped, ordered by given name, paged without gaps, with a constant number of statements."""

import pytest
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.factories import account, grant, person, unit, viewer
from tracker.domain.enums import Role
from tracker.domain.errors import NotFound
from tracker.domain.text import fold, name_sort_key
from tracker.domain.viewer import Viewer
from tracker.models import Account, Unit
from tracker.queries import accounts
from tracker.queries.keyset import Place


@pytest.fixture
def root(session: Session) -> Unit:
    return unit(session, "HY")


@pytest.fixture
def admin(session: Session, root: Unit) -> Viewer:
    return viewer(session, person(session, root, Role.ADMINISTRATOR, name="zz.quan.tri"))


def named(session: Session, home: Unit, name: str) -> Account:
    user_name = fold(name).replace(" ", ".")
    fields = {
        "display_name": name,
        "name_sort_key": name_sort_key(name),
        "search": fold(f"{user_name} {name}"),
    }
    return account(session, home, user_name, **fields)


def test_people_are_listed_by_given_name_and_found_without_accents(
    session: Session, root: Unit, admin: Viewer
) -> None:
    for name in ("Trần Văn Đức", "Lê Thị Ân", "Phạm An"):
        named(session, root, name)
    names = [row.display_name for row in accounts.page(session, admin).rows][:3]
    assert names == ["Phạm An", "Lê Thị Ân", "Trần Văn Đức"]
    found = accounts.page(session, admin, words="duc TRAN")
    assert ([row.display_name for row in found.rows], found.total) == (["Trần Văn Đức"], 1)


def test_a_unit_administrator_lists_the_own_subtree_and_counts_only_it(session: Session, root: Unit) -> None:
    own, other = unit(session, "A", root), unit(session, "B", root)
    below = unit(session, "A-1", own)
    who = viewer(session, person(session, own, Role.UNIT_ADMINISTRATOR, name="local"))
    inside = account(session, below)
    outside = account(session, other)
    found = accounts.page(session, who)
    assert {row.user_name for row in found.rows} == {"local", inside.user_name}
    assert found.total == 2
    assert accounts.page(session, who, words=outside.user_name).total == 0
    with pytest.raises(NotFound):
        accounts.detail(session, who, outside.public_id)
    assert accounts.detail(session, who, inside.public_id).account.id == inside.id


def test_a_person_without_the_role_lists_nobody(session: Session, root: Unit) -> None:
    who = viewer(session, person(session, root, Role.CLERK))
    assert accounts.page(session, who).rows == []


def test_pages_follow_each_other_without_gap_or_repeat(session: Session, root: Unit, admin: Viewer) -> None:
    for _ in range(7):
        named_twice = account(session, root)
        named_twice.name_sort_key = name_sort_key("Nguyễn Thị Lan")
    session.commit()
    seen: list[str] = []
    after = None
    for _ in range(5):
        found = accounts.page(session, admin, place=Place(after=after, size=3))
        seen += [row.public_id for row in found.rows]
        after = found.next
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 8


@pytest.mark.parametrize("after", ["", "khong-co", "x" * 500])
def test_a_cursor_that_leads_nowhere_starts_from_the_beginning(
    session: Session, admin: Viewer, after: str
) -> None:
    assert len(accounts.page(session, admin, place=Place(after=after)).rows) == 1


def test_a_long_list_takes_no_more_statements(session: Session, root: Unit, admin: Viewer) -> None:
    with statements() as few:
        accounts.page(session, admin)
    for _ in range(30):
        account(session, root)
    with statements() as many:
        assert len(accounts.page(session, admin).rows) == 31
    assert len(many) == len(few) == 2


def test_a_person_with_many_roles_takes_no_more_statements(
    session: Session, root: Unit, admin: Viewer
) -> None:
    row = account(session, root)
    grant(session, row, Role.CLERK, root)
    public_id = row.public_id
    with statements() as few:
        accounts.detail(session, admin, public_id)
    for number in range(30):
        grant(session, row, Role.HEAD, unit(session, f"U{number}", root))
    session.expire_all()
    with statements() as many:
        found = accounts.detail(session, admin, public_id)
        assert [scope for _grant, scope in found.grants][-1] == "Đơn vị HY"
    assert len(many) == len(few)


def test_ones_own_account_is_always_ones_own(session: Session, root: Unit) -> None:
    row = account(session, root)
    assert accounts.mine(session, viewer(session, row)).account.id == row.id
