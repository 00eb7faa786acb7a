"""A unit's yearly review: from last year's people to the ratings that every later examination reads."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import dossiers, reviews
from tests.counting import statements
from tests.dossiers import DAY, Dossiers
from tests.history import log
from tests.reviews import PEOPLE, TEAM, Review
from tests.snapshots import kept
from tracker.domain.enums import Evaluation
from tracker.domain.errors import (
    AlreadyDone,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    StaleVersion,
)
from tracker.domain.record_entries import RatingData
from tracker.domain.review_enums import Discipline, ReviewState
from tracker.models import AuditEntry, Recipient, RecipientRating, ReviewLine, ReviewTitle
from tracker.services import recipient_endings, record_entries, review_sheets

S = ReviewState


@pytest.fixture
@kept
def review(session: Session) -> Review:
    """The sheet of H1 with three people and a team."""
    return reviews.build(dossiers.open_round(session))


def state(review: Review) -> ReviewState:
    return review.sheet.state


def titles(review: Review, name: str) -> dict[str, tuple[bool, bool, int | None, bool | None]]:
    return {
        title.award_code: (title.registered, title.proposed, title.votes, title.passed)
        for title in review.line(name).titles
    }


def ratings(session: Session) -> dict[str, tuple[int, Evaluation, str]]:
    rows = session.execute(
        select(Recipient.name, RecipientRating.year, RecipientRating.evaluation, RecipientRating.evidence)
        .join(RecipientRating, RecipientRating.recipient_id == Recipient.id)
        .where(RecipientRating.struck_id.is_(None))
        .order_by(RecipientRating.id)
    )
    return {name: (year, evaluation, evidence) for name, year, evaluation, evidence in rows}


def test_a_first_sheet_holds_all_of_the_unit_who_are_in_use(review: Review) -> None:
    found = review.lines
    assert [line.recipient.name for line in found.people] == list(PEOPLE)
    assert [line.recipient.name for line in found.collectives] == [TEAM]
    assert {(line.post, line.months) for line in found.people} == {("Chuyên viên", 12)}
    assert {(line.post, line.months) for line in found.collectives} == {("", None)}


def test_the_next_year_takes_over_who_is_still_there_with_post_and_team(
    review: Review, session: Session
) -> None:
    team = review.line(TEAM).public_id
    review.save(replace(review.entry("Bình"), post="Tổ trưởng", collective=team, months=7, note="Nghỉ ốm"))
    gone = review.line("An").recipient
    recipient_endings.end(
        viewer=review.viewer("H1.clerk"),
        public_id=gone.public_id,
        version=gone.version,
        last_day=date(2021, 11, 1),
        reason="Nghỉ hưu",
        day=DAY,
    )
    review.desk.recipient("H1", "Dung", position="Y tá")
    following = replace(review, public_id=reviews.begin(review.desk, 2022).public_id)
    found = following.lines
    assert [(line.recipient.name, line.post, line.months, line.note) for line in found.people] == [
        ("Bình", "Tổ trưởng", 12, ""),
        ("Chi", "Chuyên viên", 12, ""),
        ("Dung", "Y tá", 12, ""),
    ]
    kept_on = following.line("Bình")
    assert kept_on.collective_id == following.line(TEAM).id
    assert session.scalar(select(func.count(ReviewTitle.line_id))) == 0


def test_one_sheet_a_unit_and_year_and_the_same_form_twice_makes_one(desk: Dossiers) -> None:
    clerk = desk.viewer("H1.clerk")
    make = {"viewer": clerk, "unit_code": "H1", "day": DAY}
    first = review_sheets.create(year=2021, school_year=False, nonce="n1", **make)
    with pytest.raises(AlreadyDone) as done:
        review_sheets.create(year=2021, school_year=False, nonce="n1", **make)
    assert done.value.result == first.public_id
    with pytest.raises(Conflict, match="đã có bảng"):
        review_sheets.create(year=2021, school_year=False, nonce="n2", **make)
    review_sheets.create(year=2021, school_year=True, nonce="n3", **make)


@pytest.mark.parametrize("year", [2003, 2023, 99999])
def test_a_year_that_is_none_is_refused(desk: Dossiers, year: int) -> None:
    with pytest.raises(Invalid, match="năm từ 2004 đến 2022"):
        reviews.begin(desk, year)


@pytest.mark.parametrize("who", ["H2.clerk", "H1.head", "standing"])
def test_only_the_units_clerk_lays_out_its_sheet(desk: Dossiers, who: str) -> None:
    with pytest.raises(Invalid, match="thuộc phạm vi"):
        reviews.begin(desk, who=who)


def test_people_come_and_go_until_the_head_has_it(review: Review, session: Session) -> None:
    review.register(An=["LDTT"], Chi=["LDTT"])
    team = review.line(TEAM).public_id
    review.save(replace(review.entry("An"), collective=team), replace(review.entry("Chi"), collective=team))
    newcomer = review.desk.recipient("H1", "Dung")
    stay = [review.line("An").recipient.public_id, newcomer.public_id]
    choose = {"viewer": review.viewer("H1.clerk"), "public_id": review.public_id, "day": DAY}
    changed = review_sheets.set_people(version=review.sheet.version, recipient_ids=stay, **choose)
    assert changed == (1, 3)
    assert [(line.recipient.name, line.collective_id) for line in review.lines.all] == [
        ("An", None),
        ("Dung", None),
    ]
    assert session.scalar(select(func.count(ReviewTitle.line_id))) == 1
    stranger = review.desk.recipient("H2", "Người Lạ").public_id
    with pytest.raises(Invalid, match="danh sách của đơn vị"):
        review_sheets.set_people(version=review.sheet.version, recipient_ids=[*stay, stranger], **choose)
    review.act("H1.clerk", "send_registration")
    with pytest.raises(Forbidden):
        review_sheets.set_people(version=review.sheet.version, recipient_ids=[], **choose)


def test_registrations_are_written_first_and_proposals_afterwards(review: Review) -> None:
    entry = replace(review.entry("An"), registered=frozenset({"LDTT", "CSTDCS"}), proposed=frozenset({"BKT"}))
    review.save(entry)
    assert titles(review, "An") == {
        "CSTDCS": (True, False, None, None),
        "LDTT": (True, False, None, None),
    }
    review.register(An=["LDTT"])
    assert titles(review, "An") == {"LDTT": (True, False, None, None)}
    review.act("H1.clerk", "send_registration")
    review.act("H1.head", "approve_registration")
    assert (review.sheet.registered_on, state(review)) == (DAY, S.OPEN)
    review.save(replace(entry, registered=frozenset(), proposed=frozenset({"LDTT", "BKT"})))
    assert titles(review, "An") == {"BKT": (False, True, None, None), "LDTT": (True, True, None, None)}
    review.save(replace(entry, proposed=frozenset()))
    assert titles(review, "An") == {"LDTT": (True, False, None, None)}


def test_an_award_of_another_kind_of_recipient_is_refused(review: Review) -> None:
    for name, code in (("An", "TTLDTT"), (TEAM, "LDTT"), ("An", "KHONG_CO")):
        with pytest.raises(Invalid, match="không dành cho"):
            review.save(replace(review.entry(name), registered=frozenset({code})))
    with pytest.raises(Invalid, match="tập thể có trong bảng"):
        review.save(replace(review.entry("An"), collective=review.line("Bình").public_id))


def test_an_old_page_and_a_line_of_another_sheet_are_refused(review: Review) -> None:
    other = replace(review, public_id=reviews.begin(review.desk, 2020).public_id)
    with pytest.raises(NotFound):
        review.save(other.entry("An"))
    with pytest.raises(StaleVersion):
        review_sheets.save_lines(
            viewer=review.viewer("H1.clerk"),
            public_id=review.public_id,
            version=review.sheet.version - 1,
            entries=[],
            day=DAY,
        )


def test_the_year_goes_from_registration_to_the_heads_word(review: Review, session: Session) -> None:
    review.registered()
    assert state(review) == S.OPEN
    review.propose(An=["LDTT", "CSTDCS"], Bình=["LDTT"], Chi=["LDTT"])
    review.meet(An=17, Bình=16, Chi=0)
    review.act("H1.clerk", "send_review")
    assert state(review) == S.REVIEWED
    review.act("H1.head", "return_review", "Xem lại phiếu")
    review.meet(An=17, Bình=15, Chi=0)
    review.act("H1.clerk", "send_review")
    review.act("H1.head", "close")
    sheet = review.sheet
    assert (sheet.state, sheet.closed_on) == (S.CLOSED, DAY)
    assert titles(review, "An") == {
        "CSTDCS": (True, True, 17, True),
        "LDTT": (True, True, 17, True),
    }
    assert titles(review, "Chi") == {"LDTT": (False, True, 0, False)}
    evidence = "Biên bản bình xét năm 2021 ngày 10/11/2021, Đơn vị H1"
    assert ratings(session) == dict.fromkeys(PEOPLE, (2021, Evaluation.GOOD, evidence))
    assert log(session, review.line("An").recipient) == [("add_rating", None)]
    with pytest.raises(Forbidden):
        review.save(review.entry("An"))


def test_a_rating_that_is_known_is_not_written_twice_and_another_one_stops_the_close(
    review: Review, session: Session
) -> None:
    add = {"viewer": review.viewer("H1.clerk"), "day": DAY}
    same, other = (review.line(name).recipient for name in ("An", "Bình"))
    record_entries.add(public_id=same.public_id, data=RatingData(2021, Evaluation.GOOD, "Số 1"), **add)
    wrong = record_entries.add(
        public_id=other.public_id, data=RatingData(2021, Evaluation.FAILED, "Số 2"), **add
    )
    with pytest.raises(Invalid, match="Quá trình đã ghi xếp loại khác của năm này: Bình"):
        review.closed()
    record_entries.strike(
        viewer=add["viewer"],
        public_id=other.public_id,
        kind=RatingData.kind,
        entry_id=wrong,
        version=1,
        reason="Nhầm người",
    )
    review.act("H1.head", "close")
    assert [evidence for _year, _value, evidence in ratings(session).values()] == [
        "Số 1",
        *["Biên bản bình xét năm 2021 ngày 10/11/2021, Đơn vị H1"] * 2,
    ]


def test_a_collective_counts_its_own_people_or_all_of_the_sheet(review: Review) -> None:
    review.registered()
    review.propose(An=["LDTT", "CSTDCS"], Bình=["LDTT"])
    review.save(replace(review.entry("Chi"), evaluation=Evaluation.FAILED, discipline=Discipline.WARNING))
    whole = review.lines.numbers(review.line(TEAM))
    assert (whole.members, whole.completed, whole.disciplined) == (3, 2, 1)
    assert whole.with_title == {"LDTT": 2, "CSTDCS": 1}
    team = review.line(TEAM).public_id
    review.save(replace(review.entry("An"), collective=team))
    own = review.lines.numbers(review.line(TEAM))
    assert (own.members, own.completed, own.disciplined) == (1, 1, 0)
    assert own.with_title == {"LDTT": 1, "CSTDCS": 1}


def test_each_act_leaves_its_line_in_the_log(review: Review, session: Session) -> None:
    review.closed()
    lines = select(AuditEntry.action).where(AuditEntry.subject == "review_sheet").order_by(AuditEntry.id)
    assert session.scalars(lines).all() == [
        "create",
        "save_lines",
        "send_registration",
        "approve_registration",
        "save_lines",
        "record_meeting",
        "send_review",
        "close",
    ]


def test_the_statements_of_a_save_do_not_grow_with_the_lines(review: Review) -> None:
    few = [replace(review.entry("An"), post="Một")]
    many = [replace(review.entry(name), post="Hai") for name in PEOPLE]
    counts = []
    for entries in (few, many):
        sheet, clerk = review.sheet, review.viewer("H1.clerk")
        with statements() as sent:
            review_sheets.save_lines(
                viewer=clerk, public_id=review.public_id, version=sheet.version, entries=entries, day=DAY
            )
        counts.append(len(sent))
    assert counts[1] <= counts[0]


def test_nothing_of_a_sheet_is_left_when_a_save_fails(review: Review, session: Session) -> None:
    bad = replace(review.entry("Bình"), registered=frozenset({"KHONG_CO"}))
    with pytest.raises(Invalid):
        review.save(replace(review.entry("An"), post="Khác"), bad)
    assert review.line("An").post == "Chuyên viên"
    assert (session.scalar(select(func.count(ReviewLine.id))), review.sheet.version) == (4, 1)
