"""One merit, one award: what else the recipient is proposed for or has been given stands among the findings."""

from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import DAY, PLAN, Dossiers
from tests.page import enter
from tracker.domain.eligibility import Finding
from tracker.domain.enums import FindingVerdict
from tracker.models import Nomination, RecipientAward, Round
from tracker.services import outcomes, rounds
from tracker.services.examination import examine_nomination


def second_round(desk: Dossiers, merit_from: date, merit_to: date) -> Round:
    """Another open round for merit of other days."""
    standing = desk.viewer("standing")
    plan = replace(PLAN, code="KT-2", title="Đợt hai", merit_from=merit_from, merit_to=merit_to)
    row = rounds.create(viewer=standing, lead_unit_code="HY-SNV", plan=plan, awards=["BKT", "HCLD3"])
    rounds.call_units(viewer=standing, public_id=row.public_id, codes=["H1"], day=DAY)
    return rounds.advance(viewer=standing, public_id=row.public_id, version=1, action="open")


def once(desk: Dossiers, row: Nomination) -> Finding:
    fresh = desk.now(row.public_id)
    return next(item for item in examine_nomination(desk.world.session, fresh, DAY) if item.code == "once")


def test_another_award_for_the_same_merit_is_shown_with_its_article(desk: Dossiers) -> None:
    recipient = desk.recipient()
    row, other = desk.draft("BKT", recipient=recipient), desk.draft("HCLD3", recipient=recipient)
    found = once(desk, row)
    assert found.verdict == FindingVerdict.UNKNOWN
    assert f"hồ sơ {other.code} đề nghị Huân chương Lao động hạng Ba" in found.message
    assert "cần xem có cùng một thành tích không" in found.message
    assert "Điều 6" in found.basis
    assert row.code in once(desk, other).message


@pytest.mark.parametrize(
    ("award", "merit", "shown"),
    [
        ("BKT", (date(2021, 11, 1), date(2022, 3, 31)), True),
        ("BKT", (date(2019, 1, 1), date(2019, 12, 31)), True),
        ("HCLD3", (date(2019, 1, 1), date(2019, 12, 31)), False),
    ],
)
def test_the_same_award_is_shown_always_and_another_one_for_the_same_time(
    desk: Dossiers, award: str, merit: tuple[date, date], shown: bool
) -> None:
    recipient = desk.recipient()
    row = desk.draft("BKT", recipient=recipient)
    desk.round = second_round(desk, *merit)
    other = desk.draft(award, recipient=recipient)
    assert (other.code in once(desk, row).message) is shown


def test_others_of_another_person_or_without_life_are_not_shown(desk: Dossiers) -> None:
    row = desk.complete()
    desk.draft("HCLD3", recipient=desk.recipient(name="Trần Thị Bình"))
    gone = desk.draft("HCLD3", recipient=desk.now(row.public_id).recipient)
    assert gone.code in once(desk, row).message
    desk.world.session.get_one(Nomination, gone.id).state = "withdrawn"
    desk.world.session.commit()
    assert once(desk, row).verdict == FindingVerdict.OK


def test_an_award_of_that_year_is_shown(desk: Dossiers, session: Session) -> None:
    row = desk.draft("BKT")
    session.add(
        RecipientAward(
            recipient_id=row.recipient_id,
            award_code="CSTDCS",
            year=2021,
            decision_number="7/QĐ-SYT",
            decided_on=date(2021, 10, 1),
            decided_by="Đơn vị H1",
        )
    )
    session.commit()
    found = once(desk, row)
    assert "đã được tặng Chiến sĩ thi đua cơ sở năm 2021 (Quyết định 7/QĐ-SYT)" in found.message
    # A title is a ground of the certificate of merit and does not compete with it.
    assert found.verdict == FindingVerdict.OK


def test_a_second_deed_of_one_year_is_kept_beside_the_first(desk: Dossiers, session: Session) -> None:
    row = desk.draft("BKT")
    for number, on in (("12/QĐ-UBND", date(2021, 11, 1)), ("40/QĐ-UBND", date(2021, 11, 9))):
        for _repeated in range(2):
            fresh = desk.now(row.public_id)
            fresh.decision_ref, fresh.decided_on = number, on
            outcomes.remember(session, [fresh], decided_by="Đơn vị HY")
            session.expunge(fresh)
            session.commit()
    numbers = select(RecipientAward.decision_number).order_by(RecipientAward.id)
    assert session.scalars(numbers).all() == ["12/QĐ-UBND", "40/QĐ-UBND"]


def test_an_equal_name_in_the_unit_is_hinted_at_and_not_refused(client: FlaskClient, desk: Dossiers) -> None:
    first = desk.recipient(name="Trần Thị Ánh", position="Y tá")
    desk.recipient(name="Trần Thị Ánh Tuyết")
    desk.recipient("H2", name="Trần Thị Ánh")
    enter(client, "h1.clerk")
    assert "đối tượng cùng tên" not in client.get(f"/recipients/{first.public_id}").text
    second = desk.recipient(name="TRẦN THỊ ANH")
    for row in (first, second):
        assert "Trong đơn vị còn 1 đối tượng cùng tên" in client.get(f"/recipients/{row.public_id}").text
