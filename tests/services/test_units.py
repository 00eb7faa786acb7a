"""Units: the shipped list, units added below one's own, ended by date."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import dossiers, world
from tests.factories import DAY, account, grant, person, unit, viewer
from tracker.domain.enums import Role, UnitKind
from tracker.domain.errors import AlreadyDone, Conflict, Forbidden, Invalid, NotFound, StaleVersion
from tracker.domain.units import load_units as read_units
from tracker.domain.viewer import Viewer
from tracker.models import Account, AuditEntry, Unit
from tracker.services import councils, units

TOMORROW = DAY + timedelta(days=1)


@pytest.fixture
def local(session: Session) -> Viewer:
    """The unit administrator of HY-A, in a province that also has HY-B."""
    root = unit(session, "HY")
    own = unit(session, "HY-A", root)
    unit(session, "HY-B", root)
    return viewer(session, person(session, own, Role.UNIT_ADMINISTRATOR))


def add(who: Viewer, parent: str = "HY-A", code: str = "HY-A-1", **fields: object) -> Unit:
    given = {"name": "Phòng Đào tạo", "short_name": "PĐT", "kind": UnitKind.DIVISION, "day": DAY, **fields}
    return units.add_unit(viewer=who, parent_code=parent, code=code, **given)  # type: ignore[arg-type]


def test_the_list_of_the_province_is_loaded_once(session: Session) -> None:
    assert units.load_units(read_units()) == 200
    assert units.load_units(read_units()) == 0
    assert session.scalar(select(func.count(Unit.id))) == 200
    assert session.scalar(select(func.count(AuditEntry.id))) == 1
    police = session.scalars(select(Unit).where(Unit.code == "HY-CA")).one()
    assert (police.head_title, police.initials, police.superior_name) == ("Giám đốc", "CAT", "Bộ Công an")
    assert (police.issuer_name, police.letterhead_source) == (None, None)
    commune = session.scalars(select(Unit).where(Unit.kind == UnitKind.COMMUNE).limit(1)).one()
    assert commune.path.count("/") == 4
    assert commune.path.endswith(f"/{commune.parent_id}/{commune.id}/")


def test_a_unit_is_added_below_ones_own_and_is_ones_own_at_once(local: Viewer, session: Session) -> None:
    first = add(local)
    second = add(_fresh(session, local), parent="HY-A-1", code="HY-A-1-1", name="Tổ Một")
    assert second.path == f"{first.path}{second.id}/"
    assert (first.valid_from, first.version, first.search) == (DAY, 1, "phong dao tao pdt")


@pytest.mark.parametrize("parent", ["HY-B", "HY"])
def test_nothing_is_added_below_another_unit(local: Viewer, session: Session, parent: str) -> None:
    with pytest.raises(Forbidden):
        add(local, parent=parent)
    assert session.scalar(select(func.count(Unit.id))) == 3


def test_a_parent_that_does_not_exist_cannot_be_found(local: Viewer) -> None:
    with pytest.raises(NotFound):
        add(local, parent="KHONG-CO")


def test_people_without_the_role_add_nothing(local: Viewer, session: Session) -> None:
    home = session.scalars(select(Unit).where(Unit.code == "HY-A")).one()
    for role in (Role.CLERK, Role.HEAD, Role.LEADERSHIP):
        with pytest.raises(NotFound):
            add(viewer(session, person(session, home, role)))


def test_a_code_that_is_taken_is_a_conflict_on_its_field(local: Viewer) -> None:
    with pytest.raises(Conflict) as refusal:
        add(local, code="HY-B")
    assert refusal.value.field == "code"


def test_the_same_form_posted_twice_makes_one_unit(local: Viewer) -> None:
    add(local, nonce="n" * 20)
    with pytest.raises(AlreadyDone) as again:
        add(local, nonce="n" * 20)
    assert again.value.result == "HY-A-1"


@pytest.mark.parametrize("kind", [UnitKind.PROVINCE, UnitKind.DEPARTMENT, UnitKind.COMMUNE])
def test_kinds_of_the_states_lists_are_not_added_on_screen(local: Viewer, kind: UnitKind) -> None:
    with pytest.raises(Invalid) as refusal:
        add(local, kind=kind)
    assert refusal.value.field == "kind"


def test_nothing_is_added_below_a_unit_that_has_ended(local: Viewer, session: Session) -> None:
    first = add(local)
    units.end_unit(viewer=_fresh(session, local), code="HY-A-1", version=first.version, last_day=DAY)
    with pytest.raises(Conflict) as refusal:
        add(_fresh(session, local), parent="HY-A-1", code="HY-A-1-1", day=TOMORROW)
    assert refusal.value.field == "parent_code"


def test_a_name_is_changed_and_found_by_the_new_one(local: Viewer, session: Session) -> None:
    row = add(local)
    units.change_unit(
        viewer=_fresh(session, local), code="HY-A-1", version=1, name="Phòng Tổ chức", short_name="PTC"
    )
    session.refresh(row)
    assert (row.name, row.search, row.version) == ("Phòng Tổ chức", "phong to chuc ptc", 2)


def test_an_old_form_changes_nothing(local: Viewer, session: Session) -> None:
    add(local)
    for act in (
        lambda: units.change_unit(
            viewer=_fresh(session, local), code="HY-A-1", version=7, name="X", short_name="X"
        ),
        lambda: units.end_unit(viewer=_fresh(session, local), code="HY-A-1", version=7, last_day=DAY),
    ):
        with pytest.raises(StaleVersion):
            act()


@pytest.mark.parametrize("code", ["HY-A", "HY-B", "HY"])
def test_a_unit_administrator_changes_only_units_below(local: Viewer, code: str) -> None:
    with pytest.raises(Forbidden):
        units.change_unit(viewer=local, code=code, version=1, name="X", short_name="X")
    with pytest.raises(Forbidden):
        units.end_unit(viewer=local, code=code, version=1, last_day=DAY)


def test_a_unit_ends_after_the_units_below_it(local: Viewer, session: Session) -> None:
    add(local)
    add(_fresh(session, local), parent="HY-A-1", code="HY-A-1-1")
    with pytest.raises(Conflict, match="trực thuộc"):
        units.end_unit(viewer=_fresh(session, local), code="HY-A-1", version=1, last_day=DAY)
    units.end_unit(viewer=_fresh(session, local), code="HY-A-1-1", version=1, last_day=DAY)
    ended = units.end_unit(viewer=_fresh(session, local), code="HY-A-1", version=1, last_day=DAY)
    assert ended.valid_to == DAY


def test_a_unit_ends_once_and_not_before_it_began(local: Viewer, session: Session) -> None:
    add(local)
    with pytest.raises(Invalid) as refusal:
        units.end_unit(viewer=_fresh(session, local), code="HY-A-1", version=1, last_day=date(2021, 1, 1))
    assert refusal.value.field == "last_day"
    units.end_unit(viewer=_fresh(session, local), code="HY-A-1", version=1, last_day=DAY)
    with pytest.raises(Conflict):
        units.end_unit(viewer=_fresh(session, local), code="HY-A-1", version=2, last_day=TOMORROW)


def test_a_unit_with_accounts_that_go_on_is_not_ended(local: Viewer, session: Session) -> None:
    row = add(local)
    account(session, row)
    with pytest.raises(Conflict, match="tài khoản"):
        units.end_unit(viewer=_fresh(session, local), code="HY-A-1", version=1, last_day=DAY)


def test_a_unit_whose_work_is_open_is_not_ended(session: Session) -> None:
    """What would be left behind is named with its counts: dossiers, campaigns, councils and roles."""
    province = world.build(session)
    desk = dossiers.build(province)
    province.launch()
    desk.draft(unit_code="H1")
    desk.filed("X1")
    councils.establish(
        viewer=desk.viewer("H1.standing"),
        unit_code="H1",
        name="Hội đồng huyện",
        established_by="QĐ số 1",
        valid_from=DAY,
    )
    grant(session, province.people["standing2"], Role.CLERK, province.units["H1"])
    with pytest.raises(Conflict) as refusal:
        units.end_unit(viewer=desk.viewer("admin"), code="H1", version=1, last_day=dossiers.DAY)
    assert refusal.value.field == "last_day"
    for words in (
        "1 đơn vị trực thuộc",
        "3 tài khoản",
        "1 vai trò",
        "1 Hội đồng",
        "2 hồ sơ đề nghị chưa xong",
        "1 phong trào kéo dài sau ngày này",
    ):
        assert words in str(refusal.value)


def _fresh(session: Session, who: Viewer) -> Viewer:
    """The same person as the next request knows it: units added below are the own ones."""
    return viewer(session, session.get_one(Account, who.account_id))
