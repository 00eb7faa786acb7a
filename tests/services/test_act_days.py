"""No act is dated before what it rests on: neither a meeting, nor a letter, nor the centre's decision."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import DAY, PLAN, CouncilDay
from tests.services.test_vote_results import to_centre, vote
from tracker.domain.enums import NominationState
from tracker.domain.errors import Invalid
from tracker.models import Meeting
from tracker.services import agenda, meetings, outcomes
from tracker.services.outcomes import CentreAnswer

YESTERDAY, LONG_AGO = DAY - timedelta(days=1), date(1990, 1, 1)


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


@pytest.mark.parametrize("held_on", [YESTERDAY, date(2021, 3, 1)])
def test_a_meeting_is_not_held_before_its_dossiers_were_appraised(
    day: CouncilDay, session: Session, held_on: date
) -> None:
    row, who = day.appraised(award="BKT"), day.viewer("secretary")
    meeting = meetings.create(
        viewer=who, council_id=day.council.public_id, plan=replace(PLAN, held_on=held_on)
    )
    place = {"viewer": who, "public_id": meeting.public_id, "nomination_ids": [row.public_id], "day": DAY}
    with pytest.raises(Invalid, match=r"trước ngày thẩm định hồ sơ \(15/11/2021\)"):
        agenda.place_items(**place)
    assert day.dossiers.now(row.public_id).state == NominationState.APPRAISED
    meetings.change(viewer=who, public_id=meeting.public_id, version=meeting.version, plan=PLAN)
    assert agenda.place_items(**place) == 1
    now = session.get_one(Meeting, meeting.id)
    with pytest.raises(Invalid, match="trước ngày thẩm định hồ sơ trong chương trình") as raised:
        meetings.change(
            viewer=who, public_id=now.public_id, version=now.version, plan=replace(PLAN, held_on=held_on)
        )
    assert raised.value.field == "held_on"


@pytest.mark.parametrize("decided_on", [YESTERDAY, LONG_AGO])
def test_the_centre_does_not_decide_before_the_dossier_was_sent(day: CouncilDay, decided_on: date) -> None:
    row = day.commented(day.appraised("H1", "HCLD3"))
    vote(day, row, agree=5)
    to_centre(day, row)
    row = day.dossiers.now(row.public_id)
    answer = CentreAnswer("45/QĐ-CTN", decided_on, "Chủ tịch nước")
    call = {"viewer": day.viewer("standing"), "public_id": row.public_id, "version": row.version, "day": DAY}
    with pytest.raises(Invalid, match=r"trước ngày trình Trung ương \(15/11/2021\)") as raised:
        outcomes.answer_from_centre(answer=answer, **call)
    assert raised.value.field == "decided_on"
    assert day.dossiers.now(row.public_id).state == NominationState.AT_CENTRE
    outcomes.answer_from_centre(answer=replace(answer, decided_on=DAY), **call)
    assert day.dossiers.now(row.public_id).state == NominationState.AWARDED
