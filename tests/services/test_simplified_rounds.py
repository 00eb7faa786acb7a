"""The simplified procedure is for sudden merit and for the awards that the law names; and a round has its days."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.dossiers import DAY, PLAN, Dossiers
from tracker.domain import law
from tracker.domain.enums import CommendationType, NominationState, RoundState
from tracker.domain.errors import Invalid
from tracker.domain.law_reader import Versions
from tracker.models import Round
from tracker.services import nominations, rounds

SUDDEN = replace(PLAN, code="DX-2021", type=CommendationType.SUDDEN, simplified=True)


def create(desk: Dossiers, plan: rounds.RoundPlan, *awards: str) -> Round:
    return rounds.create(
        viewer=desk.viewer("standing"), lead_unit_code="HY-SNV", plan=plan, awards=awards or ("BKT",)
    )


def simplify(desk: Dossiers, session: Session) -> None:
    """The open round goes by the simplified procedure."""
    session.get_one(Round, desk.round.id).simplified = True
    session.commit()


def test_only_a_round_for_sudden_merit_is_simplified(desk: Dossiers) -> None:
    assert create(desk, SUDDEN).simplified
    with pytest.raises(
        Invalid,
        match=r"Theo công trạng.*không theo thủ tục đơn giản \(Luật Thi đua, khen thưởng năm 2003, Điều 85",
    ):
        create(desk, replace(SUDDEN, code="KT-2021", type=CommendationType.MERIT))


def test_which_kinds_are_simplified_is_the_law_of_the_day_the_round_opens(
    desk: Dossiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old, *later), merit = law.book().simplified_types.items, CommendationType.MERIT
    made_up = Versions((replace(old, value=(merit,)), *later))
    book = replace(law.book(), simplified_types=made_up)
    monkeypatch.setattr(law, "book", lambda: book)
    assert create(desk, replace(SUDDEN, type=merit)).simplified
    with pytest.raises(Invalid, match="Đột xuất"):
        create(desk, replace(SUDDEN, code="DX-2"))
    days = {"opens_on": date(2024, 11, 1), "closes_on": date(2024, 12, 10)}
    assert create(desk, replace(SUDDEN, code="DX-3", **days)).simplified
    with pytest.raises(Invalid, match="Luật số 06/2022/QH15, Điều 85"):
        create(desk, replace(SUDDEN, code="DX-4", type=merit, **days))


def test_an_award_outside_of_the_simplified_procedure_is_named(desk: Dossiers) -> None:
    with pytest.raises(Invalid, match=r"Chiến sĩ thi đua .* không áp dụng thủ tục đơn giản"):
        create(desk, SUDDEN, "BKT", "CSTDT")


def test_a_clone_of_a_simplified_round_is_for_sudden_merit_too(desk: Dossiers) -> None:
    old = create(desk, SUDDEN)
    who, plan = desk.viewer("standing"), replace(SUDDEN, code="DX-2022")
    with pytest.raises(Invalid, match="không theo thủ tục đơn giản"):
        rounds.clone(
            viewer=who,
            public_id=old.public_id,
            plan=replace(plan, type=CommendationType.MERIT, simplified=False),
        )
    assert rounds.clone(viewer=who, public_id=old.public_id, plan=plan).simplified


@pytest.mark.parametrize(("award", "taken"), [("BKT", True), ("CSTDCS", False)])
def test_a_sudden_merit_goes_up_without_the_units_meeting(
    desk: Dossiers, session: Session, award: str, taken: bool
) -> None:
    simplify(desk, session)
    row = desk.draft(award)
    nominations.save(
        viewer=desk.viewer("H1.clerk"),
        public_id=row.public_id,
        version=1,
        achievement="Cứu người",
        initiatives=(),
    )
    if taken:
        assert desk.act("H1.clerk", row, "send").state == NominationState.TO_SIGN
    else:
        with pytest.raises(Invalid, match="bình xét"):
            desk.act("H1.clerk", row, "send")


def test_a_round_takes_dossiers_from_its_first_day(desk: Dossiers, session: Session) -> None:
    row, own = desk.complete(), desk.complete("CSTDCS")
    for each in (row, own):
        desk.act("H1.clerk", each, "send")
    late = desk.complete("HCLD3")
    session.get_one(Round, desk.round.id).opens_on = date(2021, 11, 16)
    session.commit()
    words = "Đợt xét nhận hồ sơ từ ngày 16/11/2021"
    with pytest.raises(Invalid, match=words):
        desk.file("H1.head", row)
    with pytest.raises(Invalid, match=words):
        desk.act("H1.head", own, "decide_here")
    with pytest.raises(Invalid, match=words):
        desk.act("H1.clerk", late, "send")


def test_what_the_own_unit_decides_comes_before_the_round_closes(desk: Dossiers, session: Session) -> None:
    own = desk.complete("CSTDCS")
    desk.act("H1.clerk", own, "send")
    found = session.get_one(Round, desk.round.id)
    found.opens_on, found.closes_on = date(2021, 11, 1), date(2021, 11, 14)
    session.commit()
    with pytest.raises(Invalid, match="14/11/2021"):
        desk.act("H1.head", own, "decide_here")
    found.closes_on, found.state = DAY, RoundState.CLOSED
    session.commit()
    with pytest.raises(Invalid, match="đã đóng"):
        desk.act("H1.head", own, "decide_here")
