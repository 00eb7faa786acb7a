"""What was signed is what everybody gets, whatever changes later."""

from datetime import date
from functools import partial
from itertools import product

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY, Dossiers
from tests.reports.reading import full_text
from tests.services.test_decisions import issue, proposed, signed
from tracker.adapters import storage
from tracker.domain.council_enums import DecisionState
from tracker.domain.errors import Conflict, NotFound
from tracker.models import (
    Account,
    AuditEntry,
    Decision,
    IssuedPaper,
    Meeting,
    Recipient,
    StoredFile,
    SubmissionLetter,
    Unit,
)
from tracker.models.issued_paper import KINDS
from tracker.services import decisions, letter_document
from tracker.services.council_documents import made_minutes, minutes_file
from tracker.services.decision_document import decision_file, made_file
from tracker.services.stored_files import FOLDER

pytestmark = pytest.mark.papers


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def rename(session: Session) -> None:
    """Everybody and everything a paper names is called otherwise."""
    session.rollback()
    for account in session.query(Account).order_by(Account.id):
        account.display_name = f"Tên khác {account.id}"
    for recipient in session.query(Recipient).order_by(Recipient.id):
        recipient.name, recipient.gender = "Tên khác", None
    for unit in session.query(Unit):
        unit.name = f"Tên khác {unit.id}"
    session.commit()


def with_signed_minutes(day: CouncilDay) -> Meeting:
    """The meeting of the day, held, voted in and signed."""
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, 5)
    day.close(poll)
    day.act("secretary", "end")
    day.minutes()
    day.act("secretary", "send_minutes")
    return day.act("chair", "sign_minutes")


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_an_issued_decision_stays_the_paper_that_was_signed(
    day: CouncilDay, session: Session, kind: str
) -> None:
    row = issue(day, signed(day, proposed(day)))
    before = decision_file(row, kind, today=DAY)
    assert before[0] == f"quyet-dinh-12-2021.{kind}"
    rename(session)
    row = session.get_one(Decision, row.id)
    assert made_file(row, kind, today=DAY)[1] != before[1]
    assert decision_file(row, kind, today=DAY) == before


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_signed_minutes_stay_the_paper_that_was_signed(day: CouncilDay, session: Session, kind: str) -> None:
    row = with_signed_minutes(day)
    chair = day.viewer("chair")
    before = minutes_file(viewer=chair, meeting=row, kind=kind)
    rename(session)
    row = day.meeting()
    assert made_minutes(viewer=chair, meeting=row, kind=kind)[1] != before[1]
    assert minutes_file(viewer=chair, meeting=row, kind=kind) == before


PAPERS = [(letter_document.letter_file, letter_document.made_letter, "submission_letter", ""), (letter_document.list_file, letter_document.made_list, "letter_list", "list_")]  # fmt: skip


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
@pytest.mark.parametrize(("read", "make", "subject", "before"), PAPERS)
def test_a_signed_letter_and_its_list_stay_the_papers_that_were_signed(  # type: ignore[no-untyped-def]
    desk: Dossiers, session: Session, kind: str, read, make, subject: str, before: str
) -> None:
    desk.filed("H1")
    letter = session.scalars(select(SubmissionLetter)).one()
    paper = session.get_one(IssuedPaper, (subject, letter.id, kind))
    line = session.scalars(select(AuditEntry).where(AuditEntry.subject == "submission_letter")).one()
    assert line.digests[f"{before}{kind}"] == paper.sha256
    who, key = desk.viewer("H1.clerk"), letter.public_id
    kept = read(viewer=who, public_id=key, kind=kind)
    assert kept[0] == paper.name
    rename(session)
    letter = session.scalars(select(SubmissionLetter)).one()
    assert make(letter, kind)[1] != kept[1]
    assert read(viewer=who, public_id=key, kind=kind) == kept


def test_every_kind_of_letter_is_kept(day: CouncilDay, session: Session) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, 5)
    day.close(poll)
    day.propose(row)
    letters = session.scalars(select(SubmissionLetter.id).order_by(SubmissionLetter.id)).all()
    kept = session.execute(select(IssuedPaper.subject_id, IssuedPaper.subject, IssuedPaper.kind)).all()
    assert sorted(map(tuple, kept)) == sorted(product(letters, ("submission_letter", "letter_list"), KINDS))


def test_the_line_of_the_signature_has_the_digest_of_each_format(day: CouncilDay, session: Session) -> None:
    issued = issue(day, signed(day, proposed(day)))
    lines = session.scalars(select(AuditEntry).where(AuditEntry.action == "issue")).all()
    papers = session.scalars(select(IssuedPaper).where(IssuedPaper.subject == "decision")).all()
    assert [line.subject_id for line in lines] == [issued.id]
    assert lines[0].digests == {paper.kind: paper.sha256 for paper in papers}
    assert set(lines[0].digests) == {"pdf", "xlsx"}


def paper(row: Decision) -> str:
    return " ".join(full_text(made_file(row, "pdf", today=DAY)[1]))


def test_a_signed_decision_has_the_name_of_its_signature_until_that_is_withdrawn(
    day: CouncilDay, session: Session
) -> None:
    row = signed(day, proposed(day))
    name = day.dossiers.world.people["leader"].display_name
    rename(session)
    row = session.get_one(Decision, row.id)
    assert name in paper(row)
    leader, key = day.viewer("leader"), row.public_id
    act = partial(decisions.act, viewer=leader, public_id=key, day=DAY)
    row = act(version=row.version, action="withdraw_signature", reason="Nhầm")
    assert (row.signer_name, name in paper(row)) == (None, False)
    row = act(version=row.version, action="sign")
    assert row.signer_name == leader.display_name != name
    assert leader.display_name in paper(row)


def test_unsigned_papers_follow_the_data(day: CouncilDay, session: Session) -> None:
    row = signed(day, proposed(day))
    before = decision_file(row, "xlsx", today=DAY)
    rename(session)
    assert decision_file(session.get_one(Decision, row.id), "xlsx", today=DAY)[1] != before[1]
    assert session.query(IssuedPaper).filter_by(subject="decision").count() == 0


def test_a_paper_that_cannot_be_made_holds_the_issue_back(
    day: CouncilDay, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = signed(day, proposed(day))
    files = session.query(StoredFile).count()

    def only_pdf(row: Decision, kind: str, *, today: date) -> tuple[str, bytes]:
        if kind == "xlsx":
            raise Conflict("Không lập được tệp.")
        return made_file(row, kind, today=today)

    monkeypatch.setattr(decisions, "made_file", only_pdf)
    with pytest.raises(Conflict):
        issue(day, row)
    session.rollback()
    assert session.get_one(Decision, row.id).state == DecisionState.SIGNED
    assert session.query(IssuedPaper).filter_by(subject="decision").count() == 0
    assert session.query(StoredFile).count() == files


@pytest.mark.parametrize("change", ["UPDATE issued_paper SET name = 'x'", "DELETE FROM issued_paper"])
def test_the_database_refuses_to_change_a_kept_paper(day: CouncilDay, session: Session, change: str) -> None:
    issue(day, signed(day, proposed(day)))
    with pytest.raises(DBAPIError):
        session.execute(text(change))
    session.rollback()


def test_a_lost_paper_is_missed_and_never_made_again(
    day: CouncilDay, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = issue(day, signed(day, proposed(day)))
    monkeypatch.setattr(storage, "exists", lambda _url, folder, _key: folder != FOLDER)
    with pytest.raises(NotFound):
        decision_file(row, "pdf", today=DAY)
