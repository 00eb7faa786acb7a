"""What the register tells the examination: merit of our own decisions, and what an initiative was used for."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tracker.domain.eligibility import Finding
from tracker.domain.eligibility_register import Register
from tracker.domain.enums import (
    CommendationType,
    Evaluation,
    FindingVerdict,
    InitiativeScope,
    NominationState,
    Opinion,
)
from tracker.domain.initiative_enums import InitiativeState
from tracker.domain.statements import DISCIPLINED, PENDING
from tracker.models import (
    AuditEntry,
    Initiative,
    InitiativeAuthor,
    Nomination,
    RecipientAward,
    RecipientDiscipline,
    RecipientRating,
    Statement,
)
from tracker.services import record
from tracker.services.examination import examine_nomination, facts_of

EXCELLENT, COMPLETED = Evaluation.EXCELLENT, Evaluation.COMPLETED


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
            nomination_id=row.id,
            merit_from=row.merit_from,
            merit_to=row.merit_to,
            type=CommendationType.MERIT,
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


def entered(session: Session, row: Nomination, **what: object) -> None:
    """A certificate of merit that another unit's decision gave."""
    common = {"award_code": "BKT", "year": 2018, "decision_number": "3/QĐ-BYT", "decided_by": "Bộ Y tế"}
    session.add(RecipientAward(recipient_id=row.recipient_id, decided_on=date(2019, 1, 5), **common, **what))
    session.commit()


@pytest.mark.parametrize(
    ("what", "known", "ended"),
    [
        ({"merit_from": date(2016, 1, 1), "merit_to": date(2018, 6, 30)}, True, date(2018, 6, 30)),
        ({"no_period": True}, True, date(2019, 1, 5)),
        ({}, False, date(2019, 1, 5)),
    ],
)
def test_the_clock_of_an_entered_award_runs_from_what_its_decision_writes(
    desk: Dossiers, session: Session, what: dict[str, object], known: bool, ended: date
) -> None:
    row = desk.draft("BKT")
    entered(session, row, type=CommendationType.MERIT, **what)
    (prior,) = record.awards_before(session, row)
    assert (prior.period_known, prior.ended()[1]) == (known, ended)
    assert prior.type is CommendationType.MERIT


def test_what_was_struck_out_counts_no_longer(desk: Dossiers, session: Session) -> None:
    row = desk.draft("BKT")
    line = session.scalars(select(AuditEntry.id)).first()
    entered(session, row, struck_id=line)
    session.add(rating(row, 2020, Evaluation.FAILED, struck_id=line))
    session.add(measure(row, struck_id=line))
    session.commit()
    assert record.awards_before(session, row) == ()
    assert record.register_of(session, row) == Register()


def test_an_award_outside_the_law_is_named_and_does_not_compete(desk: Dossiers, session: Session) -> None:
    row = desk.draft("BKT")
    session.add(
        RecipientAward(
            recipient_id=row.recipient_id,
            award_code="NGOAI_LUAT",
            title="Bằng khen của Tổng Liên đoàn",
            year=2021,
            decision_number="5/QĐ-TLĐ",
            decided_on=date(2021, 5, 1),
            decided_by="Tổng Liên đoàn Lao động Việt Nam",
        )
    )
    session.commit()
    (once,) = [
        item for item in examine_nomination(session, desk.now(row.public_id), DAY) if item.code == "once"
    ]
    assert "đã được tặng Bằng khen của Tổng Liên đoàn năm 2021" in once.message
    assert once.verdict is FindingVerdict.OK


def rating(row: Nomination, year: int, value: Evaluation, **what: object) -> RecipientRating:
    return RecipientRating(recipient_id=row.recipient_id, year=year, evaluation=value, **what)


def measure(row: Nomination, first: date = date(2021, 3, 1), **what: object) -> RecipientDiscipline:
    return RecipientDiscipline(recipient_id=row.recipient_id, form="Khiển trách", began_on=first, **what)


def findings(desk: Dossiers, session: Session, row: Nomination) -> dict[str, Finding]:
    return {item.code: item for item in examine_nomination(session, desk.now(row.public_id), DAY)}


def state(row: Nomination, code: str, **value: object) -> Statement:
    return Statement(nomination_id=row.id, code=code, evidence="Giấy xác nhận", **value)


@pytest.mark.parametrize(
    ("told", "kept", "counted", "contradiction"),
    [
        (None, None, None, False),
        (None, COMPLETED, COMPLETED, False),
        (EXCELLENT, None, EXCELLENT, False),
        (EXCELLENT, EXCELLENT, EXCELLENT, False),
        (EXCELLENT, COMPLETED, EXCELLENT, True),
        (COMPLETED, EXCELLENT, COMPLETED, True),
    ],
)
def test_the_register_rates_the_year_that_the_dossier_is_silent_on_and_never_silently_differs(
    desk: Dossiers,
    session: Session,
    told: Evaluation | None,
    kept: Evaluation | None,
    counted: Evaluation | None,
    contradiction: bool,
) -> None:
    row = desk.draft("BKT")
    if told:
        session.add(state(row, "evaluation.2021", evaluation=told))
    if kept:
        session.add(rating(row, 2021, kept))
    session.commit()
    found = findings(desk, session, row)
    assert facts_of(session, desk.now(row.public_id)).evaluations.get(2021) is counted
    assert ("contradiction" in found) is contradiction
    if contradiction:
        assert "năm 2021 kê khai" in found["contradiction"].message
        assert found["contradiction"].verdict is FindingVerdict.UNKNOWN


@pytest.mark.parametrize(
    ("told", "first", "last", "disciplined", "words"),
    [
        (None, date(2021, 3, 1), date(2022, 2, 28), True, "kỷ luật trong thời gian lập thành tích"),
        (False, date(2021, 3, 1), None, True, "kê khai không bị kỷ luật"),
        (True, date(2021, 3, 1), None, True, ""),
        (False, date(2020, 1, 1), date(2020, 11, 30), False, ""),
        (False, date(2020, 1, 1), date(2020, 12, 1), True, "kê khai không bị kỷ luật"),
        (False, date(2021, 12, 1), None, False, ""),
        (None, date(2020, 1, 1), None, None, "chưa có ngày hết hiệu lực"),
        (False, date(2020, 1, 1), None, False, "chưa có ngày hết hiệu lực"),
    ],
)
def test_a_measure_in_force_in_the_time_of_the_merit_counts_whatever_is_stated(
    desk: Dossiers,
    session: Session,
    told: bool | None,
    first: date,
    last: date | None,
    disciplined: bool | None,
    words: str,
) -> None:
    row = desk.draft("BKT")
    if told is not None:
        session.add(state(row, DISCIPLINED, yes=told))
    session.add(measure(row, first, ended_on=last))
    session.commit()
    row = desk.now(row.public_id)
    assert facts_of(session, row).disciplined is disciplined
    message = findings(desk, session, row).get("contradiction")
    assert (message.message if message else "").count(words or "§") == (1 if words else 0)
