"""Text as it is printed: one normal form, official dates, dotted numbers.

`markup` is the only way into a reportlab Paragraph, which would otherwise read tags in user text and,
through an image tag, files of the server.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import partial
from xml.sax.saxutils import escape

from reports.document import Kind, Value

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
# Ranges of characters that are composed and visible as they are; anything else takes the slow way.
PLAIN_RANGES = "\n -~\u00a0-\u00ac\u00ae-\u02ff\u1ea0-\u1ef9\u2010-\u2027\u2030-\u2038\u20ab"
_ODD = re.compile(f"[^{PLAIN_RANGES}]")
_SWAP_POINTS = str.maketrans(",.", ".,")
_NO_BREAK = "\N{NO-BREAK SPACE}"
BLANK = _NO_BREAK * 7
_DASH = "–"
_LAST_TWO_DIGIT_MONTH = 2


def clean(text: str) -> str:
    """NFC without control or invisible characters; line breaks stay, tabs become spaces."""
    if _ODD.search(text) is None:
        return text
    unified = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(c for c in unified if c == "\n" or unicodedata.category(c) not in _INVISIBLE)


def markup(text: str) -> str:
    """Text that a reportlab Paragraph prints literally; line breaks are kept."""
    return escape(clean(text)).replace("\n", "<br/>")


def grouped(value: int) -> str:
    """1234567 → "1.234.567"."""
    return f"{value:,}".replace(",", ".")


def _rounded(value: float | Decimal | Fraction, places: int) -> Decimal:
    if isinstance(value, Fraction):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
    else:
        exact = Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def decimal_text(value: float | Decimal | Fraction, places: int = 2) -> str:
    """At most `places` decimals after a comma, rounded half up, without trailing zeros."""
    text = f"{_rounded(value, places):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_SWAP_POINTS)


def percent_text(share: float | Decimal | Fraction, places: int = 1) -> str:
    """A share of one: Fraction(13, 15) → "86,7 %", Fraction(1) → "100 %"; the space does not break."""
    hundredfold = share * 100 if isinstance(share, Fraction) else Decimal(str(share)) * 100
    return f"{decimal_text(hundredfold, places)}{_NO_BREAK}%"


def is_whole(value: float | Decimal | Fraction, places: int) -> bool:
    """Whether the value, rounded as it is shown, has no decimals."""
    shown = _rounded(value, places)
    return shown == shown.to_integral_value()


def counted(count: int) -> str:
    """Counts in official prose: "06 tập thể", "1.240 cá nhân", but "0"."""
    return grouped(count).zfill(2) if count else "0"


def short_date(day: date) -> str:
    """31/08/2021, the form of tables."""
    return f"{day:%d/%m/%Y}"


def running_date(day: date) -> str:
    """31/8/2021, the form of running text: days to 9 and months to 2 take a zero."""
    month = f"{day.month:02d}" if day.month <= _LAST_TWO_DIGIT_MONTH else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def official_date(day: date | None) -> str:
    """ "ngày 05 tháng 01 năm 2020"; months from 3 on have no zero; None leaves room to fill in."""
    if day is None:
        return f"ngày{BLANK}tháng{BLANK}năm{BLANK}"
    month = f"{day.month:02d}" if day.month <= _LAST_TWO_DIGIT_MONTH else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def number_line(number: str | None, symbol: str) -> str:
    """ "Số: 05/TTr-SNV"; numbers below ten take a zero; None leaves room to fill in."""
    if number is None:
        return f"Số:{BLANK}/{symbol}"
    return f"Số: {number.zfill(2)}/{symbol}"


def _date_cell(value: Value) -> str:
    return short_date(value) if isinstance(value, date) else str(value)


def _number_cell(form: Callable[..., str]) -> Callable[[Value], str]:
    def shown(value: Value) -> str:
        return form(value) if isinstance(value, int | float | Decimal | Fraction) else _date_cell(value)

    return shown


_integer_cell = _number_cell(partial(decimal_text, places=0))

_CELLS: dict[Kind, Callable[[Value], str]] = {
    Kind.TEXT: _date_cell,
    Kind.INTEGER: lambda value: grouped(value) if isinstance(value, int) else _integer_cell(value),
    Kind.DECIMAL: _number_cell(decimal_text),
    Kind.PERCENT: _number_cell(percent_text),
    Kind.DATE: _date_cell,
}


def cell_text(value: Value, kind: Kind) -> str:
    """How a value of a table is printed; None in a column of numbers is a dash, elsewhere nothing.

    A text, in a column of any kind, is given back as it is.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return _DASH if kind in {Kind.DECIMAL, Kind.PERCENT} else ""
    return _CELLS[kind](value)
