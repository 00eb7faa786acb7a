"""What a unit's yearly review refuses: what is missing, who may not, a meeting that cannot have been."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import dossiers, reviews
from tests.dossiers import DAY
from tests.factories import grant
from tests.reviews import MEETING, TEAM, Review
from tests.snapshots import kept
from tracker.domain.enums import Evaluation, Role
from tracker.domain.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from tracker.domain.review_enums import ReviewState
from tracker.models import ReviewLine, ReviewSheet, ReviewTitle
from tracker.services import removals, review_sheets

S = ReviewState


@pytest.fixture
@kept
def review(session: Session) -> Review:
    """The sheet of H1 with three people and a team."""
    return reviews.build(dossiers.open_round(session))


def nobody(review: Review) -> None:
    review_sheets.set_people(
        viewer=review.viewer("H1.clerk"),
        public_id=review.public_id,
        version=review.sheet.version,
        recipient_ids=[],
        day=DAY,
    )


def unmet(review: Review) -> None:
    review.registered()
    review.propose(An=["LDTT"])


def unrated(review: Review) -> None:
    review.registered()
    review.save(replace(review.entry("An"), proposed=frozenset({"LDTT"}), evaluation=Evaluation.GOOD))
    review.meet(An=1)


def unsettled(review: Review) -> None:
    review.registered()
    review.propose(An=["LDTT"], Bình=["LDTT"])
    review.meet(An=1)


@pytest.mark.parametrize(
    ("before", "action", "words"),
    [
        (nobody, "send_registration", "chưa có người nào"),
        (nobody, "skip_registration", "chưa có người nào"),
        (lambda _review: None, "send_registration", "Chưa có danh hiệu nào được đăng ký"),
        (unmet, "send_review", "Chưa ghi cuộc họp bình xét"),
        (unrated, "send_review", "Chưa xếp loại: Bình, Chi"),
        (unsettled, "send_review", "Chưa có số phiếu hoặc kết quả của đề nghị: Bình"),
    ],
)
def test_what_is_missing_is_named(
    review: Review, before: Callable[[Review], None], action: str, words: str
) -> None:
    before(review)
    with pytest.raises(Invalid, match=words):
        review.act("H1.clerk", action)


def test_who_wrote_on_the_sheet_does_not_approve_it(review: Review, session: Session) -> None:
    grant(session, review.desk.world.people["H1.clerk"], Role.HEAD, review.desk.world.units["H1"])
    review.register(An=["LDTT"])
    review.act("H1.clerk", "send_registration")
    with pytest.raises(Forbidden, match="đã tham gia soạn"):
        review.act("H1.clerk", "approve_registration")


@pytest.mark.parametrize(
    ("who", "action", "refusal"),
    [
        ("H1.clerk", "approve_registration", Forbidden),
        ("standing", "approve_registration", NotFound),
        ("H2.head", "approve_registration", NotFound),
        ("H1.clerk", "send_registration", Conflict),
    ],
)
def test_only_the_units_own_head_approves(
    review: Review, who: str, action: str, refusal: type[DomainError]
) -> None:
    review.register(An=["LDTT"])
    review.act("H1.clerk", "send_registration")
    with pytest.raises(refusal):
        review.act(who, action)
    assert review.sheet.state == S.TO_REGISTER


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"held_on": date(2021, 11, 16)}, "không được sau hôm nay"),
        ({"held_on": date(2020, 12, 31)}, "kiểm tra lại năm"),
        ({"present": 0}, "Số người dự"),
        ({"present": 21}, "Số người dự"),
        ({"present": 16}, "Số phiếu không được quá"),
    ],
)
def test_a_meeting_that_cannot_have_been_is_refused(
    review: Review, changed: dict[str, object], words: str
) -> None:
    review.registered()
    review.propose(An=["LDTT"])
    with pytest.raises(Invalid, match=words):
        review.meet(replace(MEETING, **changed), An=17)  # type: ignore[arg-type]
    assert review.sheet.held_on is None


def test_a_sheet_that_is_being_laid_out_is_deleted_by_its_author_alone(
    review: Review, session: Session
) -> None:
    review.register(An=["LDTT"], **{TEAM: ["TTLDTT"]})
    drop = {"public_id": review.public_id, "version": review.sheet.version}
    for who, refusal in (("H1.head", Forbidden), ("H2.clerk", NotFound)):
        with pytest.raises(refusal):
            removals.delete_review_sheet(viewer=review.viewer(who), **drop)
    removals.delete_review_sheet(viewer=review.viewer("H1.clerk"), **drop)
    assert [session.scalars(select(model)).all() for model in (ReviewSheet, ReviewLine, ReviewTitle)] == [
        [],
        [],
        [],
    ]
    again = replace(review, public_id=reviews.begin(review.desk).public_id)
    again.act("H1.clerk", "skip_registration")
    with pytest.raises(Forbidden):
        removals.delete_review_sheet(
            viewer=review.viewer("H1.clerk"), public_id=again.public_id, version=again.sheet.version
        )


def test_a_meeting_before_the_registrations_are_approved_is_refused(review: Review) -> None:
    with pytest.raises(Conflict, match="Chưa đến bước bình xét"):
        review.meet()
