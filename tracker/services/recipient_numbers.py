"""Identity numbers of recipients: entered, corrected, refused as known only where the other recipient may be seen."""

from sqlalchemy.orm import Session, joinedload

from tracker.adapters import identity
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import Recipient, RecipientIdentity
from tracker.queries.scope import visible

LENGTHS = (9, 12)
FIELD = "identity_number"
TAKEN = {
    "recipient_identity.unit_id": Conflict(
        "Số định danh này đã ghi cho đối tượng khác của đơn vị. Hãy tìm người đó trong danh sách.", FIELD
    )
}


def check(number: str) -> None:
    """Invalid for what is no identity number; nothing is none."""
    if number and (not number.isdecimal() or len(number) not in LENGTHS):
        raise Invalid("Số định danh gồm 12 chữ số (hoặc 9 chữ số của giấy cũ).", FIELD)


def identify(session: Session, viewer: Viewer, row: Recipient, number: str, secret: str) -> bool:
    """Keep the number of the recipient in place of an earlier one; nothing leaves it. Whether it has changed.

    The same number in a unit that the viewer cannot see is taken: a refusal would tell that the person is there.
    """
    digest = identity.digest(secret, number) if number else ""
    kept = session.get(RecipientIdentity, row.id)
    if not number or (kept is not None and kept.digest == digest):
        return False
    _refuse_known(session, viewer, row, digest)
    kept = kept or RecipientIdentity(recipient_id=row.id, unit_id=row.unit_id)
    kept.ciphertext, kept.digest = identity.encrypt(secret, number), digest
    kept.tail = identity.tail(number)
    session.add(kept)
    session.flush()
    return True


def _refuse_known(session: Session, viewer: Viewer, row: Recipient, digest: str) -> None:
    other = session.scalar(
        visible(Recipient, viewer, "recipient.read")
        .join(RecipientIdentity, RecipientIdentity.recipient_id == Recipient.id)
        .where(RecipientIdentity.digest == digest, Recipient.id != row.id)
        .options(joinedload(Recipient.unit))
        .order_by(Recipient.id)
        .limit(1)
    )
    if other is not None:
        raise Conflict(
            Message(
                "Số định danh này đã ghi cho %(name)s (%(unit)s). Hãy kiểm tra lại số, hoặc dùng đối tượng đó.",
                name=other.name,
                unit=other.unit.name,
            ),
            FIELD,
        )
