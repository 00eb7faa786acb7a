"""Of which parts each kind of value consists, how people type them, and how the files write them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from tracker.domain.clock import parse_date, short_date
from tracker.domain.enums import BallotForm, CommendationType, DayKind, Level, RecipientKind, VoteBase
from tracker.domain.errors import Invalid
from tracker.domain.law_types import Paper, Posting, PostingBefore, Rounding
from tracker.domain.law_values import NO_VOTE
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.domain.numbers import decimal_text, parse_decimal, parse_share, share_text

Typed = dict[str, Any]
YES, NO = "yes", "no"
MOST_DIGITS = 9


class PartKind(StrEnum):
    """How a part is typed."""

    SHARE = "share"
    COUNT = "count"
    COUNT_OR_NONE = "count_or_none"
    DECIMAL = "decimal"
    TEXT = "text"
    LONG_TEXT = "long_text"
    DAY = "day"
    DAY_OF_YEAR = "day_of_year"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    AWARD = "award"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is typed of a value; a value of one part keeps it under the empty key."""

    key: str
    title: str
    kind: PartKind
    of: type[StrEnum] | None = None
    needed: bool = True

    @property
    def field(self) -> str:
        """The name of its field in a form."""
        return f"part_{self.key or 'value'}"


VALUE = N_("Giá trị")
SHAPES: Mapping[str, tuple[Part, ...]] = {
    "text": (Part("", VALUE, PartKind.TEXT),),
    "count": (Part("", VALUE, PartKind.COUNT),),
    "decimal": (Part("", N_("Số lần mức lương cơ sở"), PartKind.DECIMAL),),
    "factor": (Part("", N_("Hệ số so với cá nhân"), PartKind.DECIMAL),),
    "share": (Part("", N_("Tỷ lệ"), PartKind.SHARE),),
    "flag": (Part("", N_("Áp dụng"), PartKind.FLAG),),
    "recipient_kinds": (Part("", N_("Đối tượng"), PartKind.CHOICES, RecipientKind),),
    "levels": (Part("", N_("Cấp quyết định"), PartKind.CHOICES, Level),),
    "types": (Part("", N_("Loại khen thưởng"), PartKind.CHOICES, CommendationType),),
    "day_of_year": (Part("", N_("Ngày, tháng"), PartKind.DAY_OF_YEAR),),
    "quota_rounding": (Part("", N_("Cách làm tròn"), PartKind.CHOICE, Rounding),),
    "time_limit": (
        Part("days", N_("Số ngày"), PartKind.COUNT),
        Part("day_kind", N_("Tính theo"), PartKind.CHOICE, DayKind),
    ),
    "posting": (
        Part("required", N_("Phải lấy ý kiến"), PartKind.FLAG),
        Part("before", N_("Xong trước khi"), PartKind.CHOICE, PostingBefore, needed=False),
        Part("days", N_("Ít nhất (số ngày; để trống nếu do tỉnh quy định)"), PartKind.COUNT, needed=False),
        Part("day_kind", N_("Tính theo"), PartKind.CHOICE, DayKind, needed=False),
    ),
    "vote": (
        Part("asked", N_("Phải biểu quyết"), PartKind.FLAG),
        Part("threshold", N_("Tỷ lệ phiếu đồng ý"), PartKind.SHARE),
        Part("strict", N_("Phải vượt tỷ lệ này (bằng là chưa đạt)"), PartKind.FLAG),
        Part("base", N_("Cách tính"), PartKind.CHOICE, VoteBase),
        Part("ballot", N_("Hình thức"), PartKind.CHOICE, BallotForm),
        Part("absent_written", N_("Tính ý kiến bằng văn bản của người vắng"), PartKind.FLAG),
    ),
    "transition": (Part("filed_from", N_("Áp dụng cho hồ sơ trình từ ngày"), PartKind.DAY),),
    "rule_set": (
        Part("law", N_("Luật"), PartKind.TEXT),
        Part("decree", N_("Nghị định"), PartKind.TEXT),
        Part("circular", N_("Thông tư"), PartKind.TEXT),
    ),
    "quota": (
        Part("most", N_("Tỷ lệ tối đa"), PartKind.SHARE),
        Part("of", N_("Tính trên số đạt"), PartKind.AWARD),
    ),
    "prior": (
        Part("code", N_("Đã đạt"), PartKind.AWARD),
        Part("times", N_("Số lần"), PartKind.COUNT),
        Part("yearly", N_("Các năm liên tục"), PartKind.FLAG),
        Part(
            "apart",
            N_("Cách nhau nhiều nhất (số năm; để trống nếu không quy định)"),
            PartKind.COUNT,
            needed=False,
        ),
    ),
    "papers": (
        Part("required", N_("Giấy tờ phải có"), PartKind.PAPERS),
        Part("optional", N_("Giấy tờ nộp trong trường hợp riêng"), PartKind.PAPERS, needed=False),
    ),
}


def pack(shape: str, typed: Typed) -> str:
    """What a file would write for what was typed, as JSON; Invalid, on the field of the part, where it is wrong."""
    if typed.get("asked") == NO:
        return json.dumps(NO_VOTE)
    if shape == "posting" and typed.get("required") == NO:
        return json.dumps({"required": False})
    parts = [part for part in SHAPES[shape] if part.needed or typed.get(part.key)]
    raw = {part.key: raw_of(part, typed.get(part.key)) for part in parts}
    raw.pop("asked", None)
    if shape == "posting":
        _refuse_half_posting(raw)
    return as_json(raw.get("", raw))


def as_json(raw: object) -> str:
    """What a file would write, as JSON."""
    return json.dumps(raw, ensure_ascii=False)


def unpack(shape: str, value: object) -> Typed:
    """A value of the law as it is typed."""
    if shape == "vote" and value is None:
        return {"asked": NO}
    found: Typed = {part.key: as_typed(part.kind, _held(part.key, value)) for part in SHAPES[shape]}
    return {**found, "asked": YES} if shape == "vote" else found


def _held(key: str, value: Any) -> object:
    if not key:
        return value
    if isinstance(value, tuple):
        return tuple(
            paper.code
            for paper in value
            if isinstance(paper, Paper) and paper.required == (key == "required")
        )
    if isinstance(value, Posting) and key in {"days", "day_kind"}:
        return getattr(value.at_least, key, None)
    return getattr(value, key, None)


def as_typed(kind: PartKind, value: object) -> Any:
    """A part of a value as people type it."""
    if value is None:
        return ""
    found = TYPED.get(kind, str)
    return found(value)


def raw_of(part: Part, typed: Any) -> Any:
    """What a file writes for a part; Invalid, on its field, for what is wrong."""
    if not typed:
        raise Invalid("Hãy nhập mục này.", part.field)
    try:
        return READ[part.kind](typed)
    except Invalid as error:
        raise Invalid(error.message, part.field) from None


def _count(typed: str) -> int:
    digits = typed.replace(".", "")
    if not digits.isdecimal() or len(digits) > MOST_DIGITS or int(digits) == 0:
        raise Invalid(Message("“%(text)s” không phải là số nguyên dương.", text=typed[:20]))
    return int(digits)


def _day_of_year(typed: str) -> str:
    """Day and month as the files write them, "12-01" for 01/12: a day of every year, so never the 29th of February."""
    try:
        found = parse_date(f"{typed.strip()}/2001")
    except Invalid:
        text = "“%(text)s” không phải là ngày, tháng. Hãy nhập như 01/12."
        raise Invalid(Message(text, text=typed[:20])) from None
    return f"{found:%m-%d}"


def _decimal(typed: str) -> str:
    number = parse_decimal(typed)
    if number < 0:
        raise Invalid("Số này không được âm.")
    return str(number)


def _refuse_half_posting(raw: Typed) -> None:
    if "before" not in raw:
        raise Invalid("Hãy chọn việc lấy ý kiến phải xong trước khi nào.", "part_before")
    if ("days" in raw) != ("day_kind" in raw):
        missing = "part_day_kind" if "days" in raw else "part_days"
        raise Invalid("Hãy nhập cả số ngày và cách tính, hoặc để trống cả hai.", missing)


TYPED: Mapping[PartKind, Callable[[Any], Any]] = {
    PartKind.SHARE: lambda value: share_text(Fraction(value)),
    PartKind.DECIMAL: decimal_text,
    PartKind.DAY: short_date,
    PartKind.DAY_OF_YEAR: lambda value: "/".join(reversed(value.split("-"))),
    PartKind.FLAG: lambda value: YES if value else NO,
    PartKind.CHOICES: lambda value: [str(item) for item in value],
    PartKind.PAPERS: lambda value: [str(item) for item in value],
}


READ: Mapping[PartKind, Callable[[Any], Any]] = {
    PartKind.SHARE: lambda typed: str(parse_share(typed)),
    PartKind.COUNT: _count,
    PartKind.COUNT_OR_NONE: lambda typed: 0 if typed.strip() == "0" else _count(typed),
    PartKind.DECIMAL: _decimal,
    PartKind.TEXT: str,
    PartKind.LONG_TEXT: str,
    PartKind.DAY: lambda typed: parse_date(typed).isoformat(),
    PartKind.DAY_OF_YEAR: _day_of_year,
    PartKind.FLAG: lambda typed: typed == YES,
    PartKind.CHOICE: str,
    PartKind.CHOICES: list,
    PartKind.AWARD: str,
    PartKind.PAPERS: list,
}
