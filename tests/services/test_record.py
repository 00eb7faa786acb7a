"""What the register tells the examination: merit of our own decisions, and what an initiative was used for."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tracker.domain.enums import CommendationType, FindingVerdict, InitiativeScope, NominationState, Opinion
from tracker.domain.initiative_enums import InitiativeState
from tracker.domain.statements import PENDING
from tracker.models import Initiative, InitiativeAuthor, Nomination, RecipientAward, Statement
from tracker.services import record
from tracker.services.examination import examine_nomination


def awarded(desk: Dossiers, session: Session, award: str, like: Nomination) -> Nomination:
    """Another dossier of the same person, decided."""
    row = session.get_one(Nomination, desk.draft(award, recipient=like.recipient).id)
    row.signed_by_id, row.opinion = row.prepared_by_id, Opinion.ELIGIBLE
    row.state, row.decision_ref, row.decided_on = NominationState.AWARDED, "7/QĐ-UBND", date(2021, 11, 1)
    session.add(
        RecipientAward(
            recipient_id=row.recipient_id,
            award_code=award,
            year=2021,
            decision_number="7/QĐ-UBND",
            decided_on=date(2021, 11, 1),
            decided_by="Đơn vị HY",
        )
    )
    session.commit()
    return row


def lean(session: Session, row: Nomination, title: str, year: int = 2021) -> Initiative:
    """An initiative of the register that the dossier leans on."""
    scope = InitiativeScope.GRASSROOTS
    made = Initiative(
        unit_id=row.unit_id,
        title=title,
        year=year,
        sought=scope,
        scope=scope,
        state=InitiativeState.RECOGNISED,
        recognised_by="Sở",
        prepared_by_id=row.prepared_by_id,
        authors=[InitiativeAuthor(ordinal=1, recipient_id=row.recipient_id, share_over=1, share_of=1)],
    )
    session.get_one(Nomination, row.id).initiatives.append(made)
    session.commit()
    return made


def test_an_award_of_ours_carries_its_merit_and_another_does_not(desk: Dossiers, session: Session) -> None:
    row = desk.draft("BKT")
    other = awarded(desk, session, "HCLD3", row)
    session.add(
        RecipientAward(
            recipient_id=row.recipient_id,
            award_code="BKT",
            year=2018,
            decision_number="3/QĐ-UBND",
            decided_on=date(2019, 1, 5),
            decided_by="Đơn vị khác",
        )
    )
    session.commit()
    ours, entered = sorted(record.awards_before(session, row), key=lambda item: item.code, reverse=True)
    assert (ours.merit_from, ours.merit_to) == (other.merit_from, other.merit_to)
    assert ours.type is CommendationType.MERIT
    assert (entered.merit_to, entered.type, entered.decided_on) == (None, None, date(2019, 1, 5))
    assert not entered.period_known


@pytest.mark.parametrize(
    ("title", "year", "uses"),
    [
        ("Sổ tay điện tử", 2021, 1),
        ("sổ tay  ĐIỆN TỬ", 2021, 1),
        ("Sổ tay điện tử", 2020, 0),
        ("Khác", 2021, 0),
    ],
)
def test_an_initiative_that_led_to_an_award_is_known_by_its_name_and_year(
    desk: Dossiers, session: Session, title: str, year: int, uses: int
) -> None:
    row = desk.draft("BKT")
    other = awarded(desk, session, "CSTDCS", row)
    lean(session, other, "Sổ tay điện tử")
    lean(session, row, title, year)
    (found,) = record.initiatives(session, desk.now(row.public_id))
    assert [use.code for use in found.used_for or ()] == ["CSTDCS"] * uses
    assert found.replicable is None


def test_a_dossier_that_was_not_awarded_uses_nothing_up(desk: Dossiers, session: Session) -> None:
    row = desk.draft("BKT")
    other = desk.draft("HCLD3", recipient=row.recipient)
    lean(session, other, "Sổ tay")
    lean(session, row, "Sổ tay")
    (found,) = record.initiatives(session, desk.now(row.public_id))
    assert found.used_for == ()


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (None, FindingVerdict.MISSING),
        (False, FindingVerdict.OK),
        (True, FindingVerdict.NOT_MET),
    ],
)
def test_open_matters_are_what_the_clerk_states(
    desk: Dossiers, session: Session, answer: bool | None, verdict: FindingVerdict
) -> None:
    row = desk.draft("BKT")
    if answer is not None:
        session.add(Statement(nomination_id=row.id, code=PENDING, yes=answer, evidence="Giấy xác nhận"))
        session.commit()
    found = examine_nomination(session, desk.now(row.public_id), DAY)
    (pending,) = [item for item in found if item.code == "pending"]
    assert pending.verdict is verdict


@pytest.mark.parametrize(("marked", "known"), [(True, True), (False, None)])
def test_an_initiative_without_the_mark_may_still_be_one_that_others_can_use(
    desk: Dossiers, session: Session, marked: bool, known: bool | None
) -> None:
    row = desk.draft("BKT")
    lean(session, row, "Mã vạch")
    row = session.get_one(Nomination, row.id)
    row.initiatives[0].replicable = marked
    (found,) = record.initiatives(session, row)
    assert found.replicable is known
