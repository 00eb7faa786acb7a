"""Who presides over a meeting is written down with the roll, named by the minutes, and signs them."""

import pytest
from sqlalchemy.orm import Session

from tests import councils, dossiers, world
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.reports.reading import full_text
from tests.snapshots import kept
from tracker.domain.council_enums import MeetingState
from tracker.domain.enums import CouncilRank
from tracker.domain.errors import Forbidden, Invalid
from tracker.models import CouncilMember, Meeting
from tracker.services import agenda, meetings
from tracker.services.council_documents import made_minutes
from tracker.services.meetings import Mark

DEPUTY, SECRETARY, MEMBER = 2, 1, 3


@pytest.fixture
@kept
def day(session: Session) -> CouncilDay:
    """A council of five whose third seat is the deputy's, and a meeting whose papers are out."""
    day = councils.build(dossiers.build(world.build(session)))
    session.get_one(CouncilMember, day.members[DEPUTY].id).rank = CouncilRank.VICE_CHAIR
    session.commit()
    who = day.viewer("secretary")
    made = meetings.create(viewer=who, council_id=day.council.public_id, plan=councils.PLAN)
    day.meeting_id = made.public_id
    ids = [day.appraised().public_id]
    agenda.place_items(viewer=who, public_id=day.meeting_id, nomination_ids=ids, day=DAY)
    day.act("secretary", "release")
    return day


def call(day: CouncilDay, *away: int, presiding: int | None = None) -> Meeting:
    """Call the roll; `away` and `presiding` are places among the members."""
    meetings.record_attendance(
        viewer=day.viewer("secretary"),
        public_id=day.meeting_id,
        version=day.meeting().version,
        marks={m.public_id: Mark(place not in away, "Ốm") for place, m in enumerate(day.members)},
        presiding="" if presiding is None else day.members[presiding].public_id,
    )
    return day.meeting()


def to_sign(day: CouncilDay) -> None:
    """The meeting is held without a vote, its minutes wait for the signature."""
    day.act("secretary", "start")
    row = day.meeting().items[0].nomination
    agenda.remove_item(
        viewer=day.viewer("secretary"),
        public_id=day.meeting_id,
        nomination_id=row.public_id,
        day=DAY,
        postpone=True,
    )
    day.act("secretary", "end")
    day.minutes()
    day.act("secretary", "send_minutes")


def printed(day: CouncilDay) -> str:
    made = made_minutes(viewer=day.viewer("secretary"), meeting=day.meeting(), kind="pdf")[1]
    return " ".join(full_text(made))


def test_the_chair_presides_where_nobody_else_is_named(day: CouncilDay) -> None:
    assert call(day).presiding_id == day.members[0].id
    to_sign(day)
    assert f"Chủ trì: {day.accounts[0].display_name}, Ủy viên, Chủ tịch Hội đồng." in printed(day)


def test_without_the_chair_a_meeting_begins_once_a_deputy_is_named(day: CouncilDay) -> None:
    assert call(day, 0).presiding_id is None
    with pytest.raises(Invalid, match="chọn Phó Chủ tịch"):
        day.act("secretary", "start")
    assert call(day, 0, presiding=DEPUTY).presiding_id == day.members[DEPUTY].id
    assert day.act("secretary", "start").state == MeetingState.IN_SESSION


@pytest.mark.parametrize(
    ("away", "chosen"), [((0,), 0), ((0,), SECRETARY), ((), MEMBER), ((DEPUTY,), DEPUTY)]
)
def test_only_the_chair_or_a_deputy_who_is_there_presides(
    day: CouncilDay, away: tuple[int, ...], chosen: int
) -> None:
    with pytest.raises(Invalid, match="có mặt"):
        call(day, *away, presiding=chosen)
    assert day.meeting().presiding_id is None


def test_who_was_named_stays_named_while_there_and_a_running_meeting_keeps_somebody(day: CouncilDay) -> None:
    call(day, presiding=DEPUTY)
    assert call(day, MEMBER).presiding_id == day.members[DEPUTY].id
    day.act("secretary", "start")
    with pytest.raises(Invalid, match="phải có người chủ trì"):
        call(day, 0, DEPUTY)
    assert call(day, DEPUTY).presiding_id == day.members[0].id


def test_the_minutes_name_the_deputy_who_presided_and_are_signed_by_him(day: CouncilDay) -> None:
    call(day, 0, presiding=DEPUTY)
    to_sign(day)
    with pytest.raises(Forbidden):
        day.act(day.names[MEMBER], "sign_minutes")
    day.act(day.names[DEPUTY], "sign_minutes")
    name = day.accounts[DEPUTY].display_name
    found = printed(day)
    assert f"Chủ trì: {name}, Ủy viên, Phó Chủ tịch Hội đồng." in found
    assert "CHỦ TỌA" in found
    assert day.meeting().chair_signed_by_id == day.accounts[DEPUTY].id


def test_a_chair_who_was_away_signs_by_the_office_and_not_as_who_presided(day: CouncilDay) -> None:
    call(day, 0, presiding=DEPUTY)
    to_sign(day)
    day.act("chair", "sign_minutes")
    found = printed(day)
    assert "CHỦ TỌA" not in found
    assert "CHỦ TỊCH HỘI ĐỒNG" in found
