"""What a failed vote of the council ends for a dossier that the centre decides."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import councils, dossiers
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.page import enter
from tracker.domain.enums import NominationState
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.holidays import national_calendar
from tracker.models import Nomination, RoundAward
from tracker.services import outcomes, proposals
from tracker.services.outcomes import LetterHead


@pytest.fixture
def day(session: Session) -> CouncilDay:
    """The province's day, with an award that the centre gives and the law has the council vote on."""
    desk = dossiers.open_round(session)
    session.add(RoundAward(round_id=desk.round.id, award_code="CSTDTQ"))
    session.commit()
    return councils.build(desk, size=3)


def voted(day: CouncilDay, agree: int) -> Nomination:
    return vote(day, day.appraised(award="CSTDTQ"), agree)


def vote(day: CouncilDay, row: Nomination, agree: int) -> Nomination:
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree)
    day.close(poll)
    return day.dossiers.now(row.public_id)


def send(day: CouncilDay, row: Nomination, number: str) -> None:
    outcomes.pass_up(
        viewer=day.viewer("leader"),
        versions=day.dossiers.versions(row),
        letter=LetterHead(number, "TTr-UBND"),
        day=DAY,
        calendar=national_calendar(),
    )


def refuse(day: CouncilDay, row: Nomination) -> Nomination:
    version = day.dossiers.now(row.public_id).version
    reason = {"action": "not_award", "reason": "Không đạt tỷ lệ phiếu của Hội đồng", "day": DAY}
    return outcomes.act(viewer=day.viewer("leader"), public_id=row.public_id, version=version, **reason)


def test_what_the_council_voted_down_ends_at_the_province(day: CouncilDay) -> None:
    row = voted(day, agree=2)
    with pytest.raises(Invalid, match="không đạt tỷ lệ phiếu"):
        send(day, row, "1")
    assert refuse(day, row).state == NominationState.NOT_AWARDED


def test_what_the_council_passed_is_not_the_provinces_to_refuse(day: CouncilDay) -> None:
    with pytest.raises(Invalid, match="cấp trên"):
        refuse(day, voted(day, agree=3))


def test_what_lies_with_the_centre_is_neither_proposed_nor_sent_again(day: CouncilDay) -> None:
    row = vote(day, day.commented(day.appraised(award="CSTDTQ")), agree=3)
    send(day, row, "1")
    versions = day.dossiers.versions(row)
    letter = {"versions": versions, "letter": LetterHead("2", "TTr-UBND"), "day": DAY}
    with pytest.raises(Conflict, match="Nội dung đang ở trạng thái"):
        proposals.propose(viewer=day.viewer("standing2"), **letter, signed_on=DAY)
    with pytest.raises(Invalid, match="cùng một cấp nhận"):
        send(day, row, "2")


@pytest.mark.parametrize(("agree", "offered"), [(2, True), (3, False)])
def test_the_refusal_is_offered_where_the_vote_failed(
    day: CouncilDay, client: FlaskClient, agree: int, offered: bool
) -> None:
    row = voted(day, agree)
    enter(client, "leader")
    page = client.get(f"/nominations/{row.public_id}").text
    assert (f"/nominations/{row.public_id}/move/not_award" in page) is offered
