"""Every grant leaves exactly one line in the audit log, whichever way it was given."""

from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import dossiers, factories
from tests.councils import build
from tests.counting import statements
from tests.factories import BEGINNING, DAY
from tracker.adapters.workbooks import write_rows
from tracker.domain.enums import Role
from tracker.domain.imports import ACCOUNT_HEADING, UNIT_HEADING
from tracker.domain.viewer import Viewer
from tracker.models import AuditEntry, RoleGrant, Unit
from tracker.services import accounts, audit, grants, imports
from tracker.services.accounts import NewAccount


@pytest.fixture
def admin(session: Session) -> Viewer:
    root = factories.unit(session, "HY")
    return factories.viewer(session, factories.person(session, root, Role.ADMINISTRATOR, name="admin"))


def by_page(session: Session, who: Viewer) -> None:
    home = session.scalars(select(Unit)).one()
    public_id = factories.account(session, home, "lan").public_id
    for role in (Role.CLERK, Role.HEAD):
        grants.grant_role(
            viewer=who, public_id=public_id, role=role, unit_code="HY", valid_from=BEGINNING, day=DAY
        )


def by_command(_session: Session, _who: Viewer) -> None:
    accounts.first_administrator(
        user_name="goc", display_name="Gốc", password="x" * 15, unit_code="HY", day=DAY
    )


def by_load(_session: Session, _who: Viewer) -> None:
    rows = [NewAccount(f"nguoi{n}", f"Người {n}", "", "HY", Role.CLERK, "HY") for n in range(3)]
    accounts.load_accounts(rows, password_hash="x", since=BEGINNING, demo=False)


def table(count: int, prefix: str = "nguoi") -> bytes:
    rows = [[f"Người {n}", "", f"{prefix}{n}", "HY", "Cán bộ thi đua"] for n in range(count)]
    return write_rows("Tài khoản", ACCOUNT_HEADING, [*rows, ["Không Vai", "", f"{prefix}x", "HY", ""]])


def by_import(_session: Session, who: Viewer) -> None:
    imports.import_accounts(viewer=who, content=table(3), day=DAY)


def held(session: Session) -> Counter[tuple[int, str]]:
    session.rollback()
    return Counter((row.account_id, row.role.value) for row in session.scalars(select(RoleGrant)))


def noted(session: Session) -> Counter[tuple[int, str | None]]:
    """Account and role of the grant that each line names."""
    lines = session.execute(
        select(RoleGrant.account_id, AuditEntry.to_state)
        .join(RoleGrant, RoleGrant.id == AuditEntry.subject_id)
        .where(AuditEntry.subject == "role_grant", AuditEntry.action == "grant_role")
    )
    return Counter((line[0], line[1]) for line in lines)


@pytest.mark.parametrize("way", [by_page, by_command, by_load, by_import])
def test_each_grant_leaves_one_line(
    session: Session, admin: Viewer, way: Callable[[Session, Viewer], None]
) -> None:
    before = held(session)
    way(session, admin)
    given = held(session) - before
    assert given
    assert noted(session) == given
    assert audit.verify(session) == []


def test_each_seat_of_a_council_leaves_one_line(session: Session) -> None:
    build(dossiers.open_round(session))
    seats = session.execute(
        select(RoleGrant.account_id, RoleGrant.role).where(RoleGrant.council_id.is_not(None))
    )
    given = Counter((row.account_id, row.role.value) for row in seats)
    assert given
    assert noted(session) == given


def test_an_import_of_accounts_sends_nothing_more_for_more_rows_but_the_rows(
    session: Session, admin: Viewer
) -> None:
    def sent(count: int, prefix: str) -> list[str]:
        content = table(count, prefix)
        session.rollback()
        with statements() as log:
            imports.import_accounts(viewer=admin, content=content, day=DAY)
        # SQLite tells the key of one new row at a time.
        return [text[:40] for text in log if not text.startswith(("INSERT INTO account", "INSERT INTO role"))]

    assert len(sent(2, "it")) == len(sent(20, "nhieu"))


def test_lines_of_imported_units_follow_all_their_rows(session: Session, admin: Viewer) -> None:
    rows = [[parent, f"HY-{n}", f"Trường {n}", f"T{n}", "Trường học"] for n, parent in enumerate(["HY"] * 3)]
    content = write_rows("Đơn vị", UNIT_HEADING, rows)
    with statements() as log:
        imports.import_units(viewer=admin, content=content, day=DAY)
    added = [n for n, text in enumerate(log) if text.startswith("INSERT INTO unit ")]
    lines = [n for n, text in enumerate(log) if text.startswith("INSERT INTO audit_entry")]
    assert len(added) == 3
    assert len(lines) == 1
    assert max(added) < min(lines)
    assert session.scalar(select(func.count()).where(AuditEntry.action == "import_unit")) == 3
