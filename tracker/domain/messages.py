"""Sentences with named values that can be told in another language later."""

from collections.abc import Iterable
from typing import Self


class Message(str):
    """A Vietnamese sentence with its values filled in, wherever a plain string is expected.

    `msgid` is the sentence before filling and `values` what belongs into it: whoever shows the message translates
    the first and fills in the second. A value that is a Message is translated as well; any other stays as it is.
    """

    __slots__ = ("msgid", "values")

    msgid: str
    values: dict[str, object]

    def __new__(cls, msgid: str, /, **values: object) -> Self:
        """Fill the places `%(name)s` of the sentence."""
        message = super().__new__(cls, msgid % values if values else msgid)
        message.msgid = msgid
        message.values = values
        return message

    @classmethod
    def of(cls, messages: Iterable[str]) -> Self:
        """Several sentences as one, in their order; plain strings count as sentences without values."""
        parts = {
            f"part{n}": part if isinstance(part, Message) else cls(part) for n, part in enumerate(messages)
        }
        return cls(" ".join(f"%({name})s" for name in parts), **parts)
