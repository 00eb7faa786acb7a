"""Counting the sheets of a round: what a vote must reach, by whose rule, and whether it was reached."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from tracker.domain import law
from tracker.domain.enums import BallotForm, ValueStatus, VoteBase
from tracker.domain.errors import Invalid
from tracker.domain.initiative_guards import SessionFacts
from tracker.domain.law_types import Dated
from tracker.domain.messages import Message
from tracker.domain.voting import Counts, Tally, VoteRule, tally
from tracker.models import InitiativeSession, InitiativeSessionItem
from tracker.queries.seats import members_on, quorum_on, regulation_on

UNCONFIRMED = "(quy định chưa xác nhận)"


@dataclass(frozen=True, slots=True)
class CitedShare:
    """What a vote must reach, and where it is written."""

    rule: VoteRule
    basis: str


def share_on(session: Session, council_id: int, day: date) -> CitedShare | None:
    """The council's own regulation, else the law's default of the day, else nothing is known."""
    own = regulation_on(session, council_id, day)
    if own is not None and own.threshold_over and own.threshold_of:
        share = Fraction(own.threshold_over, own.threshold_of)
        return CitedShare(_rule(share, own.base, strict=own.strict), own.citation)
    default = law.initiative_share(day)
    if not isinstance(default, Dated):
        return None
    doubt = f" {UNCONFIRMED}" if default.status is ValueStatus.UNCONFIRMED else ""
    rule = _rule(default.value, VoteBase.PRESENT, strict=default.value < 1)
    return CitedShare(rule, f"{default.basis[: 300 - len(doubt)]}{doubt}")


def _rule(share: Fraction, base: VoteBase, *, strict: bool) -> VoteRule:
    return VoteRule(share, strict, base, BallotForm.SECRET, absent_written=False)


def close_facts(session: Session, row: InitiativeSession, day: date) -> SessionFacts:
    """What the guard of the close looks at."""
    regulation = regulation_on(session, row.council_id, row.held_on)
    return SessionFacts(
        items=len(row.items),
        uncounted=sum(item.in_favour is None for item in row.items),
        present=len(row.presences),
        members=len(members_on(session, row.council_id, row.held_on)),
        quorum=quorum_on(regulation, row.held_on),
        held_later=row.held_on > day,
        ruled=share_on(session, row.council_id, row.held_on) is not None,
    )


def freeze(session: Session, row: InitiativeSession) -> None:
    """Keep what the votes had to reach, with its source, and what each came to."""
    cited = share_on(session, row.council_id, row.held_on)
    if cited is None:
        return
    row.members = len(members_on(session, row.council_id, row.held_on))
    row.threshold_over, row.threshold_of = cited.rule.threshold.numerator, cited.rule.threshold.denominator
    row.strict, row.of_members = cited.rule.strict, cited.rule.base is VoteBase.TOTAL
    row.threshold_basis = cited.basis
    for item in row.items:
        if item.in_favour is not None:
            item.passed = result(row, item).passed


def result(row: InitiativeSession, item: InitiativeSessionItem) -> Tally:
    """The tally of one initiative by the share that the round keeps."""
    rule = _rule(
        Fraction(row.threshold_over or 1, row.threshold_of or 1),
        VoteBase.TOTAL if row.of_members else VoteBase.PRESENT,
        strict=row.strict,
    )
    counts = Counts(agree=item.in_favour or 0, disagree=item.against or 0)
    return tally(counts, Counts(), row.members, len(row.presences), rule)


def refuse_votes(title: str, in_favour: int | None, against: int | None, present: int) -> None:
    """Invalid for half a count, or for more votes than members who sat."""
    if (in_favour is None) != (against is None):
        raise Invalid(Message("“%(title)s”: hãy ghi cả số phiếu đồng ý và không đồng ý.", title=title))
    if (in_favour or 0) + (against or 0) > present:
        raise Invalid(
            Message(
                "“%(title)s”: có %(votes)s phiếu nhưng chỉ có %(present)s thành viên có mặt.",
                title=title,
                votes=(in_favour or 0) + (against or 0),
                present=present,
            )
        )
