"""Công khai lấy ý kiến: how long a posting was, and what a dossier still lacks of the one that the law asks for."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.clock import WorkingCalendar, short_date
from tracker.domain.enums import DayKind
from tracker.domain.law_types import PostingBefore, TimeLimit
from tracker.domain.messages import Message


@dataclass(frozen=True, slots=True)
class PostingFacts:
    """A posting that the law asks for at this stage; `length` counts days as the law does.

    `received_on` is the day from which the stage has the dossier, `meeting_on` that of the council's meeting.
    """

    basis: str
    before: PostingBefore = PostingBefore.LETTER
    at_least: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    length: int = 0
    received_on: date | None = None
    day: date | None = None
    meeting_on: date | None = None


def posting_length(
    starts_on: date | None, ends_on: date | None, limit: TimeLimit | None, calendar: WorkingCalendar
) -> int:
    """The days of a posting, counted as the law's limit counts them; 0 for one that ends before it begins."""
    if starts_on is None or ends_on is None or ends_on < starts_on:
        return 0
    if limit is not None and limit.day_kind == DayKind.WORKING:
        return calendar.count(starts_on - timedelta(days=1), ends_on)
    return (ends_on - starts_on).days + 1


def posting_missing(facts: PostingFacts | None) -> list[str]:
    """What the posting lacks, in one sentence with the remedy; nothing where none is asked for."""
    if facts is None:
        return []
    if facts.starts_on is None or facts.ends_on is None:
        return [
            Message(
                "Chưa công khai lấy ý kiến Nhân dân (%(basis)s). Hãy chọn “Công khai lấy ý kiến” trước.",
                basis=facts.basis,
            )
        ]
    if facts.received_on is not None and facts.starts_on < facts.received_on:
        return [
            Message(
                "Hồ sơ được công khai từ ngày %(day)s, trước ngày cấp xét tiếp nhận (%(received)s). "
                "Hãy công khai lại.",
                day=short_date(facts.starts_on),
                received=short_date(facts.received_on),
            )
        ]
    if facts.at_least is not None and facts.length < facts.at_least:
        return [
            Message(
                "Hồ sơ mới công khai %(length)s/%(count)s ngày theo quy định (%(basis)s). Hãy công khai lại.",
                length=facts.length,
                count=facts.at_least,
                basis=facts.basis,
            )
        ]
    return _not_over(facts.ends_on, facts)


def _not_over(ends_on: date, facts: PostingFacts) -> list[str]:
    if facts.day is None or facts.day <= ends_on:
        return [
            Message(
                "Thời gian công khai lấy ý kiến đến hết ngày %(day)s mới kết thúc.", day=short_date(ends_on)
            )
        ]
    if facts.meeting_on is not None and facts.meeting_on <= ends_on:
        return [
            Message(
                "Thời gian công khai lấy ý kiến (đến %(day)s) phải kết thúc trước ngày họp Hội đồng (%(meeting)s).",
                day=short_date(ends_on),
                meeting=short_date(facts.meeting_on),
            )
        ]
    return []
