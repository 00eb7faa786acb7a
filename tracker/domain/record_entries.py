"""What a person enters of a recipient's past, each kind with what it must be before it is kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, TypeAlias

from tracker.domain import law
from tracker.domain.clock import short_date
from tracker.domain.enums import CommendationType, Evaluation
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message

OUTSIDE = "NGOAI_LUAT"
"""The award of the catalogue that stands for all that the law does not know."""
FIRST_YEAR = 1945


class EntryKind(StrEnum):
    """The parts of a record that people fill in."""

    AWARD = "award"
    RATING = "rating"
    DISCIPLINE = "discipline"
    POST = "post"
    NAME = "name"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class AwardData:
    """An award with its decision. `no_period`: the decision names no period of merit."""

    kind: ClassVar[EntryKind] = EntryKind.AWARD

    award_code: str
    title: str | None
    year: int
    decision_number: str
    decided_on: date
    decided_by: str
    merit_from: date | None = None
    merit_to: date | None = None
    no_period: bool = False
    type: CommendationType | None = None
    evidence: str = ""
    note: str = ""

    def check(self, day: date) -> None:
        """Invalid for what cannot have been decided by the day."""
        self._check_name()
        _past(self.decided_on, day, "decided_on")
        _known_year(self.year, self.decided_on.year, "Năm khen thưởng không được sau năm của quyết định.")
        self._check_merit()

    def _check_name(self) -> None:
        if self.award_code not in {entry.code for entry in law.awards()}:
            raise Invalid("Hãy chọn danh hiệu, hình thức trong danh mục.", "award_code")
        if self.award_code == OUTSIDE and not self.title:
            raise Invalid("Hãy ghi tên hình thức khen thưởng của Đảng, Mặt trận, đoàn thể.", "title")
        if self.award_code != OUTSIDE and self.title:
            raise Invalid("Tên riêng chỉ ghi cho khen thưởng ngoài Luật. Hãy xóa mục này.", "title")

    def _check_merit(self) -> None:
        if self.merit_from and not self.merit_to:
            raise Invalid("Hãy nhập cả ngày cuối của thời gian tính thành tích.", "merit_to")
        if self.no_period and self.merit_to:
            text = "Đã nhập thời gian tính thành tích thì không đánh dấu mục này. Hãy bỏ một trong hai."
            raise Invalid(text, "no_period")
        if self.merit_to:
            _in_order(self.merit_from, self.merit_to, "merit_to")
            if self.merit_to > self.decided_on:
                raise Invalid("Thời gian tính thành tích không được kéo dài sau ngày quyết định.", "merit_to")


@dataclass(frozen=True, slots=True)
class RatingData:
    """How a year's task was done, by which paper."""

    kind: ClassVar[EntryKind] = EntryKind.RATING

    year: int
    evaluation: Evaluation
    evidence: str

    def check(self, day: date) -> None:
        """Invalid for a year to come."""
        _known_year(self.year, day.year, "Năm xếp loại không được sau năm nay.")


@dataclass(frozen=True, slots=True)
class DisciplineData:
    """A disciplinary measure by its decision; `ended_on` may not be known."""

    kind: ClassVar[EntryKind] = EntryKind.DISCIPLINE

    form: str
    began_on: date
    ended_on: date | None
    evidence: str

    def check(self, day: date) -> None:
        """Invalid for what begins later than the day, or ends before it begins."""
        _past(self.began_on, day, "began_on")
        _in_order(self.began_on, self.ended_on, "ended_on")


@dataclass(frozen=True, slots=True)
class PostData:
    """A post held; without `ended_on` until today."""

    kind: ClassVar[EntryKind] = EntryKind.POST

    post: str
    began_on: date
    ended_on: date | None
    evidence: str

    def check(self, day: date) -> None:
        """Invalid for times to come."""
        _past(self.began_on, day, "began_on")
        _past(self.ended_on, day, "ended_on")
        _in_order(self.began_on, self.ended_on, "ended_on")


@dataclass(frozen=True, slots=True)
class NameData:
    """A name that was in use until a day."""

    kind: ClassVar[EntryKind] = EntryKind.NAME

    name: str
    ended_on: date
    evidence: str = ""

    def check(self, day: date) -> None:
        """Invalid for a day to come."""
        _past(self.ended_on, day, "ended_on")


@dataclass(frozen=True, slots=True)
class UnitData:
    """A unit that the recipient left, by the name that it had."""

    kind: ClassVar[EntryKind] = EntryKind.UNIT

    unit_name: str
    began_on: date | None
    ended_on: date
    evidence: str = ""

    def check(self, day: date) -> None:
        """Invalid for times to come."""
        _past(self.ended_on, day, "ended_on")
        _in_order(self.began_on, self.ended_on, "ended_on")


EntryData: TypeAlias = AwardData | RatingData | DisciplineData | PostData | NameData | UnitData


def _past(found: date | None, day: date, field: str) -> None:
    if found is None:
        return
    if found > day:
        text = "Ngày này không được sau hôm nay (%(day)s). Hãy nhập ngày khác."
        raise Invalid(Message(text, day=short_date(day)), field)
    if found.year < FIRST_YEAR:
        raise Invalid(Message("Ngày này phải từ năm %(year)s trở đi.", year=FIRST_YEAR), field)


def _known_year(year: int, last: int, words: str) -> None:
    if year < FIRST_YEAR:
        raise Invalid(Message("Hãy nhập năm đủ bốn chữ số, từ %(year)s trở đi.", year=FIRST_YEAR), "year")
    if year > last:
        raise Invalid(words, "year")


def _in_order(start: date | None, end: date | None, field: str) -> None:
    if start is not None and end is not None and end < start:
        raise Invalid("Ngày cuối không được trước ngày đầu. Hãy nhập lại.", field)
