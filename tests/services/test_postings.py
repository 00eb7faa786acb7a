"""What goes to the centre was shown to the people first, for as long and as early as its rule set says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import PLAN, CouncilDay
from tests.dossiers import DAY
from tests.services.test_vote_results import to_centre, vote
from tracker.domain.enums import NominationState
from tracker.domain.errors import Invalid
from tracker.domain.holidays import national_calendar
from tracker.models import Nomination, NominationStage
from tracker.services import agenda, meetings, nomination_moves
from tracker.services.nomination_moves import Posting


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def of_2024(day: CouncilDay, row: Nomination) -> Nomination:
    """The dossier under the rule set of 2024."""
    row.rule_set, row.rule_set_fixed_on, row.rules_of = "RS2024", date(2024, 3, 1), date(2024, 3, 1)
    day.dossiers.world.session.commit()
    return row


def place(day: CouncilDay, row: Nomination, held_on: date = DAY) -> str:
    who = day.viewer("secretary")
    plan = replace(PLAN, held_on=held_on)
    made = meetings.create(viewer=who, council_id=day.council.public_id, plan=plan)
    agenda.place_items(viewer=who, public_id=made.public_id, nomination_ids=[row.public_id], day=DAY)
    return made.public_id


def post(day: CouncilDay, row: Nomination, first: date, last: date) -> Nomination:
    return nomination_moves.post(
        viewer=day.viewer("standing"),
        public_id=row.public_id,
        version=day.dossiers.now(row.public_id).version,
        posting=Posting(first, last, "Cổng thông tin điện tử tỉnh", "Lấy ý kiến"),
        day=DAY,
        calendar=national_calendar(),
    )


def test_by_the_rules_of_2017_the_letter_to_the_centre_waits_for_a_posting_of_any_length(
    day: CouncilDay,
) -> None:
    row = day.appraised("H1", "HCLD3")
    vote(day, row, agree=5)
    with pytest.raises(Invalid, match="Chưa công khai lấy ý kiến Nhân dân"):
        to_centre(day, row)
    other = day.commented(day.appraised("H2", "HCLD3", "13"))
    vote(day, other, agree=5)
    to_centre(day, other)
    assert day.dossiers.now(other.public_id).state == NominationState.AT_CENTRE


def test_by_the_rules_of_2024_the_council_waits_for_ten_working_days(day: CouncilDay) -> None:
    row = of_2024(day, day.appraised("H1", "HCLD3"))
    with pytest.raises(Invalid, match="Chưa công khai lấy ý kiến Nhân dân"):
        place(day, row)
    with pytest.raises(Invalid, match="ít nhất 10 ngày"):
        day.commented(row)
    day.dossiers.world.session.rollback()
    stage = day.dossiers.world.session.get_one(NominationStage, (row.id, row.stage))
    stage.received_on = DAY - timedelta(days=40)
    day.dossiers.world.session.commit()
    post(day, row, DAY - timedelta(days=20), DAY - timedelta(days=2))
    day.dossiers.act("standing", row, "end_posting")
    with pytest.raises(Invalid, match="trước ngày họp Hội đồng"):
        place(day, row, DAY - timedelta(days=2))
    day.meeting_id = place(day, row)
    now = day.meeting()
    with pytest.raises(Invalid, match="Ngày họp phải sau ngày kết thúc công khai"):
        meetings.change(
            viewer=day.viewer("secretary"),
            public_id=now.public_id,
            version=now.version,
            plan=replace(PLAN, held_on=DAY - timedelta(days=3)),
        )


def test_a_posting_begins_when_the_stage_has_the_dossier_and_ends_after_it_begins(day: CouncilDay) -> None:
    row = day.appraised("H1", "HCLD3")
    with pytest.raises(Invalid, match=r"từ ngày tiếp nhận hồ sơ .15/11/2021. trở đi"):
        post(day, row, date(2019, 1, 1), date(2019, 3, 1))
    with pytest.raises(Invalid, match="Ngày kết thúc công khai phải từ ngày bắt đầu"):
        post(day, row, DAY, DAY - timedelta(days=1))
