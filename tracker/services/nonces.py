"""One-time form keys: the first post wins; a repeat is sent to what the first one made."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.errors import AlreadyDone
from tracker.domain.viewer import Viewer
from tracker.models import FormNonce


def claim(session: Session, viewer: Viewer, nonce: str | None) -> None:
    """Take the key for this transaction, or raise AlreadyDone with the earlier result."""
    if not nonce:
        return
    try:
        with session.begin_nested():
            session.add(FormNonce(nonce=nonce, account_id=viewer.account_id, result="", at=utc_now()))
    except IntegrityError:
        earlier = session.scalar(
            select(FormNonce.result).where(
                FormNonce.nonce == nonce, FormNonce.account_id == viewer.account_id
            )
        )
        raise AlreadyDone(earlier or "") from None


def settle(session: Session, nonce: str | None, result: str) -> None:
    """Note what the key made."""
    if nonce:
        session.get_one(FormNonce, nonce).result = result


def result_of(session: Session, viewer: Viewer, nonce: str | None) -> str | None:
    """What the viewer's earlier post with this key made, if there was one."""
    if not nonce:
        return None
    return session.scalar(
        select(FormNonce.result).where(FormNonce.nonce == nonce, FormNonce.account_id == viewer.account_id)
    )
