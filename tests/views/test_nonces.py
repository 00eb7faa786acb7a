"""The same form posted twice makes one thing, and the second answer leads to what the first one made."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import world
from tests.page import enter, hidden_fields
from tests.world import World
from tracker.models import Base, Campaign, Directive, Milestone, Period, ProgressReport, Target

TASK = {
    "title": "Nhiệm vụ thêm",
    "asks": "Mỗi đơn vị đăng ký một việc",
    "kind": "movements",
    "starts_on": "10/01/2022",
    "ends_on": "31/12/2022",
}
DIRECTIVE = {
    **TASK,
    "number": "15/KH-UBND",
    "issued_on": "05/01/2022",
    "directive_kind": "official_letter",
    "issuer": "Ủy ban nhân dân tỉnh",
    "subject": "Phát động thi đua",
    "lead_unit": "HY-SNV",
}
TARGET = {
    "code": "C",
    "name": "Tỷ lệ",
    "measure": "%",
    "goal": "90",
    "direction": "up",
    "source": "NQ",
    "due_on": "31/12/2021",
}
MILESTONE = {"kind": "registration", "title": "Đăng ký bổ sung", "due_on": "31/12/2021"}
PERIOD = {"title": "Quý IV", "starts_on": "01/10/2021", "ends_on": "31/12/2021", "due_on": "08/01/2022"}


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    built.join("H1")
    return built


def count(session: Session, model: type[Base]) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model)) or 0


def post_twice(client: FlaskClient, url: str, data: dict[str, str]) -> list[str]:
    """Open the page once, send it twice; where the two answers lead."""
    typed = {**hidden_fields(client.get(url).text), **data}
    answers = [client.post(url, data=typed) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    return [answer.headers["Location"] for answer in answers]


@pytest.mark.parametrize(
    ("page", "data", "model"),
    [
        ("targets/new", TARGET, Target),
        ("milestones/new", MILESTONE, Milestone),
        ("periods/new", PERIOD, Period),
    ],
)
def test_a_part_of_the_plan_is_made_once(
    client: FlaskClient, province: World, session: Session, page: str, data: dict[str, str], model: type[Base]
) -> None:
    before = count(session, model)
    enter(client, "standing")
    first, second = post_twice(client, f"/campaigns/{province.campaign().public_id}/{page}", data)
    assert first == second
    assert count(session, model) == before + 1


def test_a_directive_and_a_task_are_made_once(client: FlaskClient, province: World, session: Session) -> None:
    enter(client, "standing")
    key = province.campaign().directive.public_id
    first, second = post_twice(client, "/directives/new", DIRECTIVE)
    assert first == second
    assert (count(session, Directive), count(session, Campaign)) == (2, 2)
    first, second = post_twice(client, f"/directives/{key}/tasks/new", TASK)
    assert first == second
    assert count(session, Campaign) == 3


def test_a_progress_report_is_made_once(client: FlaskClient, province: World, session: Session) -> None:
    period = session.scalars(select(Period)).one().public_id
    part = province.part("H1").public_id
    enter(client, "h1.clerk")
    first, second = post_twice(
        client, f"/participations/{part}/reports/{period}/new", {"narrative": "Đã làm"}
    )
    assert first == second
    assert count(session, ProgressReport) == 1


def test_a_refused_form_may_be_put_right_and_sent_again(
    client: FlaskClient, province: World, session: Session
) -> None:
    enter(client, "standing")
    url = f"/campaigns/{province.campaign().public_id}/milestones/new"
    hidden = hidden_fields(client.get(url).text)
    wrong = client.post(url, data={**hidden, **MILESTONE, "due_on": "31/12/2030"})
    assert wrong.status_code == 422
    assert client.post(url, data={**hidden, **MILESTONE}).status_code == 302
    assert count(session, Milestone) == 2
