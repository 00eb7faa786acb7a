"""Correcting an account, and what nobody may do to the own one."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tests.factories import account, person, viewer
from tests.page import submit
from tests.reports.reading import full_text
from tracker.domain.enums import Role
from tracker.models import Account, AuditEntry, SubmissionLetter, Unit
from tracker.services import accounts, letter_document


@pytest.mark.parametrize(
    ("path", "data", "words"),
    [
        (
            "grants",
            {"role": "clerk", "unit_code": "HY-A", "valid_from": "15/12/2021"},
            "phân vai trò cho mình",
        ),
        ("end", {"last_day": "31/12/2021", "confirmed": "1"}, "kết thúc tài khoản của mình"),
    ],
)
def test_nobody_is_offered_what_nobody_may_do_to_the_own_account(
    local: FlaskClient, session: Session, path: str, data: dict[str, object], words: str
) -> None:
    row = session.scalars(select(Account).where(Account.user_name == "local")).one()
    page = f"/admin/accounts/{row.public_id}"
    shown = local.get(page).text
    assert f"{page}/{path}" not in shown
    assert words in shown
    answer = submit(local, f"{page}/{path}", data, page=page)
    assert answer.status_code == 403
    assert "Đồng chí không tự sửa, kết thúc tài khoản hoặc phân vai trò cho mình được" in answer.text
    assert words in answer.text


def test_a_name_is_corrected_with_its_order_its_search_and_its_line(
    local: FlaskClient, session: Session, own: Unit
) -> None:
    row = account(session, own, "lan", display_name="Lê Thị Lan")
    before = row.name_sort_key
    page = f"/admin/accounts/{row.public_id}"
    data = {"display_name": "Lê Thị Ánh", "position": "Phó Trưởng phòng"}
    assert submit(local, f"{page}/edit", data).location == page
    session.expire_all()
    assert (row.display_name, row.position) == ("Lê Thị Ánh", "Phó Trưởng phòng")
    assert row.name_sort_key < before
    found = local.get("/admin/accounts?q=le thi anh").text
    assert "Lê Thị Ánh" in found
    line = session.scalars(select(AuditEntry).where(AuditEntry.action == "correct_account")).one()
    assert (line.subject_id, line.fields) == (row.id, ["display_name", "position"])
    assert (
        submit(local, f"{page}/edit", data).location == page
    )  # nothing changes, and nothing is written down
    assert session.scalars(select(AuditEntry).where(AuditEntry.action == "correct_account")).one() is line


@pytest.mark.parametrize(
    ("user_name", "changed", "status", "words"),
    [
        ("lan", {"display_name": " "}, 422, "Hãy nhập họ và tên."),
        ("lan", {"display_name": "A" * 121}, 422, "120"),
        ("lan", {"version": "7"}, 409, "vừa"),
        ("local", {}, 403, "Hãy nhờ người quản trị khác"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_words(
    local: FlaskClient,
    session: Session,
    own: Unit,
    user_name: str,
    changed: dict[str, str],
    status: int,
    words: str,
) -> None:
    account(session, own, "lan")
    row = session.scalars(select(Account).where(Account.user_name == user_name)).one()
    name = row.display_name
    data = {"display_name": "Lê Thị Ánh", "position": "Phó Trưởng phòng", **changed}
    answer = submit(local, f"/admin/accounts/{row.public_id}/edit", data)
    assert answer.status_code == status
    assert words in answer.text
    assert "Phó Trưởng phòng" in answer.text
    session.expire_all()
    assert row.display_name == name


def test_an_account_elsewhere_is_not_found(local: FlaskClient, session: Session) -> None:
    other = account(session, session.scalars(select(Unit).where(Unit.code == "HY-B")).one(), "xa")
    assert local.get(f"/admin/accounts/{other.public_id}/edit").status_code == 404


@pytest.mark.papers
def test_a_corrected_name_reaches_no_letter_that_was_signed(desk: Dossiers, session: Session) -> None:
    desk.filed(number="12")
    root, head = desk.world.units["HY"], desk.world.people["H1.head"]
    admin = viewer(session, person(session, root, Role.ADMINISTRATOR, name="quan-tri"), DAY)
    letter = session.scalars(select(SubmissionLetter)).one()
    old, key = head.display_name, letter.public_id
    row = accounts.correct_account(
        viewer=admin,
        public_id=head.public_id,
        version=head.version,
        display_name="Lê Thị Ánh",
        position="Chủ tịch",
        day=DAY,
    )
    assert row.display_name == "Lê Thị Ánh"
    session.rollback()
    for make in (letter_document.letter_file, letter_document.list_file):
        paper = " ".join(full_text(make(viewer=desk.viewer("H1.clerk"), public_id=key, kind="pdf")[1]))
        assert old in paper
        assert "Lê Thị Ánh" not in paper
