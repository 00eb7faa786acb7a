"""What a unit's yearly review tells the examination of its people's and its collectives' dossiers."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import dossiers, reviews
from tests.reviews import TEAM, Review
from tests.snapshots import kept
from tracker.domain.eligibility_facts import NominationFacts
from tracker.domain.enums import Evaluation, FindingVerdict
from tracker.domain.review_enums import Discipline
from tracker.domain.statements import DISCIPLINED, MEMBERS
from tracker.models import Nomination, Statement
from tracker.services.examination import examine_nomination, facts_of


@pytest.fixture
@kept
def review(session: Session) -> Review:
    """The sheet of H1 with three people and a team."""
    return reviews.build(dossiers.open_round(session))


def dossier(review: Review, name: str, award: str = "BKT") -> Nomination:
    row = review.desk.draft(award, recipient=review.line(name).recipient)
    return review.session.scalars(select(Nomination).where(Nomination.id == row.id)).one()


def facts(review: Review, name: str) -> NominationFacts:
    return facts_of(review.session, dossier(review, name))


def state_that(review: Review, row: Nomination, code: str, **answer: object) -> None:
    review.session.add(Statement(nomination_id=row.id, code=code, evidence="Bảng kê", **answer))
    review.session.commit()


def test_only_an_approved_list_registers_anybody(review: Review) -> None:
    review.register(An=["LDTT"])
    assert facts(review, "An").registered is None
    review.act("H1.clerk", "send_registration")
    review.act("H1.head", "approve_registration")
    assert facts(review, "Bình").registered is False
    row = review.session.scalars(select(Nomination)).all()
    assert [facts_of(review.session, item).registered for item in row] == [True, False]


def test_a_review_without_registrations_says_nothing_of_them(review: Review) -> None:
    review.act("H1.clerk", "skip_registration")
    assert facts(review, "An").registered is None


def test_the_title_of_2021_rests_on_the_registration(review: Review) -> None:
    review.registered()
    found = {}
    for name in ("An", "Chi"):
        row = dossier(review, name, "CSTDCS")
        messages = [
            item
            for item in examine_nomination(review.session, row, dossiers.DAY)
            if "đăng ký" in item.message
        ]
        found[name] = {item.verdict for item in messages}
    assert found == {"An": {FindingVerdict.OK}, "Chi": {FindingVerdict.NOT_MET}}


def test_a_closed_review_gives_rating_and_discipline(review: Review) -> None:
    review.registered()
    review.propose(An=["LDTT"])
    review.save(
        replace(review.entry("Chi"), evaluation=Evaluation.COMPLETED, discipline=Discipline.REPRIMAND)
    )
    review.meet(An=17)
    review.act("H1.clerk", "send_review")
    assert facts(review, "An").disciplined is None
    review.act("H1.head", "close")
    good, blamed = (
        facts_of(review.session, row)
        for row in (review.session.scalars(select(Nomination)).one(), dossier(review, "Chi"))
    )
    assert (good.disciplined, good.evaluations) == (False, {2021: Evaluation.GOOD})
    assert (blamed.disciplined, blamed.evaluations) == (True, {2021: Evaluation.COMPLETED})
    assert blamed.measures == ("Khiển trách, bình xét năm 2021",)


def test_what_the_dossier_denies_is_held_against_the_review(review: Review) -> None:
    review.registered()
    review.propose(An=["LDTT"])
    review.save(replace(review.entry("An"), discipline=Discipline.WARNING, proposed=None))
    review.meet(An=17)
    review.act("H1.clerk", "send_review")
    review.act("H1.head", "close")
    row = dossier(review, "An")
    state_that(review, row, DISCIPLINED, yes=False)
    found = facts_of(review.session, row)
    assert found.disciplined is True
    assert found.contradictions == (
        "kê khai không bị kỷ luật, bảng bình xét đã ghi: Cảnh cáo, bình xét năm 2021",
    )


def test_a_collectives_numbers_come_from_its_people_unless_the_dossier_says_its_own(review: Review) -> None:
    review.closed()
    row = dossier(review, TEAM)
    found = facts_of(review.session, row).collective
    assert (found.members, found.completed, found.disciplined) == (3, 3, 0)
    assert found.with_title == {"LDTT": 2, "CSTDCS": 1}
    state_that(review, row, MEMBERS, count=9)
    assert facts_of(review.session, row).collective.members == 9
    assert facts_of(review.session, row).collective.completed is None
