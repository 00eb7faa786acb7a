"""Findings of an appraisal that is taken back: what holds is examined anew, what was found then stands below."""

import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tests.factories import PASSWORD
from tests.page import sign_in
from tracker.domain.enums import FindingVerdict, NominationState
from tracker.domain.errors import Invalid
from tracker.models import Nomination, RecipientAward
from tracker.services import dossier_checks, outcomes
from tracker.services.dossier_checks import DossierChecks, checks

N = NominationState
WITHOUT_APPRAISAL = {N.DRAFT, N.TO_SIGN, N.RETURNED, N.FILED, N.APPRAISING}
THEN, SINCE = FindingVerdict.OK, FindingVerdict.UNKNOWN
LATER = date(2021, 11, 18)
NOT_YET = "chưa được tặng cho thành tích này"
FORMER = "Kết quả thẩm định lần trước, ngày 15/11/2021"


@pytest.fixture
def appraised(desk: Dossiers) -> Nomination:
    return desk.appraise("standing", desk.act("standing", desk.filed(award="HCLD3"), "receive"))


def award_meanwhile(session: Session, row: Nomination) -> None:
    """The recipient gets the award for the same merit: whether one may be given twice is for people to say."""
    session.add(
        RecipientAward(
            recipient_id=row.recipient_id,
            award_code=row.award_code,
            year=2021,
            decision_number="Quyết định số 9/QĐ-CTN",
            decided_on=LATER,
            decided_by="Chủ tịch nước",
        )
    )
    session.commit()


def verdict(found: DossierChecks | dossier_checks.Earlier | None) -> FindingVerdict | None:
    """What is said of the one condition."""
    items = found.findings if found else ()
    return next((item.verdict for item in items if item.code == "once"), None)


def seen(session: Session, row: Nomination) -> tuple[FindingVerdict | None, FindingVerdict | None]:
    """Now and formerly."""
    found = checks(session, row, LATER)
    return verdict(found), verdict(found.former)


def test_an_appraisal_that_is_taken_back_says_no_longer_what_holds(
    desk: Dossiers, session: Session, appraised: Nomination
) -> None:
    award_meanwhile(session, appraised)
    assert seen(session, desk.now(appraised.public_id)) == (THEN, None)
    row = desk.act("standing", appraised, "reappraise", "Có thông tin mới")
    assert seen(session, row) == (SINCE, THEN)
    former = checks(session, row, LATER).former
    assert former is not None
    assert former.examined_on == DAY


def test_what_is_found_the_same_is_not_told_twice(
    desk: Dossiers, session: Session, appraised: Nomination
) -> None:
    row = desk.act("standing", appraised, "reappraise", "Chọn nhầm kết luận")
    assert seen(session, row) == (THEN, None)


@pytest.mark.parametrize("state", NominationState)
def test_each_state_has_an_appraisal_in_force_or_not(
    session: Session, appraised: Nomination, state: NominationState
) -> None:
    award_meanwhile(session, appraised)
    appraised.decision_ref, appraised.decided_on = "Quyết định số 1/QĐ-CTN", DAY  # those of an award
    appraised.state = state
    assert seen(session, appraised) == ((SINCE, THEN) if state in WITHOUT_APPRAISAL else (THEN, None))


def test_nor_does_one_hold_that_the_centre_sent_back(
    desk: Dossiers, session: Session, appraised: Nomination
) -> None:
    award_meanwhile(session, appraised)
    row = desk.now(appraised.public_id)
    row.state, row.stage = NominationState.AT_CENTRE, row.stage + 1
    session.commit()
    outcomes.act(
        viewer=desk.viewer("standing"),
        public_id=row.public_id,
        version=row.version,
        action="centre_return",
        day=DAY,
        reason="Bổ sung",
    )
    assert seen(session, desk.now(row.public_id)) == (SINCE, THEN)


def test_nor_one_that_was_taken_back_before_the_dossier_was_withdrawn(
    desk: Dossiers, session: Session, appraised: Nomination
) -> None:
    award_meanwhile(session, appraised)
    desk.act("standing", appraised, "reappraise", "Có thông tin mới")
    assert seen(session, desk.act("H1.head", appraised, "withdraw", "Đã được tặng")) == (SINCE, THEN)


def test_where_the_law_cannot_be_asked_the_former_findings_are_not_those_of_now(
    desk: Dossiers, session: Session, appraised: Nomination, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise Invalid("Không có quy định.")

    monkeypatch.setattr(dossier_checks, "rule_of", unknown)
    assert seen(session, appraised) == (THEN, None)
    assert seen(session, desk.act("standing", appraised, "reappraise", "Có thông tin mới")) == (None, THEN)


def test_the_page_of_the_appraisal_folds_them_below_what_holds(
    client: FlaskClient, desk: Dossiers, session: Session, appraised: Nomination
) -> None:
    award_meanwhile(session, appraised)
    sign_in(client, "standing", PASSWORD)
    address = f"/nominations/{appraised.public_id}"
    assert FORMER not in client.get(address).text
    desk.act("standing", appraised, "reappraise", "Có thông tin mới")
    for page in (address, f"{address}/appraise"):
        text = client.get(page).text
        assert text.count('id="findings"') == 1
        assert re.search(rf"<details[^>]*(?<! open)><summary>{FORMER}</summary>", text)
        assert text.index('id="findings"') < text.index(FORMER)
        now, _, then = text[text.index('id="findings"') :].partition(FORMER)
        assert NOT_YET not in now
        assert NOT_YET in then.split("</details>")[0]
