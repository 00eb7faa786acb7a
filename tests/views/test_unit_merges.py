"""The pages of units that merged: the tree of a day, who came before and after, the merge itself."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import merges
from tests.factories import person
from tests.merges import ACT, Merge, on
from tests.page import enter, hidden_fields
from tests.snapshots import kept
from tracker.domain.enums import Role, ValueStatus
from tracker.domain.unit_enums import SuccessionShare
from tracker.models import Account, AuditEntry, Recipient, Unit, UnitSuccession

URL = "/units/N1/merge"
ASKED = {"predecessors": ["X1", "H1"], "since": "01/07/2025", "basis": "Nghị quyết 1666", "other": ""}


@pytest.fixture
@kept
def merge(session: Session) -> Merge:
    return merges.build(session)


@pytest.fixture
def admin(merge: Merge, app: Flask, client: FlaskClient) -> FlaskClient:
    """An administrator on 10/7/2025."""
    on(app, ACT)
    enter(client, "admin")
    return client


def hidden(page: str) -> dict[str, list[str]]:
    """The fields of the last form of the page, which confirms it."""
    form = page.rpartition("<form")[2]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form):
        found.setdefault(name, []).append(value)
    return found


def preview(client: FlaskClient, **more: object) -> str:
    fields = {**hidden_fields(client.get(URL).text), **ASKED, **more}
    return client.post(URL, data=fields).text


def test_the_register_offers_what_merged_with_its_day_and_basis(admin: FlaskClient) -> None:
    page = admin.get("/units/N1").text
    assert 'href="/units/N1/merge"' in page
    assert "Hình thành từ" in page
    page = admin.get(URL).text
    assert re.search(r'value="X1"[^>]*checked|checked[^>]*value="X1"', page)
    assert not re.search(r'value="H1"[^>]*checked|checked[^>]*value="H1"', page), "a part is chosen by hand"
    assert "01/07/2025" in page
    assert "Nghị quyết 1666/NQ-UBTVQH15" in page


def test_the_preview_names_everything_and_the_commit_moves_it(
    admin: FlaskClient, merge: Merge, session: Session
) -> None:
    row = merge.filed()
    page = preview(admin)
    for words in ("Tài khoản chuyển sang", row.code, "Trần Thị Ánh", "không phiếu nào được chuyển"):
        assert words in page
    assert session.scalar(select(func.count()).where(AuditEntry.action == "merge_unit")) == 0
    answer = admin.post(URL, data=hidden(page))
    assert answer.location == "/units/N1"
    assert "5 tài khoản, 1 đối tượng, 1 hồ sơ" in admin.get(answer.location).text
    again = admin.get("/units/X1").text
    assert "Kế thừa bởi" in again
    assert "Chưa chuyển" not in again


def test_what_changed_since_the_preview_is_shown_again(admin: FlaskClient, merge: Merge) -> None:
    fields = hidden(preview(admin))
    merge.filed()
    answer = admin.post(URL, data=fields)
    assert answer.status_code == 409
    assert "Có thay đổi sau khi đồng chí xem trước" in answer.text
    assert admin.post(URL, data=hidden(answer.text)).status_code == 302


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"predecessors": []}, "Hãy chọn ít nhất một đơn vị đã sáp nhập"),
        ({"since": ""}, "Hãy nhập ngày đơn vị kế thừa bắt đầu"),
        ({"since": "01/07/2099"}, "Chỉ chuyển từ ngày 01/07/2099"),
        ({"basis": ""}, "Hãy nhập số, ký hiệu, ngày của nghị quyết"),
        ({"predecessors": ["HY-SNV"]}, "Hãy chọn đơn vị trong danh sách"),
    ],
)
def test_a_wrong_form_says_what_to_do_and_keeps_what_was_typed(
    admin: FlaskClient, fields: dict[str, object], words: str
) -> None:
    page = preview(admin, **fields)
    assert words in page
    if fields.get("basis") is None:
        assert "Nghị quyết 1666" in page
    assert 'name="fingerprint" value=""' in page or "fingerprint" in page


def test_nobody_else_sees_the_page(merge: Merge, app: Flask, client: FlaskClient) -> None:
    on(app, ACT)
    enter(client, "standing")
    assert client.get(URL).status_code == 404
    assert "/units/N1/merge" not in client.get("/units/N1").text


def test_the_tree_of_a_day(admin: FlaskClient) -> None:
    assert "Đơn vị X1" not in admin.get("/units?q=X1").text.partition('id="results"')[2]
    found = admin.get("/units?q=X1&day=30/06/2025").text.partition('id="results"')[2]
    assert "Đơn vị X1" in found
    assert "Danh mục đơn vị ngày 30/06/2025" in found
    assert "31/02/2025" in admin.get("/units?day=31/02/2025").text


def test_of_a_split_unit_only_what_is_picked_goes(admin: FlaskClient, merge: Merge, session: Session) -> None:
    """X2's main part went to N2; a part of it to N1, by explicit choice."""
    session.add(
        UnitSuccession(
            predecessor_id=merge.id("X2"),
            successor_id=merge.id("N1"),
            since=merges.SINCE,
            share=SuccessionShare.PART,
            is_main=False,
            status=ValueStatus.CONFIRMED,
            source="NQ",
        )
    )
    session.commit()
    person(session, session.get_one(Unit, merge.id("X2")), Role.CLERK, name="x2.other")
    row = merge.filed("X2")
    page = preview(admin, predecessors=["X2"])
    assert "Phần chính của đơn vị này thuộc đơn vị kế thừa khác" in page
    picked = [
        session.scalars(select(Account.public_id).where(Account.user_name == "x2.other")).one(),
        session.get_one(Recipient, row.recipient_id).public_id,
    ]
    session.rollback()
    page = preview(admin, predecessors=["X2"], picked=picked)
    assert admin.post(URL, data=hidden(page)).location == "/units/N1"
    homes = {row[0]: row[1] for row in session.execute(select(Account.user_name, Account.unit_id))}
    assert (homes["x2.other"], homes["x2.clerk"]) == (merge.id("N1"), merge.id("X2"))
    assert merge.desk.now(row.public_id).unit_id == merge.id("N1")
    assert merge.unit("X2").heir_path is None, "the main part still waits for its own merge"
