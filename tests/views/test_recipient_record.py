"""The record on the page of a recipient: shown whole, added to and corrected in few steps, by whoever may."""

from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.dossiers import Dossiers, on_the_day
from tests.page import enter, submit
from tracker.domain import law
from tracker.domain.recipient_labels import NOTHING, PARTS
from tracker.models import Recipient

TYPED: dict[str, tuple[dict[str, object], tuple[str, ...]]] = {
    "award": (
        {
            "award_code": "BKT",
            "year": "2018",
            "decision_number": "3/QĐ-BYT",
            "decided_on": "05/01/2019",
            "decided_by": "Bộ Y tế",
            "type": "merit",
            "merit_from": "01/01/2016",
            "merit_to": "31/12/2018",
            "evidence": "Bản sao quyết định",
        },
        (
            law.latest_name("BKT"),
            "Thành tích từ 01/01/2016 đến 31/12/2018",
            "Quyết định số 3/QĐ-BYT ngày 05/01/2019",
            "Theo công trạng",
        ),
    ),
    "rating": (
        {"year": "2020", "evaluation": "good", "evidence": "Thông báo số 5"},
        ("Hoàn thành tốt nhiệm vụ", "Thông báo số 5"),
    ),
    "discipline": (
        {"form": "Khiển trách", "began_on": "01/03/2020", "evidence": "Quyết định số 7"},
        ("Khiển trách", "Từ 01/03/2020, chưa ghi ngày hết hiệu lực", "Quyết định số 7"),
    ),
    "post": (
        {"post": "Trưởng trạm", "began_on": "01/01/2015", "evidence": "Quyết định số 9"},
        ("Trưởng trạm", "Từ 01/01/2015 đến nay", "Chưa xác nhận"),
    ),
    "name": ({"name": "Tên <i>cũ</i>", "ended_on": "01/05/2010"}, ("Tên <i>cũ</i>", "Đến 01/05/2010")),
    "unit": (
        {"unit_name": "Trạm y tế cũ", "began_on": "01/01/2000", "ended_on": "01/05/2012"},
        ("Trạm y tế cũ", "Từ 01/01/2000 đến 01/05/2012"),
    ),
}
every_part = pytest.mark.parametrize("kind", TYPED)


@pytest.fixture
def clerk(app: Flask, client: FlaskClient, desk: Dossiers) -> FlaskClient:
    on_the_day(app)
    enter(client, "h1.clerk")
    return client


@pytest.fixture
def row(clerk: FlaskClient, desk: Dossiers) -> Recipient:
    return desk.recipient()


def other(client: FlaskClient, name: str) -> FlaskClient:
    person = client.application.test_client()
    enter(person, name)
    return person


def link(page: str, ending: str) -> str:
    """The first address of the record on the page that ends so."""
    found = (part.split('"')[0] for part in page.split('href="')[1:])
    return next(address for address in found if "/record/" in address and address.endswith(ending))


@every_part
def test_an_entry_goes_from_an_empty_part_to_a_struck_out_one(
    clerk: FlaskClient, row: Recipient, kind: str
) -> None:
    here = f"/recipients/{row.public_id}"
    typed, shown = TYPED[kind]
    page = unescape(clerk.get(here).text)
    assert all(words in page for words in (*PARTS.values(), *NOTHING.values()))
    made = submit(clerk, link(page, f"/record/{kind}/new"), typed)
    assert (made.status_code, made.location) == (302, f"{here}#record-{kind}")
    raw = clerk.get(here).text
    page = unescape(raw)
    assert all(words in page for words in shown)
    assert "<i>cũ" not in raw
    edit, remove = link(page, "/edit"), link(page, "/remove")
    form = unescape(clerk.get(edit).text)
    assert all(str(value) in form for value in typed.values())
    assert "Nội dung trước khi sửa vẫn được giữ" in form
    assert submit(clerk, remove, {"reason": "Nhầm <b>người"}).status_code == 302
    page = unescape(clerk.get(here).text)
    assert NOTHING[kind] in page  # type: ignore[index]
    assert "Mục đã sửa, đã bỏ (1)" in page
    assert "Lý do: Nhầm <b>người" in page
    assert clerk.get(remove).status_code == clerk.get(edit).status_code == 404
    assert submit(clerk, remove, {"reason": "Nữa", "version": "1"}, page=here).status_code == 409


@every_part
def test_what_is_missing_is_named_and_what_was_typed_is_kept(
    clerk: FlaskClient, row: Recipient, kind: str
) -> None:
    typed, _shown = TYPED[kind]
    last = list(typed)[-1]
    answer = submit(clerk, f"/recipients/{row.public_id}/record/{kind}/new", {**typed, last: ""})
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert all(str(value) in unescape(answer.text) for name, value in typed.items() if name != last)
    assert NOTHING[kind] in clerk.get(f"/recipients/{row.public_id}").text  # type: ignore[index]


def test_who_may_only_read_sees_no_way_to_write_and_the_standing_body_confirms(
    clerk: FlaskClient, row: Recipient
) -> None:
    here = f"/recipients/{row.public_id}"
    for kind, (typed, _shown) in TYPED.items():
        assert submit(clerk, f"{here}/record/{kind}/new", typed).status_code == 302
    page = clerk.get(here).text
    assert "/confirm" not in page
    edit, remove = link(page, "/edit"), link(page, "/remove")
    for name in ("h1.head", "standing", "h2.clerk", "admin"):
        person = other(clerk, name)
        seen = person.get(here).text
        assert "/record/" not in seen.replace("/confirm", "§").replace("/record/post/", "§")
        for address in (edit, remove, f"{here}/record/award/new", f"{here}/move"):
            assert person.get(address).status_code in {403, 404}
    standing = other(clerk, "standing")
    seen = standing.get(here).text
    confirm = seen.split('action="')[1:]
    address = next(part.split('"')[0] for part in confirm if "/confirm" in part.split('"')[0])
    form = next(part for part in confirm if "/confirm" in part.split('"')[0])
    fields = {"version": form.split('name="version" value="')[1].split('"')[0]}
    assert submit(clerk, address, fields, page=f"{here}/move").status_code in {403, 404}
    assert submit(standing, address, fields, page=here).status_code == 302
    assert "Đã xác nhận ngày 15/11/2021" in clerk.get(here).text


def test_a_recipient_is_moved_on_its_page(clerk: FlaskClient, desk: Dossiers, row: Recipient) -> None:
    here = f"/recipients/{row.public_id}"
    assert f"{here}/move" in clerk.get(here).text
    typed = {"unit": "X1", "ended_on": "31/10/2021", "reason": "Điều động"}
    assert submit(clerk, f"{here}/move", {**typed, "unit": "H2"}).status_code == 422
    assert submit(clerk, f"{here}/move", typed).status_code == 302
    page = unescape(clerk.get(here).text)
    assert "Đơn vị H1" in page.split('id="record-unit"')[1]
    assert "Đến 31/10/2021" in page


def test_an_unknown_part_or_entry_is_not_there(clerk: FlaskClient, row: Recipient) -> None:
    here = f"/recipients/{row.public_id}/record"
    for address in ("wage/new", "award/abc/edit", "award/abc/remove"):
        assert clerk.get(f"{here}/{address}").status_code == 404
