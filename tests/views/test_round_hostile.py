"""Hostile input to the small forms of a round, and how often its pages ask the database."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.dossiers import Dossiers
from tests.factories import PASSWORD
from tests.page import sign_in, submit
from tests.views.test_round_pages import ROUND
from tracker.models import Round, RoundAward, RoundUnit

HOSTILE = "=1+1<script>'; DROP TABLE round;--"


@pytest.fixture
def standing(client: FlaskClient, desk: Dossiers) -> FlaskClient:
    sign_in(client, "standing", PASSWORD)
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
        ("call", {"kinds": HOSTILE, "code": ""}, "Hãy chọn ít nhất một loại đơn vị"),
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
