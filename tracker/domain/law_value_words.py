"""A value of the law in words, as a clerk would say it; conditions have theirs in `law_words.py`."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import singledispatch

from tracker.domain import labels, law
from tracker.domain.clock import short_date
from tracker.domain.law_types import (
    Paper,
    Posting,
    PostingBefore,
    Prior,
    Quota,
    Rounding,
    RuleSet,
    TimeLimit,
    Transition,
)
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.domain.numbers import decimal_text, grouped, share_text
from tracker.domain.voting import VoteRule

BEFORE: dict[PostingBefore, str] = {
    PostingBefore.MEETING: N_("trước khi Hội đồng họp"),
    PostingBefore.LETTER: N_("trước khi trình Trung ương"),
}


ROUNDINGS: dict[Rounding, str] = {
    Rounding.DOWN: N_("làm tròn xuống"),
    Rounding.NEAREST: N_("làm tròn đến số gần nhất"),
    Rounding.UP: N_("làm tròn lên"),
}
OWN_WORDS: Mapping[StrEnum, str] = {
    item: words for found in (BEFORE, ROUNDINGS) for item, words in found.items()
}
"""Words of choices that only the law's values have."""


@singledispatch
def words(value: object) -> Message:
    """The value in a few words, ready to be told in another language."""
    raise TypeError(f"no words for {type(value).__name__}")


def words_of(shape: str, value: object) -> Message:
    """The value in words where its type alone does not say what it is: a factor is no multiple of the salary."""
    return Message(decimal_text(value)) if shape == "factor" and isinstance(value, Decimal) else words(value)


@words.register
def _(value: str) -> Message:
    return Message(value)


@words.register
def _(value: StrEnum) -> Message:
    return Message(OWN_WORDS[value] if value in OWN_WORDS else labels.word(value))


@words.register
def _(value: bool) -> Message:
    return Message("có") if value else Message("không")


@words.register
def _(value: int) -> Message:
    return Message(grouped(value))


@words.register
def _(value: Fraction) -> Message:
    return Message(share_text(value))


@words.register
def _(value: Decimal) -> Message:
    return Message("%(n)s lần lương cơ sở", n=decimal_text(value))


@words.register
def _(value: tuple) -> Message:  # type: ignore[type-arg]
    return listed(words(part) for part in value)


@words.register
def _(_value: None) -> Message:
    return Message("không phải biểu quyết")


@words.register
def _(value: Paper) -> Message:
    return Message(value.name) if value.required else Message("%(name)s (nếu có)", name=value.name)


@words.register
def _(value: RuleSet) -> Message:
    return Message(f"{value.law}; {value.decree}; {value.circular}")


@words.register
def _(value: Transition) -> Message:
    text = "áp dụng cho hồ sơ trình từ ngày %(day)s; hồ sơ trình trước ngày này theo quy định trước"
    return Message(text, day=short_date(value.filed_from))


@words.register
def _(value: TimeLimit) -> Message:
    return Message("%(days)s %(kind)s", days=value.days, kind=Message(labels.DAY_KINDS[value.day_kind]))


@words.register
def _(value: Posting) -> Message:
    if not value.required or value.before is None:
        return Message("không phải lấy ý kiến")
    before = Message(BEFORE[value.before])
    if value.at_least is None:
        return Message("lấy ý kiến %(before)s, thời gian do tỉnh quy định", before=before)
    return Message("lấy ý kiến ít nhất %(days)s, %(before)s", days=words(value.at_least), before=before)


@words.register
def _(value: Quota) -> Message:
    return Message(
        "không quá %(share)s số người đạt %(of)s", share=share_text(value.most), of=award_name(value.of)
    )


@words.register
def _(value: Prior) -> Message:
    if value.apart is not None:
        return Message("%(name)s %(count)s lần liên tục", name=award_name(value.code), count=value.times)
    if value.yearly:
        return Message("%(name)s %(count)s năm liên tục", name=award_name(value.code), count=value.times)
    return Message("%(name)s từ %(count)s lần", name=award_name(value.code), count=value.times)


@words.register
def _(value: VoteRule) -> Message:
    parts = [
        least(value.threshold, N_("phiếu đồng ý %(least)s"), strict=value.strict),
        Message(labels.VOTE_BASES[value.base]),
        Message(labels.BALLOT_FORMS[value.ballot]),
    ]
    if value.absent_written:
        parts.append(Message("Người vắng gửi ý kiến bằng văn bản được tính"))
    return Message.of(parts, ". ")


def least(share: Fraction, sentence: str, *, strict: bool, **values: object) -> Message:
    """The sentence with the share that must be reached, or exceeded where it is `strict`."""
    least = (
        Message("trên %(share)s", share=share_text(share))
        if strict
        else Message("từ %(share)s", share=share_text(share))
    )
    return Message(sentence, least=least, **values)


def listed(parts: Iterable[Message]) -> Message:
    """The parts with commas between them."""
    found = list(parts)
    return Message.of(found, ", ") if found else Message("chưa quy định")


def award_name(code: str) -> str:
    """An award by the name that it has now."""
    return law.latest_name(code)
