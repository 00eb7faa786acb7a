"""The register of recipients: turned forwards and back, filtered by unit, blind to strangers' cursors."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.dossiers import Dossiers
from tests.page import enter, submit
from tests.views.test_round_pages import RECIPIENT

NAME = re.compile(r"<bdi>(Lê Văn \d\d)</bdi>")
TURN = re.compile(r'rel="(prev|next)" href="([^"]+)"')
WRONG = {
    "sort_name": "x" * 201,
    "ethnicity": "x" * 41,
    "religion": "x" * 41,
    "is_party_member": "maybe",
    "nationality": "x" * 61,
    "identity_number": "12",
}
"""The fields of the further part of the form, each with a value that is refused."""


@pytest.fixture
def clerk(client: FlaskClient, desk: Dossiers) -> FlaskClient:
    enter(client, "h1.clerk")
    return client


def turns(text: str) -> dict[str, str]:
    return {rel: "/recipients" + unescape(address) for rel, address in TURN.findall(text)}


def test_the_pages_are_turned_forwards_and_back(clerk: FlaskClient, desk: Dossiers) -> None:
    names = [f"Lê Văn {number:02}" for number in range(45)]
    for name in reversed(names):
        desk.recipient(name=name)
    pages = [clerk.get("/recipients?size=20").text]
    while "next" in turns(pages[-1]):
        pages.append(clerk.get(turns(pages[-1])["next"]).text)
    assert [NAME.findall(text) for text in pages] == [names[:20], names[20:40], names[40:]]
    middle = clerk.get(turns(pages[2])["prev"]).text
    assert NAME.findall(middle) == names[20:40]
    first = clerk.get(turns(middle)["prev"]).text
    assert (NAME.findall(first), turns(first).keys()) == (names[:20], {"next"})


@pytest.mark.parametrize("cursor", ["after", "before"])
def test_a_cursor_of_another_unit_tells_nothing(clerk: FlaskClient, desk: Dossiers, cursor: str) -> None:
    desk.recipient(name="Lê Văn 01")
    foreign = desk.recipient("H2", name="Lê Văn 02")
    desk.recipient(name="Lê Văn 03")
    for value in (foreign.public_id, "' OR 1=1 --", "x" * 500):
        text = clerk.get("/recipients", query_string={cursor: value}).text
        assert NAME.findall(text) == ["Lê Văn 01", "Lê Văn 03"]


def test_the_list_is_filtered_by_unit_and_words_without_accents(clerk: FlaskClient, desk: Dossiers) -> None:
    desk.recipient(name="Lê Văn 01")
    desk.recipient("X1", name="Lê Văn 02")
    desk.recipient("H2", name="Lê Văn 03")
    assert NAME.findall(clerk.get("/recipients?unit=X1&q=le+van").text) == ["Lê Văn 02"]
    page = clerk.get("/recipients?unit=H2").text
    assert NAME.findall(page) == []
    assert '<option value="H2"' not in page


@pytest.mark.parametrize("field", [*WRONG, "name"])
@pytest.mark.parametrize("page", ["new", "edit"])
def test_an_error_in_the_further_part_of_the_form_opens_it(
    clerk: FlaskClient, desk: Dossiers, page: str, field: str
) -> None:
    address = "/recipients/new" if page == "new" else f"/recipients/{desk.recipient().public_id}/edit"
    answer = submit(clerk, address, {**RECIPIENT, field: WRONG.get(field, "")})
    assert answer.status_code == 422
    part = re.search(r'<details class="form-more"( open)?>.*?</details>', answer.text, re.DOTALL)
    assert part is not None
    assert set(re.findall(r'<(?:input|select)[^>]* name="(\w+)"', part[0])) == set(WRONG)
    assert bool(part[1]) is (field in WRONG)


def test_the_page_of_a_recipient_shows_every_field(clerk: FlaskClient, desk: Dossiers) -> None:
    row = desk.recipient(
        is_front_line=True, sort_name="Ánh", ethnicity="Tày", religion="Phật giáo", is_party_member=True
    )
    text = clerk.get(f"/recipients/{row.public_id}").text
    for words in ("Ở tuyến đầu", "Ánh", "Tày", "Phật giáo", "Là đảng viên"):
        assert words in text
