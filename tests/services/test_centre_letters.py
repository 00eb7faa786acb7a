"""A letter at the centre: its entries, the board, what comes back, and a decision for many dossiers at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from tests import councils
from tests.copies import copy
from tests.councils import CouncilDay
from tests.counting import statements
from tests.dossiers import DAY
from tests.services.test_vote_results import to_centre, voted
from tests.snapshots import kept
from tracker.domain.centre_enums import CentreEventKind, SentBy
from tracker.domain.centre_letters import Entry
from tracker.domain.enums import NominationState
from tracker.domain.errors import Conflict, Forbidden, Invalid, NotFound, StaleVersion
from tracker.models import AuditEntry, CentreEvent, LetterItem, Nomination, RecipientAward, SubmissionLetter
from tracker.queries import centre, work
from tracker.queries.calendars import working_calendar
from tracker.queries.work_sources import SOURCES
from tracker.services import centre_letters as service
from tracker.services.centre_letters import Decided

K = CentreEventKind
SENT = Entry(K.SENT, DAY, "9/TTr-UBND", SentBy.NETWORK)
ASKED = Entry(K.MORE_ASKED, DAY, due_on=DAY + timedelta(days=5), reason="Bổ sung xác nhận thuế")
DECISION = Decided(Entry(K.DECIDED, DAY, "20/QĐ-CTN", signer="Người ký"), "Chủ tịch nước")


@pytest.fixture
@kept
def day(session: Session) -> CouncilDay:
    """A letter with three dossiers at the centre: the first went the whole way, the others are copies of it."""
    built = councils.seat(session)
    row = voted(built, agree=5, award="HCLD3")
    to_centre(built, row)
    first, letter = built.dossiers.now(row.public_id), found(session)
    twins = [copy(built, first, number) for number in (1, 2)]
    session.add_all(
        LetterItem(letter_id=letter.id, nomination_id=twin.id, ordinal=place, snapshot=1)
        for place, twin in enumerate(twins, start=2)
    )
    session.commit()
    return built


def found(session: Session) -> SubmissionLetter:
    session.rollback()
    return session.scalars(
        select(SubmissionLetter)
        .where(SubmissionLetter.to_unit_id.is_(None))
        .execution_options(populate_existing=True)
    ).one()


def note(day: CouncilDay, entry: Entry, who: str = "standing") -> CentreEvent:
    letter = found(day.dossiers.world.session)
    return service.note(
        viewer=day.viewer(who), public_id=letter.public_id, version=letter.version, entry=entry, day=DAY
    )


def dossiers(session: Session) -> list[Nomination]:
    session.rollback()
    return list(
        session.scalars(select(Nomination).order_by(Nomination.id).execution_options(populate_existing=True))
    )


def about(day: CouncilDay, *rows: Nomination) -> dict[str, object]:
    letter = found(day.dossiers.world.session)
    return {
        "viewer": day.viewer("standing"),
        "public_id": letter.public_id,
        "version": letter.version,
        "versions": {row.public_id: row.version for row in rows},
        "day": DAY,
    }


def states(session: Session) -> list[NominationState]:
    return [row.state for row in dossiers(session)]


def test_the_board_shows_what_is_there_since_when_and_what_came_last(
    day: CouncilDay, session: Session
) -> None:
    (line,) = centre.board(session, day.viewer("standing"))
    assert (line.count, line.since, line.last) == (3, DAY, None)
    note(day, SENT)
    note(day, ASKED)
    leader = day.viewer("leader")
    session.rollback()
    with statements() as sent:
        (line,) = centre.board(session, leader)
    assert line.last is not None
    assert (line.last.kind, line.last.reason, line.last.due_on) == (K.MORE_ASKED, ASKED.reason, ASKED.due_on)
    assert len(sent) == 2
    assert centre.board(session, day.viewer("H1.head")) == []


def test_what_is_asked_for_waits_until_it_is_supplied(day: CouncilDay, session: Session) -> None:
    def waiting() -> list[str]:
        rows = work.items(
            session, day.viewer("standing"), SOURCES, day=DAY, calendar=working_calendar(session)
        )
        return [f"{row.state} {row.due.day if row.due else ''}" for row in rows if row.subject == "centre"]

    note(day, SENT)
    assert waiting() == []
    note(day, ASKED)
    assert waiting() == [f"more_asked {ASKED.due_on}"]
    note(day, replace(SENT, kind=K.ANSWERED))
    assert waiting() == []


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (replace(SENT, happened_on=DAY + timedelta(days=1)), "happened_on"),
        (replace(SENT, happened_on=date(2021, 1, 1)), "happened_on"),
        (replace(SENT, happened_on=None), "happened_on"),
        (replace(SENT, number=""), "number"),
        (replace(SENT, how=None), "how"),
    ],
)
def test_an_entry_that_lacks_something_is_refused_by_its_field(
    day: CouncilDay, session: Session, entry: Entry, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        note(day, entry)
    assert refused.value.field == field
    assert session.scalars(select(CentreEvent)).all() == []


def test_more_is_asked_for_by_a_day_and_with_words(day: CouncilDay) -> None:
    note(day, SENT)
    for entry, field in (
        (replace(ASKED, due_on=None), "due_on"),
        (replace(ASKED, due_on=DAY - timedelta(days=1)), "due_on"),
        (replace(ASKED, reason=""), "reason"),
    ):
        with pytest.raises(Invalid) as refused:
            note(day, entry)
        assert refused.value.field == field


def test_nothing_is_supplied_that_was_not_asked_for(day: CouncilDay) -> None:
    with pytest.raises(Conflict):
        note(day, replace(SENT, kind=K.ANSWERED))


def test_only_the_standing_body_of_the_stage_enters_and_strangers_see_nothing(day: CouncilDay) -> None:
    with pytest.raises(Forbidden):
        note(day, SENT, "leader")
    with pytest.raises(NotFound):
        note(day, SENT, "H1.head")


def test_a_page_that_is_old_enters_nothing(day: CouncilDay, session: Session) -> None:
    old = about(day)
    note(day, SENT)
    del old["versions"]
    with pytest.raises(StaleVersion):
        service.note(**old, entry=ASKED)  # type: ignore[arg-type]
    assert len(session.scalars(select(CentreEvent)).all()) == 1


def test_entries_stand_with_their_line_of_the_log_and_are_never_changed(
    day: CouncilDay, session: Session
) -> None:
    event = note(day, SENT)
    line = session.get_one(AuditEntry, event.entry_id)
    assert (line.action, line.subject, line.subject_id) == (
        "centre_sent",
        "submission_letter",
        event.letter_id,
    )
    session.rollback()
    for statement in ("UPDATE centre_event SET number = 'x'", "DELETE FROM centre_event"):
        with pytest.raises(DBAPIError, match="append-only"):
            session.execute(text(statement))
        session.rollback()


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": K.MORE_ASKED},
        {"kind": K.SENT, "number": "1"},
        {"kind": K.DECIDED, "number": "1"},
        {"kind": K.RECEIVED, "due_on": DAY},
    ],
)
def test_the_database_refuses_an_entry_without_what_its_kind_needs(
    day: CouncilDay, session: Session, fault: dict[str, object]
) -> None:
    entry_id = session.scalars(select(AuditEntry.id).limit(1)).one()
    letter = found(session)
    session.add(CentreEvent(letter_id=letter.id, entry_id=entry_id, happened_on=DAY, **fault))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_dossiers_that_come_back_are_appraised_again_the_others_stay(
    day: CouncilDay, session: Session
) -> None:
    first, *_ = dossiers(session)
    service.send_back(**about(day, first), entry=Entry(K.SENT_BACK, DAY, reason="Viết lại"))  # type: ignore[arg-type]
    assert states(session) == [NominationState.APPRAISING] + [NominationState.AT_CENTRE] * 2
    assert [row.id for row in centre.still_there(session, found(session))] == [
        row.id for row in dossiers(session)[1:]
    ]
    with pytest.raises(Invalid, match="không còn ở Trung ương"):
        service.decide(**about(day, dossiers(session)[0]), decided=DECISION)  # type: ignore[arg-type]


def test_one_decision_awards_all_that_it_names_and_the_rest_is_answered_together(
    day: CouncilDay, session: Session
) -> None:
    first, second, third = dossiers(session)
    service.decide(**about(day, first, second), decided=DECISION)  # type: ignore[arg-type]
    assert states(session) == [*[NominationState.AWARDED] * 2, NominationState.AT_CENTRE]
    awards = session.scalars(select(RecipientAward).where(RecipientAward.nomination_id.is_not(None))).all()
    assert {(row.decision_number, row.decided_on, row.decided_by) for row in awards} == {
        ("20/QĐ-CTN", DAY, "Chủ tịch nước")
    }
    third = dossiers(session)[2]
    service.refuse(**about(day, third), reason="Không có trong quyết định")  # type: ignore[arg-type]
    assert states(session)[2] == NominationState.NOT_AWARDED
    assert centre.board(session, day.viewer("standing")) == []
    with pytest.raises(Conflict, match="Không còn hồ sơ nào"):
        note(day, ASKED)


def test_a_decision_is_entered_for_all_or_for_none(day: CouncilDay, session: Session) -> None:
    first, second, _third = dossiers(session)
    asked = about(day, first, second)
    asked["versions"] = {first.public_id: first.version, second.public_id: second.version - 1}
    with pytest.raises(StaleVersion):
        service.decide(**asked, decided=DECISION)  # type: ignore[arg-type]
    assert states(session) == [NominationState.AT_CENTRE] * 3
    assert session.scalars(select(CentreEvent)).all() == []
