"""What a letter and its list say: whose votes they give, to whom they go, and with which letter the list goes."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.counting import statements
from tests.factories import person, viewer
from tracker.domain.bodies import Letterhead
from tracker.domain.enums import Role
from tracker.models import Nomination, SubmissionLetter, Unit
from tracker.queries import letters
from tracker.services.letter_document import letter_file, list_file, made_letter
from tracker.services.proposal_document import citation
from tracker.services.unit_letterheads import change_letterhead

pytestmark = pytest.mark.papers


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def words(made: tuple[str, bytes]) -> list[str]:
    book = load_workbook(BytesIO(made[1]))
    return [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None]


def voted(day: CouncilDay, agree: int) -> Nomination:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree)
    day.close(poll)
    return row


def proposal(day: CouncilDay, row: Nomination) -> SubmissionLetter:
    return day.propose(row, number="512")


def test_after_a_vote_the_letter_gives_the_councils_votes(day: CouncilDay) -> None:
    letter = proposal(day, voted(day, 4))
    found = words(letter_file(viewer=day.viewer("standing"), public_id=letter.public_id, kind="xlsx"))
    assert "Phiếu đồng ý của Hội đồng" in found
    assert "4/5" in found
    assert "17/20" not in found


def test_before_a_vote_it_gives_those_of_the_units_own_review(day: CouncilDay) -> None:
    row = day.dossiers.complete()
    day.dossiers.act("H1.clerk", row, "send")
    letter = day.dossiers.file("H1.head", row)
    found = words(letter_file(viewer=day.viewer("H1.head"), public_id=letter.public_id, kind="xlsx"))
    assert "Phiếu đồng ý tại hội nghị bình xét của đơn vị" in found
    assert "17/20" in found


def test_the_list_goes_with_its_letter_to_whom_the_letter_goes(day: CouncilDay) -> None:
    letter = proposal(day, voted(day, 5))
    text = " ".join(words(list_file(viewer=day.viewer("standing"), public_id=letter.public_id, kind="xlsx")))
    assert "(Kèm theo Tờ trình số 512/TTr-SNV ngày 15 tháng 11 năm 2021 của Đơn vị HY-SNV)" in " ".join(
        text.split()
    )
    assert "Đề nghị khen thưởng trình Đơn vị HY" in text
    assert "- Đơn vị HY;" in text
    assert "Hội đồng" not in text
    assert "Số: " not in text


def test_a_certificate_asked_of_whoever_gives_it_is_in_that_ones_name(day: CouncilDay) -> None:
    desk = day.dossiers
    row = desk.complete("GK_HUYEN", "X1")
    desk.act("X1.clerk", row, "send")
    letter = desk.file("X1.head", row)
    for make in (letter_file, list_file):
        text = " ".join(words(make(viewer=desk.viewer("X1.head"), public_id=letter.public_id, kind="xlsx")))
        assert "Giấy khen của Chủ tịch Đơn vị H1" in text
        assert "cấp huyện" not in text


def test_a_letter_begins_as_its_unit_says_and_keeps_that_when_the_unit_changes_it(
    day: CouncilDay, session: Session
) -> None:
    administrator = viewer(session, person(session, day.dossiers.world.units["H1"], Role.UNIT_ADMINISTRATOR))
    own = Letterhead("Ban Thi đua H1", "Trưởng ban", "BTĐ", "Sở Nội vụ H1")
    change_letterhead(viewer=administrator, code="H1", version=1, letterhead=own)
    row = day.dossiers.complete()
    day.dossiers.act("H1.clerk", row, "send")
    letter = day.dossiers.file("H1.head", row)
    before = letter_file(viewer=day.viewer("H1.head"), public_id=letter.public_id, kind="xlsx")
    text = words(before)
    for line in ("SỞ NỘI VỤ H1", "BAN THI ĐUA H1", "TRƯỞNG BAN"):
        assert any(line in cell.upper() for cell in text), line
    change_letterhead(
        viewer=administrator, code="H1", version=2, letterhead=Letterhead(head_title="Giám đốc")
    )
    assert letter_file(viewer=day.viewer("H1.head"), public_id=letter.public_id, kind="xlsx") == before


def test_a_decision_cites_the_letter_in_the_name_that_the_unit_issues_in(
    day: CouncilDay, session: Session
) -> None:
    row = voted(day, 5)
    proposal(day, row)
    session.execute(
        update(Unit).where(Unit.code == "HY-SNV").values(issuer_name="Ban Thi đua", head_title="Trưởng ban")
    )
    found = citation(session, day.dossiers.world.units["HY"].id, [row.id])
    assert found.startswith(
        "Theo đề nghị của Trưởng Ban Thi đua tại Tờ trình số 512/TTr-SNV ngày 15 tháng 11"
    )


def test_a_decision_within_a_unit_names_the_officer_who_proposed_it(
    day: CouncilDay, session: Session
) -> None:
    day.dossiers.world.people["H1.standing"].position = "Chuyên viên"
    session.commit()
    row = day.dossiers.kept_home("GK_HUYEN")
    day.dossiers.act("H1.standing", row, "receive")
    day.dossiers.appraise("H1.standing", row)
    day.propose(row, who="H1.standing")
    found = citation(session, day.dossiers.world.units["H1"].id, [row.id])
    assert found.startswith("Theo đề nghị của Chuyên viên tại Tờ trình số")


def test_a_letterhead_of_its_own_costs_no_statement(day: CouncilDay, session: Session) -> None:
    row = day.dossiers.complete()
    day.dossiers.act("H1.clerk", row, "send")
    letter = day.dossiers.file("H1.head", row)
    sent = []
    for own in (
        {},
        {"issuer_name": "Ban Thi đua", "superior_name": "Sở", "initials": "B", "head_title": "T"},
    ):
        if own:
            session.execute(update(Unit).values(own))
        session.commit()
        session.expire_all()
        with statements() as made:
            made_letter(letters.with_items(session, letter.id), "xlsx")
        sent.append(len(made))
    assert sent[1] <= sent[0]
