"""Nominations while they are written: creating, saving in steps, the unit's own meeting, deleting a draft."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date, utc_now
from tracker.domain.enums import InitiativeScope, RoundState
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.law import rule_for
from tracker.domain.messages import Message
from tracker.domain.text import fold
from tracker.domain.viewer import Viewer
from tracker.models import (
    Finding,
    Initiative,
    Nomination,
    NominationAttachment,
    NominationContributor,
    NominationStage,
    Recipient,
    Round,
    RoundAward,
    Statement,
    Unit,
    UnitReview,
)
from tracker.queries.scope import allowed, visible
from tracker.services import audit, contributors, nonces, round_quotas, routes
from tracker.services.access import check_version, fetch
from tracker.services.transaction import transaction

SAME = Conflict(
    "Đối tượng này đã có hồ sơ cho danh hiệu, hình thức này trong đợt xét. Hãy mở hồ sơ đó.", "recipient"
)
# The index's name on PostgreSQL, its columns on SQLite.
TWICE = {"nomination.live": SAME, "nomination.round_id, nomination.recipient_id": SAME}
CHILDREN = (
    Finding,
    Initiative,
    NominationAttachment,
    NominationContributor,
    NominationStage,
    Statement,
    UnitReview,
)
BEFORE_MERIT = "Ngày họp không được trước khi bắt đầu thời gian lập thành tích (%(day)s). Hãy kiểm tra lại năm của ngày họp."
ENDED = "Đối tượng thôi được đề nghị sau ngày %(day)s. Hãy chọn đối tượng khác hoặc cho đề nghị lại."
UNIT_OVER = "%(unit)s đã kết thúc hoạt động sau ngày %(day)s. Hãy chọn đơn vị đang hoạt động."
LIMITED = "Đợt xét chỉ nhận %(quota)s hồ sơ cho danh hiệu này từ %(unit)s, kể cả các đơn vị trực thuộc không được gọi riêng."


@dataclass(frozen=True, slots=True)
class NewInitiative:
    """A recognised initiative or study."""

    title: str
    scope: InitiativeScope
    recognised_by: str
    year: int
    research: bool = False


@dataclass(frozen=True, slots=True)
class ReviewData:
    """The result of the unit's own meeting."""

    held_on: date
    total: int
    present: int
    agreed: int
    summary: str = ""


def create(
    *,
    viewer: Viewer,
    round_id: str,
    recipient_id: str,
    award_code: str,
    unit_code: str,
    day: date,
    nonce: str | None = None,
) -> Nomination:
    """Open a draft dossier; the same nonce again raises AlreadyDone with the first one's public id."""
    with transaction(TWICE) as session:
        nonces.claim(session, viewer, nonce)
        unit = _own_unit(session, viewer, unit_code, day)
        award_round = _open_round(session, viewer, round_id, unit, award_code)
        recipient = session.scalar(
            visible(Recipient, viewer, "recipient.read").where(Recipient.public_id == recipient_id)
        )
        if recipient is None:
            raise Invalid("Hãy chọn đối tượng trong danh sách của đơn vị.", "recipient")
        if recipient.ended_on is not None and recipient.ended_on < day:
            raise Invalid(Message(ENDED, day=short_date(recipient.ended_on)), "recipient")
        rule = rule_for(award_code, on=day)
        if recipient.kind not in rule.recipients.value:
            raise Invalid("Danh hiệu, hình thức này không dành cho loại đối tượng đã chọn.", "award_code")
        row = Nomination(
            code=_code(session, award_round),
            round_id=award_round.id,
            recipient_id=recipient.id,
            award_code=award_code,
            campaign_id=award_round.campaign_id,
            unit_id=unit.id,
            merit_from=award_round.merit_from,
            merit_to=award_round.merit_to,
            stage_unit_id=unit.id,
            rule_set=rule.rule_set.id,
            prepared_by_id=viewer.account_id,
            search=fold(f"{recipient.name} {recipient.position} {unit.name}"),
            created_at=utc_now(),
        )
        session.add(row)
        session.flush()
        routes.lay(session, row, unit, rule.levels.value, day)
        contributors.to_nomination(session, viewer, row.id)
        nonces.settle(session, nonce, row.public_id)
        _note(session, viewer, row, "create")
    return row


def save(
    *, viewer: Viewer, public_id: str, version: int, achievement: str, initiatives: tuple[NewInitiative, ...]
) -> Nomination:
    """Lưu nháp: achievements and initiatives."""
    with transaction() as session:
        row = writable(session, viewer, public_id)
        check_version(row, version)
        row.achievement = achievement
        row.initiatives = [
            Initiative(
                title=item.title,
                scope=item.scope,
                recognised_by=item.recognised_by,
                year=item.year,
                research=item.research,
            )
            for item in initiatives
        ]
        contributors.to_nomination(session, viewer, row.id)
        _note(session, viewer, row, "save", ["achievement", "initiatives"])
    return row


def record_review(
    *, viewer: Viewer, public_id: str, version: int, review: ReviewData, day: date
) -> Nomination:
    """Bình xét: write down the result of the unit's own meeting."""
    if review.held_on > day:
        raise Invalid("Ngày họp không được sau hôm nay.", "held_on")
    if not 0 < review.present <= review.total:
        raise Invalid("Số người dự phải lớn hơn 0 và không quá tổng số.", "present")
    if not 0 <= review.agreed <= review.present:
        raise Invalid("Số người tán thành không được quá số người dự.", "agreed")
    with transaction() as session:
        row = writable(session, viewer, public_id)
        check_version(row, version)
        if review.held_on < row.merit_from:
            raise Invalid(Message(BEFORE_MERIT, day=short_date(row.merit_from)), "held_on")
        found = session.get(UnitReview, row.id) or UnitReview(nomination_id=row.id)
        for name in ("held_on", "total", "present", "agreed", "summary"):
            setattr(found, name, getattr(review, name))
        session.add(found)
        contributors.to_nomination(session, viewer, row.id)
        _note(session, viewer, row, "record_review", ["review"])
    return row


def delete_draft(*, viewer: Viewer, public_id: str, version: int) -> None:
    """Delete a draft with everything in it; only its author may, and only while it is a draft."""
    with transaction() as session:
        row = fetch(
            session,
            Nomination,
            Nomination.public_id == public_id,
            viewer=viewer,
            read="nomination.read",
            act="nomination.delete",
        )
        check_version(row, version)
        if row.submitted_at is not None:
            raise Conflict("Hồ sơ đã từng gửi nên không xóa được. Hãy rút hồ sơ.")
        for model in CHILDREN:
            session.execute(delete(model).where(model.nomination_id == row.id))
        _note(session, viewer, row, "delete")
        session.delete(row)


def writable(session: Session, viewer: Viewer, public_id: str) -> Nomination:
    """The dossier, locked, while it may be changed."""
    return fetch(
        session,
        Nomination,
        Nomination.public_id == public_id,
        viewer=viewer,
        read="nomination.read",
        act="nomination.write",
    )


def _own_unit(session: Session, viewer: Viewer, code: str, day: date) -> Unit:
    unit = session.scalar(select(Unit).where(Unit.code == code, allowed(viewer, "nomination.create", Unit)))
    if unit is None:
        raise Invalid("Hãy chọn đơn vị thuộc phạm vi của đồng chí.", "unit_code")
    if unit.valid_to is not None and unit.valid_to < day:
        raise Invalid(Message(UNIT_OVER, unit=unit.name, day=short_date(unit.valid_to)), "unit_code")
    return unit


def _open_round(session: Session, viewer: Viewer, public_id: str, unit: Unit, award_code: str) -> Round:
    row = session.scalar(
        visible(Round, viewer, "round.read").where(Round.public_id == public_id).with_for_update()
    )
    if row is None:
        raise NotFound
    if row.state != RoundState.OPEN:
        raise Conflict("Đợt xét chưa mở hoặc đã đóng.")
    award = session.get(RoundAward, (row.id, award_code))
    if award is None:
        raise Invalid("Danh hiệu, hình thức này không có trong đợt xét.", "award_code")
    called = round_quotas.called_over(session, row, unit)
    if called is None:
        raise Invalid("Đơn vị không được gọi trong đợt xét này.", "unit_code")
    if award.quota is not None and round_quotas.used(session, row, called, award_code) >= award.quota:
        raise Conflict(Message(LIMITED, quota=award.quota, unit=called.name), "award_code")
    return row


def _code(session: Session, award_round: Round) -> str:
    # The round's row is locked, so that two drafts cannot take the same number.
    count = session.scalar(select(func.count(Nomination.id)).where(Nomination.round_id == award_round.id))
    last = session.scalar(select(func.max(Nomination.code)).where(Nomination.round_id == award_round.id))
    number = max(count or 0, int(last.rsplit("-", 1)[1]) if last else 0) + 1
    return f"{award_round.code}-{number:05d}"


def _note(session: Session, viewer: Viewer, row: Nomination, action: str, fields: Any = ()) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="nomination",
        subject_id=row.id,
        fields=fields,
    )
