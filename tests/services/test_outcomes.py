"""What the council's vote means for a dossier that goes to the centre: which one counts, and what a failed one ends."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import councils, dossiers, world
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.factories import PASSWORD
from tests.page import sign_in
from tracker.domain.enums import NominationState, Opinion
from tracker.domain.errors import Invalid
from tracker.domain.holidays import national_calendar
from tracker.models import Nomination, RoundAward
from tracker.services import nomination_moves, outcomes
from tracker.services.nomination_moves import Appraisal
from tracker.services.outcomes import LetterHead


@pytest.fixture
def day(session: Session) -> CouncilDay:
    """The province's day, with an award that the centre gives and the law has the council vote on."""
    desk = dossiers.build(world.build(session))
    session.add(RoundAward(round_id=desk.round.id, award_code="CSTDTQ"))
    session.commit()
    return councils.build(desk, size=3)


def voted(day: CouncilDay, agree: int) -> Nomination:
    row = day.appraised(award="CSTDTQ")
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree)
    day.close(poll)
    return day.dossiers.now(row.public_id)


def send(day: CouncilDay, row: Nomination, number: str) -> None:
    outcomes.pass_up(
        viewer=day.viewer("leader"),
        public_ids=[row.public_id],
        letter=LetterHead(number, "TTr-UBND"),
        day=DAY,
        calendar=national_calendar(),
    )


def refuse(day: CouncilDay, row: Nomination) -> Nomination:
    version = day.dossiers.now(row.public_id).version
    reason = {"action": "not_award", "reason": "Không đạt tỷ lệ phiếu của Hội đồng", "day": DAY}
    return outcomes.act(viewer=day.viewer("leader"), public_id=row.public_id, version=version, **reason)


def back(day: CouncilDay, row: Nomination) -> Nomination:
    """The centre sends the dossier back to the province."""
    version = day.dossiers.now(row.public_id).version
    reason = {"action": "centre_return", "reason": "Thiếu xác nhận", "day": DAY}
    return outcomes.act(viewer=day.viewer("standing"), public_id=row.public_id, version=version, **reason)


def appraise(day: CouncilDay, row: Nomination) -> None:
    nomination_moves.appraise(
        viewer=day.viewer("standing"),
        public_id=row.public_id,
        version=day.dossiers.now(row.public_id).version,
        appraisal=Appraisal(Opinion.ELIGIBLE, ""),
        day=DAY,
    )


def test_what_the_council_voted_down_ends_at_the_province(day: CouncilDay) -> None:
    row = voted(day, agree=2)
    with pytest.raises(Invalid, match="không đạt tỷ lệ phiếu"):
        send(day, row, "1")
    assert refuse(day, row).state == NominationState.NOT_AWARDED


def test_what_the_council_passed_is_not_the_provinces_to_refuse(day: CouncilDay) -> None:
    with pytest.raises(Invalid, match="cấp trên"):
        refuse(day, voted(day, agree=3))


@pytest.mark.parametrize(("agree", "offered"), [(2, True), (3, False)])
def test_the_refusal_is_offered_where_the_vote_failed(
    day: CouncilDay, client: FlaskClient, agree: int, offered: bool
) -> None:
    row = voted(day, agree)
    sign_in(client, "leader", PASSWORD)
    page = client.get(f"/nominations/{row.public_id}").text
    assert (f"/nominations/{row.public_id}/move/not_award" in page) is offered


def test_the_vote_still_counts_when_the_centre_sends_the_dossier_back(day: CouncilDay) -> None:
    row = voted(day, agree=3)
    send(day, row, "1")
    back(day, row)
    appraise(day, row)
    send(day, row, "2")
    assert day.dossiers.now(row.public_id).state == NominationState.AT_CENTRE


def test_a_dossier_that_its_unit_sent_anew_needs_a_vote_anew(day: CouncilDay) -> None:
    desk, row = day.dossiers, voted(day, agree=3)
    send(day, row, "1")
    back(day, row)
    desk.act("standing", row, "return", "Thành tích cần viết lại")
    desk.act("H1.clerk", row, "send")
    desk.file("H1.head", row, number="13")
    desk.act("standing", row, "receive")
    appraise(day, row)
    with pytest.raises(Invalid, match="phải qua biểu quyết"):
        send(day, row, "2")
