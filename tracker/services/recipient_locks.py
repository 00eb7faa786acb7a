"""What a submitted dossier says of its recipient stays as it was submitted until the dossier is over or returned."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.enums import NominationState
from tracker.domain.errors import Conflict
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.models import Nomination, Recipient

FROZEN: dict[str, str] = {
    "name": N_("tên"),
    "kind": N_("loại đối tượng"),
    "position": N_("chức vụ, nghề nghiệp"),
    "gender": N_("giới tính"),
    "is_leader": N_("mục “Là lãnh đạo, quản lý”"),
    "is_direct_worker": N_("mục “Trực tiếp lao động, công tác”"),
    "is_front_line": N_("mục “Ở tuyến đầu, biên giới, hải đảo, vùng khó khăn”"),
}
"""What snapshots hold, votes and shares count and decisions print, with its words."""
FREE = (
    NominationState.DRAFT,
    NominationState.RETURNED,
    NominationState.WITHDRAWN,
    NominationState.AWARDED,
    NominationState.NOT_AWARDED,
)
"""States of a dossier that hold nothing fast."""
LOCKED = (
    "Hồ sơ %(code)s của đối tượng đang được xét nên không sửa được %(what)s. "
    "Hãy xin trả lại hồ sơ để sửa, rồi trình lại."
)


def submitted(row: Recipient) -> dict[str, Any]:
    """The recipient as a snapshot keeps it."""
    return {
        "name": row.name,
        "kind": row.kind.value,
        "position": row.position,
        "gender": row.gender.value if row.gender else None,
        "leader": row.is_leader,
        "direct_worker": row.is_direct_worker,
        "front_line": row.is_front_line,
        "unit": row.unit.name,
    }


def holding(session: Session, row: Recipient, *, lock: bool = False) -> str | None:
    """The code of the first dossier that holds the recipient fast; `lock` keeps its dossiers from moving meanwhile."""
    found = (
        select(Nomination.code, Nomination.state)
        .where(Nomination.recipient_id == row.id)
        .order_by(Nomination.id)
    )
    rows = session.execute(found.with_for_update() if lock else found)
    return next((dossier.code for dossier in rows if dossier.state not in FREE), None)


def refuse_frozen(session: Session, row: Recipient, data: Any) -> None:
    """Conflict with the field and the dossier when `data` changes what a submitted dossier says."""
    changed = [name for name in FROZEN if getattr(data, name) != getattr(row, name)]
    code = holding(session, row, lock=True) if changed else None
    if code is not None:
        raise Conflict(Message(LOCKED, code=code, what=Message(FROZEN[changed[0]])), changed[0])
