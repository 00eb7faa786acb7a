"""The list and the page of a dossier: who sees what, how it is filtered, and which buttons there are."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.dossiers import Dossiers
from tests.page import enter
from tracker.domain.enums import NominationState
from tracker.domain.workflow import TRANSITIONS
from tracker.models import Nomination
from tracker.queries.scope import permitted

PEOPLE = ("h1.clerk", "h1.head", "h2.clerk", "h2.head", "standing", "leader", "h1.standing", "x1.clerk")
MOVE = re.compile(r'data-move="([a-z_]+)"')


def browser(client: FlaskClient, name: str) -> FlaskClient:
    person = client.application.test_client()
    enter(person, name)
    return person


def test_the_list_shows_each_unit_its_own_and_the_standing_body_what_was_sent(
    client: FlaskClient, desk: Dossiers
) -> None:
    desk.draft(recipient=desk.recipient(name="Nguyễn Văn Nháp"))
    desk.filed()
    own = browser(client, "h1.clerk").get("/nominations").text
    assert "Nguyễn Văn Nháp" in own
    assert "Trần Thị Ánh" in own
    assert "Lập hồ sơ" in own
    above = browser(client, "standing").get("/nominations").text
    assert "Nguyễn Văn Nháp" not in above
    assert "Trần Thị Ánh" in above
    other = browser(client, "h2.clerk").get("/nominations").text
    assert "Trần Thị Ánh" not in other
    assert "Chưa có hồ sơ nào" in other
    assert browser(client, "admin").get("/nominations").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=anh", {"Trần Thị Ánh"}),
        ("q=nguyen+van", {"Nguyễn Văn Bình"}),
        ("q=khong-co-ai", set()),
        ("state=filed", {"Trần Thị Ánh"}),
        ("state=draft", {"Nguyễn Văn Bình"}),
        ("state=nonsense", set()),
        ("award=CSTDCS", {"Nguyễn Văn Bình"}),
        ("unit=H1", {"Trần Thị Ánh", "Nguyễn Văn Bình"}),
        ("unit=H2", set()),
        ("round=none", set()),
        ("after=none", {"Trần Thị Ánh", "Nguyễn Văn Bình"}),
        ("size=99999", {"Trần Thị Ánh", "Nguyễn Văn Bình"}),
    ],
)
def test_the_filters_narrow_the_list(
    client: FlaskClient, desk: Dossiers, query: str, found: set[str]
) -> None:
    desk.filed()
    desk.draft("CSTDCS", recipient=desk.recipient(name="Nguyễn Văn Bình"))
    page = browser(client, "h1.clerk").get(f"/nominations?{query}").text
    assert {name for name in ("Trần Thị Ánh", "Nguyễn Văn Bình") if name in page} == found


def test_the_list_turns_its_pages_with_the_same_number_of_statements(
    client: FlaskClient, desk: Dossiers
) -> None:
    for number in range(3):
        desk.draft(recipient=desk.recipient(name=f"Lê Văn Thứ {number}"))
    clerk = browser(client, "h1.clerk")
    clerk.get("/nominations")
    with statements() as few:
        clerk.get("/nominations")
    for number in range(3, 25):
        desk.draft(recipient=desk.recipient(name=f"Lê Văn Thứ {number}"))
    with statements() as many:
        first = clerk.get("/nominations?size=20")
    assert len(many) == len(few)
    assert "Lê Văn Thứ 24" in first.text
    assert "Lê Văn Thứ 0<" not in first.text
    cursor = re.search(r"after=([A-Za-z0-9_-]+)", first.text)
    assert cursor
    second = clerk.get(f"/nominations?size=20&after={cursor[1]}").text
    assert "Lê Văn Thứ 0<" in second
    assert "Lê Văn Thứ 24" not in second


def in_state(desk: Dossiers, state: NominationState) -> Nomination:
    if state == NominationState.DRAFT:
        return desk.complete()
    if state == NominationState.TO_SIGN:
        row = desk.complete()
        return desk.act("H1.clerk", row, "send")
    row = desk.filed()
    steps = {
        NominationState.FILED: (),
        NominationState.APPRAISING: (("standing", "receive", ""),),
        NominationState.RETURNED: (("standing", "return", "Thiếu"),),
        NominationState.WITHDRAWN: (("H1.head", "withdraw", "Thôi"),),
    }
    for who, action, reason in steps[state]:
        desk.act(who, row, action, reason)
    return desk.now(row.public_id)


@pytest.mark.parametrize(
    "state",
    [
        NominationState.DRAFT,
        NominationState.TO_SIGN,
        NominationState.FILED,
        NominationState.APPRAISING,
        NominationState.RETURNED,
        NominationState.WITHDRAWN,
    ],
)
def test_the_buttons_are_those_of_the_table_and_the_permissions(
    client: FlaskClient, desk: Dossiers, session: Session, state: NominationState
) -> None:
    key = in_state(desk, state).public_id
    seen = set()
    for name in PEOPLE:
        person = browser(client, name)
        answer = person.get(f"/nominations/{key}")
        if answer.status_code == 404:
            continue
        row = desk.now(key)
        rows = TRANSITIONS.from_state("nomination", row.state)
        account = name if "." not in name else f"{name.split('.')[0].upper()}.{name.split('.')[1]}"
        may = permitted(session, desk.viewer(account), row, [move.permission for move in rows])
        # This award is decided above: the dossier is never decided in its own unit.
        expected = [move.action for move in rows if move.permission in may and move.action != "decide_here"]
        assert MOVE.findall(answer.text) == expected, name
        seen |= set(expected)
    # What does not lead on from here is nobody's: one reader asks for all of it.
    reader = browser(client, "h1.head")
    here = {move.action for move in TRANSITIONS.from_state("nomination", state)}
    for action in {row.action for row in TRANSITIONS.rows} - here:
        assert reader.get(f"/nominations/{key}/move/{action}").status_code == 404
    assert seen or state == NominationState.WITHDRAWN


def test_what_the_own_unit_decides_is_not_offered_to_go_up(client: FlaskClient, desk: Dossiers) -> None:
    row = desk.complete("CSTDCS")
    desk.act("H1.clerk", row, "send")
    moves = MOVE.findall(browser(client, "h1.head").get(f"/nominations/{row.public_id}").text)
    assert "decide_here" in moves
    assert "file" not in moves


def test_strangers_find_no_page_of_a_dossier(client: FlaskClient, desk: Dossiers) -> None:
    row = desk.complete()
    file = row.attachments[0].public_id
    pages = ["", "/achievement", "/papers", "/review", "/delete", "/move/send", "/appraise", "/posting"]
    for name in ("h2.clerk", "h2.head", "standing", "leader", "admin", "x1.clerk"):
        stranger = browser(client, name)
        for page in pages:
            assert stranger.get(f"/nominations/{row.public_id}{page}").status_code == 404, (name, page)
        assert stranger.get(f"/files/{file}").status_code == 404
    assert browser(client, "h1.clerk").get(f"/files/{file}").status_code == 200


TABS = {
    "": (
        "Trần Thị Ánh",
        "Hoàn thành xuất sắc nhiệm vụ",
        "Nhất trí đề nghị",
        "Nghị định",
        "12/TTr-UBND",
        "Đơn vị H1 → Đơn vị HY",
    ),
    "/evidence": ("Biên bản bình xét", "review_minutes.png"),
    "/opinions": ("Chưa có kết luận thẩm định", "Chưa công khai lấy ý kiến"),
    "/results": ("Hội đồng chưa biểu quyết hồ sơ này", "Chưa có quyết định"),
    "/history": ("Ký tờ trình, gửi hồ sơ",),
}


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_shows_its_part_of_the_dossier(client: FlaskClient, desk: Dossiers, tab: str) -> None:
    row = desk.filed()
    page = browser(client, "standing").get(f"/nominations/{row.public_id}{tab}").text
    for words in TABS[tab]:
        assert words in page, words
    assert page.count('aria-current="page"') >= 1
    assert 'data-move="receive"' in page


def test_a_tab_that_there_is_not_is_not_found(client: FlaskClient, desk: Dossiers) -> None:
    row = desk.filed()
    assert browser(client, "standing").get(f"/nominations/{row.public_id}/planet").status_code == 404
