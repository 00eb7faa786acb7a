"""The desk of an officer: papers beside the findings, the next dossier, reasons to choose from, whose desk it is on."""

from html import unescape
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factories
from tests.dossiers import Dossiers, on_the_day, open_round
from tests.page import enter, submit
from tests.snapshots import kept
from tracker.domain.enums import NominationState, Role
from tracker.models import Nomination, NominationAttachment
from tracker.queries import history

CONCLUDED = {"opinion": "eligible", "note": ""}


@pytest.fixture
@kept
def desk(session: Session) -> Dossiers:
    """Three dossiers that "standing" has received, of two units."""
    built = open_round(session)
    for unit, number in (("H1", "11"), ("H2", "12"), ("H1", "13")):
        built.act("standing", built.filed(unit, number=number), "receive")
    return built


@pytest.fixture
def rows(app: Flask, client: FlaskClient, desk: Dossiers, session: Session) -> list[Nomination]:
    on_the_day(app)
    enter(client, "standing")
    return list(session.scalars(select(Nomination).order_by(Nomination.code)))


def test_papers_are_shown_in_a_frame_that_runs_nothing(
    client: FlaskClient, rows: list[Nomination], session: Session
) -> None:
    text = client.get(f"/nominations/{rows[0].public_id}/appraise").text
    paper = session.scalars(
        select(NominationAttachment).where(NominationAttachment.nomination_id == rows[0].id)
    ).first()
    assert paper is not None
    address = f"/files/{paper.public_id}/preview"
    assert '<iframe class="paper-frame" name="paper" title="Giấy tờ đang xem"></iframe>' in text
    assert f'href="{address}#navpanes=0&amp;view=FitH" target="paper"' in text
    answer = client.get(address)
    assert answer.headers["Content-Disposition"].startswith("inline;")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert client.get(f"/files/{paper.public_id}").headers["X-Frame-Options"] == "DENY"
    paper.name = "bao-cao.docx"
    session.commit()
    assert client.get(address).status_code == 404
    enter(client, "h2.clerk")
    assert client.get(address).status_code == 404


def test_the_limit_of_the_appraisal_stands_on_its_page(client: FlaskClient, rows: list[Nomination]) -> None:
    assert rows[0].due_on is not None
    text = unescape(client.get(f"/nominations/{rows[0].public_id}/appraise").text)
    assert f"{rows[0].due_on:%d/%m/%Y}" in text.partition("lead-row")[2].partition("</p>")[0]
    assert "25 ngày làm việc từ khi đủ hồ sơ" in text


def queue(client: FlaskClient, asked: str) -> list[str]:
    """The dossiers of the list, in its order, by the public id of their links."""
    text = unescape(client.get(f"/appraisals{asked}").text)
    return [
        part.partition('"')[0]
        for part in text.split('class="row-title"')[1:]
        for part in part.split('href="/nominations/')[1:2]
    ]


def test_the_next_dossier_follows_the_filter_and_the_order_of_the_list(
    client: FlaskClient, rows: list[Nomination]
) -> None:
    first, foreign, last = rows
    asked = "?unit=H1&sort=code"
    assert queue(client, asked) == [f"{row.public_id}?unit=H1&sort=code" for row in (first, last)]
    page = unescape(client.get(f"/nominations/{first.public_id}{asked}").text)
    assert f"/nominations/{first.public_id}/appraise?unit=H1&sort=code" in page
    answer = submit(client, f"/nominations/{first.public_id}/appraise{asked}", {**CONCLUDED, "onward": "1"})
    onward = urlsplit(client.get(answer.location).location)
    assert onward.path == f"/nominations/{last.public_id}/appraise"
    assert parse_qs(onward.query) == {"unit": ["H1"], "sort": ["code"]}
    answer = submit(client, f"{onward.path}?{onward.query}", {**CONCLUDED, "onward": "1"})
    over = client.get(answer.location)
    assert over.location == "/appraisals?unit=H1&sort=code"
    assert foreign.state == NominationState.APPRAISING


def test_without_asking_for_the_next_one_stays_with_the_dossier(
    client: FlaskClient, rows: list[Nomination]
) -> None:
    answer = submit(client, f"/nominations/{rows[0].public_id}/appraise", CONCLUDED)
    assert answer.location == f"/nominations/{rows[0].public_id}"


def test_reasons_of_a_return_are_chosen_or_typed(
    client: FlaskClient, rows: list[Nomination], session: Session
) -> None:
    address = f"/nominations/{rows[0].public_id}/return"
    refused = submit(client, address, {"reason": "", "supplement_by": "22/11/2021"})
    assert refused.status_code == 422
    assert "Hãy ghi rõ lý do." in unescape(refused.text)
    assert submit(client, address, {"usual": ["xyz"], "supplement_by": "22/11/2021"}).status_code == 422
    chosen = {"usual": ["period", "papers"], "reason": "Bổ sung biên bản", "supplement_by": "22/11/2021"}
    submit(client, address, chosen)
    lines = history.of(session, "nomination", rows[0].id)
    assert lines[0].reason == (
        "Thiếu giấy tờ bắt buộc.\nThành tích không thuộc thời gian xét khen thưởng.\nBổ sung biên bản"
    )


def test_who_receives_has_it_and_gives_it_on_with_a_reason(
    client: FlaskClient, rows: list[Nomination], session: Session, desk: Dossiers
) -> None:
    row = rows[0]
    assert row.officer_id == desk.world.people["standing"].id
    address = f"/nominations/{row.public_id}/officer"
    assert f'href="{address}"' in client.get(f"/nominations/{row.public_id}").text
    assert submit(client, address, {"user_name": "standing2", "reason": ""}).status_code == 422
    assert submit(client, address, {"user_name": "h1.standing", "reason": "Nghỉ phép"}).status_code == 422
    submit(client, address, {"user_name": "standing2", "reason": "Nghỉ phép"})
    assert desk.now(row.public_id).officer_id == desk.world.people["standing2"].id
    line = history.of(session, "nomination", row.id)[0]
    other = desk.world.people["standing2"].display_name
    assert (line.label, line.reason) == ("Giao lại hồ sơ", f"{other}: Nghỉ phép")
    mine = [item.public_id for item in rows[:0:-1]]
    assert [key.partition("?")[0] for key in queue(client, "?officer=mine")] == mine
    assert "Của tôi" in unescape(client.get("/appraisals?officer=mine").text)
    assert "Bộ lọc" in unescape(client.get("/appraisals?officer=others").text)


def test_nobody_gets_what_four_eyes_keep_from_them(
    client: FlaskClient, rows: list[Nomination], session: Session, desk: Dossiers
) -> None:
    # The clerk who wrote it has become an officer of the province since.
    factories.grant(session, desk.world.people["H1.clerk"], Role.STANDING_BODY, desk.world.units["HY"])
    answer = submit(
        client,
        f"/nominations/{rows[0].public_id}/officer",
        {"user_name": "h1.clerk", "reason": "Nghỉ phép"},
    )
    assert answer.status_code == 422
    assert "không thẩm định được hồ sơ này" in unescape(answer.text)


@pytest.mark.parametrize("who", ["h1.clerk", "leader", "h1.standing"])
def test_only_the_standing_body_of_the_stage_gives_it_on(
    client: FlaskClient, rows: list[Nomination], who: str
) -> None:
    enter(client, who)
    answer = client.get(f"/nominations/{rows[0].public_id}/officer")
    assert answer.status_code in {403, 404}


def test_what_leaves_the_stage_lies_on_no_desk_there(desk: Dossiers, rows: list[Nomination]) -> None:
    assert desk.act("standing", rows[0], "return", "Bổ sung").officer_id is None


def test_the_slip_tells_the_steps_and_what_was_said_to_whom_may_read_it(
    client: FlaskClient, rows: list[Nomination], desk: Dossiers
) -> None:
    row = rows[0]
    desk.agreed(row)
    address = f"/nominations/{row.public_id}/slip"
    assert f'href="{address}.pdf"' in client.get(f"/nominations/{row.public_id}/history").text
    assert client.get(f"{address}.pdf").data.startswith(b"%PDF")
    assert client.get(f"{address}.docx").status_code == 404

    def cells() -> str:
        book = load_workbook(BytesIO(client.get(f"{address}.xlsx").data))
        return "\n".join(str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line)

    found = cells()
    assert all(words in found for words in ("Tiếp nhận", "Công an tỉnh", "Nhất trí (15/CAT-PX03)"))
    enter(client, "h1.clerk")
    assert "Tiếp nhận" in (own := cells())
    assert "Công an tỉnh" not in own
    enter(client, "h2.clerk")
    assert client.get(f"{address}.pdf").status_code == 404


def test_the_appraisal_tells_how_many_the_unit_has_proposed(
    client: FlaskClient, rows: list[Nomination]
) -> None:
    text = unescape(client.get(f"/nominations/{rows[0].public_id}/appraise").text)
    assert "Đơn vị H1 đã đề nghị 2 hồ sơ cho danh hiệu này" in text
    assert f'href="/nominations/{rows[0].public_id}/return"' in text
