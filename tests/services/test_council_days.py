"""Once papers are out, who sat in the council on the meeting's day and its regulation of that day stay as they are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tracker.domain.council_enums import MeetingState
from tracker.domain.enums import CouncilRank
from tracker.domain.errors import Invalid
from tracker.models import CouncilMember
from tracker.queries.seats import members_on
from tracker.services import councils as service
from tracker.services import meetings

Change = Callable[[CouncilDay, date], object]


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def end(day: CouncilDay, first: date) -> None:
    """The last member is away from the day `first` on."""
    service.end_member(
        viewer=day.viewer("standing"),
        public_id=day.council.public_id,
        member_id=day.members[-1].public_id,
        last_day=first - timedelta(days=1),
    )


def add(day: CouncilDay, first: date) -> None:
    service.add_member(
        viewer=day.viewer("standing"),
        public_id=day.council.public_id,
        user_name="records",
        rank=CouncilRank.MEMBER,
        position="Ủy viên",
        valid_from=first,
    )


def regulate(day: CouncilDay, first: date) -> None:
    service.set_regulation(
        viewer=day.viewer("standing"),
        public_id=day.council.public_id,
        regulation=replace(councils.REGULATION, valid_from=first),
    )


every_change = pytest.mark.parametrize("change", [end, add, regulate])


def write_minutes(day: CouncilDay) -> None:
    day.act("secretary", "end")
    day.minutes()
    day.act("secretary", "send_minutes")
    day.act("chair", "sign_minutes")


def vote(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, 5)
    day.close(poll)


@every_change
@pytest.mark.parametrize("signed", [False, True])
def test_a_meeting_that_has_begun_keeps_its_members_and_its_regulation(
    day: CouncilDay, change: Change, signed: bool
) -> None:
    vote(day)
    if signed:
        write_minutes(day)
    assert (day.meeting().state == MeetingState.SIGNED) is signed
    refusal = "“Phiên họp xét khen thưởng năm 2021” ngày 15/11/2021 đã bắt đầu"
    for first in (DAY - timedelta(days=200), DAY):
        with pytest.raises(Invalid, match=refusal):
            change(day, first)
    day.dossiers.world.session.rollback()
    assert len(members_on(day.dossiers.world.session, day.council.id, DAY)) == 5
    change(day, DAY + timedelta(days=1))


def test_the_refusal_tells_the_first_day_that_is_taken(day: CouncilDay) -> None:
    vote(day)
    with pytest.raises(Invalid, match="Hãy chọn ngày kết thúc từ ngày 15/11/2021 trở đi") as ending:
        end(day, DAY)
    with pytest.raises(Invalid, match="Hãy chọn ngày bắt đầu sau ngày 15/11/2021") as adding:
        add(day, DAY)
    assert (ending.value.field, adding.value.field) == ("last_day", "valid_from")


@every_change
def test_before_a_meeting_begins_its_papers_are_taken_back_first(day: CouncilDay, change: Change) -> None:
    row = day.appraised()
    with pytest.raises(Invalid):
        day.convene(row, held_on=DAY + timedelta(days=9))
    assert day.meeting().state == MeetingState.RELEASED
    with pytest.raises(Invalid, match=r"ngày 24/11/2021 đã gửi tài liệu họp .*nhờ thư ký thu hồi"):
        change(day, DAY)
    day.act("secretary", "recall")
    change(day, DAY)


def test_the_last_day_of_all_is_a_day_like_others(day: CouncilDay) -> None:
    vote(day)
    service.end_member(
        viewer=day.viewer("standing"),
        public_id=day.council.public_id,
        member_id=day.members[-1].public_id,
        last_day=date.max,
    )


def test_a_meeting_that_is_planned_binds_nobody(day: CouncilDay) -> None:
    meetings.create(viewer=day.viewer("secretary"), council_id=day.council.public_id, plan=councils.PLAN)
    end(day, DAY)
    ended = day.dossiers.world.session.scalars(
        select(CouncilMember.valid_to).where(CouncilMember.id == day.members[-1].id)
    ).one()
    assert ended == DAY - timedelta(days=1)
