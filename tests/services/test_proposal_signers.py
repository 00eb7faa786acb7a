"""Who signs the standing body's letter: somebody else than who appraised, and of another unit only its head."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import DAY, CouncilDay
from tests.factories import person
from tracker.domain.enums import NominationState, Role
from tracker.domain.errors import Forbidden, Invalid
from tracker.models import Nomination, NominationContributor, RoleGrant
from tracker.queries.hindrances import hindrance
from tracker.queries.stage_seats import holders, only_signer
from tracker.services import accounts, routes
from tracker.services.letter_document import made_letter
from tracker.views.dossier_page import warnings


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def at_home(day: CouncilDay) -> Nomination:
    """A dossier that the district itself decides, appraised by its only officer."""
    row = day.dossiers.kept_home("GK_HUYEN")
    day.dossiers.act("H1.standing", row, "receive")
    return day.dossiers.appraise("H1.standing", row)


def state(day: CouncilDay, row: Nomination) -> NominationState:
    return day.dossiers.now(row.public_id).state


def test_an_officer_of_another_unit_leaves_the_signature_to_its_head(day: CouncilDay) -> None:
    row = day.appraised(award="BKT")
    with pytest.raises(Forbidden):
        day.propose(row, who="standing")
    assert state(day, row) == NominationState.APPRAISED


def test_the_head_does_not_sign_what_he_appraised_himself(day: CouncilDay) -> None:
    row = day.dossiers.filed("H1", "BKT", "12")
    day.dossiers.act("standing2", row, "receive")
    day.dossiers.appraise("standing2", row)
    with pytest.raises(Forbidden, match=f"Đồng chí đã thẩm định hồ sơ {row.code} nên không ký tờ trình"):
        day.propose(row)
    assert state(day, row) == NominationState.APPRAISED


def test_a_conclusion_taken_back_bars_nobody(day: CouncilDay) -> None:
    row = day.dossiers.filed("H1", "BKT", "12")
    day.dossiers.act("standing2", row, "receive")
    day.dossiers.appraise("standing2", row)
    day.dossiers.act("standing", row, "reappraise", reason="Người ký tờ trình đã thẩm định")
    day.dossiers.appraise("standing", row)
    day.propose(row, who="standing2")
    assert state(day, row) == NominationState.TO_DECIDE


@pytest.mark.parametrize(("who", "told"), [("standing2", True), ("standing", False)])
def test_the_only_signer_is_told_to_leave_the_appraisal_to_others(
    day: CouncilDay, session: Session, who: str, told: bool
) -> None:
    seat = day.dossiers.world.units["HY"]
    assert only_signer(session, day.viewer(who), seat.id, DAY) is told


@pytest.mark.parametrize("role_ends", [False, True])
def test_everybody_is_told_where_nobody_signs(day: CouncilDay, session: Session, role_ends: bool) -> None:
    row = day.appraised(award="BKT")
    if role_ends:
        head = day.dossiers.world.people["standing2"]
        for held in session.query(RoleGrant).filter_by(account_id=head.id, role=Role.HEAD):
            held.valid_to = DAY.replace(day=1)
        session.commit()
    said = [str(line) for line in warnings(routes.way(session, row, DAY))]
    assert any("Chưa có người ký tờ trình quyết định tại" in line for line in said) is role_ends


def told(session: Session, row: Nomination) -> str:
    return " ".join(str(line) for line in warnings(routes.way(session, row, DAY)))


@pytest.mark.parametrize("hand", ["recipient", "writer"])
def test_everybody_is_told_when_the_only_signer_may_not_sign_this_one(
    day: CouncilDay, session: Session, hand: str
) -> None:
    row = day.appraised(award="BKT")
    signer = day.dossiers.world.people["standing2"].id
    assert told(session, row) == ""
    if hand == "recipient":
        row.recipient.account_id = signer
    else:
        session.add(NominationContributor(nomination_id=row.id, account_id=signer))
    session.commit()
    assert "cho cấp phó để ký thay" in told(session, row)


def test_everybody_is_told_when_the_only_signer_appraised(day: CouncilDay, session: Session) -> None:
    row = day.dossiers.filed("H1", "BKT", "12")
    day.dossiers.act("standing2", row, "receive")
    day.dossiers.appraise("standing2", row)
    assert "Hãy rút kết luận để người khác" in told(session, day.dossiers.now(row.public_id))
    assert told(session, at_home(day)) == ""


@pytest.mark.parametrize("days", [1, 400])
def test_a_letter_is_not_older_than_the_appraisal(day: CouncilDay, session: Session, days: int) -> None:
    row = at_home(day)
    early = DAY - timedelta(days=days)
    with pytest.raises(Invalid, match=r"trước ngày thẩm định hồ sơ \(15/11/2021\)") as raised:
        day.propose(row, who="H1.standing", signed_on=early)
    assert raised.value.field == "signed_on"
    assert state(day, row) == NominationState.APPRAISED


def test_the_unit_and_the_person_agree_on_who_signs(day: CouncilDay, session: Session) -> None:
    people, units = day.dossiers.world.people, day.dossiers.world.units
    for unit in units.values():
        found = holders(session, unit.id, DAY)
        for name, account in people.items():
            person_of = day.viewer(name)
            assert found.get(account.id, False) == (unit.id in person_of.signing_seats(Role.STANDING_BODY))
            assert (account.id in found) == (unit.id in person_of.seats_as(Role.STANDING_BODY))


def test_an_officer_without_a_post_does_not_sign(day: CouncilDay, session: Session) -> None:
    row = at_home(day)
    day.dossiers.world.people["H1.standing"].position = ""
    session.commit()
    with pytest.raises(Invalid, match=r"tài khoản h1\.standing chưa có chức vụ"):
        day.propose(row, who="H1.standing")
    assert state(day, row) == NominationState.APPRAISED
    owner = day.viewer("admin")
    officer = day.dossiers.world.people["H1.standing"]
    accounts.correct_account(
        viewer=owner,
        public_id=officer.public_id,
        version=officer.version,
        display_name=officer.display_name,
        position="Công chức Văn phòng",
        day=DAY,
    )
    day.propose(row, who="H1.standing")
    assert state(day, row) == NominationState.TO_DECIDE


def test_the_only_officer_of_a_unit_also_signs(day: CouncilDay) -> None:
    row = at_home(day)
    day.propose(row, who="H1.standing")
    assert state(day, row) == NominationState.TO_DECIDE


@pytest.mark.parametrize("second", ["another person", "another role", "a past grant"])
def test_he_is_the_only_one_while_nobody_else_holds_the_role_there(
    day: CouncilDay, session: Session, second: str
) -> None:
    world, row = day.dossiers.world, at_home(day)
    unit = world.units["H1"]
    world.people["second"] = person(
        session, unit, Role.CLERK if second == "another role" else Role.STANDING_BODY, name="second"
    )
    if second == "a past grant":
        held = session.query(RoleGrant).filter_by(account_id=world.people["second"].id).one()
        held.valid_from, held.valid_to = DAY.replace(day=1), DAY.replace(day=14)
        session.commit()
    if second == "another person":
        with pytest.raises(Forbidden):
            day.propose(row, who="H1.standing")
        day.propose(row, who="second")
    else:
        day.propose(row, who="H1.standing")
    assert state(day, row) == NominationState.TO_DECIDE


def test_an_officer_learns_why_he_may_not_sign(day: CouncilDay, session: Session) -> None:
    world, row = day.dossiers.world, at_home(day)
    world.people["second"] = person(session, world.units["H1"], Role.STANDING_BODY, name="second")
    said = hindrance(session, day.viewer("H1.standing"), row, "nomination.propose")
    assert said is not None
    assert "để người khác của cơ quan thường trực thẩm định" in str(said)


def test_an_officer_of_another_unit_learns_who_signs(day: CouncilDay, session: Session) -> None:
    row = day.appraised(award="BKT")
    said = hindrance(session, day.viewer("standing"), row, "nomination.propose")
    assert str(said) == "Tờ trình quyết định do thủ trưởng đơn vị của đồng chí ký."
    assert hindrance(session, day.viewer("H1.standing"), row, "nomination.propose") is None


@pytest.mark.parametrize(("who", "office"), [("standing2", "GIÁM ĐỐC"), ("H1.standing", "CHUYÊN VIÊN")])
def test_the_letter_of_another_unit_names_its_head_and_within_a_unit_the_officer(
    day: CouncilDay, session: Session, who: str, office: str
) -> None:
    day.dossiers.world.people[who].position = "Chuyên viên"
    session.commit()
    row = day.appraised(award="BKT") if who == "standing2" else at_home(day)
    _name, made = made_letter(day.propose(row, who=who), "xlsx")
    said = [str(cell.value) for sheet in load_workbook(BytesIO(made)) for line in sheet for cell in line]
    assert {"GIÁM ĐỐC", "CHUYÊN VIÊN"} & set(said) == {office}
