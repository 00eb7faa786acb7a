"""The letterhead of a unit: who changes it, what a change does to its confirmation, what the log tells."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.factories import person, unit, viewer
from tracker.domain.bodies import Letterhead
from tracker.domain.enums import Role, UnitKind
from tracker.domain.errors import Forbidden, NotFound, StaleVersion
from tracker.domain.units import load_units as read_units
from tracker.domain.viewer import Viewer
from tracker.models import AuditEntry, Unit
from tracker.services import audit, units
from tracker.services.letterhead import letterhead_of
from tracker.services.unit_letterheads import change_letterhead, confirm_letterhead

OWN = Letterhead(
    issuer_name="Ban Thi đua", head_title="Trưởng ban", initials="BTĐ&1", superior_name="Sở Nội vụ"
)
SOURCE = "Tờ trình số 15/TTr-SNV ngày 20/10/2021"


@pytest.fixture
def local(session: Session) -> Viewer:
    """The unit administrator of HY-A, which has HY-A-1 below it; HY-B is next door."""
    root = unit(session, "HY")
    own = unit(session, "HY-A", root)
    unit(session, "HY-A-1", own)
    unit(session, "HY-B", root)
    return viewer(session, person(session, own, Role.UNIT_ADMINISTRATOR))


def now(session: Session, code: str = "HY-A") -> Unit:
    """The unit as the database has it."""
    return session.scalars(
        select(Unit).where(Unit.code == code).execution_options(populate_existing=True)
    ).one()


def told(session: Session) -> tuple[str, list[str]]:
    """Action and fields of the last line of the log."""
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    return entry.action, list(entry.fields)


def change(who: Viewer, version: int = 1, own: Letterhead = OWN, code: str = "HY-A") -> int:
    return change_letterhead(viewer=who, code=code, version=version, letterhead=own)


def confirm(who: Viewer, version: int = 1, code: str = "HY-A") -> Unit:
    return confirm_letterhead(viewer=who, code=code, version=version, source=SOURCE)


@pytest.mark.parametrize("code", ["HY-A", "HY-A-1"])
def test_a_unit_administrator_changes_and_confirms_the_own_unit_and_those_below(
    local: Viewer, session: Session, code: str
) -> None:
    change(local, code=code)
    assert letterhead_of(now(session, code)) == OWN
    assert told(session) == ("change_letterhead", ["head_title", "initials", "issuer_name", "superior_name"])
    confirm(local, 2, code)
    assert (now(session, code).letterhead_source, now(session, code).version) == (SOURCE, 3)
    assert told(session) == ("confirm_letterhead", ["letterhead_source"])


@pytest.mark.parametrize("code", ["HY", "HY-B"])
def test_nobody_touches_the_letterhead_of_another_unit(local: Viewer, session: Session, code: str) -> None:
    for act in (change, confirm):
        with pytest.raises(Forbidden):
            act(local, code=code)
    assert (letterhead_of(now(session, code)), now(session, code).letterhead_source) == (Letterhead(), None)


def test_a_unit_that_there_is_not_cannot_be_found(local: Viewer) -> None:
    with pytest.raises(NotFound):
        change(local, code="HY-X")


def test_an_old_form_changes_nothing(local: Viewer, session: Session) -> None:
    for act in (change, confirm):
        with pytest.raises(StaleVersion):
            act(local, 7)
    assert letterhead_of(now(session)) == Letterhead()


def test_what_prints_otherwise_after_a_change_has_to_be_confirmed_anew(
    local: Viewer, session: Session
) -> None:
    confirm(local)
    change(local, 2, Letterhead(head_title="Trưởng ban"))
    assert now(session).letterhead_source is None
    assert told(session) == ("change_letterhead", ["head_title", "letterhead_source"])


def test_what_prints_the_same_stays_confirmed(local: Viewer, session: Session) -> None:
    confirm(local)
    change(local, 2, Letterhead(head_title="Giám đốc"))
    assert (now(session).letterhead_source, now(session).head_title) == (SOURCE, "Giám đốc")
    assert told(session) == ("change_letterhead", ["head_title"])


def test_a_new_name_that_is_printed_has_to_be_confirmed_anew(local: Viewer, session: Session) -> None:
    confirm(local, code="HY-A-1")
    for version, name, source in ((2, "Đơn vị HY-A-1", SOURCE), (3, "Phòng Đào tạo", None)):
        units.change_unit(viewer=local, code="HY-A-1", version=version, name=name, short_name="HY-A-1")
        assert now(session, "HY-A-1").letterhead_source == source
    assert told(session) == ("change_unit", ["letterhead_source", "name", "short_name"])


@pytest.fixture
def family(session: Session) -> Viewer:
    """HY-A-1 with units below it that follow its name, name another or none, and one further down; all confirmed."""
    own = unit(session, "HY-A", unit(session, "HY"))
    who = person(session, own, Role.UNIT_ADMINISTRATOR)
    middle = unit(session, "HY-A-1", own)
    follows = unit(session, "FOLLOWS", middle)
    unit(session, "FOLLOWS-TOO", middle)
    unit(session, "FURTHER", follows)
    unit(session, "APART", middle, UnitKind.ARMED_FORCE)
    unit(session, "OTHER", middle).superior_name = "Bộ Nội vụ"
    unit(session, "NONE", middle).superior_name = ""
    for row in session.scalars(select(Unit)):
        row.letterhead_source = SOURCE
    unit(session, "OPEN", middle)
    return viewer(session, who)


def unconfirmed(session: Session) -> set[str]:
    return set(session.scalars(select(Unit.code).where(Unit.letterhead_source.is_(None))))


def rename(who: Viewer, version: int, name: str) -> int:
    return units.change_unit(viewer=who, code="HY-A-1", version=version, name=name, short_name="HY-A-1")


def test_a_new_name_above_has_to_be_confirmed_on_the_papers_that_print_it(
    family: Viewer, session: Session
) -> None:
    assert rename(family, 1, "Đơn vị HY-A-1") == 0
    assert unconfirmed(session) == {"OPEN"}
    assert rename(family, 2, "Phòng Đào tạo") == 2
    assert unconfirmed(session) == {"OPEN", "HY-A-1", "FOLLOWS", "FOLLOWS-TOO"}
    lines = session.execute(
        select(Unit.code, AuditEntry.fields)
        .join(Unit, Unit.id == AuditEntry.subject_id)
        .where(AuditEntry.action == "unconfirm_letterhead", AuditEntry.account_id == family.account_id)
        .order_by(Unit.id)
    ).all()
    assert [tuple(line) for line in lines] == [
        (code, ["letterhead_source"]) for code in ("FOLLOWS", "FOLLOWS-TOO")
    ]


def test_an_issuers_name_that_is_written_down_is_printed_below_too(family: Viewer, session: Session) -> None:
    assert change(family, own=Letterhead(head_title="Trưởng phòng"), code="HY-A-1") == 0
    assert change(family, 2, Letterhead(issuer_name="Văn phòng"), "HY-A-1") == 2
    assert unconfirmed(session) == {"OPEN", "HY-A-1", "FOLLOWS", "FOLLOWS-TOO"}
    assert rename(family, 3, "Phòng Đào tạo") == 0  # the papers go on printing the issuer's name


def test_who_had_the_former_name_above_on_the_page_confirms_nothing(family: Viewer, session: Session) -> None:
    shown = now(session, "OPEN").version
    rename(family, 1, "Phòng Đào tạo")
    with pytest.raises(StaleVersion):
        confirm(family, shown, "OPEN")
    assert now(session, "OPEN").letterhead_source is None


def test_when_the_log_cannot_be_written_everything_stays_confirmed(
    family: Viewer, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = audit.append

    def broken(session: Session, entries: list[AuditEntry]) -> None:
        if any(entry.action == "unconfirm_letterhead" for entry in entries):
            raise RuntimeError
        written(session, entries)

    monkeypatch.setattr(audit, "append", broken)
    with pytest.raises(RuntimeError):
        rename(family, 1, "Phòng Đào tạo")
    assert unconfirmed(session) == {"OPEN"}
    assert now(session, "HY-A-1").name == "Đơn vị HY-A-1"


def test_loading_the_units_again_keeps_what_was_changed_and_confirmed(session: Session) -> None:
    units.load_units(read_units())
    police = now(session, "HY-CA")
    chief = viewer(session, person(session, police, Role.UNIT_ADMINISTRATOR))
    change(chief, own=Letterhead(initials="CA"), code="HY-CA")
    confirm(chief, 2, "HY-CA")
    assert units.load_units(read_units()) == 0
    assert letterhead_of(now(session, "HY-CA")) == Letterhead(initials="CA")
    assert now(session, "HY-CA").letterhead_source == SOURCE


@pytest.mark.parametrize("column", ["issuer_name", "head_title", "initials", "letterhead_source"])
def test_the_database_refuses_an_empty_text_where_nothing_is_meant(session: Session, column: str) -> None:
    row = unit(session, "HY")
    row.superior_name = ""  # no line above the name
    session.commit()
    setattr(row, column, "")
    with pytest.raises(IntegrityError):
        session.commit()
