"""Breaking lines: nothing is lost, nothing is wider than its column."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from reports.fonts import register_fonts
from reports.pdf.words import Words

WORDS = Words(register_fonts().regular, 10)
TEXTS = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyẵặợự/-– \n"), max_size=300)


@given(TEXTS)
def test_widths_are_those_that_the_page_is_drawn_with(text):
    word = text.replace("\n", "")
    assert WORDS.line_width([word]) == pytest.approx(stringWidth(word, WORDS.font, 10))


@given(TEXTS, st.floats(min_value=15, max_value=300))
def test_every_letter_stays_in_order_and_within_the_limit(text, limit):
    lines = WORDS.lines(text, limit)
    assert "".join("".join(line) for line in lines) == text.replace(" ", "").replace("\n", "")
    assert all(WORDS.line_width(line) <= limit + 0.001 for line in lines)
    assert all(line for line in lines)


@given(TEXTS, st.floats(min_value=15, max_value=300))
def test_a_line_takes_as_many_words_as_fit(text, limit):
    lines = WORDS.lines(text.replace("\n", " "), limit)
    for line, following in itertools.pairwise(lines):
        assert WORDS.line_width([*line, following[0]]) > limit - 0.001


def test_a_long_word_is_cut_after_a_stroke_where_there_is_one():
    limit = WORDS["đồng/người/"] - WORDS.space + 1
    assert WORDS.lines("triệu đồng/người/năm", limit) == [["triệu"], ["đồng/người/"], ["năm"]]


def test_a_letter_wider_than_the_column_stands_alone():
    assert WORDS.lines("mmm", 1) == [["m"], ["m"], ["m"]]


@pytest.mark.parametrize("text", ["", " ", "\n \n"])
def test_nothing_makes_no_line(text):
    assert WORDS.lines(text, 50) == []


def test_spaces_that_do_not_break_are_kept():
    assert WORDS.lines("86,7\xa0% số xã", 1000) == [["86,7\xa0%", "số", "xã"]]
