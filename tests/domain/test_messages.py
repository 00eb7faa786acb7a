"""A message is its Vietnamese text, and keeps the sentence and the values apart for a translator."""

from tracker.domain.messages import Message


def test_a_message_is_its_filled_text() -> None:
    message = Message("Có %(count)s tệp.", count=3)
    assert message == "Có 3 tệp."
    assert (message.msgid, message.values) == ("Có %(count)s tệp.", {"count": 3})


def test_a_sentence_without_values_may_hold_any_sign() -> None:
    assert Message("Đạt 100% chỉ tiêu") == "Đạt 100% chỉ tiêu"


def test_a_value_may_hold_any_sign() -> None:
    assert Message("Không có %(name)s.", name="100% (a)s") == "Không có 100% (a)s."


def test_several_sentences_follow_each_other() -> None:
    first = Message("Thiếu %(name)s.", name="báo cáo")
    both = Message.of([first, "Đạt 100%."])
    assert both == "Thiếu báo cáo. Đạt 100%."
    assert both.values["part0"] is first
    assert isinstance(both.values["part1"], Message)
