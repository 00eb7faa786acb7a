"""Who sits in a council on a day, and by which regulation it works."""

from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from math import ceil

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.council_enums import CouncilKind
from tracker.domain.law import quorum_default
from tracker.domain.law_types import Unset
from tracker.domain.viewer import Viewer
from tracker.domain.vote_rules import CitedRule
from tracker.domain.voting import VoteRule
from tracker.models import (
    Council,
    CouncilMember,
    CouncilRegulation,
    Meeting,
    Nomination,
    NominationStage,
)
from tracker.queries.scope import allowed


def sitting_on(day: date) -> ColumnElement[bool]:
    """The seats held on `day`."""
    return and_(
        CouncilMember.valid_from <= day, or_(CouncilMember.valid_to.is_(None), CouncilMember.valid_to >= day)
    )


def members_on(session: Session, council_id: int, day: date) -> Sequence[CouncilMember]:
    """The members on `day`, in the council's order."""
    return session.scalars(
        select(CouncilMember)
        .where(CouncilMember.council_id == council_id, sitting_on(day))
        .options(joinedload(CouncilMember.account))
        .order_by(CouncilMember.ordinal, CouncilMember.id)
    ).all()


def changeable(session: Session, viewer: Viewer, council_id: int) -> frozenset[int]:
    """The seats of the council that the viewer may end, where the council is the viewer's to edit."""
    statement = select(CouncilMember.id).where(
        CouncilMember.council_id == council_id, allowed(viewer, "council_member.change", CouncilMember)
    )
    return frozenset(session.scalars(statement))


def council_in_office(day: date) -> ColumnElement[bool]:
    """The councils for emulation and commendation whose term runs on `day`."""
    return and_(
        Council.kind == CouncilKind.EMULATION,
        Council.valid_from <= day,
        or_(Council.valid_to.is_(None), Council.valid_to >= day),
    )


def of_its_seat() -> ColumnElement[bool]:
    """The council of the unit that the dossier lies at, or of the one that held this seat until it ended."""
    former = (
        select(NominationStage.former_unit_id)
        .where(NominationStage.nomination_id == Nomination.id, NominationStage.ordinal == Nomination.stage)
        .correlate(Nomination)
        .scalar_subquery()
    )
    return or_(Council.unit_id == Nomination.stage_unit_id, Council.unit_id == former)


def has_council(session: Session, unit_id: int | None, day: date) -> bool:
    """Whether the unit has a council in office on `day`."""
    statement = select(Council.id).where(Council.unit_id == unit_id, council_in_office(day)).limit(1)
    return session.scalar(statement) is not None


def regulation_on(session: Session, council_id: int, day: date) -> CouncilRegulation | None:
    """The regulation in force on `day`."""
    return session.scalar(
        select(CouncilRegulation)
        .where(
            CouncilRegulation.council_id == council_id,
            CouncilRegulation.valid_from <= day,
            or_(CouncilRegulation.valid_to.is_(None), CouncilRegulation.valid_to >= day),
        )
        .order_by(CouncilRegulation.valid_from.desc())
        .limit(1)
    )


def puts_all_to_the_vote(day: date) -> ColumnElement[bool]:
    """The councils in office, joined with the regulation in force, that vote on every award of their stage."""
    return and_(
        council_in_office(day),
        CouncilRegulation.ordinary_vote.is_(True),
        CouncilRegulation.valid_from <= day,
        or_(CouncilRegulation.valid_to.is_(None), CouncilRegulation.valid_to >= day),
    )


def ordinary_votes(session: Session, unit_ids: Collection[int], day: date) -> dict[int, str]:
    """By unit: the regulation in force on `day` that puts every award of its council to the vote."""
    statement = (
        select(Council.unit_id, CouncilRegulation.citation)
        .join(Council, Council.id == CouncilRegulation.council_id)
        .where(Council.unit_id.in_(unit_ids), puts_all_to_the_vote(day))
        .order_by(CouncilRegulation.valid_from)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def quorum_on(regulation: CouncilRegulation | None, day: date) -> Fraction | None:
    """The council's own quorum, else the law's default, else nothing is known."""
    if regulation is not None and regulation.quorum_over and regulation.quorum_of:
        return Fraction(regulation.quorum_over, regulation.quorum_of)
    default = quorum_default(day)
    return None if isinstance(default, Unset) else default.value


def needed_for_quorum(session: Session, meeting: Meeting, members: int) -> int | None:
    """How many of the members must be present on the day of the meeting; None where nothing says so."""
    share = quorum_on(regulation_on(session, meeting.council_id, meeting.held_on), meeting.held_on)
    return None if share is None else ceil(share * members)


def vote_rule_of(regulation: CouncilRegulation | None) -> CitedRule | None:
    """The share that the regulation asks for, with its citation."""
    if regulation is None or not regulation.threshold_over or not regulation.threshold_of:
        return None
    rule = VoteRule(
        threshold=Fraction(regulation.threshold_over, regulation.threshold_of),
        strict=regulation.strict,
        base=regulation.base,
        ballot=regulation.ballot,
        absent_written=regulation.absent_written,
    )
    return CitedRule(rule, regulation.citation)
