"""Numbers as Vietnamese offices write and type them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import Kind
from reports.text import cell_text
from tracker.domain.errors import Invalid
from tracker.domain.numbers import (
    PRINTED_PLACES,
    decimal_text,
    grouped,
    parse_decimal,
    percent_text,
    round_half_up,
    two_digits,
)


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=4, allow_nan=False))
def test_a_number_written_is_the_number_read(value: Decimal) -> None:
    assert parse_decimal(decimal_text(value)) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("-0,25", "-0.25"),
        ("1 234", "1234"),
        ("1.000.000", "1000000"),
    ],
)
def test_dots_group_and_a_comma_divides(typed: str, value: str) -> None:
    assert parse_decimal(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed", ["", "abc", "1.23,4", "1,23456", "1.5", "NaN", "1e5", "²", "٣", "9" * 15, "1,2,3", "--1"]
)
def test_what_is_not_a_number_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Invalid, match=r"1\.234,5"):
        parse_decimal(typed)


def test_numbers_are_written_with_dots_and_a_comma() -> None:
    assert grouped(1234567) == "1.234.567"
    assert decimal_text(Decimal("1234.50")) == "1.234,5"
    assert decimal_text(Decimal(1200)) == "1.200"
    assert decimal_text(Decimal("2.345"), 2) == "2,35"
    assert two_digits(6) == "06"


@pytest.mark.parametrize(
    ("share", "text"),
    [(Fraction(13, 15), "86,7 %"), (Fraction(1), "100 %"), (None, "–"), (Fraction(1, 3), "33,3 %")],
)
def test_shares_are_percents_with_one_decimal_unless_whole(share: Fraction | None, text: str) -> None:
    assert percent_text(share) == text


def test_shares_may_have_no_decimals() -> None:
    assert percent_text(Fraction(2, 3), 0) == "67 %"


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=4, allow_nan=False))
def test_a_figure_of_a_report_reads_the_same_on_screen_and_on_paper(value: Decimal) -> None:
    assert decimal_text(round_half_up(value, PRINTED_PLACES)) == cell_text(value, Kind.DECIMAL)


@given(st.fractions(min_value=0, max_value=3))
def test_a_share_reads_the_same_on_screen_and_on_paper(share: Fraction) -> None:
    assert percent_text(share).split() == cell_text(share, Kind.PERCENT).split()
