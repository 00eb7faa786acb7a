"""Which time limit of the law a stage's appraisal has, and which papers a unit attaches itself."""

from datetime import date

from tracker.domain import law
from tracker.domain.clock import WorkingCalendar, short_date
from tracker.domain.enums import DayKind, Level
from tracker.domain.labels import LEVELS
from tracker.domain.law_types import AwardRule, Paper, Regulated, TimeLimit, Unset
from tracker.domain.messages import Message

APPRAISAL_LIMITS: dict[Level, str] = {
    Level.PROVINCE: "appraisal_province",
    Level.DISTRICT: "appraisal_commune",
    Level.COMMUNE: "appraisal_commune",
}

# The letter, the report of achievements and what arises after filing are the system's own or come later.
NOT_ATTACHED = frozenset(
    {
        "submission_letter",
        "achievement_report",
        "summary_report",
        "ballot_record",
        "consultation_opinion",
        "public_opinion",
    }
)


def appraisal_limit(level: Level, day: date) -> Regulated[TimeLimit] | None:
    """What the law says of the time that the appraisal at the level takes; None where it speaks of no such level."""
    key = APPRAISAL_LIMITS.get(level)
    return law.time_limit(key, day) if key else None


def appraisal_due(level: Level, day: date, calendar: WorkingCalendar) -> date | None:
    """The last day for the appraisal of a dossier filed on `day`, or None where no limit is known."""
    limit = appraisal_limit(level, day)
    if limit is None or isinstance(limit, Unset):
        return None
    days = limit.value.days
    if limit.value.day_kind == DayKind.WORKING:
        return calendar.add(day, days)
    return date.fromordinal(day.toordinal() + days)


def offered_papers(rule: AwardRule, *, simplified: bool) -> tuple[Paper, ...]:
    """The papers that a unit may attach as files, required or not; empty where the law's list is not known."""
    chosen = rule.simplified_paper_set if simplified else rule.paper_set
    if isinstance(chosen, Unset):
        return ()
    return tuple(paper for paper in chosen.value if paper.code not in NOT_ATTACHED)


def attached_papers(rule: AwardRule, *, simplified: bool) -> tuple[Paper, ...]:
    """The required papers that the unit must attach as files; empty where the law's list is not known."""
    return tuple(paper for paper in offered_papers(rule, simplified=simplified) if paper.required)


def too_late(closes_on: date, level: Level | None) -> Message:
    """The sentence for a dossier that comes after the closing day of a level, or of the whole round."""
    if level is None:
        return Message(
            "Đã quá hạn nhận hồ sơ của đợt xét (%(day)s). Hãy đề nghị cơ quan thường trực lùi hạn.",
            day=short_date(closes_on),
        )
    return Message(
        "Đã quá hạn nhận hồ sơ tại “%(level)s” của đợt xét (%(day)s). Hãy đề nghị cơ quan thường trực lùi hạn.",
        level=Message(LEVELS[level]),
        day=short_date(closes_on),
    )
