"""Merging on the pages: found by its spelling, compared, merged, found under the old address, undone."""

from html import unescape

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.dossiers import Dossiers, on_the_day
from tests.page import enter
from tests.services.test_record_entries import RATING, add
from tracker.models import RecipientMerge


def typed(page: str) -> dict[str, str]:
    """The hidden fields of a page's last form."""
    form = page.rpartition("<form")[2]
    parts = [part.partition(">")[0] for part in form.split("<input")[1:]]
    return {
        part.partition('name="')[2].partition('"')[0]: part.partition('value="')[2].partition('"')[0]
        for part in parts
    }


def test_the_standing_body_merges_and_undoes_on_the_pages(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    one, other = desk.recipient("H2", "Nguyễn Văn Hòa"), desk.recipient(name="Nguyễn Văn Hoà")
    desk.recipient(name="Lê Thị Mai")
    add(desk, other, RATING)
    keys = one.public_id, other.public_id
    session.rollback()
    on_the_day(client.application)
    enter(client, "standing")
    here = f"/recipients/{keys[0]}"
    assert f"{here}/merge" in client.get(here).text
    found = unescape(client.get(f"{here}/merge").text)
    assert "Nguyễn Văn Hoà" in found
    assert "Lê Thị Mai" not in found
    assert "Lê Thị Mai" in unescape(client.get(f"{here}/merge?q=mai").text)
    page = client.get(f"{here}/merge/{keys[1]}").text
    text = unescape(page)
    assert text.count("Khác nhau") == 2
    assert "Xếp loại hằng năm: 1" in text
    fields = typed(page)
    refused = client.post(f"{here}/merge/{keys[1]}", data={**fields, "reason": ""})
    assert refused.status_code == 422
    assert "Hãy ghi rõ lý do." in unescape(refused.text)
    done = client.post(f"{here}/merge/{keys[1]}", data={**fields, "reason": "Nhập hai lần"})
    assert done.headers["Location"] == here
    assert "Nguyễn Văn Hoà" in unescape(client.get(here).text)
    assert client.get(f"/recipients/{keys[1]}").headers["Location"] == here
    merge_id = session.scalars(select(RecipientMerge.public_id)).one()
    session.rollback()
    address = f"{here}/merges/{merge_id}/undo"
    fields = typed(client.get(address).text)
    assert client.post(address, data={**fields, "reason": "Là hai người"}).status_code == 302
    assert client.get(f"/recipients/{keys[1]}").status_code == 200
    assert client.get(address).status_code == 404


def test_a_unit_does_not_merge_and_says_that_two_are_not_one(client: FlaskClient, desk: Dossiers) -> None:
    one, other = desk.recipient(name="Nguyễn Văn Hòa"), desk.recipient(name="Nguyễn Văn Hoà")
    here, apart = f"/recipients/{one.public_id}", f"/recipients/{one.public_id}/not-same/{other.public_id}"
    on_the_day(client.application)
    enter(client, "h1.clerk")
    assert f"{here}/merge" not in client.get(here).text
    assert client.get(f"{here}/merge").status_code == 404
    fields = typed(client.get(apart).text)
    assert client.post(apart, data={**fields, "reason": ""}).status_code == 302
    assert client.post(apart, data={**fields, "reason": ""}).status_code == 409


def test_the_panel_folds_what_was_looked_at_and_says_by_whom(client: FlaskClient, desk: Dossiers) -> None:
    rows = [desk.draft(recipient=desk.recipient(name=name)) for name in ("Nguyễn Văn Hòa", "Nguyễn Văn Hoà")]
    here = f"/nominations/{rows[0].public_id}"
    on_the_day(client.application)
    enter(client, "h1.clerk")
    apart = f"{here}/not-same/{rows[1].public_id}"
    assert apart in client.get(here).text
    fields = typed(client.get(apart).text)
    assert client.post(apart, data={**fields, "reason": "Khác ngày sinh"}).status_code == 302
    client.get(here)
    with statements() as before:
        page = client.get(here).text
    assert apart not in page
    text = unescape(page)
    assert "Đã xem, không trùng (1)" in text
    assert "xác nhận không trùng ngày" in text
    assert "Khác ngày sinh" in text
    again = page.partition("/duplicate-answers/")[2].partition('"')[0]
    assert client.post(f"/duplicate-answers/{again}", data=typed(client.get(apart).text)).status_code == 302
    with statements() as after:
        assert apart in client.get(here).text
    assert len(before) == len(after)


def test_the_register_shows_each_the_pairs_of_their_own_reach_in_as_many_statements(
    client: FlaskClient, desk: Dossiers
) -> None:
    names = ("H1", "Nguyễn Văn Hòa"), ("H1", "Nguyễn Văn Hoà"), ("H2", "Đỗ Thị Kiều Loan"), ("H1", "Lê An")
    rows = [desk.recipient(unit, name) for unit, name in names]
    far = desk.recipient("H1", "Đỗ Thị Kiều Loan")
    on_the_day(client.application)
    here = "/recipients/duplicates"

    def pairs(who: str, query: str = "") -> int:
        enter(client, who)
        return client.get(here + query).text.partition('id="twins"')[2].count("<tr>") - 1

    assert pairs("standing") == 2
    assert pairs("standing", "?unit=H2") == -1
    enter(client, "h2.clerk")
    assert far.public_id not in client.get(here).text
    assert pairs("h1.clerk") == 1
    with statements() as few:
        page = client.get(here).text
    assert f"/recipients/{rows[0].public_id}/not-same/{rows[1].public_id}" in page
    assert "/merge/" not in page
    for number in range(4):
        desk.recipient("H1", "NGUYỄN VĂN HÒA", position=f"Tổ {number}")
    with statements() as many:
        assert client.get(here).text.count("/not-same/") > 1
    assert len(few) == len(many)


def test_a_units_answer_folds_the_pair_for_the_unit_alone(client: FlaskClient, desk: Dossiers) -> None:
    one, other = desk.recipient(name="Nguyễn Văn Hòa"), desk.recipient(name="Nguyễn Văn Hoà")
    apart = f"/recipients/{one.public_id}/not-same/{other.public_id}"
    on_the_day(client.application)
    enter(client, "h1.clerk")
    client.post(apart, data={**typed(client.get(apart).text), "reason": "Khác ngày sinh"})
    folded = client.get("/recipients/duplicates").text
    assert apart not in folded
    assert "Khác ngày sinh" in unescape(folded)
    enter(client, "standing")
    page = unescape(client.get("/recipients/duplicates").text)
    assert apart in page
    assert "Khác ngày sinh" in page
