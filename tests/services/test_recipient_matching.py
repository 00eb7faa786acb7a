"""Whom a row of a list means: somebody known, somebody new, and never a guess between two."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tests.factories import account, unit
from tests.sheets import book, line, look, said, store
from tracker.domain.enums import UnitKind
from tracker.domain.errors import Invalid
from tracker.models import AuditEntry, Recipient
from tracker.services import recipient_endings, round_changes


def test_a_known_recipient_is_proposed_and_not_made_again(desk: Dossiers, session: Session) -> None:
    known = desk.recipient(name="Lê Thị Cũ", position="Y sĩ")
    session.commit()
    rows = [
        line("LÊ THỊ CŨ", **{"Chức vụ": "y sĩ"}),
        line("Lê Thị Cũ", **{"Hình thức": "CSTDCS"}),
        line("Lê Thị Cũ", **{"Mã đối tượng": "mới", "Chức vụ": "Lái xe"}),
    ]
    found = look(desk, book(*rows))
    assert said(found) == []
    assert [row.known.id if row.known else None for row in found.proposals] == [known.id, known.id, None]
    store(desk, book(*rows), 3)
    assert session.scalar(select(func.count(Recipient.id))) == 2


def test_nobody_guesses_between_two_of_one_name(desk: Dossiers) -> None:
    one = desk.recipient(name="Lê Thị Hòa", position="Y sĩ")
    two = desk.recipient(name="Lê Thị Hoà", position="Y sĩ")
    three = desk.recipient(name="Lê Thị Hòa", position="Lái xe")
    found = look(
        desk,
        book(
            line("Lê Thị Hòa"),
            line("Lê Thị Hòa", **{"Chức vụ": "Kế toán"}),
            line("Lê Thị Hóa", **{"Chức vụ": "Y sĩ"}),
            line("Lê Thị Hòa", **{"Chức vụ": "Y sĩ"}),
            line("Lê Thị Hoà", **{"Mã đối tượng": two.public_id}),
        ),
    )
    assert [(number, column) for number, column, _words in said(found)] == [
        (2, "Tên"),
        (3, "Tên"),
        (4, "Tên"),
    ]
    assert all("Mã đối tượng" in words for _row, _column, words in said(found))
    assert one.public_id in said(found)[0][2]
    assert three.public_id in said(found)[0][2]
    assert [row.known.id for row in found.proposals if row.known] == [one.id, two.id]


def test_what_a_row_with_a_code_says_else_is_refused(desk: Dossiers) -> None:
    row = desk.recipient(name="Lê Thị Mã", position="Y sĩ")
    cells = {"Mã đối tượng": row.public_id, "Chức vụ": "Giám đốc", "Đối tượng": "Nhân viên y tế"}
    found = look(desk, book(line("Lê Thị Mã", **cells)))
    assert [(column, "đang ghi “Y sĩ”" in words) for _row, column, words in said(found)] == [
        ("Chức vụ", True)
    ]


def test_two_rows_of_one_new_recipient_make_one(desk: Dossiers, session: Session) -> None:
    rows = [line("Mai Mới"), line("Mai Mới", **{"Hình thức": "CSTDCS"}), line("MAI MỚI")]
    found = look(desk, book(*rows))
    assert [(row, column) for row, column, _words in said(found)] == [(4, "Tên")]
    assert "Trùng với dòng 2" in said(found)[0][2]
    assert (found.valid, found.new_recipients) == (2, 1)
    store(desk, book(*rows), 2, only_valid=True)
    assert session.scalar(select(func.count(Recipient.id))) == 1


def test_a_dossier_that_is_there_a_quota_and_an_ended_recipient_are_refused_as_on_the_form(
    desk: Dossiers, session: Session
) -> None:
    desk.draft(recipient=desk.recipient(name="Đã Có"))
    gone = desk.recipient(name="Đã Thôi")
    recipient_endings.end(
        viewer=desk.viewer("H1.clerk"),
        public_id=gone.public_id,
        version=gone.version,
        last_day=DAY - timedelta(days=1),
        reason="Chuyển công tác",
        day=DAY,
    )
    round_changes.set_quota(
        viewer=desk.viewer("standing"), public_id=desk.round.public_id, award_code="BKT", quota=2
    )
    found = look(desk, book(*(line(name) for name in ("Đã Có", "Đã Thôi", "Được Nhận", "Quá Số"))))
    assert [(row, column) for row, column, _words in said(found)] == [
        (2, "Tên"),
        (3, "Tên"),
        (5, "Hình thức"),
    ]
    for (_row, _column, told), words in zip(
        said(found), ("đã có hồ sơ", "thôi được đề nghị", "chỉ nhận 2 hồ sơ"), strict=True
    ):
        assert words in told


def test_rows_that_the_template_brought_along_and_nobody_proposed_are_passed_over(desk: Dossiers) -> None:
    key = desk.recipient(name="Có Sẵn").public_id
    brought = {"Tên": "Có Sẵn", "Phân loại": "Cá nhân", "Mã đối tượng": key}
    found = look(desk, book(brought, line("Đề Nghị"), {"STT": "3"}))
    assert (found.rows, found.valid, found.sheet.unused, found.errors) == (1, 1, 1, [])
    with pytest.raises(Invalid, match="chưa có dòng đề nghị"):
        look(desk, book(brought))


def test_recipients_of_others_are_neither_found_nor_named(desk: Dossiers) -> None:
    other = desk.recipient("H2", name="Người Ngoài")
    found = look(desk, book(line("Người Ngoài"), line("Người Ngoài", **{"Mã đối tượng": other.public_id})))
    assert [row.known for row in found.proposals] == [None]
    assert [(row, column) for row, column, _words in said(found)] == [(3, "Mã đối tượng")]


def test_a_unit_below_may_be_named_and_its_recipients_are_its_own(desk: Dossiers, session: Session) -> None:
    unit(session, "X1-T", desk.world.units["X1"], UnitKind.VILLAGE)
    content = book(line("Một", **{"Đơn vị": "x1"}), line("Hai", **{"Đơn vị": "Đơn vị X1-T"}))
    assert store(desk, content, 2) == 2
    homes = session.scalars(select(Recipient).order_by(Recipient.id))
    assert [row.unit.code for row in homes] == ["X1", "X1-T"]


def test_a_new_recipient_is_linked_to_the_only_account_of_the_name_as_on_the_form(
    desk: Dossiers, session: Session
) -> None:
    one = account(session, desk.world.units["X1"], display_name="Hà Văn Tên")
    for _ in range(2):
        account(session, desk.world.units["H1"], display_name="Hai Người")
    account(session, desk.world.units["H2"], display_name="Ở Xa")
    below = {"Đơn vị": "Đơn vị X1"}
    names = ("hà văn tên", "Hai Người", "Ở Xa")
    content = book(*(line(name, **below) for name in names), line("Hà Văn Tên", **{"Phân loại": "Tập thể"}))
    assert store(desk, content, 4) == 4
    made = session.scalars(select(Recipient).order_by(Recipient.id)).all()
    assert [row.account_id for row in made] == [one.id, None, None, None]
    first = session.scalars(select(AuditEntry).where(AuditEntry.subject_id == made[0].id))
    assert ["account"] in [entry.fields for entry in first if entry.subject == "recipient"]


def test_recipients_above_the_unit_that_proposes_are_not_meant(desk: Dossiers) -> None:
    above = desk.recipient(name="Người Trên")
    rows = (line("Người Trên"), line("Người Trên", **{"Mã đối tượng": above.public_id}))
    found = look(desk, book(*rows), "X1")
    assert [row.known for row in found.proposals] == [None]
    assert [(row, column) for row, column, _words in said(found)] == [(3, "Mã đối tượng")]
