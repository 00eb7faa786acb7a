"""What a new dossier must meet, read once for a round and a unit: the form asks it for one row, a workbook for many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date, utc_now
from tracker.domain.enums import RecipientKind, RoundState
from tracker.domain.errors import Conflict, DomainError, Invalid, NotFound
from tracker.domain.law import rule_for
from tracker.domain.law_types import AwardRule
from tracker.domain.messages import Message
from tracker.domain.stages import Stage, UnitStep, stages_for
from tracker.domain.text import fold
from tracker.domain.viewer import Viewer
from tracker.models import Nomination, NominationStage, Recipient, Round, RoundAward, Unit
from tracker.queries.scope import allowed, visible
from tracker.services import audit, contributors, round_quotas, routes
from tracker.services.inserting import insert_all

SAME = Conflict(
    "Đối tượng này đã có hồ sơ cho danh hiệu, hình thức này trong đợt xét. Hãy mở hồ sơ đó.", "recipient"
)
# The index's name on PostgreSQL, its columns on SQLite.
TWICE = {"nomination.live": SAME, "nomination.round_id, nomination.recipient_id": SAME}
ENDED = "Đối tượng thôi được đề nghị sau ngày %(day)s. Hãy chọn đối tượng khác hoặc cho đề nghị lại."
UNIT_OVER = "%(unit)s đã kết thúc hoạt động sau ngày %(day)s. Hãy chọn đơn vị đang hoạt động."
LIMITED = "Đợt xét chỉ nhận %(quota)s hồ sơ cho danh hiệu này từ %(unit)s, kể cả các đơn vị trực thuộc không được gọi riêng."


@dataclass(frozen=True, slots=True)
class NewDraft:
    """A dossier to open; what was achieved may be written at once."""

    recipient: Recipient
    award_code: str
    achievement: str = ""


@dataclass(slots=True)
class Desk:
    """A round and a unit that may draft dossiers for it on a day; `called` answers for the unit in the round."""

    session: Session
    round: Round
    unit: Unit
    called: Unit
    day: date
    awards: Mapping[str, RoundAward]
    chain: Sequence[UnitStep]
    _ways: dict[str, tuple[AwardRule, tuple[Stage, ...]] | DomainError] = field(default_factory=dict)
    _used: dict[str, int] = field(default_factory=dict)

    def way(self, award_code: str) -> tuple[AwardRule, tuple[Stage, ...]]:
        """What the law says of an award of the round and the stages it would pass; Invalid for any other."""
        if award_code not in self._ways:
            try:
                self._ways[award_code] = self._find_way(award_code)
            except DomainError as error:
                self._ways[award_code] = error
        found = self._ways[award_code]
        if isinstance(found, DomainError):
            raise found.with_traceback(None)
        return found

    def suit(self, award_code: str, kind: RecipientKind, ended_on: date | None = None) -> None:
        """Invalid unless a recipient like that may be proposed for the award."""
        if ended_on is not None and ended_on < self.day:
            raise Invalid(Message(ENDED, day=short_date(ended_on)), "recipient")
        if kind not in self.way(award_code)[0].recipients.value:
            raise Invalid("Danh hiệu, hình thức này không dành cho loại đối tượng đã chọn.", "award_code")

    def take_place(self, award_code: str) -> None:
        """Take one of the places that the round has for the award; Conflict when none is left."""
        quota = self.awards[award_code].quota
        if quota is None:
            return
        if award_code not in self._used:
            self._used[award_code] = round_quotas.used(self.session, self.round, self.called, award_code)
        if self._used[award_code] >= quota:
            raise Conflict(Message(LIMITED, quota=quota, unit=self.called.name), "award_code")
        self._used[award_code] += 1

    def _find_way(self, award_code: str) -> tuple[AwardRule, tuple[Stage, ...]]:
        if award_code not in self.awards:
            raise Invalid("Danh hiệu, hình thức này không có trong đợt xét.", "award_code")
        rule = rule_for(award_code, on=self.day)
        return rule, stages_for(self.chain, rule.levels.value)


def open_desk(
    session: Session, viewer: Viewer, *, round_id: str, unit_code: str, day: date, lock: bool = True
) -> Desk:
    """The desk of a unit of the viewer's in an open round.

    The round's row is locked, so that two drafts cannot take the same place or number; who only looks needs no lock.
    """
    unit = _own_unit(session, viewer, unit_code, day)
    found = visible(Round, viewer, "round.read").where(Round.public_id == round_id)
    row = session.scalar(found.with_for_update() if lock else found)
    if row is None:
        raise NotFound
    if row.state != RoundState.OPEN:
        raise Conflict("Đợt xét chưa mở hoặc đã đóng.")
    called = round_quotas.called_over(session, row, unit)
    if called is None:
        raise Invalid("Đơn vị không được gọi trong đợt xét này.", "unit_code")
    awards = session.scalars(select(RoundAward).where(RoundAward.round_id == row.id))
    chain = routes.chain(session, unit, day)
    return Desk(session, row, unit, called, day, {item.award_code: item for item in awards}, chain)


def draw_up(
    viewer: Viewer, desk: Desk, drafts: Sequence[NewDraft], digests: Mapping[str, str] | None = None
) -> list[Nomination]:
    """Open the dossiers that the desk has looked at, each with its line of the log, in as many statements as one takes.

    The recipients have their keys; `digests` go into the lines.
    """
    session, last = desk.session, _last_number(desk)
    values = [_values(viewer, desk, draft, number) for number, draft in enumerate(drafts, start=last + 1)]
    rows = insert_all(session, Nomination, values, "code")
    stages = [routes.values(row, stage) for row in rows for stage in desk.way(row.award_code)[1]]
    session.execute(insert(NominationStage), stages)
    contributors.to_new_nominations(session, viewer, [row.id for row in rows])
    line = partial(audit.line, account_id=viewer.account_id, action="create", subject="nomination")
    audit.append(
        session,
        [
            line(subject_id=row.id, fields=["achievement"] if row.achievement else [], digests=digests)
            for row in rows
        ],
    )
    return rows


def _values(viewer: Viewer, desk: Desk, draft: NewDraft, number: int) -> dict[str, Any]:
    award_round, recipient, unit = desk.round, draft.recipient, desk.unit
    return {
        "code": f"{award_round.code}-{number:05d}",
        "round_id": award_round.id,
        "recipient_id": recipient.id,
        "award_code": draft.award_code,
        "campaign_id": award_round.campaign_id,
        "unit_id": unit.id,
        "merit_from": award_round.merit_from,
        "merit_to": award_round.merit_to,
        "achievement": draft.achievement,
        "stage_unit_id": unit.id,
        "rule_set": desk.way(draft.award_code)[0].rule_set.id,
        "prepared_by_id": viewer.account_id,
        "search": fold(f"{recipient.name} {recipient.position} {unit.name}"),
        "created_at": utc_now(),
    }


def _last_number(desk: Desk) -> int:
    mine = Nomination.round_id == desk.round.id
    count, last = desk.session.execute(
        select(func.count(Nomination.id), func.max(Nomination.code)).where(mine)
    ).one()
    return max(count, int(last.rsplit("-", 1)[1]) if last else 0)


def _own_unit(session: Session, viewer: Viewer, code: str, day: date) -> Unit:
    unit = session.scalar(select(Unit).where(Unit.code == code, allowed(viewer, "nomination.create", Unit)))
    if unit is None:
        raise Invalid("Hãy chọn đơn vị thuộc phạm vi của đồng chí.", "unit_code")
    if unit.valid_to is not None and unit.valid_to < day:
        raise Invalid(Message(UNIT_OVER, unit=unit.name, day=short_date(unit.valid_to)), "unit_code")
    return unit
