"""Numbers as Vietnamese offices write them."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def grouped(value: int) -> str:
    """1234567 → "1.234.567"."""
    return f"{value:,}".replace(",", ".")


def decimal_text(value: Decimal, places: int | None = None) -> str:
    """A decimal with a comma and grouped thousands; trailing zeros go unless `places` is given."""
    shown = value if places is None else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
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


def two_digits(count: int) -> str:
    """Counts in official prose: "06 tập thể"."""
    return f"{count:02d}"
