"""The council's day on screen: from the meeting that the secretary prepares to the issued decision."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.page import enter, hidden_fields, submit
from tracker.domain.enums import NominationState
from tracker.models import Attendance, CouncilMember, Decision, Meeting, Nomination, Poll
from tracker.services import agenda, meetings

PLAN = {
    "title": "Họp xét khen thưởng",
    "held_on": "15/12/2021",
    "begins_at": "08:00",
    "place": "Phòng họp số 1",
}
TEXT = {
    "unit": "HY",
    "symbol": "QĐ-UBND",
    "subject": "Về việc tặng Bằng khen",
    "merit": "đã có thành tích xuất sắc năm 2021",
    "executors": "Chánh Văn phòng",
    "proposal": "",
    "signer_mode": "principal",
}


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session, size=4)


class Person:
    """Somebody at a browser."""

    def __init__(self, client: FlaskClient, name: str) -> None:
        self.browser = client.application.test_client()
        enter(self.browser, name)

    def get(self, url: str) -> TestResponse:
        return self.browser.get(url)

    def post(self, url: str, page: str | None = None, **data: object) -> TestResponse:
        return submit(self.browser, url, data, page)


def vote(person: Person, poll: Poll, row: Nomination, choice: str) -> TestResponse:
    """Fill in the ballot, look it over, send it."""
    url = f"/polls/{poll.public_id}/ballot"
    review = person.post(url, **{f"choice_{row.public_id}": choice})
    assert "Xem lại phiếu trước khi gửi" in review.text
    return person.browser.post(url, data={**hidden_fields(review.text), "send": "1"})


def test_a_dossier_goes_through_the_council_to_an_issued_decision_on_screen(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    row = day.appraised()
    secretary, standing = Person(client, "secretary"), Person(client, "standing")
    made = secretary.post("/meetings/new", **PLAN, council=day.council.public_id)
    assert made.status_code == 302, made.text
    meeting = session.scalars(select(Meeting)).one()
    here = f"/meetings/{meeting.public_id}"
    assert "Trần Thị Ánh" in secretary.get(f"{here}/agenda/add").text
    assert secretary.post(f"{here}/agenda/add", ids=row.public_id).status_code == 302
    assert secretary.post(f"{here}/move/release").status_code == 302
    assert "Trần Thị Ánh" in Person(client, "member1").get(here).text
    marks = {f"present_{member.public_id}": "yes" for member in day.members}
    secretary.post(f"{here}/attendance", f"{here}/attendance", **marks)
    assert secretary.post(f"{here}/move/start").status_code == 302
    assert "Mở lượt" in secretary.get(f"{here}/votes").text
    secretary.post(f"{here}/polls/secret", f"{here}/votes")
    poll = session.scalars(select(Poll)).one()
    for name in day.names:
        assert vote(Person(client, name), poll, row, "agree").status_code == 302
    closed = secretary.post(f"/polls/{poll.public_id}/close")
    assert closed.status_code == 302, closed.text
    assert "100 %" in secretary.get(f"/polls/{poll.public_id}").text
    secretary.post(f"{here}/move/end")
    secretary.post(f"{here}/minutes/edit", conclusions="Nhất trí trình khen thưởng")
    secretary.post(f"{here}/move/send_minutes")
    assert Person(client, "chair").post(f"{here}/move/sign_minutes").status_code == 302
    for name in ("list", "minutes"):
        for kind in ("pdf", "xlsx"):
            assert secretary.get(f"{here}/papers/{name}.{kind}").status_code == 200
    letter = {"number": "512", "symbol": "TTr-SNV", "signed_on": "15/12/2021", "ids": row.public_id}
    director = Person(client, "standing2")
    proposed = director.post("/letters/propose", **letter)
    assert "512/TTr-SNV" in director.get(proposed.location).text
    standing.post("/decisions/new", **TEXT)
    decision = session.scalars(select(Decision)).one()
    draft = f"/decisions/{decision.public_id}"
    standing.post(f"{draft}/items", ids=row.public_id)
    cited = "Theo đề nghị của Giám đốc Đơn vị HY-SNV tại Tờ trình số 512/TTr-SNV ngày 15 tháng 12 năm 2021"
    assert cited in standing.get(draft).text
    standing.post(f"{draft}/move/send")
    assert Person(client, "leader").post(f"{draft}/move/sign").status_code == 302
    records = Person(client, "records")
    issued = records.post(f"{draft}/issue", number="2986", issued_on="15/12/2021")
    assert issued.status_code == 302, issued.text
    assert records.get(f"{draft}/file.pdf").data.startswith(b"%PDF")
    assert day.dossiers.now(row.public_id).state == NominationState.AWARDED
    assert "2986/QĐ-UBND" in Person(client, "h1.clerk").get("/decisions").text
    told, seen = (
        Person(client, name).get(f"/nominations/{row.public_id}/results").text
        for name in ("h1.clerk", "secretary")
    )
    for page in (told, seen):
        assert ">Đạt<" in page
        assert "2986/QĐ-UBND" in page
        assert f"/decisions/{decision.public_id}" in page
    assert ("100 %" in told, "100 %" in seen) == (False, True)


@pytest.mark.parametrize("name", ["h1.clerk", "admin", "member1", "leader"])
def test_a_meeting_in_preparation_is_the_secretarys_alone(
    client: FlaskClient, day: CouncilDay, session: Session, name: str
) -> None:
    Person(client, "secretary").post("/meetings/new", **PLAN, council=day.council.public_id)
    meeting = session.scalars(select(Meeting)).one()
    assert Person(client, name).get(f"/meetings/{meeting.public_id}").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "Hãy nhập tên cuộc họp"),
        ("title", "x" * 301, "Tối đa 300 ký tự"),
        ("held_on", "31/02/2021", "Ngày"),
        ("held_on", "", "Hãy nhập ngày"),
        ("begins_at", "25:00", "08:30"),
        ("place", "", "Hãy nhập địa điểm"),
        ("council", "nothing", "Hãy chọn"),
    ],
)
def test_a_wrong_meeting_is_answered_on_its_field_and_stores_nothing(
    client: FlaskClient, day: CouncilDay, session: Session, field: str, value: str, words: str
) -> None:
    data = {**PLAN, "council": day.council.public_id, field: value}
    answer = Person(client, "secretary").post("/meetings/new", **data)
    assert answer.status_code == 422
    assert words in answer.text
    assert session.scalars(select(Meeting)).all() == []


def test_a_double_post_makes_one_meeting(client: FlaskClient, day: CouncilDay, session: Session) -> None:
    secretary = Person(client, "secretary")
    page = secretary.get("/meetings/new")
    data = {**hidden_fields(page.text), **PLAN, "council": day.council.public_id}
    answers = [secretary.browser.post("/meetings/new", data=data) for _ in range(2)]
    assert answers[0].location == answers[1].location
    assert len(session.scalars(select(Meeting)).all()) == 1


def test_a_ballot_keeps_nothing_before_it_is_sent_and_shows_what_is_missing(
    client: FlaskClient, day: CouncilDay
) -> None:
    first, second = day.appraised(), day.appraised("H2", number="13")
    day.convene(first, second)
    poll = day.open()
    member = Person(client, "member1")
    url = f"/polls/{poll.public_id}/ballot"
    answer = member.post(url, **{f"choice_{first.public_id}": "disagree"})
    assert answer.status_code == 422
    assert "Hãy chọn một ý kiến" in answer.text
    assert "checked" in answer.text
    forged = {f"choice_{first.public_id}": "agree", f"choice_{second.public_id}": "all", "send": "1"}
    assert member.post(url, **forged).status_code == 422
    assert not any(elector.voted for elector in day.poll(poll.public_id).electors)
    assert url.removesuffix("/ballot") in member.get("/work").text


def test_answers_to_different_choices_have_the_same_length(client: FlaskClient, day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    lengths = {
        len(vote(Person(client, name), poll, row, choice).data)
        for name, choice in (("member1", "agree"), ("member2", "disagree"))
    }
    assert len(lengths) == 1


def test_a_request_of_one_person_is_confirmed_by_another(client: FlaskClient, day: CouncilDay) -> None:
    day.convene(day.appraised())
    poll = day.open()
    here = f"/polls/{poll.public_id}"
    secretary, chair = Person(client, "secretary"), Person(client, "chair")
    assert secretary.post(f"{here}/ask/close_early", reason="").status_code == 422
    secretary.post(f"{here}/ask/close_early", reason="Có việc gấp")
    assert "Xác nhận" not in secretary.get(here).text.replace("người thứ hai xác nhận", "")
    assert chair.post(f"{here}/confirm", here).status_code == 302
    assert "Không đạt tỷ lệ" in chair.get(here).text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("symbol", "QĐ@UBND", "chữ in hoa"),
        ("subject", "", "Hãy nhập trích yếu"),
        ("merit", "x" * 401, "Tối đa 400"),
        ("unit", "H1", "Hãy chọn"),
        ("signer_mode", "emperor", "Hãy chọn"),
    ],
)
def test_a_wrong_decision_is_answered_on_its_field_and_stores_nothing(
    client: FlaskClient, day: CouncilDay, session: Session, field: str, value: str, words: str
) -> None:
    answer = Person(client, "standing").post("/decisions/new", **{**TEXT, field: value})
    assert answer.status_code == 422
    assert words in answer.text
    assert session.scalars(select(Decision)).all() == []


@pytest.mark.parametrize(
    "url",
    [
        "/councils",
        "/councils/new",
        "/councils/{council}",
        "/councils/{council}/members/new",
        "/councils/{council}/regulation",
        "/meetings",
        "/decisions",
        "/decisions/new",
    ],
)
def test_the_standing_bodys_pages_open(client: FlaskClient, day: CouncilDay, url: str) -> None:
    answer = Person(client, "standing").get(url.format(council=day.council.public_id))
    assert answer.status_code == 200, url


def test_a_roll_call_from_an_old_page_is_refused_and_keeps_what_was_typed(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    day.convene(day.appraised())
    enter(client, "secretary")
    here = f"/meetings/{day.meeting_id}/attendance"
    member = day.members[-1].public_id
    old = hidden_fields(client.get(here).text)
    absent = {f"present_{member}": "no", f"reason_{member}": "Đi công tác"}
    assert client.post(here, data={**old, **absent}).status_code == 302
    again = client.post(here, data={**old, f"present_{member}": "no", f"reason_{member}": "Ốm nặng"})
    assert again.status_code == 409
    assert "Ốm nặng" in again.text
    session.rollback()
    written = select(Attendance.reason).join(CouncilMember).where(CouncilMember.public_id == member)
    assert session.scalar(written) == "Đi công tác"


def test_the_roll_is_read_and_not_offered_to_those_who_do_not_call_it(
    client: FlaskClient, day: CouncilDay
) -> None:
    day.convene(day.appraised())
    enter(client, "standing")
    page = client.get(f"/meetings/{day.meeting_id}/attendance").text
    assert "Có mặt 4/4 thành viên" in page
    assert "Ghi điểm danh" not in page
    assert "novalidate" not in page


def test_a_ballot_without_a_choice_names_the_person(client: FlaskClient, day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    answer = Person(client, "member1").post(f"/polls/{poll.public_id}/ballot")
    assert answer.status_code == 422
    assert f"{row.recipient.name}: Hãy chọn một ý kiến" in answer.text


def test_everybody_can_be_marked_present_at_once_and_nothing_is_stored_before_saving(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    who = day.viewer("secretary")
    meeting = meetings.create(viewer=who, council_id=day.council.public_id, plan=councils.PLAN)
    day.meeting_id = meeting.public_id
    ids = [day.appraised().public_id]
    agenda.place_items(viewer=who, public_id=meeting.public_id, nomination_ids=ids, day=DAY)
    day.act("secretary", "release")
    here = f"/meetings/{meeting.public_id}/attendance"
    first = f"present_{day.members[0].public_id}"
    filled = Person(client, "secretary").post(here, here, **{first: "no", "fill": "yes"})
    assert filled.status_code == 200
    assert filled.text.count('value="yes" checked') == len(day.members) - 1
    assert filled.text.count('value="no" checked') == 1
    assert session.scalars(select(Attendance)).all() == []
    assert "Cần ít nhất" in filled.text
