"""Entering a value of the law: one more version, from a day on, with its citation."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.clock import short_date, utc_now
from tracker.domain.enums import ValueStatus
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.law_conditions import packed
from tracker.domain.law_places import Place, places
from tracker.domain.law_types import Dated, LawDataError, RuleSet
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import LawValue
from tracker.queries import law_values as queries
from tracker.services import audit, law_book
from tracker.services.access import demand
from tracker.services.transaction import transaction

TAKEN = Conflict("Giá trị này vừa được người khác sửa. Hãy xem lại giá trị mới rồi nhập.")
NOT_KNOWN = "Hệ thống không có quy định áp dụng cho ngày %(day)s. Hãy chọn ngày khác."
SETTLED = "Giá trị đang áp dụng ngày %(day)s đã xác nhận nên chỉ thay đổi từ hôm nay trở đi, để hồ sơ cũ giữ giá trị cũ."
FIELDS = ("value", "valid_from", "status", "basis")


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What is typed of a value; `typed` is None where the law says nothing or it is not known what."""

    typed: dict[str, Any] | None
    valid_from: date
    status: ValueStatus
    basis: str
    reason: str


def place(address: str) -> Place:
    """The value of an address; NotFound for one that people cannot enter."""
    found = places().get(address)
    if found is None:
        raise NotFound
    return found


def enter(*, viewer: Viewer, address: str, seen: int, version: NewVersion, day: date) -> LawValue:
    """Add a version. `seen` is how many the page showed: Conflict when somebody entered another meanwhile.

    What nobody could rely on yet may be entered for days past; a confirmed value only changes from today on.
    """
    demand(viewer, "law.edit")
    found = place(address)
    _refuse_day(found, version.valid_from, day)
    _refuse_doubt(found, version)
    value = None if version.typed is None else json.loads(packed(found, version.typed, day))
    with transaction({"law_value.address": TAKEN}) as session:
        count = queries.count(session, address)
        if count != seen:
            raise TAKEN
        row = LawValue(
            address=address,
            number=count + 1,
            value=value,
            valid_from=version.valid_from,
            status=version.status,
            basis=version.basis,
            reason=version.reason,
            entered_by_id=viewer.account_id,
            entered_at=utc_now(),
        )
        session.add(row)
        session.flush()
        try:
            law_book.book_of(queries.entered(session))
        except LawDataError as error:
            cause = error.__cause__
            raise Invalid(cause.message if isinstance(cause, Invalid) else str(error)) from error
        audit.record(
            session,
            account_id=viewer.account_id,
            action="enter",
            subject="law_value",
            subject_id=row.id,
            fields=FIELDS,
        )
    law_book.forget()
    return row


def _refuse_doubt(found: Place, version: NewVersion) -> None:
    """A whole rule set is entered once, by somebody who has read it."""
    held = found.versions.items[0]
    if not isinstance(held, Dated) or not isinstance(held.value, RuleSet):
        return
    if held.value.selectable:
        raise Invalid("Quy định này đã được xác nhận và đang dùng để xét hồ sơ.")
    if version.typed is None:
        raise Invalid("Hãy nhập các văn bản của quy định này.", "known")
    if version.status is not ValueStatus.CONFIRMED:
        raise Invalid("Chỉ đưa vào áp dụng khi đã đối chiếu văn bản và xác nhận.", "status")


def _refuse_day(found: Place, first: date, day: date) -> None:
    version = found.versions.on(first)
    if version is None:
        raise Invalid(Message(NOT_KNOWN, day=short_date(first)), "valid_from")
    if first < day and isinstance(version, Dated) and version.status is ValueStatus.CONFIRMED:
        raise Invalid(Message(SETTLED, day=short_date(first)), "valid_from")
