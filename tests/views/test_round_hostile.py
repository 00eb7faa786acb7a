"""Hostile input to the small forms of a round, and how often its pages ask the database."""

from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.dossiers import Dossiers
from tests.page import enter, hidden_fields, submit
from tests.views.test_round_pages import ROUND
from tracker.domain.enums import RoundState
from tracker.models import MoveReason, Round, RoundAward, RoundUnit

HOSTILE = "=1+1<script>'; DROP TABLE round;--"


@pytest.fixture
def standing(client: FlaskClient, desk: Dossiers) -> FlaskClient:
    enter(client, "standing")
    return client


def stored(session: Session) -> list[object]:
    session.expire_all()
    limits = session.scalars(select(RoundAward.quota)).all()
    counts = [session.scalar(select(func.count()).select_from(model)) for model in (Round, RoundUnit)]
    return [*limits, *counts, *session.scalars(select(Round.state))]


@pytest.mark.parametrize(
    ("page", "data", "words"),
    [
        ("call", {"kinds": "", "code": ""}, "Hãy chọn ít nhất một loại đơn vị"),
        ("call", {"kinds": HOSTILE, "code": ""}, "Hãy chọn một mục trong danh sách"),
        ("call", {"code": HOSTILE}, "Hãy chọn"),
        ("quota", {"award": "GOLD", "quota": "1"}, "Hãy chọn"),
        ("quota", {"award": "BKT", "quota": "0"}, "từ 1 đến 9999"),
        ("quota", {"award": "BKT", "quota": "9" * 40}, "từ 1 đến 9999"),
        ("quota", {"award": "BKT", "quota": HOSTILE}, "từ 1 đến 9999"),
        ("clone", {**ROUND, "code": HOSTILE}, "chữ in hoa"),
        ("clone", {**ROUND, "code": "BK-2021"}, "Mã đợt xét này đã có"),
        ("clone", {**ROUND, "opens_on": "31/02/2022"}, "không phải là ngày"),
        ("clone", {**ROUND, "closes_on": "01/11/2021"}, "Hạn nhận hồ sơ phải từ ngày mở"),
        ("move/reopen", {"reason": "Lý do"}, "Hãy tải lại"),
    ],
)
def test_hostile_input_is_answered_in_words_and_stores_nothing(
    standing: FlaskClient, desk: Dossiers, session: Session, page: str, data: dict[str, object], words: str
) -> None:
    before = stored(session)
    here = f"/rounds/{desk.round.public_id}"
    opened = f"{here}/move/close" if page.startswith("move") else None
    answer = submit(standing, f"{here}/{page}", data, page=opened)
    assert answer.status_code in {409, 422}
    assert words in answer.text
    assert "<script>'" not in answer.text
    assert stored(session) == before


def test_the_pages_ask_the_same_number_of_questions_with_more_rounds_and_units(
    standing: FlaskClient, desk: Dossiers
) -> None:
    here = f"/rounds/{desk.round.public_id}"
    standing.get("/rounds")
    counts = []
    for _ in range(2):
        with statements() as sent:
            standing.get("/rounds")
            standing.get(here)
        counts.append(len(sent))
        submit(standing, f"{here}/call", {"kinds": ["department", "commune"], "code": ""})
        for number in range(5):
            submit(standing, "/rounds/new", {**ROUND, "code": f"KT-{number}{len(counts)}"})
    assert counts[0] == counts[1] > 0


def test_a_closed_round_reopens_only_for_a_reason_and_from_a_fresh_page(
    standing: FlaskClient, desk: Dossiers, session: Session
) -> None:
    here = f"/rounds/{desk.round.public_id}"
    assert standing.get(f"{here}/move/reopen").status_code == 404
    assert submit(standing, f"{here}/move/close", {}).status_code == 302
    assert stored(session)[-1] == RoundState.CLOSED
    for page in ("edit", "deadlines", "move/close"):
        assert standing.get(f"{here}/{page}").status_code == 404, page
    for reason, words in (
        ("", "Hãy ghi rõ lý do"),
        (" \n ", "Hãy ghi rõ lý do"),
        ("ă" * 5000, "Tối đa 2000 ký tự"),
        (f"{HOSTILE}{'x' * 5000}", "Tối đa 2000 ký tự"),
    ):
        answer = submit(standing, f"{here}/move/reopen", {"reason": reason})
        assert answer.status_code == 422, reason[:20]
        assert words in answer.text
        assert reason.strip()[:100] in unescape(answer.text)
        assert "<script>'" not in answer.text
        assert stored(session)[-1] == RoundState.CLOSED
    old = hidden_fields(standing.get(f"{here}/move/reopen").text)
    assert submit(standing, f"{here}/move/reopen", {"reason": HOSTILE}).status_code == 302
    late = standing.post(f"{here}/move/reopen", data={**old, "reason": "Gõ dở"})
    assert (late.status_code, "đã được người khác sửa" in late.text, "Gõ dở" in late.text) == (
        409,
        True,
        True,
    )
    submit(standing, f"{here}/move/close", {})
    again = standing.post(f"{here}/move/reopen", data={**old, "reason": "Trang cũ"})
    assert (again.status_code, "Trang cũ" in again.text) == (409, True)
    assert stored(session)[-1] == RoundState.CLOSED
    assert session.scalars(select(MoveReason.reason)).all() == [HOSTILE]
    assert "<script>'" not in standing.get(here).text
