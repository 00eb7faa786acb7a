"""Closing days of the levels of a round: set, copied with the round, and read for a dossier on its way."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.enums import Level, NominationState, RoundState
from tracker.domain.errors import Invalid
from tracker.domain.labels import LEVELS
from tracker.domain.messages import Message
from tracker.models import Nomination, NominationStage, Round, RoundDeadline
from tracker.queries.rounds import levels

LEAP_DAY = (2, 29)


def replace(session: Session, row: Round, days: Mapping[Level, date | None]) -> None:
    """Store the days given, level by level; None lifts a level's own day. Invalid names the level's field."""
    known = set(levels(session, row))
    for level, day in days.items():
        stored = session.get(RoundDeadline, (row.id, level))
        if day is None:
            if stored is not None:
                session.delete(stored)
            continue
        _check(row, level, day, stored, known=level in known)
        if stored is None:
            session.add(RoundDeadline(round_id=row.id, level=level, closes_on=day))
        else:
            stored.closes_on = day


def refuse_outside(session: Session, round_id: int, opens_on: date, closes_on: date) -> None:
    """Invalid when a level's own closing day would fall outside the round's days."""
    for item in session.scalars(select(RoundDeadline).where(RoundDeadline.round_id == round_id)):
        if not opens_on <= item.closes_on <= closes_on:
            raise Invalid(
                Message(
                    "Hạn của “%(level)s” là %(day)s. Hãy chọn thời gian nhận hồ sơ gồm cả ngày đó "
                    "hoặc sửa hạn của cấp này trước.",
                    level=Message(LEVELS[item.level]),
                    day=short_date(item.closes_on),
                ),
                "closes_on",
            )


def copy_deadlines(session: Session, old: Round, row: Round) -> None:
    """Give a cloned round, its units called, the old one's days, as many years later as the round closes.

    Days outside the round are left out, and those of levels that have ended by its opening day.
    """
    years, known = row.closes_on.year - old.closes_on.year, levels(session, row)
    for item in session.scalars(select(RoundDeadline).where(RoundDeadline.round_id == old.id)).all():
        day = _shifted(item.closes_on, years)
        if item.level in known and row.opens_on <= day <= row.closes_on:
            session.add(RoundDeadline(round_id=row.id, level=item.level, closes_on=day))


def closing(session: Session, row: Nomination, award_round: Round) -> tuple[date, Level | None]:
    """The last day for a dossier at its own unit, with the level whose day it is, None for the round's own.

    It must be in time at the level that takes it next and, until it lies with the head, at its own unit too; one
    that was asked to be supplemented by a day is held to that day instead.
    """
    if row.supplement_by is not None:
        return row.supplement_by, None
    following = session.get(NominationStage, (row.id, row.stage + 1))
    stages = [following] if following is not None else []
    if row.state != NominationState.TO_SIGN or following is None:
        stages.append(session.get_one(NominationStage, (row.id, row.stage)))
    first = session.scalar(
        select(RoundDeadline)
        .where(
            RoundDeadline.round_id == award_round.id,
            RoundDeadline.level.in_([stage.level for stage in stages]),
        )
        .order_by(RoundDeadline.closes_on)
        .limit(1)
    )
    if first is None or first.closes_on > award_round.closes_on:
        return award_round.closes_on, None
    return first.closes_on, first.level


def _check(row: Round, level: Level, day: date, stored: RoundDeadline | None, *, known: bool) -> None:
    if not known:
        raise Invalid("Đợt xét không có hồ sơ qua cấp này. Hãy để trống.", level.value)
    if not row.opens_on <= day <= row.closes_on:
        raise Invalid(
            Message(
                "Hạn của mỗi cấp phải từ %(first)s đến %(last)s, trong thời gian nhận hồ sơ của đợt xét.",
                first=short_date(row.opens_on),
                last=short_date(row.closes_on),
            ),
            level.value,
        )
    before = stored.closes_on if stored else row.closes_on
    if row.state != RoundState.DRAFT and day < before:
        raise Invalid(
            Message(
                "Đợt xét đã mở nên hạn của cấp này chỉ được lùi lại: từ %(day)s trở đi.",
                day=short_date(before),
            ),
            level.value,
        )


def _shifted(day: date, years: int) -> date:
    if (day.month, day.day) == LEAP_DAY:
        return day.replace(year=day.year + years, day=28)
    return day.replace(year=day.year + years)
