"""Which paper a file of a dossier may stand for."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import files
from tests.dossiers import DAY, Dossiers
from tracker.domain.errors import Invalid
from tracker.models import NominationAttachment, StoredFile
from tracker.services import attachments
from tracker.services.stored_files import Upload

FILE = Upload("giấy tờ.png", files.png(width=7))


def attach(desk: Dossiers, paper: str, day: date = DAY, award: str = "BKT") -> NominationAttachment:
    return attachments.attach_to_nomination(
        viewer=desk.viewer("H1.clerk"),
        public_id=desk.draft(award).public_id,
        upload=FILE,
        paper=paper,
        day=day,
    )


@pytest.mark.parametrize("paper", ["review_minutes", "initiative_certificate", ""])
def test_a_paper_of_the_award_or_any_other_document_is_taken(desk: Dossiers, paper: str) -> None:
    assert attach(desk, paper).paper == paper


@pytest.mark.parametrize("paper", ["submission_letter", "ballot_record", "no_such_paper", "x" * 300, " "])
def test_a_paper_that_the_award_does_not_list_is_refused_on_its_field(
    desk: Dossiers, session: Session, paper: str
) -> None:
    with pytest.raises(Invalid, match="Hãy chọn giấy tờ trong danh sách") as refusal:
        attach(desk, paper)
    assert refusal.value.field == "paper"
    assert session.scalars(select(StoredFile)).all() == []


def test_the_list_is_that_of_the_award(desk: Dossiers) -> None:
    with pytest.raises(Invalid):
        attach(desk, "merit_certificate", award="CSTDCS")


def test_without_a_law_of_the_day_only_other_documents_are_taken(desk: Dossiers) -> None:
    long_ago = date(1990, 1, 1)
    with pytest.raises(Invalid, match="thành phần hồ sơ"):
        attach(desk, "review_minutes", long_ago)
    assert attach(desk, "", long_ago).paper == ""
