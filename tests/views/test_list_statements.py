"""Every list sends the same statements for one row and for twenty, each row with a unit of its own."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from tests.counting import statements
from tests.dossiers import Dossiers
from tests.factories import grant, unit
from tests.page import enter
from tracker.domain.council_enums import DecisionState, MeetingState
from tracker.domain.enums import (
    CommendationType,
    JobGroup,
    Level,
    NominationState,
    RecipientKind,
    Role,
    RoundState,
)
from tracker.domain.text import fold, name_sort_key
from tracker.models import Base, Council, Decision, Meeting, Nomination, Recipient, Round, Unit

MANY = 20
DAY = date(2021, 12, 15)
NOW = datetime(2021, 12, 1, tzinfo=UTC)


def of_unit(desk: Dossiers, number: int) -> Unit:
    return unit(desk.world.session, f"L{number}", desk.world.units["H1"])


def saved(desk: Dossiers, row: Base) -> Base:
    desk.world.session.add(row)
    desk.world.session.commit()
    return row


def add_recipient(desk: Dossiers, number: int) -> Recipient:
    name = f"Nguyễn Thị Mẫu {number}"
    row = Recipient(
        kind=RecipientKind.INDIVIDUAL,
        name=name,
        name_sort_key=name_sort_key(name),
        search=fold(name),
        unit_id=of_unit(desk, number).id,
        job_group=JobGroup.OFFICIAL,
    )
    saved(desk, row)
    return row


def add_round(desk: Dossiers, number: int) -> Round:
    row = Round(
        code=f"L-{number}",
        title=f"Đợt {number}",
        type=CommendationType.MERIT,
        lead_unit_id=of_unit(desk, 100 + number).id,
        merit_from=date(2021, 1, 1),
        merit_to=date(2021, 12, 31),
        opens_on=date(2021, 11, 1),
        closes_on=date(2021, 12, 31),
        state=RoundState.OPEN,
    )
    saved(desk, row)
    return row


def add_nomination(desk: Dossiers, number: int) -> None:
    """A dossier under appraisal: its row has a deadline, which is counted in working days."""
    recipient = add_recipient(desk, number)
    head = desk.world.people["H1.head"].id
    row = Nomination(
        code=f"L-{number:05d}",
        round_id=add_round(desk, number).id,
        recipient_id=recipient.id,
        award_code="BKT",
        unit_id=recipient.unit_id,
        merit_from=date(2021, 1, 1),
        merit_to=date(2021, 12, 31),
        state=NominationState.FILED,
        due_on=date(2021, 12, 1 + number % 28),
        rule_set="RS2017",
        prepared_by_id=desk.world.people["H1.clerk"].id,
        signed_by_id=head,
        created_at=NOW,
        submitted_at=NOW,
    )
    saved(desk, row)


def add_council(desk: Dossiers, number: int) -> Council:
    row = Council(
        unit_id=of_unit(desk, number).id,
        level=Level.DEPARTMENT,
        name=f"Hội đồng {number}",
        established_by="Quyết định",
        valid_from=date(2021, 1, 1),
    )
    saved(desk, row)
    return row


def add_meeting(desk: Dossiers, number: int) -> None:
    council = add_council(desk, number)
    grant(desk.world.session, desk.world.people["standing"], Role.MEMBER, council.id)
    row = Meeting(
        council_id=council.id,
        title=f"Cuộc họp {number}",
        held_on=DAY,
        begins_at="08:00",
        place="Phòng họp",
        state=MeetingState.RELEASED,
        prepared_by_id=desk.world.people["standing"].id,
    )
    saved(desk, row)


def add_decision(desk: Dossiers, number: int) -> None:
    head = desk.world.people["leader"].id
    row = Decision(
        unit_id=of_unit(desk, number).id,
        symbol="QĐ",
        number=number,
        year=2021,
        issued_on=DAY,
        subject=f"Về việc khen thưởng {number}",
        merit="thành tích",
        executors="Chánh Văn phòng",
        state=DecisionState.ISSUED,
        prepared_by_id=head,
        signed_by_id=head,
        issued_by_id=head,
        created_at=NOW,
    )
    saved(desk, row)


LISTS: dict[str, tuple[Callable[[Dossiers, int], object], str]] = {
    "/nominations": (add_nomination, 'href="/nominations/'),
    "/rounds": (add_round, 'href="/rounds/'),
    "/recipients": (add_recipient, 'href="/recipients/'),
    "/councils": (add_council, 'href="/councils/'),
    "/meetings": (add_meeting, 'href="/meetings/'),
    "/decisions": (add_decision, 'href="/decisions/'),
}


def counted(client: FlaskClient, url: str) -> tuple[list[str], str]:
    client.get(url)  # what the process remembers is read once
    with statements() as sent:
        page = client.get(url)
    assert page.status_code == 200
    return sent, page.text


@pytest.mark.parametrize("url", LISTS)
def test_a_list_sends_the_same_statements_for_one_row_and_for_twenty(
    client: FlaskClient, desk: Dossiers, url: str
) -> None:
    add, mark = LISTS[url]
    enter(client, "standing")
    add(desk, 1)
    few, first = counted(client, url)
    for number in range(2, 1 + MANY):
        add(desk, number)
    many, page = counted(client, url)
    assert page.count(mark) - first.count(mark) == MANY - 1, "the rows are not on the page"
    assert len(many) == len(few), "\n".join(many)
