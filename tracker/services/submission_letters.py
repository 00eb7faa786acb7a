"""Tờ trình: how every letter is made, whoever signs it and wherever it takes its dossiers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain.enums import Level
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.signers import signer_mode
from tracker.domain.text import content_digest
from tracker.domain.viewer import Viewer
from tracker.models import Account, LetterItem, Nomination, SubmissionLetter
from tracker.models.issued_paper import LETTER_LIST
from tracker.queries import letters
from tracker.queries.kept import LIST_DIGEST
from tracker.services import audit, issued_papers
from tracker.services.access import fetch
from tracker.services.dossier_copies import last_copies
from tracker.services.letter_document import made_letter, made_list
from tracker.services.standing_units import refuse_ended_unit
from tracker.services.stored_files import Intake

NUMBER_TAKEN = {
    "submission_letter.unit_id": Conflict("Số tờ trình này đã dùng trong năm. Hãy nhập số khác.", "number")
}
CHANGED = (
    "Hồ sơ %(code)s đã thay đổi sau khi đồng chí mở trang này nên chưa có gì được gửi. "
    "Hãy xem lại hồ sơ đó rồi ký."
)


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Number and symbol of the tờ trình."""

    number: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Address:
    """From which unit to which unit and level a letter goes; the centre has no unit of ours."""

    unit_id: int
    to_unit_id: int | None
    to_level: Level


def chosen(session: Session, viewer: Viewer, versions: Mapping[str, int]) -> list[Nomination]:
    """The dossiers, locked, in the versions that the signer's page showed.

    Invalid without any; Conflict naming the first that has changed since, so that nobody signs what he has not seen.
    """
    if not versions:
        raise Invalid("Hãy chọn ít nhất một hồ sơ.", "ids")
    rows = [
        fetch(session, Nomination, Nomination.public_id == key, viewer=viewer, read="nomination.read")
        for key in sorted(versions)
    ]
    for row in rows:
        if row.version != versions[row.public_id]:
            raise Conflict(Message(CHANGED, code=row.code), "ids")
    return rows


def begin(
    session: Session, viewer: Viewer, address: Address, round_id: int, head: LetterHead, signed_on: date
) -> SubmissionLetter:
    """The letter, still without its dossiers, in the name and office of the signer as they are now."""
    refuse_ended_unit(session, address.unit_id, signed_on)
    signer = session.get_one(Account, viewer.account_id)
    letter = SubmissionLetter(
        unit_id=address.unit_id,
        round_id=round_id,
        to_unit_id=address.to_unit_id,
        to_level=address.to_level,
        number=head.number,
        symbol=head.symbol,
        year=signed_on.year,
        signed_on=signed_on,
        signed_by_id=viewer.account_id,
        signer_mode=signer_mode(viewer, address.unit_id),
        signer_name=signer.display_name,
        signer_position=signer.position,
    )
    session.add(letter)
    session.flush()
    return letter


def enclose(intake: Intake, viewer: Viewer, letter: SubmissionLetter, rows: Sequence[Nomination]) -> None:
    """Put the dossiers in, each with the number of its copy, keep the papers as signed, write the letter's line."""
    session = intake.session
    keys = [row.id for row in rows]
    copies = last_copies(session, keys)
    session.add_all(
        LetterItem(letter_id=letter.id, nomination_id=row.id, ordinal=place, snapshot=copies.get(row.id))
        for place, row in enumerate(rows, start=1)
    )
    audit.record(
        session,
        account_id=viewer.account_id,
        action="sign",
        subject="submission_letter",
        subject_id=letter.id,
        digests={
            "items": content_digest([[key, copies.get(key)] for key in keys]),
            **_kept(intake, letter.id),
        },
    )


def _kept(intake: Intake, key: int) -> dict[str, str]:
    """Keep the letter and its list; returns their digests, those of the list under names of their own."""
    intake.session.flush()
    whole = letters.with_items(intake.session, key)
    own = issued_papers.keep(intake, whole, lambda kind: made_letter(whole, kind))
    enclosed = issued_papers.keep(intake, whole, lambda kind: made_list(whole, kind), LETTER_LIST)
    return own | {f"{LIST_DIGEST}{kind}": digest for kind, digest in enclosed.items()}
