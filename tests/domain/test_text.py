"""Vietnamese text: one form kept, found without accents, ordered as people expect."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.text import clean, clean_lines, fold, name_sort_key, nfc, search_words, sort_key, symbol

ANYTHING = st.text(max_size=80)


@given(ANYTHING)
def test_cleaned_text_is_one_composed_visible_line_and_cleaning_again_changes_nothing(text: str) -> None:
    once = clean(text)
    assert once == nfc(once) == once.strip()
    assert "\n" not in once
    assert not any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn"} for letter in once)
    assert clean(once) == once


@given(ANYTHING)
def test_cleaned_lines_keep_their_breaks_and_nothing_else_invisible(text: str) -> None:
    once = clean_lines(text)
    assert clean_lines(once) == once
    assert not any(line != line.strip() for line in once.split("\n"))


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", " a \n b\t"])
def test_every_kind_of_line_break_becomes_the_same(text: str) -> None:
    assert clean_lines(text) == "a\nb"


def test_both_ways_to_type_a_letter_are_one() -> None:
    assert clean("Ho\u0300a") == clean("H\u00f2a")


@pytest.mark.parametrize(
    ("typed", "folded"), [("Đào", "dao"), ("ĐẶNG THỊ HƯỜNG", "dang thi huong"), ("UBND", "ubnd")]
)
def test_folding_drops_marks_and_case(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(alphabet=st.characters(max_codepoint=0x1EFF, exclude_categories=["Cs"]), max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_query_has_at_most_ten_words() -> None:
    assert search_words("  Sở  Nội VỤ ") == ["so", "noi", "vu"]
    assert len(search_words("a " * 50)) == 10
    assert search_words("\u200b") == []


def test_the_vietnamese_alphabet_is_in_its_order() -> None:
    letters = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert sorted(letters, key=sort_key) == letters
    assert sorted(["mã", "mả", "má", "mạ", "ma", "mà"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_names_are_ordered_by_given_name_then_by_the_rest() -> None:
    names = ["Trần Văn An", "Lê Thị Bình", "Nguyễn Văn An", "Đỗ Ân", "Đặng Đức"]
    ordered = ["Nguyễn Văn An", "Trần Văn An", "Đỗ Ân", "Lê Thị Bình", "Đặng Đức"]
    assert sorted(names, key=name_sort_key) == ordered


def test_a_name_that_does_not_follow_the_rule_can_be_put_right() -> None:
    assert name_sort_key("Y Moan Ênuôl", "Moan") == sort_key("Moan")
    assert name_sort_key("  ") == b""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" qđ - ubnd ", "QĐ-UBND"),
        ("QĐ-UBND", "QĐ-UBND"),
        ("qđ ubnd", "QĐ UBND"),
        ("qđ-ubnd / vx", "QĐ-UBND/VX"),
    ],
)
def test_a_symbol_is_kept_in_capitals_without_space_round_its_dashes(typed: str, kept: str) -> None:
    assert symbol(typed) == kept
