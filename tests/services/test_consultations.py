"""Lấy ý kiến: one request for many dossiers, one answer with exceptions, silence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import files
from tests.consulting import AGREES, OBJECTS, REPLY, appraised_rows, two_appraised
from tests.councils import CouncilDay
from tests.dossiers import CONSULTED, DAY
from tests.snapshots import kept
from tracker.domain.consultation_enums import ConsultationState
from tracker.domain.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from tracker.models import AuditEntry, Consultation, ConsultationItem, Nomination
from tracker.queries import consultations as queries
from tracker.queries import history
from tracker.services import consultation_answers, consultations
from tracker.services.consultation_answers import Reply, Said
from tracker.services.consultations import Request
from tracker.services.stored_files import Upload


@pytest.fixture
@kept
def day(session: Session) -> CouncilDay:
    return two_appraised(session)


@pytest.fixture
def rows(day: CouncilDay, session: Session) -> list[Nomination]:
    return appraised_rows(day)


def now(session: Session, row: Consultation) -> Consultation:
    session.rollback()
    return session.get_one(Consultation, row.id, populate_existing=True)


def answered(
    day: CouncilDay, row: Consultation, reply: Reply = REPLY, on: date = DAY, **more: object
) -> Consultation:
    return consultation_answers.answer(
        viewer=day.dossiers.world.viewer("standing", on),
        public_id=row.public_id,
        version=now(day.dossiers.world.session, row).version,
        reply=reply,
        day=on,
        **more,  # type: ignore[arg-type]
    )


def act(
    day: CouncilDay, row: Consultation, action: str, on: date = DAY, reason: str = "", who: str = "standing"
) -> Consultation:
    return consultation_answers.act(
        viewer=day.dossiers.world.viewer(who, on),
        public_id=row.public_id,
        version=now(day.dossiers.world.session, row).version,
        action=action,
        day=on,
        reason=reason,
    )


def test_one_request_asks_about_many_dossiers_and_is_due_by_the_law(
    day: CouncilDay, rows: list[Nomination], session: Session
) -> None:
    row = now(session, day.dossiers.consult(*rows))
    assert (row.state, row.unit.code, row.office.code) == (ConsultationState.ASKED, "HY", "HY-SNV")
    assert [item.nomination.code for item in row.items] == sorted(item.code for item in rows)
    # Ten working days from Monday 15/11/2021.
    assert row.due_on == date(2021, 11, 29)
    assert now(session, day.dossiers.consult(rows[0], due_on=DAY + timedelta(days=3))).due_on == date(
        2021, 11, 18
    )
    for item in rows:
        assert "Lấy ý kiến cơ quan liên quan" in [
            line.label for line in history.of(session, "nomination", item.id)
        ]


def test_where_the_law_gives_no_limit_no_day_is_made_up(
    day: CouncilDay, rows: list[Nomination], session: Session
) -> None:
    later = date(2024, 3, 4)
    row = now(session, day.dossiers.consult(rows[1], day=later))
    assert row.due_on is None
    with pytest.raises(Invalid, match="chưa có hạn trả lời"):
        act(day, row, "silence", later + timedelta(days=90))
    consultation_answers.set_due(
        viewer=day.dossiers.world.viewer("standing", later),
        public_id=row.public_id,
        version=1,
        due_on=later + timedelta(days=10),
    )
    assert act(day, row, "silence", later + timedelta(days=11)).state == ConsultationState.SILENT


def test_the_answer_is_one_for_all_but_the_exceptions(
    day: CouncilDay, rows: list[Nomination], session: Session
) -> None:
    row = day.dossiers.consult(*rows)
    own = {rows[1].public_id: Said(OBJECTS, "Đang có đơn tố cáo")}
    upload = Upload("tra-loi.png", files.png())
    row = now(session, answered(day, row, replace(REPLY, exceptions=own), file=upload))
    said = {item.nomination_id: (item.answer, item.note) for item in row.items}
    assert said == {rows[0].id: (AGREES, ""), rows[1].id: (OBJECTS, "Đang có đơn tố cáo")}
    assert (row.state, row.answer_reference, row.answered_on) == (
        ConsultationState.ANSWERED,
        "15/CAT-PX03",
        DAY,
    )
    assert [file.answers for file in row.files] == [True]
    with pytest.raises(Conflict):
        answered(day, row)


@pytest.mark.parametrize(
    ("reply", "words", "field"),
    [
        (replace(REPLY, reference=""), "số, ký hiệu văn bản", "reference"),
        (replace(REPLY, answered_on=None), "ngày văn bản", "answered_on"),
        (replace(REPLY, answered_on=DAY + timedelta(days=1)), "sau hôm nay", "answered_on"),
        (
            replace(REPLY, answered_on=DAY - timedelta(days=1)),
            r"trước ngày công văn lấy ý kiến \(15/11/2021\)",
            "answered_on",
        ),
        (replace(REPLY, answer=None), "Chưa có ý kiến về hồ sơ", "answer"),
        (replace(REPLY, answer=OBJECTS), "lý do không nhất trí", "note"),
    ],
)
def test_an_incomplete_answer_is_refused_and_changes_nothing(
    day: CouncilDay, rows: list[Nomination], session: Session, reply: Reply, words: str, field: str
) -> None:
    row = day.dossiers.consult(*rows)
    with pytest.raises(Invalid, match=words) as raised:
        answered(day, row, reply)
    assert raised.value.field == field
    assert (now(session, row).state, now(session, row).version) == (ConsultationState.ASKED, 1)


def test_silence_is_recorded_only_after_the_day_and_gives_way_to_an_answer(
    day: CouncilDay, rows: list[Nomination], session: Session
) -> None:
    row = day.dossiers.consult(rows[0])
    due = now(session, row).due_on
    assert due is not None
    with pytest.raises(Invalid, match="Chưa hết hạn trả lời"):
        act(day, row, "silence", due)
    assert act(day, row, "silence", due + timedelta(days=1)).state == ConsultationState.SILENT
    late = replace(REPLY, answered_on=due + timedelta(days=2))
    assert answered(day, row, late, due + timedelta(days=2)).state == ConsultationState.ANSWERED
    with pytest.raises(Invalid, match="lý do"):
        act(day, row, "reopen")
    row = act(day, row, "reopen", reason="Ghi nhầm công văn")
    assert (row.state, row.answered_on, row.answer_reference) == (ConsultationState.ASKED, None, "")
    assert act(day, row, "recall", reason="Gửi nhầm").state == ConsultationState.WITHDRAWN


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"signed_on": DAY + timedelta(days=1)}, "sau hôm nay"),
        ({"due_on": DAY - timedelta(days=1)}, "Hạn trả lời phải từ ngày công văn"),
        ({"signed_on": DAY - timedelta(days=30)}, "trước ngày tiếp nhận hồ sơ"),
        ({"number": "8000"}, "đã dùng trong năm"),
    ],
)
def test_a_wrong_request_is_refused(
    day: CouncilDay, rows: list[Nomination], session: Session, change: dict[str, object], words: str
) -> None:
    day.dossiers.consult(rows[0])
    with pytest.raises(DomainError, match=words):
        day.dossiers.consult(rows[1], **change)
    session.rollback()
    assert session.scalar(select(func.count(Consultation.id))) == 1


def test_what_lies_elsewhere_is_not_asked_about(day: CouncilDay, rows: list[Nomination]) -> None:
    filed = day.dossiers.filed("H1", number="20")
    with pytest.raises(Conflict, match="không còn ở cơ quan thường trực"):
        day.dossiers.consult(filed)
    with pytest.raises(Invalid, match="ít nhất một hồ sơ"):
        day.dossiers.consult()


@pytest.mark.parametrize(
    ("who", "refusal"), [("H1.standing", Forbidden), ("H1.clerk", Forbidden), ("H2.clerk", NotFound)]
)
def test_only_the_standing_body_of_the_stage_asks(
    day: CouncilDay, rows: list[Nomination], who: str, refusal: type[DomainError]
) -> None:
    request = Request(**CONSULTED, number="1", signed_on=DAY)
    with pytest.raises(refusal):
        consultations.ask(viewer=day.viewer(who), public_ids=[rows[0].public_id], request=request, day=DAY)


def test_the_unit_reads_nothing_of_what_others_say_about_its_dossier(
    day: CouncilDay, rows: list[Nomination], session: Session
) -> None:
    row = day.dossiers.consult(*rows)
    for who, sees in (("standing", True), ("leader", True), ("H1.clerk", False), ("H1.standing", False)):
        assert bool(queries.of_nomination(session, day.viewer(who), rows[0].id)) is sees
    with pytest.raises(NotFound):
        act(day, row, "recall", reason="x", who="H1.standing")
    with pytest.raises(Forbidden):
        act(day, row, "recall", reason="x", who="leader")


def test_the_same_page_sent_twice_asks_once(
    day: CouncilDay, rows: list[Nomination], session: Session
) -> None:
    call = {
        "viewer": day.viewer("standing"),
        "public_ids": [rows[0].public_id],
        "day": DAY,
        "nonce": "n" * 24,
    }
    consultations.ask(**call, request=Request(**CONSULTED, number="1", signed_on=DAY))
    with pytest.raises(DomainError):
        consultations.ask(**call, request=Request(**CONSULTED, number="2", signed_on=DAY))
    session.rollback()
    assert session.scalar(select(func.count()).select_from(ConsultationItem)) == 1
    lines = select(AuditEntry.action).where(AuditEntry.subject == "consultation")
    assert session.scalars(lines).all() == ["ask"]
