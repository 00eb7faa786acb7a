"""A round of an initiative council: who may, what is weighed, the count by exact shares, the decision in one act."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tests.initiatives import Round, act, council_of, submitted
from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import CouncilRank, InitiativeScope
from tracker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from tracker.domain.initiative_enums import InitiativeState, SessionState
from tracker.domain.policy import may_ever
from tracker.models import Council, Initiative
from tracker.queries import initiative_sessions as queries
from tracker.queries.initiative_invariants import broken
from tracker.queries.seats import has_council
from tracker.services import councils
from tracker.services import initiative_sessions as service
from tracker.services.councils import Regulation, Share
from tracker.services.initiative_documents import minutes_file
from tracker.services.initiative_sessions import Sheet


@pytest.fixture
def council(desk: Dossiers) -> Council:
    """The province's council for initiatives, of four."""
    return council_of(desk)


@pytest.fixture
def held(desk: Dossiers, council: Council) -> Round:
    return Round(desk, council)


def test_a_council_for_initiatives_stands_beside_the_other_and_votes_on_no_dossier(
    desk: Dossiers, session: Session, council: Council
) -> None:
    assert not has_council(session, council.unit_id, DAY)
    secretary = desk.viewer("sk.secretary")
    assert may_ever(secretary, "initiative_session.create")
    assert not may_ever(secretary, "campaign.report")
    with pytest.raises(Conflict, match="đã có Hội đồng"):
        councils.establish(
            viewer=desk.viewer("standing"),
            unit_code="HY",
            name="Hội đồng sáng kiến thứ hai",
            established_by="Quyết định",
            valid_from=DAY,
            kind=CouncilKind.INITIATIVE,
        )


def test_a_round_recognises_what_passed_and_not_what_failed_in_one_act(
    desk: Dossiers, session: Session, held: Round
) -> None:
    good, bad = submitted(desk, sought=InitiativeScope.PROVINCE), submitted(desk, title="Bảng chấm công")
    held.place(good, bad)
    held.count(3, **{good.public_id: Sheet(2, 1, replicable=True), bad.public_id: Sheet(1, 2)})
    held.close()
    row = held.now()
    assert [(item.passed) for item in row.items] == [True, False]
    assert (row.members, row.threshold_over, row.threshold_of, row.strict) == (4, 1, 2, True)
    assert "chưa xác nhận" in row.threshold_basis
    with pytest.raises(Forbidden):
        held.decide("sk.secretary")
    held.decide()
    session.rollback()
    good, bad = session.get_one(Initiative, good.id), session.get_one(Initiative, bad.id)
    assert (good.state, good.scope, good.replicable) == (
        InitiativeState.RECOGNISED,
        InitiativeScope.PROVINCE,
        True,
    )
    assert (good.decision_number, good.decided_on, good.year) == ("99/QĐ-UBND", DAY, 2021)
    assert (bad.state, bad.scope) == (InitiativeState.NOT_RECOGNISED, None)
    assert held.now().state == SessionState.DECIDED
    with pytest.raises(Invalid, match="phiên xét"):
        act(desk, "H1.clerk", good, "withdraw", "Nhầm")


@pytest.mark.parametrize(("votes", "passed"), [((2, 2), False), ((3, 1), True)])
def test_half_is_not_more_than_half(
    desk: Dossiers, held: Round, votes: tuple[int, int], passed: bool
) -> None:
    row = submitted(desk)
    held.place(row)
    held.count(4, **{row.public_id: Sheet(*votes)})
    held.close()
    assert held.now().items[0].passed is passed


def test_the_councils_own_regulation_goes_before_the_laws_default(desk: Dossiers, held: Round) -> None:
    councils.set_regulation(
        viewer=desk.viewer("standing"),
        public_id=held.council.public_id,
        regulation=Regulation("Quy chế số 5", date(2021, 2, 1), quorum=Share(1, 4), threshold=Share(2, 3)),
    )
    row = submitted(desk)
    held.place(row)
    held.count(3, **{row.public_id: Sheet(2, 1)})
    held.close()
    found = held.now()
    # Two of all four members, as the regulation counts, and not two of the three who sat.
    assert (found.threshold_basis, found.of_members, found.items[0].passed) == ("Quy chế số 5", True, False)


def test_a_round_is_closed_only_when_all_is_counted_and_enough_sat(desk: Dossiers, held: Round) -> None:
    with pytest.raises(Invalid, match=r"chưa có sáng kiến nào.*Chưa ghi thành viên có mặt"):
        held.close()
    row = submitted(desk)
    held.place(row)
    held.count(4)
    with pytest.raises(Invalid, match="Còn 1 sáng kiến chưa ghi số phiếu"):
        held.close()
    with pytest.raises(Invalid, match="có 5 phiếu nhưng chỉ có 4"):
        held.count(4, **{row.public_id: Sheet(4, 1)})
    with pytest.raises(Invalid, match="cả số phiếu đồng ý và không đồng ý"):
        held.count(4, **{row.public_id: Sheet(4, None)})
    held.count(4, **{row.public_id: Sheet(4, 0)})
    with pytest.raises(Invalid, match="chưa diễn ra"):
        held.close(date(2021, 11, 1))
    held.close()
    with pytest.raises(Conflict, match="đã chốt"):
        held.count(4)
    service.reopen(viewer=desk.viewer("sk.secretary"), reason="Ghi nhầm phiếu", **held.call())
    assert held.now().items[0].passed is None


def test_a_council_below_the_province_weighs_its_own_scope_only(
    desk: Dossiers, session: Session, council: Council
) -> None:
    base, wide = submitted(desk), submitted(desk, sought=InitiativeScope.PROVINCE)
    local = councils.establish(
        viewer=desk.viewer("H1.standing"),
        unit_code="H1",
        name="Hội đồng sáng kiến cơ sở",
        established_by="Quyết định số 3",
        valid_from=date(2021, 1, 1),
        kind=CouncilKind.INITIATIVE,
    )
    councils.add_member(
        viewer=desk.viewer("H1.standing"),
        public_id=local.public_id,
        user_name=desk.world.people["sk.secretary"].user_name,
        rank=CouncilRank.MEMBER_SECRETARY,
        position="Thư ký",
        valid_from=date(2021, 1, 1),
    )
    session.rollback()
    here = Round(desk, session.get_one(Council, local.id))
    with pytest.raises(Conflict, match="không còn chờ xét"):
        here.place(base, wide)
    here.place(base)
    assert session.get_one(Initiative, base.id).state == InitiativeState.IN_ROUND
    here.place()
    session.rollback()
    assert session.get_one(Initiative, base.id).state == InitiativeState.SUBMITTED
    for name in ("H1.clerk", "H2.clerk", "member" if "member" in desk.world.people else "H2.head"):
        with pytest.raises(NotFound):
            queries.get(session, desk.viewer(name), here.id)


def test_the_minutes_come_with_the_count_and_name_every_share(desk: Dossiers, held: Round) -> None:
    row = submitted(desk)
    held.place(row)
    held.count(3, **{row.public_id: Sheet(2, 1)})
    with pytest.raises(Conflict, match="chưa có biên bản"):
        minutes_file(row=held.now(), kind="pdf")
    held.close()
    name, content = minutes_file(row=held.now(), kind="pdf")
    assert name == "bien-ban-xet-sang-kien-2021-11-15.pdf"
    assert content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("UPDATE initiative_author SET share_of = 4 WHERE ordinal = 1", "shares"),
        ("DELETE FROM initiative_author", "shares"),
        ("UPDATE initiative_session_item SET passed = NOT passed", "results follow"),
        ("UPDATE initiative_session_item SET in_favour = 1", "results follow"),
    ],
)
def test_a_share_or_a_result_that_was_forged_is_found(
    desk: Dossiers, session: Session, held: Round, fault: str, rule: str
) -> None:
    row = submitted(desk)
    held.place(row)
    held.count(3, **{row.public_id: Sheet(2, 1)})
    held.close()
    session.rollback()
    assert list(broken(session)) == []
    session.execute(text(fault))
    found = {name for name, _row in broken(session)}
    assert [name for name in found if rule in name]
