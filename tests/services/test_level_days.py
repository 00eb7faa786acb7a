"""The closing day of a level on the way up, and the district as a level before and after its end."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import DAY, PLAN, Dossiers
from tracker.domain.enums import JobGroup, Level, NominationState, Opinion, RecipientKind, UnitKind
from tracker.domain.errors import Invalid
from tracker.models import (
    Nomination,
    NominationStage,
    Recipient,
    RoundDeadline,
    RoundUnit,
    SubmissionLetter,
    Unit,
)
from tracker.queries.rounds import levels
from tracker.services import nomination_moves, nominations, recipients, rounds
from tracker.services.nomination_moves import Appraisal
from tracker.services.recipients import RecipientData
from tracker.services.rounds import RoundPlan

LAST_DAY = date(2025, 6, 30)
FIRST_DAY = date(2025, 7, 1)
LATE = RoundPlan(
    code="BK-2025",
    title="Khen thưởng năm 2025",
    type=PLAN.type,
    merit_from=date(2024, 12, 1),
    merit_to=date(2025, 11, 30),
    opens_on=date(2025, 7, 1),
    closes_on=date(2025, 12, 10),
)


def appraised_by_the_district(desk: Dossiers) -> Nomination:
    """A commune's dossier of the simplified procedure that its district's head may pass to the province."""
    row = desk.filed("X1")
    row.round.simplified = True
    desk.world.session.commit()
    desk.act("H1.standing", row, "receive")
    nomination_moves.appraise(
        viewer=desk.viewer("H1.standing"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        appraisal=Appraisal(Opinion.ELIGIBLE, ""),
        day=DAY,
    )
    return desk.now(row.public_id)


def test_a_dossier_passes_up_on_the_closing_day_of_the_next_level_and_not_after_it(
    desk: Dossiers, session: Session
) -> None:
    row = appraised_by_the_district(desk)
    limit = RoundDeadline(round_id=row.round_id, level=Level.PROVINCE, closes_on=DAY - timedelta(days=1))
    session.add(limit)
    session.commit()
    words = (
        r"^Đã quá hạn nhận hồ sơ tại “Cấp tỉnh” của đợt xét \(14/11/2021\)\. "
        r"Hãy đề nghị cơ quan thường trực lùi hạn\.$"
    )
    with pytest.raises(Invalid, match=words):
        desk.pass_up("H1.head", row)
    now = desk.now(row.public_id)
    assert (now.state, now.stage) == (NominationState.APPRAISED, 1)
    assert session.scalars(select(SubmissionLetter.number)).all() == ["12"]
    # The day of the level that it leaves is behind it.
    session.merge(RoundDeadline(round_id=row.round_id, level=Level.DISTRICT, closes_on=date(2021, 11, 2)))
    session.merge(RoundDeadline(round_id=row.round_id, level=Level.PROVINCE, closes_on=DAY))
    session.commit()
    assert desk.pass_up("H1.head", row).to_level == Level.PROVINCE
    now = desk.now(row.public_id)
    assert (now.state, now.stage) == (NominationState.FILED, 2)


def end_the_districts(desk: Dossiers) -> None:
    session = desk.world.session
    for row in session.scalars(select(Unit).where(Unit.kind == UnitKind.DISTRICT)):
        row.valid_to = LAST_DAY
    session.commit()


def proposed(desk: Dossiers, round_id: str, award: str, day: date) -> list[tuple[Level, bool]]:
    """The stages of a commune's dossier opened on the day."""
    session, who = desk.world.session, desk.world.viewer("X1.clerk", day)
    found = session.scalars(select(Recipient)).first() or recipients.create(
        viewer=who,
        unit_code="X1",
        data=RecipientData(kind=RecipientKind.INDIVIDUAL, name="Trần Thị Ánh", job_group=JobGroup.HEALTH),
    )
    row = nominations.create(
        viewer=who,
        round_id=round_id,
        recipient_id=found.public_id,
        award_code=award,
        unit_code="X1",
        day=day,
    )
    stages = select(NominationStage).where(NominationStage.nomination_id == row.id)
    return [(item.level, item.decides) for item in session.scalars(stages.order_by(NominationStage.ordinal))]


def test_from_the_first_of_july_2025_no_round_and_no_dossier_has_the_district(
    desk: Dossiers, session: Session
) -> None:
    standing = desk.world.viewer("standing", FIRST_DAY)
    for level, day in ((Level.DISTRICT, date(2021, 11, 20)), (Level.PROVINCE, date(2021, 11, 30))):
        session.add(RoundDeadline(round_id=desk.round.id, level=level, closes_on=day))
    # Its commune is called by name as well: a unit that has ended is not called again, and calls nobody below it.
    session.add(RoundUnit(round_id=desk.round.id, unit_id=desk.world.units["X1"].id))
    end_the_districts(desk)
    row = rounds.clone(viewer=standing, public_id=desk.round.public_id, plan=LATE)
    assert Level.DISTRICT in levels(session, desk.round)
    assert levels(session, row) == [Level.COMMUNE, Level.PROVINCE]
    days = select(RoundDeadline.level, RoundDeadline.closes_on).where(RoundDeadline.round_id == row.id)
    assert [tuple(item) for item in session.execute(days)] == [(Level.PROVINCE, date(2025, 11, 30))]
    with pytest.raises(Invalid, match="không có hồ sơ qua cấp này") as refusal:
        rounds.set_deadlines(
            viewer=standing, public_id=row.public_id, version=1, days={Level.DISTRICT: date(2025, 11, 1)}
        )
    assert refusal.value.field == "district"
    rounds.advance(viewer=standing, public_id=row.public_id, version=1, action="open")
    for award, before, after in (
        (
            "BKT",
            [(Level.COMMUNE, False), (Level.DISTRICT, False), (Level.PROVINCE, True)],
            [(Level.COMMUNE, False), (Level.PROVINCE, True)],
        ),
        ("CSTDCS", [(Level.COMMUNE, False), (Level.DISTRICT, True)], [(Level.COMMUNE, True)]),
    ):
        assert proposed(desk, desk.round.public_id, award, LAST_DAY) == before
        assert proposed(desk, row.public_id, award, FIRST_DAY) == after


def test_a_day_stored_for_a_level_that_has_ended_can_only_be_lifted(desk: Dossiers, session: Session) -> None:
    standing = desk.world.viewer("standing", FIRST_DAY)
    end_the_districts(desk)
    row = rounds.clone(viewer=standing, public_id=desk.round.public_id, plan=LATE)
    session.add(RoundDeadline(round_id=row.id, level=Level.DISTRICT, closes_on=date(2025, 11, 1)))
    session.commit()
    with pytest.raises(Invalid, match="Hãy để trống"):
        rounds.set_deadlines(
            viewer=standing, public_id=row.public_id, version=1, days={Level.DISTRICT: date(2025, 11, 1)}
        )
    rounds.set_deadlines(viewer=standing, public_id=row.public_id, version=1, days={Level.DISTRICT: None})
    assert session.scalars(select(RoundDeadline.level).where(RoundDeadline.round_id == row.id)).all() == []
