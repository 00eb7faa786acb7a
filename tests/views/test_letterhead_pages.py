"""The letterhead of a unit on screen: how its papers begin, looked at, changed and confirmed."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.factories import person, unit
from tests.page import enter, hidden_fields, submit
from tracker.domain.enums import Role, UnitKind
from tracker.models import AuditEntry, Unit

PAGE, EDIT, CONFIRM = "/units/HY-A", "/units/HY-A/letterhead", "/units/HY-A/letterhead/confirm"
OWN = {
    "superior": "named",
    "superior_name": "Bộ Nội vụ",
    "issuer_name": "Ban Thi đua",
    "initials": "btđ&1",
    "head_title": "Trưởng ban",
}
KEPT = ("Bộ Nội vụ", "Ban Thi đua", "BTĐ&1", "Trưởng ban")
SOURCE = {"letterhead_source": "Tờ trình số 15/TTr-SNV ngày 20/10/2021"}


def panel(client: FlaskClient, page: str = PAGE) -> str:
    """What the unit's page shows of its letterhead."""
    found = re.search(
        r'<section class="panel" id="letterhead".*?</section>', client.get(page).text, re.DOTALL
    )
    assert found
    return found[0]


def kept(session: Session) -> tuple[str | None, ...]:
    """What is written down of the unit."""
    row = session.scalars(select(Unit).where(Unit.code == "HY-A")).one()
    return row.superior_name, row.issuer_name, row.initials, row.head_title


def test_everybody_sees_how_the_papers_of_a_unit_begin(
    client: FlaskClient, session: Session, own: Unit
) -> None:
    person(session, own, Role.CLERK, name="lan")
    enter(client, "lan")
    shown = panel(client)
    for words in ("ĐƠN VỊ HY", "ĐƠN VỊ HY-A", "Số: …/TTr-HY-A", "GIÁM ĐỐC", "Chưa xác nhận"):
        assert words in shown
    assert "<a " not in shown
    for page in (EDIT, CONFIRM):
        assert client.get(page).status_code == 404
        assert client.post(page).status_code in {400, 404}


def test_it_is_changed_and_confirmed_and_a_further_change_asks_for_it_again(
    local: FlaskClient, session: Session
) -> None:
    assert submit(local, EDIT, OWN).location == PAGE
    assert kept(session) == KEPT
    shown = panel(local)
    for words in ("BỘ NỘI VỤ", "BAN THI ĐUA", "Số: …/TTr-BTĐ&amp;1", "KT. TRƯỞNG BAN", "Chưa xác nhận"):
        assert words in shown
    assert submit(local, CONFIRM, SOURCE).location == PAGE
    shown = panel(local)
    assert "Đã xác nhận" in shown
    assert SOURCE["letterhead_source"] in shown
    assert submit(local, EDIT, OWN).location == PAGE
    assert "Đã xác nhận" in panel(local)
    submit(local, EDIT, {**OWN, "superior": "none", "superior_name": ""})
    assert "Chưa xác nhận" in panel(local)
    assert kept(session)[0] == ""
    history = local.get(PAGE).text.split('id="history"')[1]
    assert history.count("Sửa thể thức văn bản") == 3
    assert history.count("Xác nhận thể thức văn bản") == 1


def test_who_renames_a_unit_is_told_how_many_letterheads_below_ask_for_it_again(
    local: FlaskClient, session: Session, own: Unit
) -> None:
    middle = unit(session, "HY-A-M", own)
    for code in ("HY-A-M-1", "HY-A-M-2"):
        unit(session, code, middle)
        submit(local, f"/units/{code}/letterhead/confirm", SOURCE)
    page = "/units/HY-A-M"
    words = "Thể thức văn bản của %s đơn vị trực thuộc ghi tên đơn vị này nên phải xác nhận lại."
    submit(local, f"{page}/name", {"name": "Đơn vị HY-A-M", "short_name": "M"}, page=page)
    assert "phải xác nhận lại." not in local.get(page).text
    submit(local, f"{page}/name", {"name": "Phòng Đào tạo", "short_name": "M"}, page=page)
    assert words % 2 in local.get(page).text
    below = local.get("/units/HY-A-M-1").text
    assert "Chưa xác nhận" in below
    assert "Phải xác nhận lại thể thức văn bản vì tên đơn vị cấp trên thay đổi" in below
    submit(local, "/units/HY-A-M-2/letterhead/confirm", SOURCE)
    submit(local, f"{page}/letterhead", OWN)
    assert words % 1 in local.get(page).text


def test_what_is_left_empty_follows_the_kind_again(local: FlaskClient, session: Session) -> None:
    submit(local, EDIT, OWN)
    opened = local.get(EDIT).text
    assert '<option selected value="named">' in opened
    assert 'value="BTĐ&amp;1"' in opened
    empty = dict.fromkeys(OWN, "") | {"superior": "by_kind"}
    assert submit(local, EDIT, empty).location == PAGE
    assert kept(session) == (None, None, None, None)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("superior", "khác", "Hãy chọn một mục"),
        ("superior", "none", "Hãy xóa tên này"),
        ("superior", "by_kind", "Hãy xóa tên này"),
        ("superior_name", "", "Hãy nhập tên cơ quan chủ quản"),
        ("superior_name", "x" * 201, "Tối đa 200"),
        ("issuer_name", "x" * 201, "Tối đa 200"),
        ("head_title", "x" * 81, "Tối đa 80"),
        ("initials", "SNV/1", "Chữ viết tắt chỉ gồm chữ in hoa"),
        ("initials", "SỞ", "Chữ viết tắt chỉ gồm chữ in hoa"),
        ("initials", "A" * 21, "tối đa 20 ký tự"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stays(
    local: FlaskClient, session: Session, field: str, value: str, words: str
) -> None:
    answer = submit(local, EDIT, {**OWN, field: value})
    assert (answer.status_code, words in answer.text) == (422, True)
    for name, typed in OWN.items():
        if name not in {field, "superior", "initials"}:
            assert f'value="{typed}"' in answer.text
    assert kept(session) == (None, None, None, None)
    assert session.scalars(select(AuditEntry).where(AuditEntry.subject == "unit")).all() == []


def test_looking_shows_what_was_typed_and_keeps_nothing(local: FlaskClient, session: Session) -> None:
    answer = submit(local, EDIT, {**OWN, "look": "1"})
    assert (answer.status_code, "Số: …/TTr-BTĐ&amp;1" in answer.text) == (200, True)
    wrong = submit(local, EDIT, {**OWN, "initials": "@", "look": "1"})
    assert (wrong.status_code, "Số: …/TTr-HY-A" in wrong.text) == (422, True)
    assert kept(session) == (None, None, None, None)


def test_the_document_that_confirms_has_to_be_named(local: FlaskClient, session: Session) -> None:
    for value, words in (("", "Hãy nhập số, ký hiệu, ngày"), ("x" * 301, "Tối đa 300")):
        answer = submit(local, CONFIRM, {"letterhead_source": value})
        assert (answer.status_code, words in answer.text) == (422, True)
    assert session.scalars(select(Unit.letterhead_source)).all() == [None] * 3


@pytest.mark.parametrize(("page", "data"), [(EDIT, OWN), (CONFIRM, SOURCE)])
def test_an_old_form_changes_nothing(
    local: FlaskClient, session: Session, page: str, data: dict[str, str]
) -> None:
    old = {**hidden_fields(local.get(page).text), **data}
    submit(local, EDIT, {**OWN, "head_title": "Giám đốc Ban"})
    answer = local.post(page, data=old)
    assert (answer.status_code, "người khác sửa" in answer.text) == (409, True)
    assert kept(session)[3] == "Giám đốc Ban"


@pytest.mark.parametrize("code", ["HY", "HY-B"])
def test_the_letterhead_of_another_unit_is_only_read(local: FlaskClient, code: str) -> None:
    token = hidden_fields(local.get(EDIT).text)
    for page, data in ((f"/units/{code}/letterhead", OWN), (f"/units/{code}/letterhead/confirm", SOURCE)):
        assert local.get(page).status_code == 403
        assert local.post(page, data={**token, **data}).status_code == 403
    assert "<a " not in panel(local, f"/units/{code}")


def test_the_page_of_a_unit_takes_as_many_statements_however_many_units_there_are(
    local: FlaskClient, session: Session, own: Unit
) -> None:
    local.get(PAGE)
    with statements() as few:
        local.get(PAGE)
    for number in range(5):
        unit(session, f"HY-A-{number}", own, UnitKind.SCHOOL)
    with statements() as many:
        local.get(PAGE)
    assert len(many) == len(few)
