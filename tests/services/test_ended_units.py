"""No act of a unit that has ended by the day of the act, whatever the act is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.services.test_decisions import TEXT, proposed, signed
from tests.snapshots import kept
from tracker.domain.enums import BallotForm, Opinion
from tracker.domain.errors import Conflict
from tracker.models import Decision, Nomination, Unit
from tracker.services import (
    councils as council_service,
)
from tracker.services import (
    decisions,
    meetings,
    nomination_moves,
    outcomes,
    polls,
    proposals,
)
from tracker.services.meetings import MeetingPlan
from tracker.services.nomination_moves import Appraisal, Posting
from tracker.services.submission_letters import LetterHead

LAST = DAY - timedelta(days=1)
WORDS = r"đã kết thúc hoạt động sau ngày 14/11/2021\. Hãy đề nghị quản trị hệ thống"


@pytest.fixture
@kept
def day(session: Session) -> CouncilDay:
    """A council with one dossier on its agenda, one appraised and one just filed, and a signed decision."""
    return councils.seat(session)


def end(day: CouncilDay, code: str = "HY") -> None:
    session = day.dossiers.world.session
    session.execute(text("UPDATE unit SET valid_to = :last WHERE code = :code"), {"last": LAST, "code": code})
    session.commit()
    session.expire_all()


def version(day: CouncilDay, row: Nomination) -> int:
    return day.dossiers.now(row.public_id).version


def moved(action: str) -> Callable[[CouncilDay, Nomination], object]:
    def act(day: CouncilDay, row: Nomination) -> object:
        return day.dossiers.act("standing", row, action, "Bổ sung")

    return act


def appraise(day: CouncilDay, row: Nomination) -> object:
    return nomination_moves.appraise(
        viewer=day.viewer("standing"),
        public_id=row.public_id,
        version=version(day, row),
        appraisal=Appraisal(Opinion.ELIGIBLE, ""),
        day=DAY,
    )


def post(day: CouncilDay, row: Nomination) -> object:
    return nomination_moves.post(
        viewer=day.viewer("standing"),
        public_id=row.public_id,
        version=version(day, row),
        posting=Posting(DAY, DAY, "Cổng", "Lấy ý kiến"),
        day=DAY,
        calendar=councils.national_calendar(),
    )


def refuse(day: CouncilDay, row: Nomination) -> object:
    return outcomes.act(
        viewer=day.viewer("leader"),
        public_id=row.public_id,
        version=version(day, row),
        action="not_award",
        day=DAY,
        reason="Chưa đủ",
    )


def propose(day: CouncilDay, row: Nomination) -> object:
    return proposals.propose(
        viewer=day.viewer("standing2"),
        versions=day.dossiers.versions(row),
        letter=LetterHead("9", "TTr-SNV"),
        signed_on=DAY,
        day=DAY,
    )


def establish(day: CouncilDay, _row: Nomination) -> object:
    return council_service.establish(
        viewer=day.viewer("standing"),
        unit_code="HY",
        name="Hội đồng",
        established_by="QĐ",
        valid_from=DAY,
    )


def plan(day: CouncilDay, _row: Nomination) -> object:
    return meetings.create(
        viewer=day.viewer("secretary"),
        council_id=day.council.public_id,
        plan=MeetingPlan("Phiên họp", DAY, "08:00", "Phòng họp"),
    )


def decide(day: CouncilDay, _row: Nomination) -> object:
    return decisions.create(viewer=day.viewer("standing"), unit_code="HY", text=TEXT, day=DAY)


@pytest.mark.parametrize("act", [moved("receive"), moved("return")], ids=["receive", "return"])
def test_it_takes_up_nothing(day: CouncilDay, act: Callable[[CouncilDay, Nomination], object]) -> None:
    row = day.dossiers.filed()
    end(day)
    with pytest.raises(Conflict, match=WORDS):
        act(day, row)


def test_it_concludes_nothing(day: CouncilDay) -> None:
    row = day.dossiers.filed()
    day.dossiers.act("standing", row, "receive")
    end(day)
    with pytest.raises(Conflict, match=WORDS):
        appraise(day, row)


@pytest.mark.parametrize("act", [post, refuse, propose, establish, plan, decide, moved("reappraise")])
def test_it_does_nothing_with_what_is_appraised(
    day: CouncilDay, act: Callable[[CouncilDay, Nomination], object]
) -> None:
    row = day.appraised()
    end(day)
    with pytest.raises(Conflict, match=WORDS):
        act(day, row)


def test_its_council_opens_no_vote_and_its_meeting_does_not_begin(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    end(day)
    with pytest.raises(Conflict, match=WORDS):
        polls.open_poll(
            viewer=day.viewer("secretary"), meeting_id=day.meeting_id, form=BallotForm.SECRET, day=DAY
        )


def test_it_signs_and_issues_no_decision(day: CouncilDay, session: Session) -> None:
    row = signed(day, proposed(day))
    end(day)
    with pytest.raises(Conflict, match=WORDS):
        decisions.issue(
            viewer=day.viewer("records"),
            public_id=row.public_id,
            version=row.version,
            number=1,
            issued_on=DAY,
            day=DAY,
        )
    session.rollback()
    stored = session.scalars(select(Decision).execution_options(populate_existing=True)).one()
    back = decisions.act(
        viewer=day.viewer("records"),
        public_id=row.public_id,
        version=stored.version,
        action="send_back",
        day=DAY,
        reason="Đơn vị đã kết thúc",
    )
    assert back.signed_by_id is None, "taking back is open, so that nothing is stuck"


def test_on_its_last_day_it_still_acts(day: CouncilDay, session: Session) -> None:
    row = day.dossiers.filed()
    session.get_one(Unit, day.council.unit_id).valid_to = DAY
    session.commit()
    assert day.dossiers.act("standing", row, "receive").state == "appraising"
