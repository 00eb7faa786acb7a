"""A message is its Vietnamese text, and keeps the sentence and the values apart for a translator."""

import json

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


def test_a_message_may_be_joined_by_words_that_are_a_message_too() -> None:
    either = Message.of([Message("Đạt"), Message("%(n)s%% điểm", n=5)], Message("; hoặc "))
    assert either == "Đạt; hoặc 5% điểm"
    assert isinstance(either.values["link"], Message)
    assert Message.of(["một", "hai"], ", ") == "một, hai"


def test_a_message_that_was_packed_as_json_is_the_same_again() -> None:
    inner = Message("năm %(year)s", year=2021)
    whole = Message.of([Message("%(name)s: %(text)s.", name="Tiêu chuẩn 100%", text=inner), "Đạt."])
    again = Message.unpacked(json.loads(json.dumps(whole.packed())))
    assert again == whole
    assert again.packed() == whole.packed()
    assert isinstance(again.values["part0"], Message)
