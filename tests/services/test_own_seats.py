"""Nobody of the standing body gives a council seat to oneself or ends the own one; another person of it does."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.factories import person
from tests.page import enter, submit
from tracker.domain.enums import CouncilRank, Role
from tracker.domain.errors import Forbidden
from tracker.models import CouncilMember, RoleGrant
from tracker.services import councils as service

REFUSAL = "không tự đưa mình vào Hội đồng hoặc cho mình thôi tham gia được. Hãy nhờ người khác"


@pytest.fixture
def day(session: Session) -> CouncilDay:
    built = councils.seat(session)
    root = built.dossiers.world.units["HY"]
    built.dossiers.world.people["second"] = person(session, root, Role.STANDING_BODY, root, "second")
    return built


def add(day: CouncilDay, who: str, name: str) -> CouncilMember:
    return service.add_member(
        viewer=day.viewer(who),
        public_id=day.council.public_id,
        user_name=name,
        rank=CouncilRank.MEMBER,
        position="Ủy viên",
        valid_from=DAY,
    )


def end(day: CouncilDay, who: str, member: CouncilMember) -> None:
    service.end_member(
        viewer=day.viewer(who), public_id=day.council.public_id, member_id=member.public_id, last_day=DAY
    )


def test_nobody_takes_a_seat_alone(day: CouncilDay) -> None:
    with pytest.raises(Forbidden, match=REFUSAL):
        add(day, "standing", "standing")
    session = day.dossiers.world.session
    own = day.dossiers.world.people["standing"].id
    assert session.scalars(select(CouncilMember).where(CouncilMember.account_id == own)).all() == []
    held = session.scalars(select(RoleGrant.role).where(RoleGrant.account_id == own)).all()
    assert held == [Role.STANDING_BODY]


def test_another_person_gives_and_ends_the_seat(day: CouncilDay) -> None:
    member = add(day, "second", "standing")
    with pytest.raises(Forbidden, match=REFUSAL):
        end(day, "standing", member)
    end(day, "second", member)
    session = day.dossiers.world.session
    session.rollback()
    assert session.get_one(CouncilMember, member.id).valid_to == DAY


def test_the_pages_offer_what_is_taken_and_say_whom_to_ask(client: FlaskClient, day: CouncilDay) -> None:
    member = add(day, "second", "standing")
    enter(client, "standing")
    here = f"/councils/{day.council.public_id}"
    page = client.get(here).text
    assert f"{here}/members/{member.public_id}/end" not in page
    assert f"{here}/members/{day.members[0].public_id}/end" in page
    form = client.get(f"{here}/members/new").text
    assert "(standing)" not in form
    assert "(second)" in form
    assert "Hãy nhờ người khác của cơ quan thường trực" in form
    refused = submit(client, f"{here}/members/{member.public_id}/end", {"last_day": "31/12/2021"})
    assert refused.status_code == 403
    assert REFUSAL in refused.text
