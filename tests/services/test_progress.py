"""Progress reports: the unit writes, its head signs, the standing body accepts or returns."""

import threading
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import world
from tests.factories import grant
from tests.world import World
from tracker.domain.enums import ParticipationState, ReportState, Role
from tracker.domain.errors import Conflict, DomainError, Forbidden, Invalid, NotFound, StaleVersion
from tracker.models import AuditEntry, Notice, Period, ProgressReport
from tracker.services import participations, progress


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    built.join("H1")
    return built


def act(
    province: World, who: str, report: str, version: int, action: str, reason: str = ""
) -> ProgressReport:
    return progress.act(
        viewer=province.viewer(who),
        public_id=report,
        version=version,
        action=action,
        day=world.DAY,
        reason=reason,
    )


def test_a_report_goes_from_draft_to_accepted(province: World) -> None:
    report = province.report("H1")
    act(province, "H1.clerk", report, 1, "send")
    signed = act(province, "H1.head", report, 2, "sign")
    assert (signed.state, signed.signed_by_id) == (ReportState.SUBMITTED, province.people["H1.head"].id)
    assert signed.submitted_at is not None
    accepted = act(province, "standing", report, 3, "accept")
    assert accepted.state == ReportState.ACCEPTED


def test_every_move_has_one_audit_line(province: World, session: Session) -> None:
    report = province.report("H1")
    act(province, "H1.clerk", report, 1, "send")
    act(province, "H1.head", report, 2, "sign")
    lines = session.execute(
        select(AuditEntry.action, AuditEntry.from_state, AuditEntry.to_state)
        .where(AuditEntry.subject == "progress_report")
        .order_by(AuditEntry.id)
    ).all()
    assert [tuple(line) for line in lines] == [
        ("start", None, None),
        ("send", "draft", "to_sign"),
        ("sign", "to_sign", "submitted"),
    ]


def test_a_unit_that_has_not_joined_does_not_report(province: World) -> None:
    with pytest.raises(Conflict, match="chưa đăng ký"):
        province.report("H2")


def test_one_report_for_each_period(province: World, session: Session) -> None:
    province.report("H1")
    with pytest.raises(Conflict, match="đã có báo cáo"):
        province.report("H1")
    assert session.scalar(select(func.count(ProgressReport.id))) == 1


@pytest.mark.parametrize("who", ["H1.clerk", "H2.head", "standing", "leader", "admin"])
def test_only_the_units_head_signs(province: World, who: str) -> None:
    report = province.report("H1")
    act(province, "H1.clerk", report, 1, "send")
    with pytest.raises((Forbidden, NotFound)):
        act(province, who, report, 2, "sign")


def test_a_head_who_wrote_the_report_does_not_sign_it(province: World, session: Session) -> None:
    grant(session, province.people["H1.head"], Role.CLERK, province.units["H1"])
    period = session.scalars(select(world.Period)).one()
    report = progress.start(
        day=world.DAY,
        viewer=province.viewer("H1.head"),
        participation_id=province.part("H1").public_id,
        period_id=period.public_id,
        draft=province.draft(),
    )
    act(province, "H1.head", report.public_id, 1, "send")
    with pytest.raises(Forbidden):
        act(province, "H1.head", report.public_id, 2, "sign")


def test_a_report_without_words_or_values_does_not_leave_the_clerk(province: World) -> None:
    report = province.report("H1", narrative="")
    with pytest.raises(Invalid, match="kết quả thực hiện"):
        act(province, "H1.clerk", report, 1, "send")


def test_what_was_sent_is_not_changed(province: World) -> None:
    report = province.report("H1")
    act(province, "H1.clerk", report, 1, "send")
    with pytest.raises(Forbidden):
        progress.save(
            viewer=province.viewer("H1.clerk"), public_id=report, version=2, draft=province.draft("1")
        )


def test_a_return_needs_a_reason_and_tells_the_clerk(province: World, session: Session) -> None:
    report = province.report("H1")
    act(province, "H1.clerk", report, 1, "send")
    act(province, "H1.head", report, 2, "sign")
    with pytest.raises(Invalid, match="lý do"):
        act(province, "standing", report, 3, "return")
    returned = act(province, "standing", report, 3, "return", "Thiếu số liệu")
    assert returned.state == ReportState.RETURNED
    told = session.scalars(select(Notice.account_id).where(Notice.kind == "progress_report.returned")).all()
    assert told == [province.people["H1.clerk"].id]
    progress.save(viewer=province.viewer("H1.clerk"), public_id=report, version=4, draft=province.draft("95"))
    sent_again = act(province, "H1.clerk", report, 5, "send")
    assert sent_again.state == ReportState.TO_SIGN
    act(province, "H1.head", report, 6, "sign")
    assert act(province, "standing", report, 7, "accept").state == ReportState.ACCEPTED


def test_a_draft_is_nobody_elses_business(province: World) -> None:
    report = province.report("H1")
    for who in ("H2.clerk", "standing", "leader", "admin"):
        with pytest.raises(NotFound):
            act(province, who, report, 1, "send")


def test_the_second_of_two_tabs_is_told(province: World) -> None:
    report = province.report("H1")
    who = province.viewer("H1.clerk")
    progress.save(viewer=who, public_id=report, version=1, draft=province.draft("91"))
    with pytest.raises(StaleVersion):
        progress.save(viewer=who, public_id=report, version=1, draft=province.draft("92"))


def test_of_twenty_signatures_at_once_one_counts(province: World, app: Flask, session: Session) -> None:
    report = province.report("H1")
    act(province, "H1.clerk", report, 1, "send")
    head, results = province.viewer("H1.head"), []

    def sign() -> None:
        with app.app_context():
            try:
                progress.act(viewer=head, public_id=report, version=2, action="sign", day=world.DAY)
                results.append("signed")
            except DomainError as error:
                results.append(type(error).__name__)

    threads = [threading.Thread(target=sign) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count("signed") == 1
    assert set(results) == {"signed", "StaleVersion"}
    session.rollback()
    signed = session.scalar(select(func.count(AuditEntry.id)).where(AuditEntry.action == "sign"))
    assert signed == 1


def test_everybody_who_had_a_hand_in_a_report_is_kept_from_signing_it(province: World) -> None:
    session = province.session
    public_id = province.report("H1")
    grant(session, province.people["H1.head"], Role.CLERK, province.units["H1"])
    progress.save(
        viewer=province.viewer("H1.head"), public_id=public_id, version=1, draft=province.draft(a="91")
    )
    clerk = province.viewer("H1.clerk")
    progress.save(viewer=clerk, public_id=public_id, version=2, draft=province.draft(a="92"))
    progress.act(viewer=clerk, public_id=public_id, version=3, action="send", day=world.DAY)
    with pytest.raises(Forbidden):
        progress.act(
            viewer=province.viewer("H1.head"), public_id=public_id, version=4, action="sign", day=world.DAY
        )


def test_a_period_is_not_reported_on_before_it_begins(province: World) -> None:
    with pytest.raises(Conflict, match="chưa bắt đầu"):
        progress.start(
            viewer=province.viewer("H1.clerk"),
            participation_id=province.part("H1").public_id,
            period_id=province.session.scalars(select(Period.public_id)).one(),
            draft=province.draft(),
            day=date(2021, 8, 31),
        )


def test_a_released_unit_neither_sends_nor_counts_until_it_is_called_again(province: World) -> None:
    public_id = province.report("H1")
    part = province.part("H1")
    standing = province.viewer("standing")
    participations.release(viewer=standing, public_id=part.public_id, version=part.version, reason="Sáp nhập")
    with pytest.raises(Conflict, match="chưa đăng ký"):
        progress.save(
            viewer=province.viewer("H1.clerk"), public_id=public_id, version=1, draft=province.draft()
        )
    again = participations.recall(
        viewer=standing, public_id=part.public_id, version=province.part("H1").version, day=world.DAY
    )
    assert again.state == ParticipationState.CALLED
