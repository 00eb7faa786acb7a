"""A directive entered on screen, with any number of tasks."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import world
from tests.factories import person
from tests.page import enter, submit
from tests.world import World
from tracker.domain.enums import Role
from tracker.models import Campaign, Directive

DATA = {
    "number": "15/KH-UBND",
    "issued_on": "05/01/2022",
    "directive_kind": "official_letter",
    "issuer": "Ủy ban nhân dân tỉnh",
    "subject": "Phát động thi đua năm 2022",
    "lead_unit": "HY-SNV",
    "title": "Thi đua hoàn thành chỉ tiêu năm 2022",
    "asks": "Mỗi đơn vị đăng ký một việc",
    "kind": "movements",
    "starts_on": "10/01/2022",
    "ends_on": "31/12/2022",
}


@pytest.fixture
def province(session: Session) -> World:
    return world.build(session)


def test_a_directive_starts_with_one_task_and_gains_others(
    client: FlaskClient, province: World, session: Session
) -> None:
    enter(client, "standing")
    assert submit(client, "/directives/new", dict(DATA)).status_code == 302
    row = session.scalars(select(Directive).where(Directive.number == "15/KH-UBND")).one()
    task = {key: DATA[key] for key in ("asks", "kind", "starts_on", "ends_on")}
    url = f"/directives/{row.public_id}/tasks/new"
    assert submit(client, url, {**task, "title": "Nhiệm vụ hai"}).status_code == 302
    found = session.execute(
        select(Campaign.ordinal, Campaign.title, Campaign.code)
        .where(Campaign.directive_id == row.id)
        .order_by(Campaign.ordinal)
    ).all()
    assert [tuple(item) for item in found] == [
        (1, DATA["title"], "15-KH-UBND-20220105-1"),
        (2, "Nhiệm vụ hai", "15-KH-UBND-20220105-2"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("number", "", "Hãy nhập số"),
        ("number", "x" * 61, "Tối đa 60"),
        ("issued_on", "31/02/2022", "không phải là ngày"),
        ("lead_unit", "KHONG-CO", "Hãy chọn một mục"),
        ("kind", "khác", "Hãy chọn một mục"),
        ("ends_on", "09/01/2022", "từ ngày bắt đầu trở đi"),
    ],
)
def test_wrong_input_is_named_and_nothing_is_stored(
    client: FlaskClient, province: World, session: Session, field: str, value: str, message: str
) -> None:
    enter(client, "standing")
    answer = submit(client, "/directives/new", {**DATA, field: value})
    assert answer.status_code == 422
    assert message in answer.text
    assert "Phát động thi đua năm 2022" in answer.text
    assert session.scalar(select(func.count(Directive.id))) == 1


def test_a_known_directive_is_not_made_twice(client: FlaskClient, province: World) -> None:
    enter(client, "standing")
    submit(client, "/directives/new", dict(DATA))
    answer = submit(client, "/directives/new", dict(DATA))
    assert answer.status_code == 409
    assert "đã có" in answer.text


@pytest.mark.parametrize("who", ["h1.clerk", "leader", "admin"])
def test_only_a_standing_body_enters_directives(client: FlaskClient, province: World, who: str) -> None:
    enter(client, who)
    assert client.get("/directives/new").status_code == 404
    key = province.campaign().directive.public_id
    assert client.get(f"/directives/{key}/tasks/new").status_code == 404


def test_the_same_number_of_another_day_is_another_directive(
    client: FlaskClient, province: World, session: Session
) -> None:
    enter(client, "standing")
    submit(client, "/directives/new", dict(DATA))
    assert submit(client, "/directives/new", {**DATA, "issued_on": "06/01/2022"}).status_code == 302
    assert submit(client, "/directives/new", {**DATA, "issued_on": "05/01/2023"}).status_code == 302
    rows = session.scalars(select(Campaign.code).where(Campaign.code.startswith("15-KH-UBND-"))).all()
    assert set(rows) == {f"15-KH-UBND-{day}-1" for day in ("20220105", "20220106", "20230105")}


def test_numbers_that_differ_in_signs_only_are_answered_on_the_field(
    client: FlaskClient, province: World, session: Session
) -> None:
    enter(client, "standing")
    submit(client, "/directives/new", dict(DATA))
    answer = submit(client, "/directives/new", {**DATA, "number": "15-KH/UBND"})
    assert answer.status_code == 409
    assert "chỉ khác dấu câu" in answer.text
    assert session.scalar(select(func.count(Directive.id))) == 2


def test_the_longest_numbers_that_begin_alike_get_codes_of_their_own(
    client: FlaskClient, province: World, session: Session
) -> None:
    enter(client, "standing")
    for end in ("A", "B"):
        number = f"{'15/KH-UBND' * 6}"[:59] + end
        assert submit(client, "/directives/new", {**DATA, "number": number}).status_code == 302
    codes = session.scalars(select(Campaign.code).where(Campaign.code.startswith("15-KH"))).all()
    assert len(set(codes)) == 2
    assert all(len(code) <= 60 for code in codes)


def test_the_lead_unit_lies_in_the_scope_of_the_standing_body(
    client: FlaskClient, province: World, session: Session
) -> None:
    person(session, province.units["H1"], Role.STANDING_BODY, name="h1.standing")
    enter(client, "h1.standing")
    assert 'value="HY-SNV"' not in client.get("/directives/new").text
    answer = submit(client, "/directives/new", dict(DATA))
    assert answer.status_code == 422
    assert "Hãy chọn một mục" in answer.text
    assert session.scalar(select(func.count(Directive.id))) == 1
    assert submit(client, "/directives/new", {**DATA, "lead_unit": "H1"}).status_code == 302
