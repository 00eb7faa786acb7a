"""Authors' shares as people write them: "1/3", "40 %", "33,5"; kept as exact fractions that come to one."""

import re
from collections.abc import Iterable
from fractions import Fraction

from tracker.domain.errors import Invalid
from tracker.domain.messages import Message

PART = re.compile(r"([0-9]{1,4})\s*/\s*([0-9]{1,4})")
PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,4}))?\s*%?")
UNREADABLE = "Ghi tỷ lệ phần trăm, ví dụ 40 hoặc 33,5, hoặc phân số, ví dụ 1/3."
NOT_WHOLE = (
    "Tổng tỷ lệ đóng góp của các tác giả là %(sum)s, phải đúng 100 %%. "
    "Hãy sửa lại; nếu chia đều cho ba người, ghi 1/3."
)


def parse_share(text: str) -> Fraction:
    """The exact share; Invalid for what is no share above 0 and up to 1."""
    part, percent = PART.fullmatch(text.strip()), PERCENT.fullmatch(text.strip())
    if part and int(part[2]):
        found = Fraction(int(part[1]), int(part[2]))
    elif percent:
        places = percent[2] or ""
        found = Fraction(int(percent[1] + places), 100 * 10 ** len(places))
    else:
        raise Invalid(UNREADABLE)
    if not 0 < found <= 1:
        raise Invalid(UNREADABLE)
    return found


def share_text(share: Fraction) -> str:
    """As it is typed: per cent where two places tell it exactly, else the fraction."""
    hundredths = share * 10000
    if hundredths.denominator != 1:
        return f"{share.numerator}/{share.denominator}"
    whole, rest = divmod(hundredths.numerator, 100)
    return f"{whole},{rest:02d}".rstrip("0") if rest else str(whole)


def share_words(share: Fraction) -> str:
    """As it is read: "40 %", or the fraction where no two places tell it exactly."""
    text = share_text(share)
    return text if "/" in text else f"{text} %"


def refuse_sum(shares: Iterable[Fraction]) -> None:
    """Invalid unless the shares come to exactly one."""
    total = sum(shares, Fraction(0))
    if total != 1:
        raise Invalid(Message(NOT_WHOLE, sum=share_words(total)))
