"""Dossiers of a round over the turn of two rule sets: its merit under the older one, its last day after the newer."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from tests import dossiers
from tests.dossiers import PLAN, REVIEW, Dossiers
from tracker.domain.enums import NominationState, Opinion
from tracker.domain.holidays import national_calendar
from tracker.models import Nomination
from tracker.services import nomination_moves, nominations, outcomes, rounds
from tracker.services.nomination_moves import Appraisal
from tracker.services.outcomes import LetterHead

BEFORE, AFTER = date(2023, 12, 27), date(2024, 1, 10)
YEAR = replace(
    PLAN,
    code="BK-2023",
    merit_from=date(2022, 12, 1),
    merit_to=date(2023, 11, 30),
    opens_on=date(2023, 12, 1),
    closes_on=date(2025, 12, 31),
)


def over_the_turn(session: Session) -> Dossiers:
    """The province with the round opened under the older rule set."""
    built = dossiers.open_round(session)
    standing = built.world.viewer("standing", BEFORE)
    row = rounds.create(
        viewer=standing, lead_unit_code="HY-SNV", plan=YEAR, awards=["BKT", "GK_HUYEN", "HCLD3"]
    )
    rounds.call_units(viewer=standing, public_id=row.public_id, codes=["H1", "X1"], day=BEFORE)
    opened = rounds.advance(viewer=standing, public_id=row.public_id, version=row.version, action="open")
    return Dossiers(built.world, opened)


def drafted(desk: Dossiers, unit_code: str, award: str, day: date) -> Nomination:
    """A dossier at the head's; what the law wants attached is not what this is about."""
    who = desk.world.viewer(f"{unit_code}.clerk", day)
    row = nominations.create(
        viewer=who,
        round_id=desk.round.public_id,
        recipient_id=desk.recipient(unit_code).public_id,
        award_code=award,
        unit_code=unit_code,
        day=day,
    )
    nominations.save(
        viewer=who, public_id=row.public_id, version=1, achievement="Hoàn thành tốt", initiatives=()
    )
    review = replace(REVIEW, held_on=day)
    nominations.record_review(viewer=who, public_id=row.public_id, version=2, review=review, day=day)
    now = desk.now(row.public_id)
    now.state = NominationState.TO_SIGN
    desk.world.session.commit()
    return desk.now(row.public_id)


def file(desk: Dossiers, unit_code: str, row: Nomination, day: date, number: str = "1") -> Nomination:
    nomination_moves.file_by_letter(
        viewer=desk.world.viewer(f"{unit_code}.head", day),
        versions=desk.versions(row),
        letter=LetterHead(number, "TTr-UBND"),
        day=day,
        calendar=national_calendar(),
    )
    return desk.now(row.public_id)


def act(desk: Dossiers, who: str, row: Nomination, action: str, day: date) -> Nomination:
    return nomination_moves.act(
        viewer=desk.world.viewer(who, day),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        action=action,
        day=day,
        reason="Bổ sung",
    )


def appraise(desk: Dossiers, who: str, row: Nomination, day: date) -> None:
    act(desk, who, row, "receive", day)
    nomination_moves.appraise(
        viewer=desk.world.viewer(who, day),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        appraisal=Appraisal(Opinion.ELIGIBLE, ""),
        day=day,
    )


def pass_up(desk: Dossiers, who: str, row: Nomination, day: date) -> Nomination:
    outcomes.pass_up(
        viewer=desk.world.viewer(who, day),
        versions=desk.versions(row),
        letter=LetterHead("9", "TTr-UBND"),
        day=day,
        calendar=national_calendar(),
    )
    return desk.now(row.public_id)
