"""A merge of units: first a preview that names everything, then one commit of exactly that, or nothing."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.messages import Message
from tracker.domain.unit_merges import MergeOrder
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Unit, UnitSuccession
from tracker.services import unit_merge_moves as moves
from tracker.services.access import demand
from tracker.services.transaction import transaction
from tracker.services.unit_merge_plan import MergePlan, find

CHANGED = (
    "Có thay đổi sau khi đồng chí xem trước nên chưa chuyển gì. Hãy xem lại danh sách bên dưới rồi xác nhận."
)
UNISSUED = (
    "Đơn vị còn %(count)s dự thảo quyết định chưa ban hành. Hãy chuyển trả và xóa dự thảo; "
    "đơn vị kế thừa lập quyết định mới."
)
UNSIGNED = (
    "Có hồ sơ đã được trình tiếp theo kết quả của %(count)s cuộc họp chưa ký biên bản. Hãy ký biên bản trước."
)
NOT_YET = "Chỉ chuyển từ ngày %(day)s, ngày đơn vị kế thừa bắt đầu hoạt động. Hãy quay lại từ ngày đó."
OTHER_DAY = "Theo danh mục, %(unit)s chuyển sang đơn vị kế thừa từ ngày %(day)s. Hãy nhập ngày đó."
GOES_ON = "%(unit)s không hoạt động vào ngày %(day)s. Hãy chọn đơn vị khác hoặc ngày khác."


def preview(*, viewer: Viewer, order: MergeOrder, day: date) -> MergePlan:
    """What the merge would move today; nothing is stored."""
    demand(viewer, "unit.merge")
    return _plan(db.session(), order, day)[0]


def merge(*, viewer: Viewer, order: MergeOrder, fingerprint: str, day: date) -> dict[str, int]:
    """Move what the preview of this fingerprint showed; returns how much of each, as the preview counted it.

    Conflict when anything has changed since, or a decision of a predecessor waits to be issued.
    """
    demand(viewer, "unit.merge")
    with transaction() as session:
        plan, links = _plan(session, order, day, lock=True)
        if plan.fingerprint != fingerprint:
            raise Conflict(CHANGED)
        if hindrances := hindrances_of(plan):
            raise Conflict(Message.of(hindrances))
        counts = plan.counts
        moves.carry_out(session, viewer, plan, order, day)
        moves.settle(session, viewer, plan, links, order)
    return counts


def hindrances_of(plan: MergePlan) -> list[str]:
    """What the people of the predecessors must finish before, in words."""
    found: list[str] = []
    if plan.decisions:
        found.append(Message(UNISSUED, count=len(plan.decisions)))
    if plan.used:
        found.append(Message(UNSIGNED, count=len(plan.used)))
    return found


def _plan(
    session: Session, order: MergeOrder, day: date, *, lock: bool = False
) -> tuple[MergePlan, dict[int, UnitSuccession]]:
    if not order.predecessors:
        raise Invalid("Hãy chọn ít nhất một đơn vị đã sáp nhập.", "predecessors")
    statement = select(Unit).where(Unit.code.in_([*order.predecessors, order.successor])).order_by(Unit.id)
    units = {unit.code: unit for unit in session.scalars(statement.with_for_update() if lock else statement)}
    successor = units.pop(order.successor, None)
    if successor is None:
        raise NotFound
    if order.successor in order.predecessors:
        raise Invalid("Đơn vị kế thừa không thể là đơn vị đã sáp nhập. Hãy bỏ chọn.", "predecessors")
    if missing := set(order.predecessors) - set(units):
        raise Invalid(Message("Không có đơn vị mang mã %(code)s.", code=min(missing)), "predecessors")
    _check_days(successor, order, day)
    links, split = _links(session, successor, list(units.values()), order)
    return find(session, successor, list(units.values()), split, order, lock=lock), links


def _check_days(successor: Unit, order: MergeOrder, day: date) -> None:
    if order.since > day:
        raise Invalid(Message(NOT_YET, day=short_date(order.since)), "since")
    for asked in (order.since, day):
        if not _there(successor, asked):
            raise Invalid(Message(GOES_ON, unit=successor.name, day=short_date(asked)), "since")


def _there(unit: Unit, day: date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= day) and (
        unit.valid_to is None or unit.valid_to >= day
    )


def _links(
    session: Session, successor: Unit, units: list[Unit], order: MergeOrder
) -> tuple[dict[int, UnitSuccession], frozenset[int]]:
    """By predecessor the succession to settle, as the register has it or newly made; and those that go in part only.

    Where the register names another successor with the main part, this one gets a part; where it names none, this is
    the one that the administrator has chosen.
    """
    rows = session.scalars(
        select(UnitSuccession)
        .where(UnitSuccession.predecessor_id.in_([unit.id for unit in units]))
        .order_by(UnitSuccession.id)
    ).all()
    found: dict[int, UnitSuccession] = {}
    split: set[int] = set()
    for unit in units:
        own = [row for row in rows if row.predecessor_id == unit.id]
        days = {row.since for row in own}
        if days and order.since not in days:
            known = short_date(min(days))
            raise Invalid(Message(OTHER_DAY, unit=unit.name, day=known), "since")
        if not own and not _there(unit, order.since - timedelta(days=1)):
            before = short_date(order.since - timedelta(days=1))
            raise Invalid(Message(GOES_ON, unit=unit.name, day=before), "since")
        found[unit.id] = moves.linked(unit, successor, own, order)
        if any(row.is_main and row is not found[unit.id] for row in own):
            split.add(unit.id)
    return found, frozenset(split)
