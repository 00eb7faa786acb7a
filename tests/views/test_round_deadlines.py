"""Each level of a round has its own closing day: set on screen, cloned a year later, enforced on dossiers."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import Dossiers
from tests.page import enter, hidden_fields, submit
from tests.views.test_round_pages import ROUND
from tracker.domain.enums import Level, NominationState
from tracker.domain.errors import Invalid
from tracker.models import Nomination, Round, RoundDeadline


@pytest.fixture
def standing(client: FlaskClient, desk: Dossiers) -> FlaskClient:
    enter(client, "standing")
    return client


@pytest.fixture
def here(standing: FlaskClient) -> str:
    made: str = submit(standing, "/rounds/new", ROUND).location
    submit(standing, f"{made}/call", {"kinds": "district", "code": ""})
    return made


def stored(session: Session) -> dict[Level, date]:
    return {item.level: item.closes_on for item in session.scalars(select(RoundDeadline))}


def test_the_days_are_set_shown_and_lifted_again(standing: FlaskClient, here: str, session: Session) -> None:
    days = {"district": "01/11/2022", "province": "20/11/2022"}
    assert submit(standing, f"{here}/deadlines", days).status_code == 302
    assert "01/11/2022" in standing.get(here).text
    assert stored(session) == {Level.DISTRICT: date(2022, 11, 1), Level.PROVINCE: date(2022, 11, 20)}
    submit(standing, f"{here}/deadlines", {"district": "", "province": "20/11/2022"})
    session.expire_all()
    assert stored(session) == {Level.PROVINCE: date(2022, 11, 20)}


def test_only_the_levels_of_the_called_units_are_offered(standing: FlaskClient, here: str) -> None:
    page = standing.get(f"{here}/deadlines").text
    for level in ("district", "province", "commune"):
        assert f'name="{level}"' in page
    assert 'name="enterprise"' not in page


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("31/02/2022", "không phải là ngày"),
        ("<script>alert(1)</script>", "không phải là ngày"),
        ("=HYPERLINK(1)", "không phải là ngày"),
        ("30/11/2021", "phải từ 01/12/2021 đến 10/12/2022"),
        ("11/12/2022", "phải từ 01/12/2021 đến 10/12/2022"),
    ],
)
def test_a_wrong_day_is_answered_on_its_field_and_stores_nothing(
    standing: FlaskClient, here: str, session: Session, value: str, words: str
) -> None:
    answer = submit(standing, f"{here}/deadlines", {"district": value, "province": "20/11/2022"})
    assert answer.status_code == 422
    assert words in answer.text
    assert "20/11/2022" in answer.text
    assert "<script>alert(1)" not in answer.text
    assert stored(session) == {}


def test_a_stale_page_is_refused(standing: FlaskClient, here: str, session: Session) -> None:
    old = hidden_fields(standing.get(f"{here}/deadlines").text)
    submit(standing, f"{here}/deadlines", {"district": "01/11/2022"})
    answer = standing.post(f"{here}/deadlines", data={**old, "district": "02/11/2022"})
    assert answer.status_code == 409
    assert stored(session) == {Level.DISTRICT: date(2022, 11, 1)}


def test_a_clone_has_the_limits_and_the_days_a_year_later(
    standing: FlaskClient, here: str, session: Session
) -> None:
    submit(standing, f"{here}/quota", {"award": "BKT", "quota": "3"})
    submit(standing, f"{here}/deadlines", {"district": "01/11/2022"})
    plan = {**ROUND, "code": "KT-2023", "opens_on": "01/12/2022", "closes_on": "10/12/2023"}
    assert submit(standing, f"{here}/clone", plan).status_code == 302
    row = session.scalars(select(Round).where(Round.code == "KT-2023")).one()
    assert [item.quota for item in row.awards] == [3]
    assert [(item.level, item.closes_on) for item in row.deadlines] == [(Level.DISTRICT, date(2023, 11, 1))]


def test_a_round_may_not_close_before_one_of_its_levels(
    standing: FlaskClient, here: str, session: Session
) -> None:
    submit(standing, f"{here}/deadlines", {"district": "01/11/2022"})
    answer = submit(standing, f"{here}/edit", {**ROUND, "closes_on": "01/10/2022"})
    assert answer.status_code == 422
    assert "Hạn của “Cấp huyện” là 01/11/2022" in answer.text


def test_in_an_open_round_a_day_only_moves_later(
    standing: FlaskClient, desk: Dossiers, session: Session
) -> None:
    here = f"/rounds/{desk.round.public_id}/deadlines"
    answer = submit(standing, here, {"district": "01/12/2021"})
    assert answer.status_code == 422
    assert "chỉ được lùi lại: từ 10/12/2021" in answer.text
    assert stored(session) == {}


def passed(desk: Dossiers, level: Level) -> None:
    session = desk.world.session
    session.add(RoundDeadline(round_id=desk.round.id, level=level, closes_on=date(2021, 11, 14)))
    session.commit()


def state(session: Session, row: Nomination) -> NominationState:
    session.expire_all()
    return session.scalars(select(Nomination.state).where(Nomination.public_id == row.public_id)).one()


@pytest.mark.parametrize(("level", "words"), [(Level.DISTRICT, "Cấp huyện"), (Level.PROVINCE, "Cấp tỉnh")])
def test_a_dossier_is_not_sent_after_the_day_of_its_unit_or_of_the_next_level(
    desk: Dossiers, session: Session, level: Level, words: str
) -> None:
    row = desk.complete()
    passed(desk, level)
    with pytest.raises(Invalid, match=rf"{words}.*14/11/2021.*Hãy đề nghị"):
        desk.act("H1.clerk", row, "send")
    assert state(session, row) == NominationState.DRAFT


def test_a_letter_is_not_signed_after_the_day_of_the_level_that_takes_it(
    desk: Dossiers, session: Session
) -> None:
    row = desk.complete()
    desk.act("H1.clerk", row, "send")
    passed(desk, Level.PROVINCE)
    with pytest.raises(Invalid, match=r"Cấp tỉnh.*14/11/2021"):
        desk.file("H1.head", row)
    assert state(session, row) == NominationState.TO_SIGN


def test_a_level_whose_day_is_not_over_takes_the_dossier(desk: Dossiers) -> None:
    passed(desk, Level.COMMUNE)
    assert desk.filed().state == NominationState.FILED
