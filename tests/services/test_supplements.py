"""Yêu cầu bổ sung: the dossier comes back until the day that was set, whatever the round has done since."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import BACK_BY, DAY, Dossiers
from tracker.domain.enums import Level, NominationState, Opinion
from tracker.domain.errors import Forbidden, Invalid, NotFound
from tracker.domain.holidays import national_calendar
from tracker.models import Nomination, Notice, Round, RoundDeadline
from tracker.queries import nominations
from tracker.services import nomination_moves, rounds, supplements
from tracker.services.nomination_moves import Appraisal
from tracker.services.submission_letters import LetterHead

CLOSED = date(2021, 12, 10)
AFTER = date(2021, 12, 13)
BY = date(2021, 12, 20)


def act(
    desk: Dossiers, who: str, row: Nomination, action: str, day: date, by: date | None = None
) -> Nomination:
    return nomination_moves.act(
        viewer=desk.world.viewer(who, day),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        action=action,
        day=day,
        reason="Thiếu minh chứng" if action in {"return", "refuse"} else "",
        supplement_by=by,
    )


def file(desk: Dossiers, row: Nomination, day: date, number: str = "30") -> None:
    nomination_moves.file_by_letter(
        viewer=desk.world.viewer(f"{row.unit.code}.head", day),
        versions=desk.versions(row),
        letter=LetterHead(number, "TTr-UBND"),
        day=day,
        calendar=national_calendar(),
    )


def test_a_supplement_asked_after_the_closing_day_comes_back_in_time(
    desk: Dossiers, session: Session
) -> None:
    row = desk.filed()
    act(desk, "standing", row, "return", AFTER, BY)
    now = session.scalars(select(Round.version).where(Round.id == row.round_id)).one()
    rounds.advance(
        viewer=desk.viewer("standing"), public_id=desk.round.public_id, version=now, action="close"
    )
    act(desk, "H1.clerk", row, "send", AFTER)
    act(desk, "H1.head", row, "refuse", AFTER)
    act(desk, "H1.clerk", row, "send", BY)
    file(desk, desk.now(row.public_id), BY)
    assert desk.now(row.public_id).state == NominationState.FILED


def test_after_its_day_a_supplement_is_too_late_until_more_time_is_given(desk: Dossiers) -> None:
    row = desk.filed()
    act(desk, "standing", row, "return", DAY, BACK_BY)
    late = date(2021, 11, 23)
    with pytest.raises(Invalid, match=r"quá hạn bổ sung hồ sơ \(22/11/2021\).*gia hạn"):
        act(desk, "H1.clerk", row, "send", late)
    supplements.extend(
        viewer=desk.world.viewer("standing", late),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        supplement_by=late,
        day=late,
    )
    assert act(desk, "H1.clerk", row, "send", late).state == NominationState.TO_SIGN


@pytest.mark.parametrize(
    ("by", "words"), [(None, "Hãy nhập hạn bổ sung"), (date(2021, 11, 14), r"từ hôm nay \(15/11/2021\)")]
)
def test_who_asks_for_a_supplement_says_until_when(desk: Dossiers, by: date | None, words: str) -> None:
    row = desk.filed()
    with pytest.raises(Invalid, match=words):
        act(desk, "standing", row, "return", DAY, by)
    assert desk.now(row.public_id).state == NominationState.FILED


def test_a_refusal_inside_the_unit_keeps_to_the_rounds_closing_day(desk: Dossiers) -> None:
    row = desk.complete()
    desk.act("H1.clerk", row, "send")
    desk.act("H1.head", row, "refuse", "Viết lại")
    assert desk.now(row.public_id).supplement_by is None
    with pytest.raises(Invalid, match=r"quá hạn nhận hồ sơ của đợt xét \(10/12/2021\)"):
        act(desk, "H1.clerk", row, "send", AFTER)


def test_the_day_stands_in_the_list_and_in_the_notice(desk: Dossiers, session: Session) -> None:
    row = desk.filed()
    desk.act("standing", row, "return", "Thiếu")
    page = nominations.get(session, desk.viewer("H1.clerk"), row.public_id)
    assert page.due_day == BACK_BY
    told = session.scalars(select(Notice).where(Notice.kind == "nomination.returned")).one()
    assert (told.account_id, told.due_on) == (desk.world.people["H1.clerk"].id, BACK_BY)


def test_the_levels_up_to_the_one_that_asked_have_waived_their_closing_days(
    desk: Dossiers, session: Session
) -> None:
    row = appraised_above(desk)
    desk.pass_up("H1.head", row)
    act(desk, "standing", row, "return", DAY, BY)
    session.merge(RoundDeadline(round_id=row.round_id, level=Level.PROVINCE, closes_on=date(2021, 11, 16)))
    session.commit()
    again = date(2021, 11, 18)
    act(desk, "X1.clerk", row, "send", again)
    file(desk, desk.now(row.public_id), again)
    appraise(desk, row, again)
    assert nominations.get(session, desk.viewer("H1.head"), row.public_id).due_day is None
    session.rollback()
    assert desk.pass_up("H1.head", row, number="22", day=again).to_level == Level.PROVINCE


@pytest.mark.parametrize(
    ("who", "error"), [("H1.clerk", Forbidden), ("H1.standing", Forbidden), ("H2.clerk", NotFound)]
)
def test_only_who_asked_gives_more_time(desk: Dossiers, who: str, error: type[Exception]) -> None:
    row = desk.filed()
    desk.act("standing", row, "return", "Thiếu")
    with pytest.raises(error):
        supplements.extend(
            viewer=desk.viewer(who),
            public_id=row.public_id,
            version=desk.now(row.public_id).version,
            supplement_by=BY,
            day=DAY,
        )


def test_more_time_is_never_less(desk: Dossiers) -> None:
    row = desk.filed()
    desk.act("standing", row, "return", "Thiếu")
    with pytest.raises(Invalid, match="sau 22/11/2021") as refusal:
        supplements.extend(
            viewer=desk.viewer("standing"),
            public_id=row.public_id,
            version=desk.now(row.public_id).version,
            supplement_by=BACK_BY,
            day=DAY,
        )
    assert refusal.value.field == "supplement_by"


def appraised_above(desk: Dossiers) -> Nomination:
    row = desk.filed("X1")
    appraise(desk, row, DAY)
    return desk.now(row.public_id)


def appraise(desk: Dossiers, row: Nomination, day: date) -> None:
    act(desk, "H1.standing", row, "receive", day)
    nomination_moves.appraise(
        viewer=desk.world.viewer("H1.standing", day),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        appraisal=Appraisal(Opinion.ELIGIBLE, ""),
        day=day,
    )
