"""Yearly reviews of the demo: one under way with more fighters proposed than the share allows, one to be approved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.demo.campaigns import TODAY, viewer_named
from tracker.domain.enums import Evaluation
from tracker.domain.review_sheet import LineEntry, MeetingData, Result
from tracker.models import ReviewSheet
from tracker.queries.review_sheets import lines_of
from tracker.services import review_sheets

YEAR = 2021
UNDER_WAY, TO_APPROVE = ("HY-SGDDT", "sgddt"), ("HY-SYT", "syt")
APPROVED = date(2021, 3, 15)
HELD = date(2021, 12, 1)
EVERY_NTH = 4
"""One person in so many is proposed as a fighter: more than fifteen per cent."""
BASIC, FIGHTER = frozenset({"LDTT"}), frozenset({"LDTT", "CSTDCS"})


def build(session: Session) -> None:
    """Two units with their sheets of the year."""
    unit, short = UNDER_WAY
    sheet = _registered(session, unit, short)
    _act(session, sheet, f"{short}.thutruong", "approve_registration", APPROVED)
    _review(session, sheet, short)
    _registered(session, *TO_APPROVE)


def _registered(session: Session, unit: str, short: str) -> str:
    clerk = viewer_named(session, f"{short}.canbo", APPROVED)
    made = review_sheets.create(viewer=clerk, unit_code=unit, year=YEAR, school_year=False, day=TODAY)
    entries = [replace(entry, registered=titles) for entry, titles in _people(session, made.public_id)]
    _save(session, made.public_id, short, entries)
    _act(session, made.public_id, f"{short}.canbo", "send_registration", APPROVED)
    return made.public_id


def _review(session: Session, key: str, short: str) -> None:
    people = _people(session, key)
    entries = [replace(entry, proposed=titles, evaluation=Evaluation.GOOD) for entry, titles in people]
    _save(session, key, short, entries)
    votes = {
        (entry.key, code): len(people) - n % 3 for n, (entry, titles) in enumerate(people) for code in titles
    }
    review_sheets.record_meeting(
        viewer=viewer_named(session, f"{short}.canbo", TODAY),
        public_id=key,
        version=_now(session, key).version,
        meeting=MeetingData(
            held_on=HELD,
            place="Hội trường cơ quan",
            total=len(people),
            present=len(people),
            chair="Thủ trưởng đơn vị",
            secretary="Cán bộ thi đua",
            summary="Từng người tự nhận xét; hội nghị góp ý và biểu quyết từng trường hợp.",
        ),
        results={place: Result(count, True) for place, count in votes.items()},
        day=TODAY,
    )


def _people(session: Session, key: str) -> list[tuple[LineEntry, frozenset[str]]]:
    lines = lines_of(session, _now(session, key).id)
    shown: Sequence[LineEntry] = [lines.shown(line, registering=True).entry for line in lines.people]
    return [(entry, BASIC if n % EVERY_NTH else FIGHTER) for n, entry in enumerate(shown)]


def _save(session: Session, key: str, short: str, entries: Sequence[LineEntry]) -> None:
    review_sheets.save_lines(
        viewer=viewer_named(session, f"{short}.canbo", TODAY),
        public_id=key,
        version=_now(session, key).version,
        entries=entries,
        day=TODAY,
    )


def _act(session: Session, key: str, who: str, action: str, day: date) -> None:
    review_sheets.act(
        viewer=viewer_named(session, who, TODAY),
        public_id=key,
        version=_now(session, key).version,
        action=action,
        day=day,
    )


def _now(session: Session, key: str) -> ReviewSheet:
    session.rollback()
    found = select(ReviewSheet).where(ReviewSheet.public_id == key)
    return session.scalars(found.execution_options(populate_existing=True)).one()
