"""A unit's yearly review on screen: a clerk and a head take it through the year without JavaScript."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import dossiers, reviews
from tests.counting import statements
from tests.page import enter, submit
from tests.reviews import PEOPLE, TEAM, Review
from tests.snapshots import kept
from tracker.domain.enums import Evaluation
from tracker.domain.review_enums import ReviewState

MEETING = {
    "held_on": "10/11/2021",
    "place": "Hội trường",
    "total": "20",
    "present": "18",
    "chair": "Lê Văn Chủ",
    "secretary": "Phạm Thị Thư",
    "summary": "Nhất trí",
}


@pytest.fixture
@kept
def review(session: Session) -> Review:
    """The sheet of H1 with three people and a team."""
    return reviews.build(dossiers.open_round(session))


@pytest.fixture(autouse=True)
def on_the_day(app: Flask) -> None:
    dossiers.on_the_day(app)


def browser(client: FlaskClient, name: str) -> FlaskClient:
    person = client.application.test_client()
    enter(person, name)
    return person


def fields(review: Review, **values: dict[str, object]) -> dict[str, object]:
    """The names of a line's fields on the grid."""
    return {
        f"{field}_{review.line(name).public_id}": value
        for name, line in values.items()
        for field, value in line.items()
    }


def test_the_whole_year_is_done_on_screen(client: FlaskClient, review: Review) -> None:
    clerk, head = browser(client, "h1.clerk"), browser(client, "h1.head")
    here = f"/reviews/{review.public_id}"
    assert here in clerk.get("/reviews").text
    titles = fields(review, An={"titles": ["LDTT", "CSTDCS"]}, Chi={"post": "Y tá", "months": "7"})
    assert submit(clerk, f"{here}/edit", titles).status_code == 302
    assert (review.line("Chi").post, review.line("Chi").months) == ("Y tá", 7)
    assert submit(clerk, f"{here}/move/send_registration", {}).status_code == 302
    assert clerk.get(f"{here}/edit").status_code == 404
    assert f"{here}/move/approve_registration" in head.get(here).text
    assert here in head.get("/work").text
    assert submit(head, f"{here}/move/approve_registration", {}).status_code == 302
    team = review.line(TEAM).public_id
    rated = fields(
        review,
        **{name: {"evaluation": "good", "post": "Chuyên viên", "months": "12"} for name in PEOPLE},
        **{TEAM: {"evaluation": "excellent", "titles": ["TTLDTT"], "other1": "BKT"}},
    )
    chosen = fields(review, An={"titles": ["LDTT", "CSTDCS"], "collective": team, "other2": "BKT"})
    assert submit(clerk, f"{here}/edit", {**rated, **chosen}).status_code == 302
    assert {title.award_code for title in review.line(TEAM).titles} == {"TTLDTT", "BKT"}
    assert {title.award_code for title in review.line("An").titles} == {"LDTT", "CSTDCS", "BKT"}
    results = {
        f"{part}_{line.public_id}_{title.award_code}": value
        for line in review.lines.all
        for title in line.titles
        for part, value in (("votes", "17"), ("passed", "1"))
        if title.proposed
    }
    assert submit(clerk, f"{here}/meeting", {**MEETING, **results}).status_code == 302
    page = clerk.get(here).text
    assert (
        "Chiến sĩ thi đua cơ sở: đề nghị 1, tối đa 0 (15 % của 1 Lao động tiên tiến, làm tròn xuống" in page
    )
    assert "Vượt 1." in page
    assert submit(clerk, f"{here}/move/send_review", {}).status_code == 302
    assert submit(head, f"{here}/move/close", {}).status_code == 302
    assert review.sheet.state == ReviewState.CLOSED
    assert review.line(TEAM).evaluation == Evaluation.EXCELLENT


def test_what_is_wrong_is_said_beside_its_line_and_nothing_is_kept(
    client: FlaskClient, review: Review
) -> None:
    clerk = browser(client, "h1.clerk")
    wrong = fields(review, An={"months": "13", "post": "Khác"}, Chi={"titles": ["TTLDTT"]})
    answer = submit(clerk, f"/reviews/{review.public_id}/edit", wrong)
    assert answer.status_code == 422
    assert "Số tháng làm việc của An: Số tháng từ 0 đến 12." in answer.text
    assert "Danh hiệu đăng ký của Chi: Hãy chọn một mục trong danh sách." in answer.text
    assert 'value="Khác"' in answer.text
    assert review.line("An").post == "Chuyên viên"


def test_more_votes_than_people_are_refused_on_their_field(client: FlaskClient, review: Review) -> None:
    review.registered()
    review.propose(An=["LDTT"])
    votes = {f"votes_{review.line('An').public_id}_LDTT": "19"}
    answer = submit(browser(client, "h1.clerk"), f"/reviews/{review.public_id}/meeting", {**MEETING, **votes})
    assert answer.status_code == 422
    assert "Số phiếu của An: Số phiếu không được quá số người dự." in answer.text


def test_who_is_on_the_sheet_is_chosen_on_screen(client: FlaskClient, review: Review) -> None:
    clerk = browser(client, "h1.clerk")
    stay = [line.recipient.public_id for line in review.lines.all if line.recipient.name != "Chi"]
    answer = submit(clerk, f"/reviews/{review.public_id}/people", {"people": stay})
    assert answer.status_code == 302
    assert [line.recipient.name for line in review.lines.people] == ["An", "Bình"]


def test_a_sheet_is_laid_out_on_screen_and_a_second_one_refused(client: FlaskClient, review: Review) -> None:
    clerk = browser(client, "h1.clerk")
    form = {"unit_code": "H1", "year": "2022", "school_year": ""}
    assert submit(clerk, "/reviews/new", form).status_code == 302
    refused = submit(clerk, "/reviews/new", form)
    assert (refused.status_code, "đã có bảng bình xét" in refused.text) == (409, True)


@pytest.mark.parametrize("part", ["", "/edit", "/people", "/meeting", "/move/send_registration"])
@pytest.mark.parametrize("who", ["h2.clerk", "standing", "admin"])
def test_strangers_and_those_above_find_no_registrations(
    client: FlaskClient, review: Review, part: str, who: str
) -> None:
    assert browser(client, who).get(f"/reviews/{review.public_id}{part}").status_code == 404


def test_those_above_read_the_review_and_change_nothing(client: FlaskClient, review: Review) -> None:
    review.registered()
    standing = browser(client, "standing")
    page = standing.get(f"/reviews/{review.public_id}")
    assert (page.status_code, "An" in page.text, "/edit" in page.text) == (200, True, False)
    assert standing.get(f"/reviews/{review.public_id}/edit").status_code == 404


def test_a_long_sheet_is_filled_in_page_by_page(client: FlaskClient, review: Review) -> None:
    clerk, here = browser(client, "h1.clerk"), f"/reviews/{review.public_id}/edit"
    for n in range(20):
        review.desk.recipient("H1", f"Người {n:02}")
    everybody = [row.public_id for row in reviews.everybody(review)]
    submit(clerk, f"/reviews/{review.public_id}/people", {"people": everybody})
    first = clerk.get(f"{here}?size=20")
    assert "Lưu và sang trang sau" in first.text
    answer = submit(clerk, f"{here}?size=20", {"action": "next"})
    assert answer.status_code == 302
    assert "after=" in answer.location
    assert "Người 19" in clerk.get(answer.location).text


def test_the_papers_are_one_click_each(client: FlaskClient, review: Review) -> None:
    review.closed()
    clerk, here = browser(client, "h1.clerk"), f"/reviews/{review.public_id}"
    page = clerk.get(here).text
    for name in ("registrations", "extract", "minutes", "figures"):
        assert f"{here}/papers/{name}.pdf" in page
        assert clerk.get(f"{here}/papers/{name}.xlsx").data.startswith(b"PK")
    for name in ("letters.pdf", "minutes.doc"):
        assert clerk.get(f"{here}/papers/{name}").status_code == 404
    assert browser(client, "h2.clerk").get(f"{here}/papers/minutes.pdf").status_code == 404


def test_a_closed_review_becomes_drafts_on_screen(client: FlaskClient, review: Review) -> None:
    review.registered()
    review.propose(An=["LDTT", "BKT"])
    review.meet(An=17)
    review.act("H1.clerk", "send_review")
    clerk, here = browser(client, "h1.clerk"), f"/reviews/{review.public_id}/drafts"
    assert clerk.get(here).status_code == 404
    review.act("H1.head", "close")
    page = clerk.get(here).text
    assert "Lập 1 bản nháp" in page
    answer = submit(clerk, here, {})
    assert (answer.status_code, "state=draft" in answer.location) == (302, True)
    assert "An" in clerk.get(answer.location).text
    again = submit(clerk, here, {})
    assert (again.status_code, "Đối tượng này đã có hồ sơ" in again.text) == (409, True)
    assert browser(client, "h1.head").get(here).status_code == 404


def test_the_clerk_is_told_where_the_law_of_the_day_wants_registrations(
    client: FlaskClient, review: Review
) -> None:
    clerk, here = browser(client, "h1.clerk"), f"/reviews/{review.public_id}/move"
    assert "danh hiệu thi đua phải có đăng ký" in clerk.get(f"{here}/skip_registration").text
    review.register(An=["LDTT"])
    assert "phải có đăng ký" not in clerk.get(f"{here}/send_registration").text


def test_a_sheet_is_deleted_on_screen_while_it_is_laid_out(client: FlaskClient, review: Review) -> None:
    clerk, here = browser(client, "h1.clerk"), f"/reviews/{review.public_id}"
    assert f"{here}/delete" in clerk.get(here).text
    assert browser(client, "h1.head").get(f"{here}/delete").status_code == 404
    assert submit(clerk, f"{here}/delete", {}).status_code == 302
    assert clerk.get(here).status_code == 404


def test_the_statements_of_a_page_do_not_grow_with_the_lines(client: FlaskClient, review: Review) -> None:
    clerk, here = browser(client, "h1.clerk"), f"/reviews/{review.public_id}"
    review.register(**{name: ["LDTT"] for name in PEOPLE})
    pages = ("", "/edit")
    counts = []
    for more in (0, 12):
        for n in range(more):
            review.desk.recipient("H1", f"Người {n:02}")
        everybody = [row.public_id for row in reviews.everybody(review)]
        submit(clerk, f"{here}/people", {"people": everybody})
        counts.append([])
        for page in pages:
            clerk.get(f"{here}{page}")
            with statements() as sent:
                clerk.get(f"{here}{page}")
            counts[-1].append(len(sent))
    assert counts[0] == counts[1]
