import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import Kind
from reports.text import (
    cell_text,
    clean,
    counted,
    decimal_text,
    grouped,
    is_whole,
    markup,
    number_line,
    official_date,
    percent_text,
    running_date,
    short_date,
)


@given(st.text())
def test_clean_text_is_composed_and_visible(text):
    result = clean(text)
    assert unicodedata.is_normalized("NFC", result)
    assert not {unicodedata.category(c) for c in result.replace("\n", "")} & {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert clean(result) == result


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (unicodedata.normalize("NFD", "Nguyễn Thị Ưởng"), "Nguyễn Thị Ưởng"),
        ("a\x00b\x1bc\u200bd\u202ee", "abcde"),
        ("một\r\nhai\rba\tbốn", "một\nhai\nba bốn"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_clean_drops_what_cannot_be_printed(raw, shown):
    assert clean(raw) == shown


def test_markup_leaves_no_tag_to_read():
    assert markup('<img src="/etc/passwd"/> & <b>') == '&lt;img src="/etc/passwd"/&gt; &amp; &lt;b&gt;'
    assert markup("a\nb") == "a<br/>b"


@pytest.mark.parametrize(
    ("day", "official", "running"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020", "05/01/2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019", "29/6/2019"),
        (date(2021, 2, 10), "ngày 10 tháng 02 năm 2021", "10/02/2021"),
        (date(2021, 12, 3), "ngày 03 tháng 12 năm 2021", "03/12/2021"),
    ],
)
def test_official_dates_pad_days_and_the_first_two_months(day, official, running):
    assert official_date(day) == official
    assert running_date(day) == running


def test_a_date_to_fill_in_leaves_room():
    assert "".join(official_date(None).split()) == "ngàythángnăm"
    assert len(official_date(None)) > len("ngày tháng năm") + 12


@pytest.mark.parametrize(
    ("number", "line"), [("5", "Số: 05/TTr-SNV"), ("05", "Số: 05/TTr-SNV"), ("2047", "Số: 2047/TTr-SNV")]
)
def test_document_numbers_below_ten_take_a_zero(number, line):
    assert number_line(number, "TTr-SNV") == line


def test_a_number_to_fill_in_leaves_room():
    assert number_line(None, "QĐ-UBND").startswith("Số:\xa0\xa0")
    assert number_line(None, "QĐ-UBND").endswith("\xa0/QĐ-UBND")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("63.75"), "63,75"),
        (Decimal(5100), "5.100"),
        (Decimal("0.125"), "0,13"),
        (1.10, "1,1"),
        (Fraction(1, 3), "0,33"),
        (-1234.5, "-1.234,5"),
        (Decimal("100.004"), "100"),
    ],
)
def test_decimals_take_a_comma_and_lose_trailing_zeros(value, text):
    assert decimal_text(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(13, 15), "86,7"),
        (Fraction(1), "100"),
        (Fraction(1, 16), "6,3"),
        (0.5, "50"),
        (Decimal("1.364"), "136,4"),
    ],
)
def test_percents_are_shares_of_one(share, text):
    assert percent_text(share) == f"{text}\xa0%"


@given(st.fractions(min_value=-5, max_value=5))
def test_a_whole_percent_is_shown_without_decimals(share):
    assert ("," not in percent_text(share)) == is_whole(share * 100, 1)


def test_counts_and_grouping():
    assert [counted(n) for n in (0, 6, 15, 1240)] == ["0", "06", "15", "1.240"]
    assert grouped(1234567) == "1.234.567"
    assert short_date(date(2021, 8, 31)) == "31/08/2021"


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, Kind.TEXT, ""),
        (None, Kind.INTEGER, ""),
        (None, Kind.PERCENT, "–"),
        (None, Kind.DECIMAL, "–"),
        ("Tổng cộng", Kind.INTEGER, "Tổng cộng"),
        (1234, Kind.INTEGER, "1.234"),
        (Decimal(2340000), Kind.INTEGER, "2.340.000"),
        (2021, Kind.TEXT, "2021"),
        (date(2021, 8, 5), Kind.DATE, "05/08/2021"),
        (date(2021, 8, 5), Kind.TEXT, "05/08/2021"),
        (date(2021, 8, 5), Kind.INTEGER, "05/08/2021"),
    ],
)
def test_a_cell_is_printed_by_its_kind(value, kind, text):
    assert cell_text(value, kind) == text
