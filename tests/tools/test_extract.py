"""What the extractor takes from the code."""

import ast
from io import BytesIO

import pytest

from tools.extract import extract, is_vietnamese, vietnamese_fstrings

SOURCE = '''"""Chuỗi mô tả."""
WORDS = {"a": N_("Xem"), "b": "Đơn vị", "c": "unit", "d": r"^[ĐƠ]+\\Z"}
TEXT = _("Lưu")

def f(name):
    """Mô tả."""
    raise Invalid(f"Không có {name}", "field", "Hãy nhập " "lại.")
'''


def texts(source: str) -> list[str]:
    return [found[2] for found in extract(BytesIO(source.encode()), {"N_": None, "_": None}, [], {})]


def test_marked_strings_and_all_vietnamese_ones_are_taken() -> None:
    assert set(texts(SOURCE)) == {"Xem", "Lưu", "Đơn vị", "Hãy nhập lại."}


def test_an_f_string_with_vietnamese_words_is_found() -> None:
    assert list(vietnamese_fstrings(ast.parse(SOURCE))) == [7]
    assert not list(vietnamese_fstrings(ast.parse('f"{unit}/{code}"')))


@pytest.mark.parametrize("text", ["Đ", "ơ", "ế", "Hưng Yên"])
def test_vietnamese_letters_are_known(text: str) -> None:
    assert is_vietnamese(text)


@pytest.mark.parametrize("text", ["unit", "10 × 3 ÷ 2", "“a” – …"])
def test_signs_are_not_letters(text: str) -> None:
    assert not is_vietnamese(text)
