"""A dossier on its way: what it needs for each step, who takes it, and what is frozen."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import dossiers
from tests.dossiers import DAY, Dossiers
from tests.factories import grant
from tracker.domain.enums import NominationState, Opinion, Role
from tracker.domain.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
)
from tracker.domain.holidays import national_calendar
from tracker.models import (
    AuditEntry,
    Finding,
    Nomination,
    Notice,
    Recipient,
    Snapshot,
    SubmissionLetter,
)
from tracker.queries import history
from tracker.services import audit, nomination_moves, nominations
from tracker.services.examination import examine_nomination
from tracker.services.nomination_moves import Appraisal, Posting


@pytest.mark.parametrize(
    ("missing", "message"),
    [("achievement", "thành tích"), ("review", "bình xét"), ("papers", "Biên bản bình xét")],
)
def test_an_incomplete_dossier_does_not_leave_the_clerk(desk: Dossiers, missing: str, message: str) -> None:
    row = desk.draft()
    who = desk.viewer("H1.clerk")
    if missing != "achievement":
        nominations.save(viewer=who, public_id=row.public_id, version=1, achievement="Có", initiatives=())
    if missing == "papers":
        nominations.record_review(
            viewer=who, public_id=row.public_id, version=2, review=dossiers.REVIEW, day=DAY
        )
    with pytest.raises(Invalid, match=message):
        desk.act("H1.clerk", row, "send")


def test_a_dossier_goes_up_by_letter_and_is_frozen_as_it_was(desk: Dossiers, session: Session) -> None:
    row = desk.filed()
    assert (row.state, row.stage, row.stage_unit_id) == (
        NominationState.FILED,
        1,
        desk.world.units["HY"].id,
    )
    assert (row.rule_set, row.rule_set_fixed_on) == ("RS2017", DAY)
    assert row.due_on == national_calendar().add(DAY, 25)
    snapshot = session.scalars(select(Snapshot)).one()
    assert snapshot.content["achievement"] == "Hoàn thành xuất sắc nhiệm vụ"
    assert len(snapshot.content["files"]) == 2
    line = session.scalars(select(AuditEntry).where(AuditEntry.action == "file")).one()
    assert line.digests == {"snapshot": snapshot.digest}
    assert audit.verify(session) == []
    with pytest.raises(Forbidden):
        nominations.save(
            viewer=desk.viewer("H1.clerk"),
            public_id=row.public_id,
            version=row.version,
            achievement="Sửa sau khi gửi",
            initiatives=(),
        )


def test_a_letter_takes_dossiers_of_one_unit_and_level_or_none(desk: Dossiers, session: Session) -> None:
    rows = [desk.complete("BKT"), desk.complete("HCLD3"), desk.complete("CSTDCS")]
    for row in rows:
        desk.act("H1.clerk", row, "send")
    with pytest.raises(Invalid, match="cùng một cấp nhận"):
        desk.file("H1.head", rows[0], rows[2])
    assert session.scalar(select(func.count(SubmissionLetter.id))) == 0
    desk.file("H1.head", rows[0], rows[1])
    with pytest.raises(Invalid, match="cùng một cấp nhận"):
        desk.file("H1.head", rows[2], number="13")


def test_a_letters_number_is_used_once_a_year(desk: Dossiers) -> None:
    desk.filed(number="5")
    row = desk.complete("HCLD3")
    desk.act("H1.clerk", row, "send")
    with pytest.raises(Conflict, match="Số tờ trình"):
        desk.file("H1.head", row, number="5")
    assert desk.now(row.public_id).state == NominationState.TO_SIGN


def test_what_the_own_unit_decides_does_not_go_up(desk: Dossiers) -> None:
    row = desk.kept_home("CSTDCS")
    assert (row.state, row.opinion, row.stage) == (NominationState.FILED, None, 0)
    assert row.due_on == national_calendar().add(DAY, 20)
    copy = desk.world.session.scalars(select(Snapshot).where(Snapshot.nomination_id == row.id)).one()
    line = desk.world.session.scalars(select(AuditEntry).where(AuditEntry.action == "decide_here")).one()
    assert line.digests == {"snapshot": copy.digest}
    assert desk.now(row.public_id).rule_set_fixed_on == DAY
    # The own standing body examines it: the award that follows must not count against itself.
    desk.act("H1.standing", row, "receive")
    now = desk.appraise("H1.standing", row)
    assert (now.appraised_by_id, now.stages[0].received_on) == (desk.world.people["H1.standing"].id, DAY)
    assert {item.code: item.verdict for item in now.findings if item.examined_on == DAY} == {
        item.code: item.verdict for item in examine_nomination(desk.world.session, now, DAY)
    }
    assert {"once", "registration", "paper.submission_letter"} <= {item.code for item in now.findings}
    other = desk.complete("BKT")
    desk.act("H1.clerk", other, "send")
    with pytest.raises(Invalid, match="cấp trên quyết định"):
        desk.act("H1.head", other, "decide_here")


def test_the_preparer_does_not_sign_and_nobody_signs_the_own_award(desk: Dossiers, session: Session) -> None:
    head = desk.world.people["H1.head"]
    grant(session, desk.world.people["H1.clerk"], Role.HEAD, desk.world.units["H1"])
    row = desk.complete()
    desk.act("H1.clerk", row, "send")
    with pytest.raises(Forbidden):
        desk.file("H1.clerk", row)
    own = session.get_one(Recipient, row.recipient_id)
    own.account_id = head.id
    session.commit()
    with pytest.raises(Forbidden):
        desk.file("H1.head", row)


def test_only_the_stages_own_standing_body_appraises(desk: Dossiers) -> None:
    row = desk.filed()
    for who in ("H1.standing", "H1.clerk", "leader", "admin", "H2.clerk"):
        with pytest.raises((Forbidden, NotFound)):
            desk.act(who, row, "receive")
    assert desk.act("standing", row, "receive").state == NominationState.APPRAISING


def test_an_appraisal_keeps_its_findings_with_article_and_rule_set(desk: Dossiers, session: Session) -> None:
    row = desk.filed()
    desk.act("standing", row, "receive")
    with pytest.raises(Invalid, match="căn cứ"):
        _appraise(desk, row, Opinion.INELIGIBLE, "")
    appraised = _appraise(desk, row, Opinion.INELIGIBLE, "Sáng kiến chưa được công nhận")
    assert (appraised.state, appraised.opinion) == (NominationState.APPRAISED, Opinion.INELIGIBLE)
    found = session.scalars(select(Finding)).all()
    assert found
    assert {item.rule_set for item in found} == {"RS2017"}
    assert all(item.basis for item in found if item.verdict != "unknown")


def test_a_return_goes_home_with_its_reason_and_may_come_again(desk: Dossiers, session: Session) -> None:
    row = desk.filed()
    with pytest.raises(Invalid, match="lý do"):
        desk.act("standing", row, "return")
    returned = desk.act("standing", row, "return", "Thiếu xác nhận")
    assert (returned.stage, returned.stage_unit_id) == (0, desk.world.units["H1"].id)
    assert history.last_reason(history.of(session, "nomination", row.id)) == "Thiếu xác nhận"
    told = session.scalars(select(Notice.account_id).where(Notice.kind == "nomination.returned")).all()
    assert told == [desk.world.people["H1.clerk"].id]
    desk.act("H1.clerk", row, "send")
    desk.file("H1.head", row, number="13")
    assert session.scalar(select(func.count()).select_from(Snapshot)) == 2


def test_a_posting_ends_only_after_its_last_day(desk: Dossiers) -> None:
    row = desk.filed(award="HCLD3")
    desk.act("standing", row, "receive")
    _appraise(desk, row, Opinion.ELIGIBLE, "")
    posting = Posting(DAY, date(2021, 11, 19), "Cổng thông tin điện tử tỉnh", "Nghị định 91/2017/NĐ-CP")
    posted = nomination_moves.post(
        viewer=desk.viewer("standing"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        posting=posting,
        day=DAY,
        calendar=national_calendar(),
    )
    assert posted.state == NominationState.POSTED
    with pytest.raises(Invalid, match="Chưa hết"):
        desk.act("standing", row, "end_posting")
    ended = nomination_moves.act(
        viewer=desk.viewer("standing"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        action="end_posting",
        day=date(2021, 11, 20),
    )
    assert ended.state == NominationState.APPRAISED


def _appraise(desk: Dossiers, row: Nomination, opinion: Opinion, note: str) -> Nomination:
    return nomination_moves.appraise(
        viewer=desk.viewer("standing"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        appraisal=Appraisal(opinion, note),
        day=DAY,
    )
