"""A recipient's whole record, and what it says of one award on one day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.domain import law_checks as checks
from tracker.domain.clock import short_date
from tracker.domain.eligibility_facts import CollectiveFacts, Initiative, NominationFacts, PriorAward
from tracker.domain.enums import AwardKind, CommendationType, Evaluation, RecipientKind
from tracker.domain.law_types import AwardRule, Dated
from tracker.domain.messages import Message

REGISTRATIONS_FROM = 10
"""The month from which a registration says that this year's merit is meant: early in a year next year's is made."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A disciplinary measure, in force from a day to another, which may not be known."""

    form: str
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a recipient over the years; None is "not said", an empty list is "none"."""

    recipient: RecipientKind | None = None
    evaluations: Mapping[int, Evaluation] = field(default_factory=dict)
    titles: tuple[PriorAward, ...] | None = None
    awards: tuple[PriorAward, ...] | None = None
    initiatives: tuple[Initiative, ...] | None = None
    discipline: tuple[Measure, ...] | None = None
    pending: bool | None = None
    registered: tuple[int, ...] | None = None
    collective: CollectiveFacts = field(default_factory=CollectiveFacts)


def judged_year(record: Record, code: str, day: date) -> int:
    """The year that a proposal of this day judges: its own where the record speaks of it, else the year before.

    In the last quarter, when dossiers of the year are made, it is the day's own also where the record speaks of
    neither, or says that the award was given for the year before.
    """
    spoken = set(record.evaluations) | {work.year for work in record.initiatives or ()}
    spoken |= {title.year for title in record.titles or ()}
    late = day.month >= REGISTRATIONS_FROM
    registered = set(record.registered or ()) if late else set()
    given = {title.year for title in record.titles or () if title.code == code}
    before = day.year - 1 in spoken - given
    if day.year in spoken | registered or (late and not before):
        return day.year
    return day.year - 1


def facts_on(record: Record, rule: AwardRule, day: date) -> NominationFacts:
    """The facts of a proposal for merit made on the day. What was decided later than that does not count."""
    year = judged_year(record, rule.code, day)
    given = (*(record.titles or ()), *(record.awards or ()))
    return NominationFacts(
        recipient_kind=record.recipient,
        merit_years=(year,),
        merit_from=date(year - _span(rule) + 1, 1, 1),
        prior_awards=tuple(item for item in given if _until(item, day)),
        unrecorded=_unrecorded(record),
        initiatives=record.initiatives,
        evaluations={told: value for told, value in record.evaluations.items() if told <= year},
        disciplined=_disciplined(record, year, day),
        measures=tuple(_words(item) for item in record.discipline or () if _in(item, year) is not False),
        registered=None if record.registered is None else year in record.registered,
        pending=record.pending,
        collective=record.collective,
        type=CommendationType.MERIT,
        year_open=False,
        counted_only=True,
    )


def _until(item: PriorAward, day: date) -> bool:
    return item.decided_on <= day if item.decided_on else item.year <= day.year


def _unrecorded(record: Record) -> frozenset[AwardKind]:
    titles = () if record.titles is not None else (AwardKind.TITLE,)
    awards = () if record.awards is not None else (AwardKind.FORM, AwardKind.OTHER)
    return frozenset((*titles, *awards))


def _disciplined(record: Record, year: int, day: date) -> bool | None:
    if record.discipline is None:
        return None
    found = {_in(item, year) for item in record.discipline if item.first <= day}
    if True in found:
        return True
    return None if None in found else False


def _in(item: Measure, year: int) -> bool | None:
    """Whether the measure was in force in the year; None where its end is not known."""
    if item.first.year > year:
        return False
    if item.first.year == year:
        return True
    return None if item.last is None else item.last.year >= year


def _words(item: Measure) -> Message:
    return Message("%(form)s, từ ngày %(day)s", form=item.form, day=short_date(item.first))


def _span(rule: AwardRule) -> int:
    """The years of merit that a form of commendation counts; a title is for one."""
    if rule.kind is AwardKind.TITLE:
        return 1
    rules = [item.rule.value for item in rule.criteria if isinstance(item.rule, Dated)]
    return max([years for check in rules for years in _years(check)], default=1)


def _years(check: checks.Check) -> Iterator[int]:
    match check:
        case checks.AnyOf(parts) | checks.AllOf(parts):
            for part in parts:
                yield from _years(part)
        case checks.Evaluations(years=years) | checks.TitlesWithin(years=years):
            yield years
        case checks.Run(count=years):
            yield years
