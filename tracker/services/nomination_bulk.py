"""One move on many dossiers: all of them in one transaction, or none and a sentence for each that refuses."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tracker.domain.errors import Conflict, DomainError, Invalid, NotFound
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.services import nomination_moves
from tracker.services.transaction import together

MAKERS: dict[str, Callable[..., Any]] = {
    "receive": nomination_moves.act,
    "send": nomination_moves.act,
}
MOST = 100
"""The most rows that a page of a list has."""


class Refused(Conflict):
    """Some dossiers refuse the move, so that none has made it; `sentences` name each of them."""

    def __init__(self, sentences: list[Message]) -> None:
        super().__init__(Message.of(sentences))
        self.sentences = sentences


def act_on_all(
    *, viewer: Viewer, versions: Mapping[str, int], codes: Mapping[str, str], action: str, day: date
) -> int:
    """Take the dossiers of these public ids along `action`, each from its version; returns how many.

    `codes` name the dossiers that the viewer may read; an unknown one is NotFound.
    """
    if not versions:
        raise Invalid("Hãy chọn ít nhất một hồ sơ.", "ids")
    if len(versions) > MOST:
        raise Invalid(
            Message("Mỗi lần chỉ làm được với %(count)s hồ sơ. Hãy chọn ít hơn.", count=MOST), "ids"
        )
    refusals = []
    with together():
        for public_id in sorted(versions):
            if public_id not in codes:
                raise NotFound
            try:
                MAKERS[action](
                    viewer=viewer, public_id=public_id, version=versions[public_id], action=action, day=day
                )
            except DomainError as error:
                why = error.message if isinstance(error.message, Message) else Message(error.message)
                refusals.append(Message("%(code)s: %(why)s", code=codes[public_id], why=why))
        if refusals:
            raise Refused(sorted(refusals))
    return len(versions)
