"""The days of a council: a meeting begins on its own, a vote needs its members, and a term ends by date."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.services.test_vote_results import ordinary
from tracker.domain.council_enums import MeetingState
from tracker.domain.errors import Conflict, Invalid
from tracker.models import AuditEntry, Council
from tracker.services import agenda, council_endings, meetings
from tracker.services import councils as service


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def test_a_meeting_begins_on_its_day_and_not_before(day: CouncilDay) -> None:
    row = day.appraised()
    with pytest.raises(Invalid, match="Cuộc họp được lập cho ngày 01/03/2022"):
        day.convene(row, held_on=date(2022, 3, 1))
    assert day.meeting().state == MeetingState.RELEASED


def test_a_vote_opens_only_while_enough_members_are_there(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    marks = {member.public_id: meetings.Mark(place < 3) for place, member in enumerate(day.members)}
    meetings.record_attendance(
        viewer=day.viewer("secretary"),
        public_id=day.meeting_id,
        version=day.meeting().version,
        marks=marks,
    )
    with pytest.raises(Invalid, match="Có mặt 3/5 thành viên, chưa đủ 2/3"):
        day.open()


def end(day: CouncilDay, last_day: date = DAY, reason: str = "Hết nhiệm kỳ") -> Council:
    session = day.dossiers.world.session
    session.rollback()
    version = session.scalars(select(Council.version).where(Council.id == day.council.id)).one()
    return council_endings.end(
        viewer=day.viewer("standing"),
        public_id=day.council.public_id,
        version=version,
        last_day=last_day,
        reason=reason,
    )


def test_a_council_ends_with_seats_and_roles_and_the_next_is_established(day: CouncilDay) -> None:
    assert end(day).valid_to == DAY
    session = day.dossiers.world.session
    assert {member.valid_to for member in day.members} == {DAY}
    assert not day.dossiers.world.viewer("secretary", date(2021, 11, 16)).grants
    assert (
        session.scalars(
            select(AuditEntry.action).where(AuditEntry.subject == "council").order_by(AuditEntry.id)
        ).all()[-1]
        == "end"
    )
    with pytest.raises(Conflict, match="đã kết thúc"):
        ordinary(day, DAY)
    again = service.establish(
        viewer=day.viewer("standing"),
        unit_code="HY",
        name="Hội đồng nhiệm kỳ mới",
        established_by="Quyết định 02",
        valid_from=date(2021, 11, 16),
    )
    assert again.id != day.council.id


def test_a_council_does_not_end_over_a_meeting_and_names_it(day: CouncilDay) -> None:
    row = day.appraised()
    made = meetings.create(
        viewer=day.viewer("secretary"), council_id=day.council.public_id, plan=councils.PLAN
    )
    agenda.place_items(
        viewer=day.viewer("secretary"), public_id=made.public_id, nomination_ids=[row.public_id], day=DAY
    )
    with pytest.raises(Conflict, match="“Phiên họp xét khen thưởng năm 2021” ngày 15/11/2021"):
        end(day)
    agenda.remove_item(
        viewer=day.viewer("secretary"), public_id=made.public_id, nomination_id=row.public_id, day=DAY
    )
    assert end(day).valid_to == DAY


def test_a_council_does_not_end_before_its_members_came_or_without_a_reason(day: CouncilDay) -> None:
    with pytest.raises(Invalid, match="từ ngày đó trở đi"):
        end(day, date(2020, 12, 31))
    with pytest.raises(Invalid, match="lý do"):
        end(day, reason="")
