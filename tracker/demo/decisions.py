"""Decisions in the demo: what their drafts say, who proposes, signs and numbers them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.demo.campaigns import viewer_named
from tracker.demo.nominations import WARD, nomination
from tracker.demo.people import PROPOSER
from tracker.domain.council_enums import SignerMode
from tracker.models import Decision, Nomination, SubmissionLetter
from tracker.services import decisions, outcomes, proposals
from tracker.services.decisions import DecisionText
from tracker.services.outcome_facts import result_of
from tracker.services.submission_letters import LetterHead


@dataclass(frozen=True, slots=True)
class Wording:
    """What decisions of a unit say: their symbol and who carries them out; who proposes them by which letters."""

    symbol: str
    executors: str
    proposer: str
    letter_symbol: str


WORDINGS = {
    "HY": Wording(
        "QĐ-UBND",
        "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, Thủ trưởng các đơn vị có liên quan",
        PROPOSER,
        "TTr-SNV",
    ),
    "HY-SYT": Wording(
        "QĐ-SYT",
        "Chánh Văn phòng, Trưởng các phòng chuyên môn, Thủ trưởng các đơn vị có liên quan",
        "syt.thuongtruc",
        "TTr-VP",
    ),
    WARD: Wording(
        "QĐ-UBND",
        "Công chức Văn phòng - Thống kê, Tài chính - Kế toán, các đơn vị có liên quan",
        "lamson.thuongtruc",
        "TTr-VHXH",
    ),
}


def decide(
    session: Session,
    ids: list[str],
    unit_code: str,
    people: tuple[str, ...],
    number: int,
    day: date,
    *,
    deputy: bool = False,
) -> Decision:
    signer, clerk = (viewer_named(session, name, day) for name in people[1:])
    row = draft(session, ids, unit_code, people[0], day, deputy=deputy)
    decisions.act(viewer=signer, public_id=row.public_id, version=3, action="sign", day=day)
    return decisions.issue(
        viewer=clerk, public_id=row.public_id, version=4, number=number, issued_on=day, day=day
    )


def draft(
    session: Session,
    ids: list[str],
    unit_code: str,
    person: str,
    day: date,
    *,
    deputy: bool = False,
) -> Decision:
    """A decision on those of the dossiers that passed, sent to be signed."""
    drafter, words = viewer_named(session, person, day), WORDINGS[unit_code]
    chosen = _propose(session, ids, words, day)
    row = decisions.create(
        viewer=drafter,
        unit_code=unit_code,
        text=DecisionText(
            symbol=words.symbol,
            subject="Về việc khen thưởng thành tích năm 2021",
            merit="đã có thành tích xuất sắc trong thực hiện nhiệm vụ năm 2021",
            executors=words.executors,
            proposal="",
            signer_mode=SignerMode.DEPUTY if deputy else SignerMode.PRINCIPAL,
        ),
        day=day,
    )
    decisions.set_items(viewer=drafter, public_id=row.public_id, version=1, nomination_ids=chosen, day=day)
    return decisions.act(viewer=drafter, public_id=row.public_id, version=2, action="send", day=day)


def _propose(session: Session, ids: list[str], words: Wording, day: date) -> list[str]:
    """Refuse what the council voted down, sign a letter of each round for the others; returns those."""
    failed = [key for key in ids if result_of(session, nomination(session, key)) is False]
    for key in failed:
        outcomes.act(
            viewer=viewer_named(session, "lanhdao", day),
            public_id=key,
            version=nomination(session, key).version,
            action="not_award",
            day=day,
            reason="Không đạt tỷ lệ phiếu của Hội đồng.",
        )
    passed = [key for key in ids if key not in failed]
    proposer = viewer_named(session, words.proposer, day)
    for rows in _by_round(session, passed):
        number = 400 + (session.scalar(select(func.count(SubmissionLetter.id))) or 0)
        proposals.propose(
            viewer=proposer,
            versions={row.public_id: row.version for row in rows},
            letter=LetterHead(str(number), words.letter_symbol),
            signed_on=day,
            day=day,
        )
    return passed


def _by_round(session: Session, ids: list[str]) -> list[list[Nomination]]:
    rounds: dict[int, list[Nomination]] = {}
    for key in ids:
        row = nomination(session, key)
        rounds.setdefault(row.round_id, []).append(row)
    return list(rounds.values())
