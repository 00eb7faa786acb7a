"""Numbers as Vietnamese offices write them."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tracker.domain.errors import Invalid
from tracker.domain.messages import Message

# Thousands in groups of three with dots, at most four decimals after a comma.
_NUMBER = re.compile(r"-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,14})(,[0-9]{1,4})?")

_PARTS = re.compile(r"([0-9]{1,4})/([1-9][0-9]{0,3})")

PRINTED_PLACES = 2
"""Decimals of a figure in a printed report; screens that show the same figure have as many."""


def grouped(value: int) -> str:
    """1234567 → "1.234.567"."""
    return f"{value:,}".replace(",", ".")


def round_half_up(value: Decimal, places: int) -> Decimal:
    """The number with so many decimals, a half upwards, as offices round."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def decimal_text(value: Decimal, places: int | None = None) -> str:
    """A decimal with a comma and grouped thousands; trailing zeros go unless `places` is given."""
    shown = value if places is None else round_half_up(value, places)
    text = f"{shown:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def percent_text(share: Fraction | None, places: int = 1) -> str:
    """Fraction(13, 15) → "86,7 %"; whole percents lose the decimals; None → "–"."""
    if share is None:
        return "–"
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    text = decimal_text(exact, places)
    return f"{text.removesuffix(',' + '0' * places)} %"


def share_text(share: Fraction) -> str:
    """A share as people type it: "80 %", "12,5 %", "2/3"."""
    hundredfold = share * 100
    exact = Decimal(hundredfold.numerator) / Decimal(hundredfold.denominator)
    if Fraction(exact) != hundredfold:
        return f"{share.numerator}/{share.denominator}"
    return f"{decimal_text(exact)} %"


def parse_share(text: str) -> Fraction:
    """A share typed as "80 %" or "2/3", above none and at most all; raises Invalid with the remedy."""
    plain = text.replace(" ", "")
    if found := _PARTS.fullmatch(plain):
        share = Fraction(int(found[1]), int(found[2]))
    elif plain.endswith("%") and _NUMBER.fullmatch(plain[:-1]):
        share = Fraction(parse_decimal(plain[:-1])) / 100
    else:
        share = Fraction(0)
    if not 0 < share <= 1:
        raise Invalid(
            Message(
                "“%(text)s” không phải là tỷ lệ. Hãy nhập ví dụ 80 %% hoặc 2/3, không quá 100 %%.",
                text=text[:20],
            )
        )
    return share


def two_digits(count: int) -> str:
    """Counts in official prose: "06 tập thể"."""
    return f"{count:02d}"


def parse_decimal(text: str) -> Decimal:
    """A number typed as 1.234,5 or 1234,5; raises Invalid with the remedy."""
    plain = text.replace(" ", "")
    if not _NUMBER.fullmatch(plain) or len(plain) > 20:  # noqa: PLR2004 - longer than any column
        raise Invalid(Message("“%(text)s” không phải là số. Hãy nhập ví dụ 1.234,5.", text=text[:20]))
    return Decimal(plain.replace(".", "").replace(",", "."))
