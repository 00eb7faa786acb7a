"""Nominations from the first line to the appraisal: who may do what, and what is frozen."""

import threading
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import dossiers, world
from tests.dossiers import DAY, Dossiers
from tests.factories import grant
from tracker.domain.enums import Level, NominationState, Opinion, Role
from tracker.domain.errors import (
    AlreadyDone,
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    StaleVersion,
)
from tracker.domain.holidays import national_calendar
from tracker.models import (
    AuditEntry,
    Finding,
    Nomination,
    NominationStage,
    Notice,
    Recipient,
    RecipientIdentity,
    Snapshot,
    SubmissionLetter,
)
from tracker.queries import history
from tracker.services import audit, nomination_moves, nominations, recipients, rounds
from tracker.services.nomination_moves import Appraisal, Posting


@pytest.fixture
def desk(session: Session) -> Dossiers:
    return dossiers.build(world.build(session))


def stages(desk: Dossiers, row: Nomination) -> list[tuple[Level, bool]]:
    statement = select(NominationStage.level, NominationStage.decides).where(
        NominationStage.nomination_id == row.id
    )
    return [tuple(stage) for stage in desk.world.session.execute(statement.order_by(NominationStage.ordinal))]


@pytest.mark.parametrize(
    ("award", "unit_code", "expected"),
    [
        ("CSTDCS", "H1", [(Level.DISTRICT, True)]),
        ("GK_XA", "X1", [(Level.COMMUNE, True)]),
        ("BKT", "H1", [(Level.DISTRICT, False), (Level.PROVINCE, True)]),
        ("BKT", "X1", [(Level.COMMUNE, False), (Level.DISTRICT, False), (Level.PROVINCE, True)]),
        ("HCLD3", "H1", [(Level.DISTRICT, False), (Level.PROVINCE, False), (Level.PRESIDENT, True)]),
    ],
)
def test_a_dossier_passes_the_levels_up_to_the_one_that_decides(
    desk: Dossiers, award: str, unit_code: str, expected: list[tuple[Level, bool]]
) -> None:
    assert stages(desk, desk.draft(award, unit_code)) == expected


def test_an_award_that_no_level_above_decides_is_refused(desk: Dossiers) -> None:
    with pytest.raises(Invalid, match="thẩm quyền") as refusal:
        desk.draft("GK_XA", "H1")
    assert refusal.value.field == "award_code"


def test_codes_count_up_within_the_round(desk: Dossiers) -> None:
    codes = [desk.draft(recipient=desk.recipient(name=f"Lê Văn {n}")).code for n in range(3)]
    assert codes == ["BK-2021-00001", "BK-2021-00002", "BK-2021-00003"]


def test_one_live_dossier_for_recipient_award_and_round(desk: Dossiers) -> None:
    person = desk.recipient()
    first = desk.draft(recipient=person)
    with pytest.raises(Conflict, match="đã có hồ sơ"):
        desk.draft(recipient=person)
    nominations.delete_draft(viewer=desk.viewer("H1.clerk"), public_id=first.public_id, version=1)
    assert desk.draft(recipient=person).state == NominationState.DRAFT


def test_a_quota_counts_the_units_live_dossiers(desk: Dossiers) -> None:
    rounds.set_quota(
        viewer=desk.viewer("standing"), public_id=desk.round.public_id, award_code="BKT", quota=1
    )
    desk.draft()
    with pytest.raises(Conflict, match="chỉ nhận 1 hồ sơ"):
        desk.draft(recipient=desk.recipient(name="Lê Thị Hai"))
    assert desk.draft(unit_code="H2").state == NominationState.DRAFT


def test_a_clerk_nominates_only_from_the_own_subtree(desk: Dossiers) -> None:
    person = desk.recipient("H2")
    with pytest.raises(Invalid, match="đối tượng"):
        desk.draft(recipient=person)
    with pytest.raises(Invalid, match="đơn vị"):
        recipients.create(
            viewer=desk.viewer("H1.clerk"),
            unit_code="H2",
            data=recipients.RecipientData(kind=person.kind, name="Ai đó"),
        )


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
    row = desk.complete("CSTDCS")
    desk.act("H1.clerk", row, "send")
    decided = desk.act("H1.head", row, "decide_here")
    assert (decided.state, decided.opinion, decided.stage) == (
        NominationState.APPRAISED,
        Opinion.ELIGIBLE,
        0,
    )
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
    appraised = _appraise(desk, row, Opinion.FOR_COUNCIL, "Cần Hội đồng cho ý kiến về sáng kiến")
    assert (appraised.state, appraised.opinion) == (NominationState.APPRAISED, Opinion.FOR_COUNCIL)
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


def test_a_sent_dossier_is_withdrawn_never_deleted(desk: Dossiers) -> None:
    row = desk.filed()
    with pytest.raises(Forbidden):
        nominations.delete_draft(viewer=desk.viewer("H1.clerk"), public_id=row.public_id, version=row.version)
    gone = desk.act("H1.head", row, "withdraw", "Đề nghị hình thức khác")
    assert gone.state == NominationState.WITHDRAWN


def test_a_returned_draft_that_was_sent_once_is_not_deleted(desk: Dossiers) -> None:
    row = desk.filed()
    desk.act("standing", row, "return", "Thiếu")
    with pytest.raises((Forbidden, Conflict)):
        nominations.delete_draft(
            viewer=desk.viewer("H1.clerk"), public_id=row.public_id, version=desk.now(row.public_id).version
        )


def test_strangers_do_not_learn_that_a_dossier_exists(desk: Dossiers) -> None:
    row = desk.complete()
    for who in ("H2.clerk", "H2.head", "standing", "leader", "admin"):
        with pytest.raises(NotFound):
            desk.act(who, row, "send")


def test_the_second_of_two_tabs_is_told(desk: Dossiers) -> None:
    row = desk.draft()
    who = desk.viewer("H1.clerk")
    save = {"viewer": who, "public_id": row.public_id, "version": 1, "initiatives": ()}
    nominations.save(achievement="Một", **save)
    with pytest.raises(StaleVersion):
        nominations.save(achievement="Hai", **save)
    assert desk.now(row.public_id).achievement == "Một"


def test_a_repeated_form_leads_to_the_first_ones_dossier(desk: Dossiers) -> None:
    person = desk.recipient()
    first = desk.draft(recipient=person, nonce="khóa-một-lần")
    with pytest.raises(AlreadyDone) as again:
        desk.draft(recipient=person, nonce="khóa-một-lần")
    assert again.value.result == first.public_id


def test_of_twenty_posts_of_one_form_one_makes_a_dossier(
    desk: Dossiers, app: Flask, session: Session
) -> None:
    clerk, person, results = desk.viewer("H1.clerk"), desk.recipient(), []
    round_id, recipient_id = desk.round.public_id, person.public_id

    def post() -> None:
        with app.app_context():
            try:
                row = nominations.create(
                    viewer=clerk,
                    round_id=round_id,
                    recipient_id=recipient_id,
                    award_code="BKT",
                    unit_code="H1",
                    day=DAY,
                    nonce="một khóa",
                )
                results.append(row.public_id)
            except AlreadyDone as done:
                results.append(done.result)
            except DomainError as error:
                results.append(repr(error))

    threads = [threading.Thread(target=post) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.rollback()
    assert session.scalar(select(func.count(Nomination.id))) == 1
    assert len(set(results)) == 1
    assert len(results) == 20


def test_an_identity_number_is_kept_apart_and_unreadable(desk: Dossiers, session: Session) -> None:
    data = recipients.RecipientData(kind=desk.recipient().kind, name="Đỗ Văn Chín")
    make = {"viewer": desk.viewer("H1.clerk"), "unit_code": "H1", "data": data, "secret": "khóa riêng"}
    recipients.create(identity_number="033201000123", **make)
    row = session.scalars(select(RecipientIdentity)).one()
    assert b"033201000123" not in row.ciphertext
    assert row.tail == "123"
    with pytest.raises(Conflict, match="Số định danh"):
        recipients.create(identity_number="033201000123", **make)
    with pytest.raises(Invalid, match="12 chữ số"):
        recipients.create(identity_number="12345", **make)


def _appraise(desk: Dossiers, row: Nomination, opinion: Opinion, note: str) -> Nomination:
    return nomination_moves.appraise(
        viewer=desk.viewer("standing"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        appraisal=Appraisal(opinion, note),
        day=DAY,
    )
