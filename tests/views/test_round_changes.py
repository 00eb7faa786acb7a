"""A round is corrected while it is a draft; once open, its days only move later."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import Dossiers
from tests.page import enter, hidden_fields, submit
from tests.views.test_round_pages import ROUND
from tracker.models import Round, RoundAward

HOSTILE = "<script>alert(1)</script>'; DROP TABLE round;--"


@pytest.fixture
def standing(client: FlaskClient, desk: Dossiers) -> FlaskClient:
    enter(client, "standing")
    return client


@pytest.fixture
def here(standing: FlaskClient) -> str:
    made: str = submit(standing, "/rounds/new", ROUND).location
    return made


def draft(session: Session) -> Round:
    session.expire_all()
    return session.scalars(select(Round).where(Round.code.in_(["KT-2022", "KT-2022B"]))).one()


def test_a_draft_is_corrected_and_keeps_the_limits_of_awards_that_stay(
    standing: FlaskClient, here: str, session: Session
) -> None:
    submit(standing, f"{here}/quota", {"award": "BKT", "quota": "3"})
    awards = ["BKT", "GK_XA"]
    more = {"type": "sudden", "simplified": "1", "awards": awards}
    changed = {**ROUND, "code": "KT-2022B", "title": HOSTILE, **more}
    answer = submit(standing, f"{here}/edit", changed)
    assert answer.status_code == 302, answer.text
    row = draft(session)
    assert (row.code, row.title, row.simplified) == ("KT-2022B", HOSTILE, True)
    assert [(item.award_code, item.quota) for item in row.awards] == [("BKT", 3), ("GK_XA", None)]
    page = standing.get(here).text
    assert "<script>alert(1)" not in page
    assert "Sửa đợt xét" in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("code", "", "Hãy nhập mã"),
        ("code", "BK-2021", "Mã đợt xét này đã có"),
        ("code", HOSTILE, "chữ in hoa"),
        ("title", "", "Hãy nhập tên đợt xét"),
        ("title", "x" * 301, "Tối đa 300"),
        ("type", "party", "Hãy chọn"),
        ("merit_to", "30/11/2020", "Ngày kết thúc thành tích"),
        ("opens_on", "31/02/2022", "không phải là ngày. Hãy nhập theo dạng"),
        ("closes_on", "=1+1", "không phải là ngày. Hãy nhập theo dạng"),
        ("closes_on", "01/11/2021", "Hạn nhận hồ sơ phải từ ngày mở"),
        ("meeting_on", "hôm nào", "không phải là ngày. Hãy nhập theo dạng"),
        ("simplified", "2", "Hãy chọn"),
        ("simplified", "1", "không theo thủ tục đơn giản"),
        ("lead_unit", "H1", "Hãy chọn"),
        ("campaign", "nothing", "Hãy chọn"),
        ("awards", "GOLD", "Hãy chọn một mục trong danh sách"),
        ("awards", "", "ít nhất một danh hiệu"),
    ],
)
def test_a_wrong_correction_is_answered_on_its_field_and_changes_nothing(
    standing: FlaskClient, here: str, session: Session, field: str, value: str, words: str
) -> None:
    answer = submit(standing, f"{here}/edit", {**ROUND, "title": "Tên đã gõ", field: value})
    assert answer.status_code in {409, 422}
    assert words in answer.text
    assert "Tên đã gõ" in answer.text or field == "title"
    assert (draft(session).version, draft(session).title) == (1, ROUND["title"])
    assert session.scalars(
        select(RoundAward.award_code).where(RoundAward.round_id == draft(session).id)
    ).all() == ["BKT"]


def test_a_stale_correction_is_refused_and_keeps_what_was_typed(
    standing: FlaskClient, here: str, session: Session
) -> None:
    old = hidden_fields(standing.get(f"{here}/edit").text)
    submit(standing, f"{here}/edit", {**ROUND, "title": "Tên mới"})
    answer = standing.post(f"{here}/edit", data={**old, **ROUND, "title": "Tên của người sau"})
    assert answer.status_code == 409
    assert "Tên của người sau" in answer.text
    assert draft(session).title == "Tên mới"


def test_an_open_round_only_moves_its_days_later(
    standing: FlaskClient, desk: Dossiers, session: Session
) -> None:
    here = f"/rounds/{desk.round.public_id}"
    early = submit(standing, f"{here}/edit", {"closes_on": "01/12/2021", "meeting_on": ""})
    assert early.status_code == 422
    assert "từ 10/12/2021 trở đi" in early.text
    sent = {"closes_on": "20/12/2021", "meeting_on": "25/12/2021", "title": "Tên khác", "code": "X-1"}
    assert submit(standing, f"{here}/edit", sent).status_code == 302
    session.expire_all()
    row = session.scalars(select(Round).where(Round.public_id == desk.round.public_id)).one()
    assert (row.code, row.title) == ("BK-2021", "Khen thưởng năm 2021")
    assert f"{row.closes_on} {row.meeting_on}" == "2021-12-20 2021-12-25"


def test_the_awards_offered_are_those_of_the_opening_day_by_kind(standing: FlaskClient) -> None:
    then = {**ROUND, "code": "", "opens_on": "01/12/2021"}
    later = {**ROUND, "code": "", "opens_on": "01/12/2025", "closes_on": "10/12/2025"}
    old, new = (submit(standing, "/rounds/new", data).text for data in (then, later))
    assert old != new
    assert 'value="GK_HUYEN"' in old
    assert 'value="GK_HUYEN"' not in new
    for heading in ("Danh hiệu thi đua", "Hình thức khen thưởng"):
        assert f'<p class="form-label">{heading}</p>' in old
