"""The reason of a move stays beside its line for those who read the object, and nobody changes it."""

import json

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests import dossiers
from tests.dossiers import Dossiers
from tests.page import enter
from tracker.models import AuditEntry, MoveReason
from tracker.queries import history
from tracker.services import audit, rounds

WHY = "Thiếu xác nhận của cơ quan thuế"
AGAIN = "Thiếu chữ ký"


def test_each_return_keeps_its_own_reason_in_the_history(desk: Dossiers, session: Session) -> None:
    row = desk.filed()
    desk.act("standing", row, "return", WHY)
    desk.act("H1.clerk", row, "send")
    desk.act("H1.head", row, "refuse", AGAIN)
    lines = history.of(session, "nomination", row.id)
    assert [line.reason for line in lines if line.reason] == [AGAIN, WHY]
    assert history.last_reason(lines) == AGAIN


def test_the_audit_log_itself_never_holds_the_reason(desk: Dossiers, session: Session) -> None:
    row = desk.filed()
    desk.act("standing", row, "return", WHY)
    for entry in session.scalars(select(AuditEntry)):
        assert WHY not in json.dumps([entry.fields, entry.digests, entry.action], ensure_ascii=False)
    assert audit.verify(session) == []


@pytest.mark.parametrize("statement", ["UPDATE move_reason SET reason = 'x'", "DELETE FROM move_reason"])
def test_a_reason_is_neither_changed_nor_removed(desk: Dossiers, session: Session, statement: str) -> None:
    desk.act("standing", desk.filed(), "return", WHY)
    session.rollback()
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text(statement))
    session.rollback()
    assert session.scalars(select(MoveReason.reason)).all() == [WHY]


def test_a_move_that_fails_keeps_no_reason(desk: Dossiers, session: Session) -> None:
    row = desk.filed()
    with pytest.raises(Exception, match="không có quyền"):
        desk.act("H1.clerk", row, "return", WHY)
    assert session.scalars(select(MoveReason)).all() == []


def test_objects_without_a_reason_of_their_own_show_it_too(desk: Dossiers, session: Session) -> None:
    row = desk.round
    who = desk.world.viewer("standing")
    row = rounds.advance(viewer=who, public_id=row.public_id, version=row.version, action="close")
    rounds.advance(viewer=who, public_id=row.public_id, version=row.version, action="reopen", reason=WHY)
    assert history.last_reason(history.of(session, "round", row.id)) == WHY


def test_those_who_read_the_dossier_read_the_reason_after_it_was_sent_again(
    desk: Dossiers, app: Flask
) -> None:
    dossiers.on_the_day(app)
    row = desk.filed()
    desk.act("standing", row, "return", WHY)
    desk.act("H1.clerk", row, "send")
    pages = {}
    for name in ("h1.clerk", "h2.clerk"):
        person = app.test_client()
        enter(person, name)
        pages[name] = person.get(f"/nominations/{row.public_id}/history").text
    assert f"Lý do: {WHY}" in pages["h1.clerk"]
    assert WHY not in pages["h2.clerk"]
