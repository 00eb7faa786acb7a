"""The papers of a unit's yearly review say what the sheet says, and its proposals become drafts once."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from reports.document import Document, Paragraph
from tests import dossiers, reviews
from tests.dossiers import DAY
from tests.reviews import MEETING, TEAM, Review
from tests.snapshots import kept
from tracker.domain.enums import Evaluation, NominationState
from tracker.domain.errors import AlreadyDone, Conflict, Invalid, NotFound
from tracker.models import AuditEntry, Nomination, Recipient, UnitReview
from tracker.services import review_documents, review_drafts


@pytest.fixture
@kept
def review(session: Session) -> Review:
    """The sheet of H1 with three people and a team."""
    return reviews.build(dossiers.open_round(session))


def built(review: Review, name: str, monkeypatch: pytest.MonkeyPatch) -> Document:
    """The paper before it is rendered."""
    found: list[Document] = []
    monkeypatch.setattr(review_documents, "render", lambda document, _kind: found.append(document) or b"")
    review_documents.paper(review.sheet, name, "pdf", DAY)
    return found[0]


def tables(document: Document) -> list[list[tuple[object, ...]]]:
    return [[row for row in table.rows if isinstance(row, tuple)] for table, _part in document.tables()]


def prose(document: Document) -> str:
    return "\n".join(
        f"{block.lead} {block.text}" for block in document.blocks if isinstance(block, Paragraph)
    )


def test_the_registration_list_names_who_registered_apart_by_titles_and_forms(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    review.register(An=["LDTT", "BKT"], **{TEAM: ["TTLDTT"]})
    document = built(review, "registrations", monkeypatch)
    assert document.subject == "Đăng ký thi đua, khen thưởng năm 2021\nĐơn vị H1"
    assert tables(document) == [
        [
            (1, TEAM, "", "Tập thể lao động tiên tiến", ""),
            (2, "An", "Chuyên viên", "Lao động tiên tiến", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"),
        ]
    ]


def test_the_extract_has_a_row_for_each_proposal_that_was_not_turned_down(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    review.registered()
    review.propose(An=["LDTT"], Chi=["LDTT"])
    review.save(replace(review.entry("An"), initiatives="Số 5/QĐ-SYT"))
    review.meet(An=17, Chi=0)
    assert tables(built(review, "extract", monkeypatch)) == [
        [
            (
                1,
                "An",
                "Chuyên viên",
                12,
                "Hoàn thành tốt nhiệm vụ",
                "",
                "Số 5/QĐ-SYT",
                "Lao động tiên tiến",
                17,
            )
        ]
    ]


def test_minutes_tell_who_met_the_ratings_the_votes_and_the_conclusion(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Conflict, match="chưa có biên bản"):
        review_documents.paper(review.sheet, "minutes", "pdf", DAY)
    review.closed()
    document = built(review, "minutes", monkeypatch)
    ratings, votes = tables(document)
    assert [row[1:] for row in ratings] == [
        ("Hoàn thành xuất sắc nhiệm vụ", 0),
        ("Hoàn thành tốt nhiệm vụ", 3),
        ("Hoàn thành nhiệm vụ", 0),
        ("Không hoàn thành nhiệm vụ", 0),
    ]
    assert [(row[1], row[3], row[4], row[6]) for row in votes] == [
        ("An", "Chiến sĩ thi đua cơ sở", 17, "Đề nghị"),
        ("An", "Lao động tiên tiến", 17, "Đề nghị"),
        ("Bình", "Lao động tiên tiến", 16, "Đề nghị"),
    ]
    text = prose(document)
    assert "ngày 10 tháng 11 năm 2021" in text
    assert "Tổng số 20 người; có mặt 18 người." in text
    assert "- Lao động tiên tiến: đề nghị 02 trường hợp." in text
    assert "- Chiến sĩ thi đua cơ sở: đề nghị 01 trường hợp." in text
    assert (document.head.place, document.head.symbol) == (None, "BB-UBND")
    assert [signature.name for signature in document.signatures] == ["Phạm Thị Thư", "Lê Văn Chủ"]


def test_the_figures_count_each_award_from_registration_to_result(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    review.closed()
    awards, _ratings = tables(built(review, "figures", monkeypatch))
    assert [row[1:] for row in awards] == [
        ("Lao động tiên tiến", 2, 2, 2),
        ("Chiến sĩ thi đua cơ sở", 1, 1, 1),
    ]


@pytest.mark.parametrize("name", sorted(review_documents.PAPERS))
@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_each_paper_is_made_of_an_empty_sheet_and_of_a_closed_one(
    review: Review, name: str, kind: str
) -> None:
    if name != "minutes":
        assert review_documents.paper(review.sheet, name, kind, DAY)[1]
    review.closed()
    file_name, content = review_documents.paper(review.sheet, name, kind, DAY)
    assert file_name.endswith(f"-2021-H1.{kind}")
    assert content.startswith(b"%PDF" if kind == "pdf" else b"PK")


def whole(review: Review, award: str = "BKT") -> None:
    """A closed review in which An and the team are also proposed for something that the round has."""
    review.registered()
    review.propose(An=["LDTT", award], Bình=["LDTT"])
    review.save(replace(review.entry(TEAM), evaluation=Evaluation.GOOD, proposed=frozenset({"BKT"})))
    review.meet(An=17, Bình=16, **{TEAM: 15})
    review.act("H1.clerk", "send_review")
    review.act("H1.head", "close")


def draw_up(review: Review, count: int, who: str = "H1.clerk", nonce: str | None = None) -> int:
    return review_drafts.draw_up(
        viewer=review.viewer(who),
        public_id=review.public_id,
        round_id=review.desk.round.public_id,
        count=count,
        day=DAY,
        nonce=nonce,
    )


def look(review: Review) -> review_drafts.Outlook:
    return review_drafts.outlook(
        viewer=review.viewer("H1.clerk"),
        public_id=review.public_id,
        round_id=review.desk.round.public_id,
        day=DAY,
    )


def test_who_passed_becomes_a_draft_with_the_units_review_in_it(review: Review, session: Session) -> None:
    whole(review)
    found = look(review)
    assert [(item.line.recipient.name, item.award_code, item.refusal) for item in found.chosen] == [
        ("An", "BKT", ""),
        (TEAM, "BKT", ""),
    ]
    assert found.elsewhere == 2
    assert draw_up(review, 2, nonce="n1") == 2
    rows = session.execute(
        select(Recipient.name, Nomination.state, UnitReview.agreed, UnitReview.present, UnitReview.held_on)
        .join(Nomination, Nomination.recipient_id == Recipient.id)
        .join(UnitReview, UnitReview.nomination_id == Nomination.id)
        .order_by(Nomination.id)
    ).all()
    draft, held = NominationState.DRAFT, MEETING.held_on
    assert [tuple(row) for row in rows] == [("An", draft, 17, 18, held), (TEAM, draft, 15, 18, held)]
    lines = select(AuditEntry.action).where(AuditEntry.subject == "nomination").order_by(AuditEntry.id)
    assert session.scalars(lines).all() == ["create", "create", "record_review", "record_review"]
    with pytest.raises(AlreadyDone):
        draw_up(review, 2, nonce="n1")


def test_nobody_becomes_a_draft_twice_and_the_count_must_hold(review: Review, session: Session) -> None:
    whole(review)
    with pytest.raises(Conflict, match="đã thay đổi"):
        draw_up(review, 3)
    review.desk.draft("BKT", recipient=review.line("An").recipient)
    assert [item.refusal[:30] for item in look(review).chosen] == ["Đối tượng này đã có hồ sơ cho ", ""]
    assert draw_up(review, 1) == 1
    with pytest.raises(Conflict, match="đã thay đổi"):
        draw_up(review, 0)
    assert len(session.scalars(select(Nomination)).all()) == 2


def test_an_open_review_and_strangers_make_no_drafts(review: Review) -> None:
    with pytest.raises(Conflict, match="chưa chốt"):
        draw_up(review, 1)
    whole(review)
    with pytest.raises(NotFound):
        draw_up(review, 2, "H2.clerk")
    with pytest.raises(Invalid, match="thuộc phạm vi"):
        draw_up(review, 2, "H1.head")


def test_a_round_of_another_year_is_not_offered(review: Review, session: Session) -> None:
    clerk, sheet = review.viewer("H1.clerk"), review.sheet
    assert [row.code for row in review_drafts.rounds_for(session, clerk, sheet, DAY)] == ["BK-2021"]
    sheet.year = 2020
    assert review_drafts.rounds_for(session, clerk, sheet, DAY) == []
    assert review_drafts.rounds_for(session, clerk, review.sheet, date(2022, 5, 1)) == []
