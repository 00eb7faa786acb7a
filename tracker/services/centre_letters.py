"""What becomes of a letter at the centre: each entry, dossiers that come back, and decisions about many of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain.centre_enums import CentreEventKind
from tracker.domain.centre_letters import FOLLOWS, Entry, check
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import CentreEvent, SubmissionLetter
from tracker.queries import centre
from tracker.services import audit, outcomes
from tracker.services.access import check_version, fetch
from tracker.services.moves import check_reason, explain
from tracker.services.outcomes import CentreAnswer
from tracker.services.transaction import together, transaction

NONE_THERE = "Không còn hồ sơ nào của tờ trình ở Trung ương. Hãy tải lại trang."
NOT_NOW = "Chưa ghi được nội dung này vì diễn biến gần nhất của tờ trình không phù hợp. Hãy tải lại trang."
CHOOSE = "Hãy chọn ít nhất một hồ sơ."
NOT_OF_LETTER = "Một hồ sơ đã chọn không còn ở Trung ương theo tờ trình này. Hãy chọn lại."
FIELDS = ("happened_on", "number", "how", "due_on", "signer")


@dataclass(frozen=True, slots=True)
class Decided:
    """The centre's decision, as it stands in the records of those it names."""

    entry: Entry
    decided_by: str


def note(*, viewer: Viewer, public_id: str, version: int, entry: Entry, day: date) -> CentreEvent:
    """Enter what happened to the letter; Conflict where its last entry does not lead on to this one."""
    with transaction() as session:
        return _note(session, _locked(session, viewer, public_id, version), entry, viewer=viewer, day=day)


def send_back(
    *, viewer: Viewer, public_id: str, version: int, versions: Mapping[str, int], entry: Entry, day: date
) -> CentreEvent:
    """Enter that the centre sent dossiers back: each goes to its stage's appraisal again, all or none."""
    with together() as session:
        letter = _locked(session, viewer, public_id, version)
        _refuse_others(session, letter, versions)
        event = _note(session, letter, entry, viewer=viewer, day=day)
        _each(viewer, versions, "centre_return", entry.reason, day)
    return event


def decide(
    *, viewer: Viewer, public_id: str, version: int, versions: Mapping[str, int], decided: Decided, day: date
) -> CentreEvent:
    """Enter a decision of the centre once, and award every dossier that is on its list, all or none."""
    entry = decided.entry
    answer = CentreAnswer(entry.number, entry.happened_on, decided.decided_by)
    with together() as session:
        letter = _locked(session, viewer, public_id, version)
        _refuse_others(session, letter, versions)
        event = _note(session, letter, entry, viewer=viewer, day=day)
        for key in sorted(versions):
            outcomes.answer_from_centre(
                viewer=viewer, public_id=key, version=versions[key], answer=answer, day=day
            )
    return event


def refuse(
    *, viewer: Viewer, public_id: str, version: int, versions: Mapping[str, int], reason: str, day: date
) -> None:
    """Answer dossiers that the centre does not award, all with one reason or none."""
    with together() as session:
        letter = _locked(session, viewer, public_id, version)
        _refuse_others(session, letter, versions)
        _each(viewer, versions, "centre_refuse", reason, day)


def _each(viewer: Viewer, versions: Mapping[str, int], action: str, reason: str, day: date) -> None:
    for key in sorted(versions):
        outcomes.act(
            viewer=viewer, public_id=key, version=versions[key], action=action, day=day, reason=reason
        )


def _note(
    session: Session, letter: SubmissionLetter, entry: Entry, *, viewer: Viewer, day: date
) -> CentreEvent:
    if entry.kind not in FOLLOWS[centre.last_kind(session, letter)]:
        raise Conflict(NOT_NOW)
    check(entry, signed_on=letter.signed_on, day=day)
    check_reason(entry.reason, asked=False)
    line = audit.record(
        session,
        account_id=viewer.account_id,
        action=f"centre_{entry.kind}",
        subject="submission_letter",
        subject_id=letter.id,
        fields=[name for name in FIELDS if getattr(entry, name)],
    )
    explain(session, line, entry.reason)
    asked = entry.kind == CentreEventKind.MORE_ASKED
    event = CentreEvent(
        letter_id=letter.id,
        entry_id=line.id,
        kind=entry.kind,
        happened_on=entry.happened_on,
        number=entry.number,
        how=entry.how,
        due_on=entry.due_on if asked else None,
        signer=entry.signer,
    )
    session.add(event)
    session.flush()
    return event


def _locked(session: Session, viewer: Viewer, public_id: str, version: int) -> SubmissionLetter:
    letter = fetch(
        session,
        SubmissionLetter,
        SubmissionLetter.public_id == public_id,
        viewer=viewer,
        read="submission_letter.follow",
        act="submission_letter.centre",
    )
    if letter.to_unit_id is not None:
        raise NotFound
    check_version(letter, version)
    if not centre.still_there(session, letter):
        raise Conflict(NONE_THERE)
    return letter


def _refuse_others(session: Session, letter: SubmissionLetter, versions: Mapping[str, int]) -> None:
    if not versions:
        raise Invalid(CHOOSE, "ids")
    if set(versions) - {row.public_id for row in centre.still_there(session, letter)}:
        raise Invalid(Message(NOT_OF_LETTER), "ids")
