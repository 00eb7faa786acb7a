"""What people write on a unit's yearly review, what each part must be, and what its lines add up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain import law
from tracker.domain.clock import short_date
from tracker.domain.eligibility_facts import CollectiveFacts
from tracker.domain.enums import Evaluation, RecipientKind
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.review_enums import FROM_WARNING, Discipline

TITLES: dict[RecipientKind, tuple[str, ...]] = {
    RecipientKind.INDIVIDUAL: ("LDTT", "CSTDCS"),
    RecipientKind.COLLECTIVE: ("TTLDTT", "TTLDXS"),
}
"""The kinds of recipients that a sheet holds, each with the yearly titles that have a box of their own."""
COUNTED = TITLES[RecipientKind.INDIVIDUAL]
CERTIFICATE = "GK_"
OUTSIDE = "NGOAI_LUAT"
FIRST_YEAR, LAST_YEAR = 2004, 2100
MOST_LINES = 500
DONE = frozenset({Evaluation.EXCELLENT, Evaluation.GOOD, Evaluation.COMPLETED})


@dataclass(frozen=True, slots=True)
class LineEntry:
    """What is typed on one line; `key` and `collective` are public ids of lines.

    `registered` is written while registrations are open, `proposed` during the review; None leaves them as they are.
    """

    key: str
    post: str = ""
    months: int | None = None
    collective: str = ""
    evaluation: Evaluation | None = None
    discipline: Discipline | None = None
    initiatives: str = ""
    note: str = ""
    registered: frozenset[str] | None = None
    proposed: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as a form shows it; `chosen` are its awards of the step."""

    key: str
    name: str
    kind: RecipientKind
    entry: LineEntry
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line proposed for an award, with what the meeting gave it so far."""

    line: str
    name: str
    award_code: str
    result: "Result"

    @property
    def key(self) -> str:
        """What names the proposal in a form."""
        return f"{self.line}_{self.award_code}"


@dataclass(frozen=True, slots=True)
class MeetingData:
    """The meeting that reviewed the year."""

    held_on: date
    place: str
    total: int
    present: int
    chair: str
    secretary: str
    summary: str = ""

    def check(self, year: int, day: date) -> None:
        """Invalid for a meeting to come, of another year, or with more people than there are."""
        if self.held_on > day:
            raise Invalid("Ngày họp không được sau hôm nay.", "held_on")
        first, last = date(year, 1, 1), date(year + 1, 12, 31)
        if not first <= self.held_on <= last:
            text = "Ngày họp phải từ %(first)s đến %(last)s. Hãy kiểm tra lại năm của ngày họp."
            raise Invalid(Message(text, first=short_date(first), last=short_date(last)), "held_on")
        if not 0 < self.present <= self.total:
            raise Invalid("Số người dự phải lớn hơn 0 và không quá tổng số.", "present")


@dataclass(frozen=True, slots=True)
class Result:
    """The votes for a proposal and whether it passed; None for what is not known yet."""

    votes: int | None
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a collective as far as its numbers go."""

    evaluation: Evaluation | None
    discipline: Discipline | None
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Awards:
    """What a line of a kind may be proposed for on a day, as (code, name), besides the titles with boxes."""

    titles: tuple[tuple[str, str], ...]
    certificates: tuple[tuple[str, str], ...]
    higher: tuple[tuple[str, str], ...]

    @property
    def codes(self) -> frozenset[str]:
        """All of them."""
        return frozenset(
            code for group in (self.titles, self.certificates, self.higher) for code, _name in group
        )


def awards_for(kind: RecipientKind, day: date) -> Awards:
    """What the law of the day has for recipients of the kind."""
    rules = {rule.code: rule.name for rule in law.awards_on(day) if kind in rule.recipients.value}
    titles = TITLES.get(kind, ())
    rest = [(code, name) for code, name in rules.items() if code not in titles and code != OUTSIDE]
    return Awards(
        titles=tuple((code, rules[code]) for code in titles if code in rules),
        certificates=tuple(pair for pair in rest if pair[0].startswith(CERTIFICATE)),
        higher=tuple(pair for pair in rest if not pair[0].startswith(CERTIFICATE)),
    )


def check_year(year: int, day: date) -> None:
    """Invalid for a year that is not one, or lies more than a year ahead."""
    if not FIRST_YEAR <= year <= min(LAST_YEAR, day.year + 1):
        text = "Hãy nhập năm từ %(first)s đến %(last)s."
        raise Invalid(Message(text, first=FIRST_YEAR, last=day.year + 1), "year")


def collective_numbers(members: Iterable[Member]) -> CollectiveFacts:
    """What the people of a collective add up to; who is not rated has not completed the year."""
    people = list(members)
    if not people:
        return CollectiveFacts()
    return CollectiveFacts(
        members=len(people),
        completed=sum(person.evaluation in DONE for person in people),
        disciplined=sum(person.discipline in FROM_WARNING for person in people),
        with_title={code: sum(code in person.titles for person in people) for code in COUNTED},
    )


def year_words(year: int, *, school_year: bool) -> str:
    """“năm 2021”, or “năm học 2020–2021” by the year in which it ends."""
    if school_year:
        return Message("năm học %(first)s–%(last)s", first=year - 1, last=year)
    return Message("năm %(year)s", year=year)


def held_titles(titles: Mapping[str, Result]) -> frozenset[str]:
    """What a person holds of the proposals: those that passed, and while nothing is decided those proposed."""
    return frozenset(code for code, result in titles.items() if result.passed is not False)
