"""Sentences are told in the reader's language; what people typed into them stays as it is."""

import pytest
from flask import Flask

from tracker.domain.messages import Message
from tracker.views import words
from tracker.views.words import told

ENGLISH = {
    "Đơn vị": "Unit",
    "Không có %(what)s mã %(code)s.": "There is no %(what)s with code %(code)s.",
    "Hãy nhập lại.": "Type it again.",
}


@pytest.fixture
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "gettext", lambda text: ENGLISH.get(text, text))


@pytest.mark.usefixtures("in_english")
def test_the_sentence_is_translated_before_it_is_filled() -> None:
    message = Message("Không có %(what)s mã %(code)s.", what=Message("Đơn vị"), code="Đơn vị")
    assert told(message) == "There is no Unit with code Đơn vị."


@pytest.mark.usefixtures("in_english")
def test_each_of_several_sentences_is_translated() -> None:
    assert told(Message.of(["Hãy nhập lại.", "Chưa dịch 100%."])) == "Type it again. Chưa dịch 100%."


@pytest.mark.usefixtures("in_english")
def test_a_plain_string_is_a_sentence_without_values() -> None:
    assert told("Hãy nhập lại.") == "Type it again."
    assert told("") == ""


def test_without_a_translation_the_vietnamese_text_is_told(app: Flask) -> None:
    with app.test_request_context(headers={"Cookie": "tracker_locale=en"}):
        assert told(Message("Chưa có bản dịch %(n)s.", n=1)) == "Chưa có bản dịch 1."
