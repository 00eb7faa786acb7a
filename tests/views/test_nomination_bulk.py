"""One move on ticked dossiers: a page says what it will do, then all of them go or none, each refusal with its name."""

from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import dossiers
from tests.dossiers import Dossiers
from tests.page import enter, hidden_fields
from tracker.domain.enums import NominationState
from tracker.models import AuditEntry, Nomination
from tracker.services import audit

RECEIVE = "/nominations/bulk/receive"


@pytest.fixture(autouse=True)
def on_the_day(app: Flask) -> None:
    dossiers.on_the_day(app)


def sent(desk: Dossiers) -> list[Nomination]:
    """Two dossiers that the province's standing body may receive."""
    return [desk.filed("H1", number="1"), desk.filed("H2", number="2")]


def ids(*rows: Nomination) -> str:
    return "&".join(f"ids={row.public_id}" for row in rows)


def opened(client: FlaskClient, action: str, *rows: Nomination, back: str = "") -> str:
    page = client.get(f"/nominations/bulk/{action}?{ids(*rows)}&back={back}")
    assert page.status_code == 200
    return unescape(page.text)


def confirmed(client: FlaskClient, action: str, *rows: Nomination, back: str = ""):  # type: ignore[no-untyped-def]
    """Open the page and press its button."""
    page = opened(client, action, *rows, back=back)
    token = hidden_fields(page)["csrf_token"]
    versions = [f"{row.public_id}:{row.version}" for row in rows]
    return client.post(
        f"/nominations/bulk/{action}", data={"csrf_token": token, "ids": versions, "back": back}
    )


def states(session: Session, *rows: Nomination) -> list[NominationState]:
    found = (
        select(Nomination.state).where(Nomination.id.in_([row.id for row in rows])).order_by(Nomination.id)
    )
    return list(session.scalars(found))


def test_all_ticked_dossiers_are_received_at_once(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    rows = sent(desk)
    enter(client, "standing")
    page = opened(client, "receive", *rows)
    assert "Tiếp nhận 2 hồ sơ" in page
    assert all(row.code in page for row in rows)
    answer = confirmed(client, "receive", *rows, back="/appraisals?state=filed")
    assert (answer.status_code, answer.location) == (302, "/appraisals?state=filed")
    assert states(session, *rows) == [NominationState.APPRAISING] * 2
    lines = select(func.count(AuditEntry.id)).where(AuditEntry.action == "receive")
    assert session.scalar(lines) == 2
    assert audit.verify(session) == []


def test_a_clerk_sends_the_drafts_to_the_head(client: FlaskClient, desk: Dossiers, session: Session) -> None:
    rows = [desk.complete(), desk.complete()]
    enter(client, "h1.clerk")
    assert confirmed(client, "send", *rows).status_code == 302
    assert states(session, *rows) == [NominationState.TO_SIGN] * 2


def test_one_that_refuses_keeps_all_where_they_are_and_is_named(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    whole, empty = desk.complete(), desk.draft()
    enter(client, "h1.clerk")
    answer = confirmed(client, "send", whole, empty)
    assert answer.status_code == 409
    page = unescape(answer.text)
    summary = page.partition("data-error-summary")[2].partition("</ul>")[0]
    assert empty.code in summary
    assert whole.code not in summary
    assert states(session, whole, empty) == [NominationState.DRAFT] * 2
    assert session.scalar(select(func.count(AuditEntry.id)).where(AuditEntry.action == "send")) == 0
    again = [
        value for value in (f"{whole.public_id}:{whole.version}", f"{empty.public_id}:") if value in page
    ]
    assert len(again) == 2, "the page asks again for the same dossiers"


def test_a_dossier_changed_meanwhile_is_named_and_none_moves(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    rows = sent(desk)
    enter(client, "standing")
    token = hidden_fields(opened(client, "receive", *rows))["csrf_token"]
    values = [f"{rows[0].public_id}:{rows[0].version}", f"{rows[1].public_id}:{rows[1].version - 1}"]
    answer = client.post(RECEIVE, data={"csrf_token": token, "ids": values})
    assert answer.status_code == 409
    assert f"{rows[1].code}: Nội dung đã được người khác sửa" in unescape(answer.text)
    assert states(session, *rows) == [NominationState.FILED] * 2


def test_the_page_tells_beforehand_which_dossiers_do_not_fit_and_offers_the_rest(
    client: FlaskClient, desk: Dossiers
) -> None:
    first, second = sent(desk)
    desk.act("standing", second, "receive")
    enter(client, "standing")
    page = opened(client, "receive", first, second)
    assert '<form class="panel confirm-panel"' not in page
    assert "Bỏ các hồ sơ này, Tiếp nhận 1 hồ sơ" in page
    link = page[: page.index("Bỏ các hồ sơ này")].rpartition('href="')[2]
    assert first.public_id in link
    assert second.public_id not in link


def test_a_dossier_that_may_not_be_read_is_not_there(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    own, foreign = desk.complete("BKT", "H1"), desk.complete("BKT", "H2")
    enter(client, "h1.clerk")
    assert foreign.code not in opened(client, "send", own, foreign)
    assert confirmed(client, "send", own, foreign).status_code == 404
    assert states(session, own, foreign) == [NominationState.DRAFT] * 2


@pytest.mark.parametrize("value", ["", "a" * 5000, "a:b", "x:999999999999999999999", "<script>:1", ":"])
def test_what_is_no_dossier_is_refused_in_words(client: FlaskClient, desk: Dossiers, value: str) -> None:
    row = desk.filed()
    enter(client, "standing")
    token = hidden_fields(opened(client, "receive", row))["csrf_token"]
    for given in ([value], [f"{row.public_id}:{row.version}", value]):
        answer = client.post(RECEIVE, data={"csrf_token": token, "ids": given})
        assert answer.status_code == 404
        assert "<script>" not in answer.text.partition("<main")[2]
    assert "Chưa chọn hồ sơ nào" in unescape(client.post(RECEIVE, data={"csrf_token": token}).text)


@pytest.mark.parametrize("action", ["send", "propose", "award", "khong-co"])
def test_what_is_not_ones_to_do_has_no_page(client: FlaskClient, desk: Dossiers, action: str) -> None:
    row = desk.filed()
    enter(client, "h2.head")
    assert client.get(f"/nominations/bulk/{action}?{ids(row)}").status_code == 404


def test_a_redirect_stays_at_home(client: FlaskClient, desk: Dossiers) -> None:
    row = desk.filed()
    enter(client, "standing")
    answer = confirmed(client, "receive", row, back="https://example.org/")
    assert answer.location == "/work"


def test_the_list_offers_a_box_only_where_something_may_be_done(client: FlaskClient, desk: Dossiers) -> None:
    first, second = sent(desk)
    desk.act("standing", second, "receive")
    enter(client, "standing")
    page = client.get("/nominations").text
    assert f'value="{first.public_id}" data-actions="receive"' in page
    assert f'value="{second.public_id}" data-actions="consult"' in page
    desk.act("H2.head", second, "withdraw", "Nộp nhầm")
    assert f'value="{second.public_id}"' not in client.get("/nominations").text
    enter(client, "leader")
    client.post("/logout", data=hidden_fields(client.get("/work").text))
    enter(client, "leader")
    assert "bulk-bar" not in client.get("/nominations").text
