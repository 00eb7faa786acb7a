"""Award rounds: made or cloned, their units called, days set, opened and closed. `round_changes` corrects them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.enums import CommendationType, Level, RoundState, UnitKind
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.guards import RoundFacts
from tracker.domain.labels import word
from tracker.domain.law import award, latest_name, simplified_types
from tracker.domain.law_types import Unset
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.domain.vote_rules import allows_simplified
from tracker.models import Campaign, Round, RoundAward, RoundUnit, Unit
from tracker.queries.scope import visible
from tracker.queries.units import callable_by, valid_on
from tracker.services import audit, nonces, notices
from tracker.services.access import check_version, demand, fetch
from tracker.services.calling import wanted
from tracker.services.moves import move
from tracker.services.round_deadlines import copy_deadlines, replace
from tracker.services.transaction import transaction

PLAN = ("code", "title", "type", "merit_from", "merit_to", "opens_on", "closes_on")
CODE_TAKEN = {"round.code": Conflict("Mã đợt xét này đã có. Hãy dùng mã khác.", "code")}


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """A round as entered."""

    code: str
    title: str
    type: CommendationType
    merit_from: date
    merit_to: date
    opens_on: date
    closes_on: date
    meeting_on: date | None = None
    simplified: bool = False
    campaign_id: str | None = None


def create(
    *,
    viewer: Viewer,
    lead_unit_code: str,
    plan: RoundPlan,
    awards: Iterable[str],
    nonce: str | None = None,
) -> Round:
    """Make a draft round with its awards; each must be in force on the round's first day.

    The same nonce again raises AlreadyDone with the first one's public id.
    """
    demand(viewer, "round.edit")
    check_days(plan)
    with transaction(CODE_TAKEN) as session:
        nonces.claim(session, viewer, nonce)
        lead = session.scalar(select(Unit).where(Unit.code == lead_unit_code))
        if lead is None:
            raise Invalid("Hãy chọn đơn vị chủ trì.", "lead_unit")
        row = Round(lead_unit_id=lead.id, campaign_id=campaign_id_of(session, viewer, plan))
        for name in PLAN:
            setattr(row, name, getattr(plan, name))
        row.meeting_on, row.simplified = plan.meeting_on, plan.simplified
        session.add(row)
        session.flush()
        set_awards(session, row, awards)
        authorised(session, viewer, row)
        nonces.settle(session, nonce, row.public_id)
        note(session, viewer, row, "create", ["plan", "awards"])
    return row


def call_units(
    *, viewer: Viewer, public_id: str, kinds: Iterable[UnitKind] = (), codes: Iterable[str] = (), day: date
) -> int:
    """Call all valid units of the kinds within reach and the single units named; returns how many were added."""
    with transaction() as session:
        row = editable(session, viewer, public_id)
        found = wanted(session, viewer, row.lead_unit_id, kinds=list(kinds), codes=list(codes), day=day)
        known = select(RoundUnit.unit_id).where(RoundUnit.round_id == row.id)
        units = session.scalars(select(Unit.id).where(found, Unit.id.not_in(known))).all()
        session.add_all(RoundUnit(round_id=row.id, unit_id=unit_id) for unit_id in units)
        note(session, viewer, row, "call_units", ["units"])
    return len(units)


def set_deadlines(
    *, viewer: Viewer, public_id: str, version: int, days: Mapping[Level, date | None]
) -> Round:
    """Set the last day on which each level takes dossiers, or lift it; in an open round days only move later."""
    with transaction() as session:
        row = editable(session, viewer, public_id)
        check_version(row, version)
        replace(session, row, days)
        note(session, viewer, row, "set_deadlines", ["deadlines"])
    return row


def advance(*, viewer: Viewer, public_id: str, version: int, action: str, reason: str = "") -> Round:
    """Open, close or reopen the round; opening tells the called units."""
    with transaction() as session:
        row = fetch(session, Round, Round.public_id == public_id, viewer=viewer, read="round.read")
        check_version(row, version)
        facts = RoundFacts(
            awards=_count(session, RoundAward, row.id), units=_count(session, RoundUnit, row.id)
        )
        move(session, row, action, viewer=viewer, facts=facts, reason=reason)
        if action == "open":
            _tell(session, row)
    return row


def clone(*, viewer: Viewer, public_id: str, plan: RoundPlan, nonce: str | None = None) -> Round:
    """A new draft round with the awards and units of an earlier one."""
    check_days(plan)
    with transaction(CODE_TAKEN) as session:
        nonces.claim(session, viewer, nonce)
        old = fetch(
            session, Round, Round.public_id == public_id, viewer=viewer, read="round.read", act="round.edit"
        )
        check_procedure(plan, simplified=old.simplified)
        row = Round(lead_unit_id=old.lead_unit_id, cloned_from_id=old.id, campaign_id=old.campaign_id)
        for name in PLAN:
            setattr(row, name, getattr(plan, name))
        row.meeting_on, row.simplified = plan.meeting_on, old.simplified
        session.add(row)
        session.flush()
        _copy_awards(session, old, row)
        # Units that have ended by the opening day, or lie out of reach, are not called again.
        units = session.scalars(
            select(RoundUnit.unit_id)
            .join(Unit, Unit.id == RoundUnit.unit_id)
            .where(
                RoundUnit.round_id == old.id,
                valid_on(plan.opens_on),
                callable_by(viewer, old.lead_unit_id),
            )
        ).all()
        session.add_all(RoundUnit(round_id=row.id, unit_id=unit_id) for unit_id in units)
        session.flush()
        copy_deadlines(session, old, row)
        nonces.settle(session, nonce, row.public_id)
        note(session, viewer, row, "clone", ["plan", "awards", "units"])
    return row


def set_awards(session: Session, row: Round, codes: Iterable[str]) -> None:
    """Give the round its awards; Invalid for one that is not in force, or not simplified, on its first day."""
    for code in sorted(set(codes)):
        if not award(code).open_on(row.opens_on):
            raise Invalid(
                Message(
                    "%(name)s không có hiệu lực ngày mở đợt xét %(day)s. Hãy bỏ chọn hoặc sửa ngày mở.",
                    name=latest_name(code),
                    day=short_date(row.opens_on),
                ),
                "awards",
            )
        refuse_simplified(row, code)
        session.add(RoundAward(round_id=row.id, award_code=code))
    session.flush()


def refuse_simplified(row: Round, code: str) -> None:
    """Invalid for an award that the law keeps out of the simplified procedure, in a round that follows it."""
    if row.simplified and not allows_simplified(award(code).simplified.on(row.opens_on)):
        raise Invalid(
            Message(
                "%(name)s không áp dụng thủ tục đơn giản. Hãy bỏ chọn, hoặc lập đợt xét theo thủ tục thông thường.",
                name=latest_name(code),
            ),
            "awards",
        )


def _copy_awards(session: Session, old: Round, row: Round) -> None:
    for item in session.scalars(select(RoundAward).where(RoundAward.round_id == old.id)).all():
        if award(item.award_code).open_on(row.opens_on):
            refuse_simplified(row, item.award_code)
            session.add(RoundAward(round_id=row.id, award_code=item.award_code, quota=item.quota))


def check_days(plan: RoundPlan) -> None:
    """Invalid when a span of the plan ends before it begins, or its type knows no simplified procedure."""
    check_procedure(plan, simplified=plan.simplified)
    if plan.merit_to < plan.merit_from:
        raise Invalid("Ngày kết thúc thành tích phải từ ngày bắt đầu trở đi.", "merit_to")
    if plan.closes_on < plan.opens_on:
        raise Invalid("Hạn nhận hồ sơ phải từ ngày mở trở đi.", "closes_on")


def check_procedure(plan: RoundPlan, *, simplified: bool) -> None:
    """Invalid for a simplified procedure of a kind of commendation that the law of the opening day keeps out of it."""
    if not simplified:
        return
    rule = simplified_types(plan.opens_on)
    if isinstance(rule, Unset) or plan.type not in rule.value:
        raise Invalid(
            Message(
                "Loại “%(type)s” không theo thủ tục đơn giản (%(basis)s). "
                "Hãy chọn loại khen thưởng khác, hoặc thủ tục thông thường.",
                type=Message(word(plan.type)),
                basis=rule.basis,
            ),
            "simplified",
        )


def campaign_id_of(session: Session, viewer: Viewer, plan: RoundPlan) -> int | None:
    """The campaign that the plan names; Invalid for one that the viewer may not read."""
    if plan.campaign_id is None:
        return None
    campaign = session.scalar(
        visible(Campaign, viewer, "campaign.read").where(Campaign.public_id == plan.campaign_id)
    )
    if campaign is None:
        raise Invalid("Hãy chọn phong trào trong danh sách.", "campaign")
    return campaign.id


def authorised(session: Session, viewer: Viewer, row: Round) -> None:
    """Forbidden unless the viewer may edit the round as it stands now, under the lead unit chosen."""
    fetch(session, Round, Round.id == row.id, viewer=viewer, read="round.read", act="round.edit")


def editable(session: Session, viewer: Viewer, public_id: str) -> Round:
    """The round, locked, that the viewer may change; Conflict once it is closed."""
    row = fetch(
        session, Round, Round.public_id == public_id, viewer=viewer, read="round.read", act="round.edit"
    )
    if row.state == RoundState.CLOSED:
        raise Conflict("Đợt xét đã đóng nên không sửa được.")
    return row


def _count(session: Session, model: type[RoundAward] | type[RoundUnit], round_id: int) -> int:
    return session.scalar(select(func.count()).select_from(model).where(model.round_id == round_id)) or 0


def _tell(session: Session, row: Round) -> None:
    called = session.scalars(select(RoundUnit.unit_id).where(RoundUnit.round_id == row.id)).all()
    notices.tell_units(
        session, called, notices.News("round.opened", "round", row.public_id, row.title[: notices.MOST_CODE])
    )


def note(session: Session, viewer: Viewer, row: Round, action: str, fields: list[str]) -> None:
    """Write the audit line of a change that moves no state."""
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="round",
        subject_id=row.id,
        fields=fields,
    )
