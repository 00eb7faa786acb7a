"""A signed submission letter as a printed document, with the dossiers as they were when it was signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reports import rows
from reports.catalogue import nomination_list, submission_letter
from reports.document import Document, Head, Signature
from tracker.domain import law
from tracker.domain.clock import short_date
from tracker.domain.labels import LEVELS, word
from tracker.domain.law_types import LegalBasisKind
from tracker.domain.levels import competent
from tracker.domain.signers import signer_lines
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import LetterItem, SubmissionLetter, Unit
from tracker.models.issued_paper import LETTER_LIST
from tracker.queries import letters
from tracker.services import issued_papers
from tracker.services.award_words import award_words, honorific
from tracker.services.letterhead import body_of, head
from tracker.services.poll_results import last_results
from tracker.services.reports import render

COUNCIL_VOTES = "Phiếu đồng ý của Hội đồng"
UNIT_VOTES = "Phiếu đồng ý tại hội nghị bình xét của đơn vị"


@dataclass(frozen=True, slots=True)
class Votes:
    """Whose votes a letter gives, and by dossier how many agreed among how many."""

    title: str
    counts: Mapping[int, tuple[int, int]]


def letter_file(*, viewer: Viewer, public_id: str, kind: str) -> tuple[str, bytes]:
    """The letter with its list as (file name, content): as it was signed; letters from before are made anew."""
    letter = letters.get(db.session(), viewer, public_id)
    return issued_papers.kept(letter, kind) or made_letter(letter, kind)


def made_letter(letter: SubmissionLetter, kind: str) -> tuple[str, bytes]:
    """The letter made from what the data say now."""
    return f"to-trinh-{letter.number}-{letter.year}.{kind}", render(_letter(letter), kind)


def list_file(*, viewer: Viewer, public_id: str, kind: str) -> tuple[str, bytes]:
    """The list of the letter's dossiers, as it was signed with the letter."""
    letter = letters.get(db.session(), viewer, public_id)
    return issued_papers.kept(letter, kind, LETTER_LIST) or made_list(letter, kind)


def made_list(letter: SubmissionLetter, kind: str) -> tuple[str, bytes]:
    """The list made from what the data say now."""
    return f"danh-sach-{letter.number}-{letter.year}.{kind}", render(_list(letter), kind)


def _letter(letter: SubmissionLetter) -> Document:
    copies = letters.contents(db.session(), letter)
    votes = _votes(letter, copies)
    return submission_letter.build(
        rows.SubmissionLetter(
            head=_head(letter),
            subject=f"Về việc đề nghị khen thưởng: {letter.round.title}",
            addressees=(_addressee(letter),),
            legal_bases=_bases(letter),
            awards=[
                _group(code, items, letter, copies, votes) for code, items in _by_award(letter.items).items()
            ],
            merit=_merit(letter),
            votes_title=votes.title,
            signature=_signature(letter),
            recipients_lines=("Như trên", "Lưu: VT"),
        )
    )


def _list(letter: SubmissionLetter) -> Document:
    copies = letters.contents(db.session(), letter)
    addressee = _addressee(letter)
    return nomination_list.build(
        rows.NominationList(
            head=head(letter.unit, kind="", day=letter.signed_on),
            letter=_head(letter),
            subject=f"Đề nghị khen thưởng trình {addressee}\n{letter.round.title}",
            total=f"Tổng số hồ sơ trình {addressee}",
            nominations=[_line(item, letter, copies[item.nomination_id]) for item in letter.items],
            signatures=(_signature(letter),),
            recipients_lines=(addressee, "Lưu: VT"),
        )
    )


def _head(letter: SubmissionLetter) -> Head:
    return head(letter.unit, kind="TTr", day=letter.signed_on, number=letter.number, symbol=letter.symbol)


def _by_award(items: Iterable[LetterItem]) -> dict[str, list[LetterItem]]:
    found: dict[str, list[LetterItem]] = {}
    for item in items:
        found.setdefault(item.nomination.award_code, []).append(item)
    return found


def _votes(letter: SubmissionLetter, copies: Mapping[int, dict[str, Any]]) -> Votes:
    """The votes of the council that the letter follows; before a council has voted those of the units' own reviews."""
    council_unit = letter.to_unit_id if letter.proposes else letter.unit_id
    if found := last_results(db.session(), council_unit, copies):
        return Votes(COUNCIL_VOTES, {key: (tally.agree, tally.base) for key, tally in found.items()})
    reviews = ((key, copy["review"]) for key, copy in copies.items())
    return Votes(UNIT_VOTES, {key: (review[3], review[1]) for key, review in reviews if review})


def _group(
    code: str,
    items: list[LetterItem],
    letter: SubmissionLetter,
    copies: Mapping[int, dict[str, Any]],
    votes: Votes,
) -> rows.AwardGroup:
    act, words = _award(code, letter)
    people = [_recipient(item, copies[item.nomination_id], votes) for item in items]
    return rows.AwardGroup(words, people, act)


def _recipient(item: LetterItem, copy: dict[str, Any], votes: Votes) -> rows.Recipient:
    agree, of = votes.counts.get(item.nomination_id, (None, None))
    return rows.Recipient(
        kind=rows.RecipientKind(copy["recipient"]["kind"]),
        name=copy["recipient"]["name"],
        position=copy["recipient"]["position"],
        unit=item.nomination.unit.name,
        honorific=honorific(item.nomination.recipient.gender),
        achievement=copy["achievement"],
        agree=agree,
        members=of,
    )


def _line(item: LetterItem, letter: SubmissionLetter, copy: dict[str, Any]) -> rows.NominationRow:
    row = item.nomination
    return rows.NominationRow(
        award=_award(row.award_code, letter)[1],
        kind=rows.RecipientKind(copy["recipient"]["kind"]),
        name=copy["recipient"]["name"],
        position=copy["recipient"]["position"],
        unit=row.unit.name,
        achievement=copy["achievement"],
        conclusion=word(row.opinion) if row.opinion else "",
        honorific=honorific(row.recipient.gender),
    )


def _bases(letter: SubmissionLetter) -> tuple[str, ...]:
    return tuple(line.text for line in law.legal_bases_on(letter.signed_on, LegalBasisKind.LETTER))


def _award(code: str, letter: SubmissionLetter) -> tuple[str, str]:
    """Verb and words of the award; a certificate is the addressee's own where it is decided there."""
    levels = law.last_rule(code, on=letter.signed_on).levels.value
    decides = letter.to_level in competent(levels, letter.signed_on)
    unit = _to_unit(letter)
    return award_words(code, letter.signed_on, body_of(unit) if unit and decides else None)


def _to_unit(letter: SubmissionLetter) -> Unit | None:
    return db.session().get(Unit, letter.to_unit_id) if letter.to_unit_id else None


def _addressee(letter: SubmissionLetter) -> str:
    unit = _to_unit(letter)
    return body_of(unit).name if unit else LEVELS[letter.to_level]


def _merit(letter: SubmissionLetter) -> str:
    start, end = letter.round.merit_from, letter.round.merit_to
    return f"đã có thành tích trong thời gian từ ngày {short_date(start)} đến ngày {short_date(end)}"


def _signature(letter: SubmissionLetter) -> Signature:
    if letter.within:
        lines: tuple[str, ...] = (letter.signer_position or "",)
    else:
        lines = signer_lines(body_of(letter.unit).head, letter.signer_mode)
    return Signature(lines, letter.signer_name or "")
