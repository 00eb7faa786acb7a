"""A recipient is ended and taken up again: on screen, in the register, for new dossiers and for open ones."""

import json
from datetime import date, timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers, on_the_day
from tests.page import enter, hidden_fields, submit
from tracker.domain.errors import Forbidden, Invalid
from tracker.models import AuditEntry, MoveReason, Nomination, Recipient
from tracker.services import audit, nominations, recipient_endings

WHY = "Nghỉ hưu theo chế độ <b>mật</b>"
TODAY, TOMORROW = "15/11/2021", DAY + timedelta(days=1)


@pytest.fixture
def clerk(app: Flask, client: FlaskClient, desk: Dossiers) -> FlaskClient:
    on_the_day(app)
    enter(client, "h1.clerk")
    return client


def other(client: FlaskClient, name: str) -> FlaskClient:
    person = client.application.test_client()
    enter(person, name)
    return person


def ended_on(session: Session, row: Recipient) -> date | None:
    session.rollback()
    return session.scalars(select(Recipient.ended_on).where(Recipient.public_id == row.public_id)).one()


def opened(desk: Dossiers, row: Recipient, day: date) -> Nomination:
    return nominations.create(
        viewer=desk.world.viewer("H1.clerk", day),
        round_id=desk.round.public_id,
        recipient_id=row.public_id,
        award_code="BKT",
        unit_code="H1",
        day=day,
    )


def names(client: FlaskClient, address: str) -> tuple[bool, bool]:
    """Whether the two recipients of these tests are on the page."""
    text = client.get(address).text
    return "Phạm Thị Thôi" in text, "Lê Thị Còn" in text


def test_an_ended_recipient_leaves_new_dossiers_the_day_after_and_open_ones_alone(
    app: Flask, clerk: FlaskClient, desk: Dossiers, session: Session
) -> None:
    row, _kept = desk.recipient(name="Phạm Thị Thôi"), desk.recipient(name="Lê Thị Còn")
    here = f"/recipients/{row.public_id}"
    dossier = opened(desk, row, DAY)
    assert submit(clerk, f"{here}/end", {"ended_on": TODAY, "reason": WHY}).status_code == 302
    page = clerk.get(here).text
    assert "Thôi đề nghị sau ngày 15/11/2021. Hồ sơ đang xử lý không thay đổi." in page
    assert WHY in unescape(page)
    assert "<b>mật" not in page
    assert (f"{here}/resume" in page, f"{here}/end" in page) == (True, False)
    told = "Đối tượng thôi được đề nghị sau ngày 15/11/2021. Hồ sơ này vẫn được xử lý tiếp."
    assert told in clerk.get(f"/nominations/{dossier.public_id}").text
    new = f"/nominations/new?round={desk.round.public_id}&unit=H1"
    # The last day itself still counts.
    assert names(clerk, "/recipients?use=used") == names(clerk, new) == (True, True)
    app.extensions["settings"] = app.extensions["settings"].model_copy(update={"business_date": TOMORROW})
    assert names(clerk, new) == names(clerk, "/recipients?use=used") == (False, True)
    assert names(clerk, "/recipients?use=ended") == (True, False)
    assert names(clerk, "/recipients") == (True, True)
    assert names(clerk, "/recipients?use='--") == (False, False)  # what the list does not know finds nothing
    assert "Thôi đề nghị sau ngày 15/11/2021" in clerk.get("/recipients").text
    sent = {"award_code": "CSTDCS", "recipient": row.public_id}
    assert submit(clerk, new, sent).status_code == 422
    with pytest.raises(Invalid, match=r"sau ngày 15/11/2021\. Hãy chọn đối tượng khác") as refusal:
        opened(desk, row, TOMORROW)
    assert refusal.value.field == "recipient"
    written = nominations.save(
        viewer=desk.viewer("H1.clerk"),
        public_id=dossier.public_id,
        version=1,
        achievement="Hoàn thành xuất sắc",
        initiatives=(),
    )
    assert written.version == 2
    assert submit(clerk, f"{here}/resume", {"reason": "Trở lại công tác"}).status_code == 302
    assert names(clerk, new) == (True, True)
    assert "Hồ sơ này vẫn được xử lý tiếp" not in clerk.get(f"/nominations/{dossier.public_id}").text
    text = clerk.get(here).text
    assert [words in text for words in ("Cho đề nghị lại", "Trở lại công tác", "Thôi đề nghị sau")] == [
        True,
        True,
        False,
    ]
    lines = session.scalars(
        select(AuditEntry).where(AuditEntry.subject == "recipient").order_by(AuditEntry.id)
    ).all()
    ends = [item for item in lines if item.action in {"end", "resume"}]
    assert [(item.action, item.fields) for item in ends] == [("end", ["ended_on"]), ("resume", ["ended_on"])]
    kept = json.dumps([[item.fields, item.digests, item.to_state] for item in lines], ensure_ascii=False)
    assert not any(words in kept for words in ("Nghỉ hưu", "2021-11-15", "15/11/2021", "Phạm"))
    assert session.scalars(select(MoveReason.reason).order_by(MoveReason.entry_id)).all() == [
        WHY,
        "Trở lại công tác",
    ]
    assert audit.verify(session) == []


def test_hostile_input_to_the_endings_is_answered_in_words_and_stores_nothing(
    clerk: FlaskClient, desk: Dossiers, session: Session
) -> None:
    row = desk.recipient()
    here = f"/recipients/{row.public_id}/end"
    good = {"ended_on": TODAY, "reason": "Đã gõ <script>x</script>"}
    for field, value, words in (
        ("ended_on", "", "Hãy nhập ngày"),
        ("ended_on", "31/02/2021", "không phải là ngày"),
        ("ended_on", "=HYPERLINK(1)", "không phải là ngày"),
        ("ended_on", "99/99/99999", "không phải là ngày"),
        ("ended_on", "16/11/2021", "không được sau hôm nay"),
        ("ended_on", "31/12/9999", "không được sau hôm nay"),
        ("reason", "", "Hãy ghi rõ lý do"),
        ("reason", " \n ", "Hãy ghi rõ lý do"),
        ("reason", "ă" * 5000, "Tối đa 2000 ký tự"),
    ):
        answer = submit(clerk, here, {**good, field: value})
        assert (answer.status_code, words in answer.text) == (422, True), (field, value[:20])
        typed = {**good, field: value}
        assert all(part.strip()[:50] in unescape(answer.text) for part in typed.values())
        assert "<script>x" not in answer.text
    assert ended_on(session, row) is None
    old = hidden_fields(clerk.get(here).text)
    assert submit(clerk, here, good).status_code == 302
    for data in ({**old, **good}, {**old, **good, "version": "2"}, {**old, **good, "version": "x"}):
        answer = clerk.post(here, data=data)
        assert answer.status_code in {409, 422}
        assert "Đã gõ" in answer.text
    assert clerk.get(here).status_code == 404
    back = f"/recipients/{row.public_id}/resume"
    for reason in ("", "x" * 5000):
        assert submit(clerk, back, {"reason": reason}).status_code == 422
    assert ended_on(session, row) == DAY
    before = hidden_fields(clerk.get(back).text)
    assert submit(clerk, back, {"reason": "Nhầm người"}).status_code == 302
    assert clerk.post(back, data={**before, "reason": "Lần hai"}).status_code == 409
    assert clerk.post(back, data={**before, "version": "3", "reason": "Lần hai"}).status_code == 409
    assert session.scalars(select(MoveReason.reason).order_by(MoveReason.entry_id)).all() == [
        good["reason"],
        "Nhầm người",
    ]


def test_only_who_may_correct_a_recipient_may_end_it(clerk: FlaskClient, desk: Dossiers) -> None:
    row = desk.recipient()
    here = f"/recipients/{row.public_id}"
    assert f"{here}/end" in clerk.get(here).text
    for name in ("h1.head", "standing", "h2.clerk", "admin"):
        person = other(clerk, name)
        assert f"{here}/end" not in person.get(here).text
        for page in ("end", "resume"):
            assert person.get(f"{here}/{page}").status_code in {403, 404}
    with pytest.raises(Forbidden, match="không có quyền"):
        recipient_endings.end(
            viewer=desk.viewer("H1.head"),
            public_id=row.public_id,
            version=1,
            last_day=DAY,
            reason="Thôi",
            day=DAY,
        )
    assert ended_on(desk.world.session, row) is None
