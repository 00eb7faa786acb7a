"""Pages that say who a recipient is, who may not sign and why, and how a signed or drafted thing is taken back."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils, dossiers
from tests.councils import CouncilDay
from tests.dossiers import DAY, Dossiers
from tests.factories import account, grant
from tests.page import enter, hidden_fields, submit
from tests.services.test_decision_returns import draft_round
from tests.services.test_decision_signers import waiting
from tests.services.test_decisions import TEXT, proposed, signed
from tracker.domain.enums import Role
from tracker.models import Decision, Meeting, Recipient, RoleGrant, Round
from tracker.services import decisions, meetings

RECIPIENT = {
    "unit": "H1",
    "kind": "individual",
    "name": "Đặng Thị Hà",
    "job_group": "official",
    "gender": "",
    "is_party_member": "",
}
AFTER = date(2023, 7, 3)


@pytest.fixture
def day(app: Flask, session: Session) -> CouncilDay:
    dossiers.on_the_day(app)
    return councils.seat(session)


@pytest.fixture
def place(day: CouncilDay) -> Dossiers:
    return day.dossiers


def browser(client: FlaskClient, name: str) -> FlaskClient:
    person = client.application.test_client()
    enter(person, name)
    return person


def test_a_link_by_name_is_told_and_can_be_removed(
    client: FlaskClient, place: Dossiers, session: Session
) -> None:
    account(session, place.world.units["H1"], "ha", display_name="Đặng Thị Hà")
    clerk = browser(client, "h1.clerk")
    made = submit(clerk, "/recipients/new", RECIPIENT)
    page = clerk.get(made.location).text
    assert "Đã gắn với tài khoản Đặng Thị Hà (ha)" in page
    edit = clerk.get(f"{made.location}/edit").text
    assert '<option selected value="ha">' in edit
    assert "h2.head" not in edit
    submit(clerk, f"{made.location}/edit", {**RECIPIENT, "account": "-"})
    assert session.scalars(select(Recipient)).one().account_id is None
    assert '<option selected value="-">' in clerk.get(f"{made.location}/edit").text
    refused = submit(clerk, f"{made.location}/edit", {**RECIPIENT, "account": "h2.head"})
    assert refused.status_code == 422


def test_a_locked_recipient_says_which_dossier_holds_it_and_keeps_what_was_typed(
    client: FlaskClient, place: Dossiers
) -> None:
    row = place.filed()
    here = f"/recipients/{row.recipient.public_id}/edit"
    clerk = browser(client, "h1.clerk")
    assert f"Hồ sơ {row.code} của đối tượng đang được xét" in clerk.get(here).text
    answer = submit(clerk, here, {**RECIPIENT, "job_group": "health"})
    assert answer.status_code == 409
    assert "Hãy xin trả lại hồ sơ để sửa" in answer.text
    assert 'value="Đặng Thị Hà"' in answer.text


def test_ballot_agenda_and_minutes_name_a_member_who_is_nominated(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    row = day.appraised()
    session.get_one(Recipient, row.recipient_id).account_id = day.dossiers.world.people["member1"].id
    session.commit()
    day.convene(row)
    poll = day.open()
    here = f"/meetings/{day.meeting_id}"
    secretary = browser(client, "secretary")
    assert "Thành viên Hội đồng, là người được đề nghị" in secretary.get(here).text
    assert "Nguyễn Thị Member1" in secretary.get(f"{here}/minutes").text
    words = "Đồng chí là người được đề nghị trong hồ sơ này"
    ballot = f"/polls/{poll.public_id}/ballot"
    assert words in browser(client, "member1").get(ballot).text
    assert words not in browser(client, "member2").get(ballot).text
    day.vote_all(poll, row, 5)


def test_the_page_tells_why_there_is_no_button(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    home = day.dossiers.world
    grant(session, home.people["standing"], Role.LEADERSHIP, home.units["HY"])
    award = proposed(day)
    row = waiting(day, award, changed_by="standing2", drafted_by="standing2")
    words = f"Đồng chí đã thẩm định hồ sơ {award.code} nên không ký quyết định."
    page = browser(client, "standing").get(f"/decisions/{row.public_id}").text
    assert words in page
    assert 'data-move="sign"' not in page
    assert words not in browser(client, "leader").get(f"/decisions/{row.public_id}").text
    answer = submit(browser(client, "standing"), f"/decisions/{row.public_id}/move/sign", {})
    assert (answer.status_code, words in answer.text) == (403, True)


def test_a_deputy_is_marked_on_the_form_and_in_the_account(
    client: FlaskClient, place: Dossiers, session: Session
) -> None:
    person = account(session, place.world.units["H1"], "pho")
    admin = browser(client, "admin")
    here = f"/admin/accounts/{person.public_id}"
    given = {"role": "head", "unit_code": "H1", "council": "", "valid_from": "01/01/2021", "valid_to": ""}
    submit(admin, f"{here}/grants", {**given, "is_deputy": "y"}, page=here)
    assert session.scalars(select(RoleGrant.is_deputy).where(RoleGrant.account_id == person.id)).one()
    assert "Cấp phó, ký thay (KT.)" in admin.get(here).text
    assert "Cấp phó, ký thay (KT.)" in browser(client, "pho").get("/account").text
    refused = submit(admin, f"{here}/grants", {**given, "role": "clerk", "is_deputy": "y"}, page=here)
    assert refused.status_code == 422
    assert "Hãy bỏ đánh dấu" in refused.text


def test_sums_that_changed_are_told_before_and_after_the_issue(
    app: Flask, client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    row = signed(day, proposed(day))
    here = f"/decisions/{row.public_id}"
    words = "Mức tiền thưởng của 1 trường hợp đã thay đổi"
    leader = browser(client, "leader")
    assert words not in leader.get(here).text
    app.extensions["settings"] = app.extensions["settings"].model_copy(update={"business_date": AFTER})
    assert words in browser(client, "leader").get(here).text
    records = browser(client, "records")
    assert words in records.get(f"{here}/issue").text
    done = submit(records, f"{here}/issue", {"number": "12", "issued_on": "03/7/2023"})
    assert done.status_code == 302, done.text
    page = records.get(done.location).text
    assert "Tiền thưởng của 1 trường hợp đã tính lại" in page
    assert words not in page


def test_a_signed_decision_is_sent_back_on_screen_and_then_deleted(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    row = signed(day, proposed(day))
    here = f"/decisions/{row.public_id}"
    assert 'data-move="withdraw_signature"' in browser(client, "leader").get(here).text
    records = browser(client, "records")
    assert 'data-move="send_back"' in records.get(here).text
    assert submit(records, f"{here}/move/send_back", {"reason": "Sai trích yếu"}).status_code == 302
    standing = browser(client, "standing")
    assert f"{here}/delete" in standing.get(here).text
    assert "Không khôi phục được" in standing.get(f"{here}/delete").text
    assert browser(client, "standing2").get(f"{here}/delete").status_code == 404
    assert submit(standing, f"{here}/delete", {}).location == "/decisions"
    assert session.scalars(select(Decision)).all() == []


def test_a_draft_meeting_and_a_draft_round_are_deleted_on_screen(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    made = meetings.create(
        viewer=day.viewer("secretary"), council_id=day.council.public_id, plan=councils.PLAN
    )
    secretary = browser(client, "secretary")
    here = f"/meetings/{made.public_id}"
    assert f"{here}/delete" in secretary.get(here).text
    assert submit(secretary, f"{here}/delete", {}).location == "/meetings"
    assert session.scalars(select(Meeting)).all() == []
    row = draft_round(day.dossiers)
    standing = browser(client, "standing")
    here = f"/rounds/{row.public_id}"
    assert f"{here}/delete" in standing.get(here).text
    assert browser(client, "standing2").get(f"{here}/delete").status_code == 404
    assert submit(standing, f"{here}/delete", {}).location == "/rounds"
    assert "BK-2022" not in session.scalars(select(Round.code)).all()


def test_a_draft_that_changed_meanwhile_is_not_deleted(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    row = decisions.create(viewer=day.viewer("standing"), unit_code="HY", text=TEXT, day=DAY)
    standing = browser(client, "standing")
    here = f"/decisions/{row.public_id}/delete"
    page = hidden_fields(standing.get(here).text)
    decisions.change(viewer=day.viewer("standing"), public_id=row.public_id, version=1, text=TEXT, day=DAY)
    assert standing.post(here, data=page).status_code == 409
    assert len(session.scalars(select(Decision)).all()) == 1
