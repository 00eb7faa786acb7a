"""The register of initiatives: shares come to one, a decision makes it recognised, what was sent holds it fast."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tests.initiatives import GIVEN, act, entered
from tracker.domain.enums import FindingVerdict, InitiativeScope
from tracker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from tracker.domain.initiative_enums import InitiativeState
from tracker.models import Initiative, Nomination
from tracker.queries import initiatives as queries
from tracker.services import initiatives, nominations
from tracker.services.examination import examine_nomination
from tracker.services.initiative_entries import NewInitiative
from tracker.services.initiatives import Author, InitiativeData

S, G = InitiativeState, InitiativeScope


@pytest.mark.parametrize(
    "shares",
    [(Fraction(1, 3), Fraction(1, 3)), (Fraction(2, 3), Fraction(2, 3)), (Fraction(3333, 10000),) * 3, ()],
)
def test_shares_that_do_not_come_to_one_are_refused_with_their_sum(
    desk: Dossiers, session: Session, shares: tuple[Fraction, ...]
) -> None:
    authors = tuple(Author(share, name=f"Tác giả {n}") for n, share in enumerate(shares))
    with pytest.raises(Invalid, match="Tổng tỷ lệ đóng góp"):
        entered(desk, authors=authors)
    assert session.scalars(select(Initiative)).all() == []


def test_one_author_is_named_once_and_is_of_the_viewers_own(desk: Dossiers) -> None:
    person, foreign = desk.recipient(), desk.recipient("H2")
    twice = (Author(Fraction(1, 2), recipient=person.public_id),) * 2
    with pytest.raises(Invalid, match="chọn hai lần"):
        entered(desk, person=person, authors=twice)
    with pytest.raises(Invalid, match="không còn trong sổ"):
        entered(desk, authors=(Author(Fraction(1), recipient=foreign.public_id),))


def test_a_decision_that_is_there_already_takes_one_step(desk: Dossiers) -> None:
    row = entered(desk, GIVEN)
    assert (row.state, row.scope, row.year, row.decision_number) == (
        S.RECOGNISED,
        G.GRASSROOTS,
        2021,
        "12/QĐ-SYT",
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"recognised_by": ""}, "cơ quan công nhận"),
        ({"year": 2022, "decided_on": None}, "không được sau năm nay"),
        ({"year": 2020}, "phải là năm của ngày quyết định"),
        ({"decided_on": date(2021, 12, 30)}, "không được sau hôm nay"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_nothing_is_written(
    desk: Dossiers, session: Session, change: dict[str, object], words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        entered(desk, replace(GIVEN, **change))
    session.rollback()
    assert session.scalars(select(Initiative)).all() == []


def test_only_what_a_council_can_read_is_submitted_and_it_can_be_taken_back(desk: Dossiers) -> None:
    with pytest.raises(Invalid, match=r"Chưa ghi nội dung giải pháp.*Chưa ghi hiệu quả"):
        act(desk, "H1.clerk", entered(desk, solution="", effect=""), "submit")
    row = entered(desk)
    assert act(desk, "H1.clerk", row, "submit").state == S.SUBMITTED
    with pytest.raises(Forbidden):
        act(desk, "H1.head", row, "take_back")
    assert act(desk, "H1.clerk", row, "take_back").state == S.DRAFT


def test_a_draft_is_its_units_own_and_strangers_never_see_it(desk: Dossiers, session: Session) -> None:
    row = entered(desk)
    for name, seen in (("H1.clerk", True), ("H1.head", True), ("standing", False), ("H2.clerk", False)):
        if seen:
            assert queries.get(session, desk.viewer(name), row.public_id)
            continue
        with pytest.raises(NotFound):
            queries.get(session, desk.viewer(name), row.public_id)
    act(desk, "H1.clerk", row, "submit")
    assert queries.get(session, desk.viewer("standing"), row.public_id)
    with pytest.raises(NotFound):
        queries.get(session, desk.viewer("H2.clerk"), row.public_id)


def lean(desk: Dossiers, row: Nomination, *chosen: Initiative, **more: object) -> Nomination:
    return nominations.save(
        viewer=desk.viewer("H1.clerk"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        achievement="Tốt",
        initiatives=more.get("new", ()),
        chosen=[item.public_id for item in chosen],
    )


def test_a_dossier_leans_on_the_recipients_own_and_on_no_other(desk: Dossiers) -> None:
    person = desk.recipient()
    own, others = entered(desk, GIVEN, person=person), entered(desk, GIVEN)
    row = desk.draft("CSTDCS", recipient=person)
    with pytest.raises(Invalid, match="không còn trong sổ của đối tượng"):
        lean(desk, row, others)
    lean(desk, row, own)
    assert [item.id for item in desk.now(row.public_id).initiatives] == [own.id]


def test_what_is_typed_again_is_the_one_in_the_register_or_refused(desk: Dossiers, session: Session) -> None:
    row = desk.draft("CSTDCS")
    typed = NewInitiative("Sổ tay điện tử", G.GRASSROOTS, "Giám đốc Sở", 2021)
    lean(desk, row, new=(typed,))
    lean(desk, row, new=(replace(typed, title="sổ tay  ĐIỆN TỬ"), typed))
    (kept,) = session.scalars(select(Initiative)).all()
    assert (kept.state, kept.authors[0].share, kept.unit_id) == (S.RECOGNISED, 1, row.unit_id)
    with pytest.raises(Invalid, match="với nội dung khác"):
        lean(desk, row, new=(replace(typed, scope=G.PROVINCE),))


def test_a_dossier_whose_initiative_has_no_decision_says_so_and_where_to_get_one(
    desk: Dossiers, session: Session
) -> None:
    person = desk.recipient()
    row = desk.draft("CSTDCS", recipient=person)
    waiting = entered(desk, person=person)

    def told() -> tuple[FindingVerdict, str]:
        found = examine_nomination(session, desk.now(row.public_id), DAY)
        (one,) = [item for item in found if item.code == "initiative"]
        return one.verdict, one.message

    lean(desk, row, waiting)
    verdict, words = told()
    assert verdict is FindingVerdict.UNKNOWN
    assert "“Quản lý mẫu bằng mã vạch” chưa có quyết định công nhận của cơ sở" in words
    assert "nộp Hội đồng sáng kiến xét" in words
    initiatives.change(
        viewer=desk.viewer("H1.clerk"),
        public_id=waiting.public_id,
        version=1,
        data=InitiativeData(
            "Quản lý mẫu bằng mã vạch", G.GRASSROOTS, (Author(Fraction(1), recipient=person.public_id),)
        ),
        recognition=GIVEN,
        day=DAY,
    )
    assert told()[0] is FindingVerdict.OK


def test_an_initiative_of_a_dossier_under_way_holds_still(desk: Dossiers, session: Session) -> None:
    person = desk.recipient()
    own = entered(desk, GIVEN, person=person)
    row = desk.complete("CSTDCS", recipient=person)
    lean(desk, row, own)
    desk.act("H1.clerk", row, "send")
    data = InitiativeData("Tên khác", G.GRASSROOTS, (Author(Fraction(1), recipient=person.public_id),))
    change = {"viewer": desk.viewer("H1.clerk"), "public_id": own.public_id, "data": data, "day": DAY}
    with pytest.raises(Conflict, match=row.code):
        initiatives.change(**change, version=1, recognition=GIVEN)
    with pytest.raises(Invalid, match="đang dùng sáng kiến này"):
        act(desk, "H1.clerk", own, "withdraw", "Nhập nhầm")
    desk.act("H1.clerk", row, "take_back")
    initiatives.change(**change, version=1, recognition=GIVEN)
    session.rollback()
    assert session.get_one(Initiative, own.id).title == "Tên khác"


def test_the_head_of_the_province_confirms_nationwide_effect_and_nobody_else(
    desk: Dossiers, session: Session
) -> None:
    row = entered(desk, replace(GIVEN, scope=G.NATION))
    given = {"public_id": row.public_id, "number": "7/XN-UBND", "on": date(2021, 6, 1), "day": DAY}
    for name in ("H1.clerk", "H1.head", "standing"):
        with pytest.raises(Forbidden):
            initiatives.confirm_nation(viewer=desk.viewer(name), version=1, **given)
    with pytest.raises(Invalid, match="trước ngày quyết định"):
        initiatives.confirm_nation(
            viewer=desk.viewer("leader"), version=1, **{**given, "on": date(2021, 5, 1)}
        )
    initiatives.confirm_nation(viewer=desk.viewer("leader"), version=1, **given)
    session.rollback()
    assert session.get_one(Initiative, row.id).nation_number == "7/XN-UBND"
    with pytest.raises(Conflict, match="đã được xác nhận"):
        initiatives.confirm_nation(viewer=desk.viewer("leader"), version=2, **given)


def test_the_list_finds_without_accents_and_asks_as_often_for_many_as_for_few(
    desk: Dossiers, session: Session
) -> None:
    entered(desk, GIVEN)
    entered(desk, title="Tiết kiệm điện")
    viewer = desk.viewer("H1.clerk")

    def titles(**chosen: object) -> list[str]:
        return [row.title for row in queries.page(session, viewer, queries.InitiativeFilter(**chosen)).rows]

    assert titles() == ["Tiết kiệm điện", "Quản lý mẫu bằng mã vạch"]
    assert titles(words="tiet kiem DIEN") == ["Tiết kiệm điện"]
    assert titles(words="12/qd-syt") == titles(state=S.RECOGNISED) == ["Quản lý mẫu bằng mã vạch"]
    assert titles(year=2020) == titles(scope=G.NATION) == titles(unit_code="H2") == []
