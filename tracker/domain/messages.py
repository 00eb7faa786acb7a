"""Sentences with named values that can be told in another language later."""

from collections.abc import Iterable
from typing import Any, Self

Packed = list[Any]


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
    def of(cls, messages: Iterable[str], link: str = " ") -> Self:
        """Several sentences as one, in their order; plain strings count as sentences without values.

        A `link` that holds words is a Message, translated as they are.
        """
        parts = {
            f"part{n}": part if isinstance(part, Message) else cls(part) for n, part in enumerate(messages)
        }
        between, more = ("%(link)s", {"link": link}) if isinstance(link, Message) else (link, {})
        return cls(between.join(f"%({name})s" for name in parts), **parts, **more)

    def packed(self) -> Packed:
        """The sentence and its values as JSON holds them, for `unpacked`."""
        values = {
            name: value.packed() if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return [self.msgid, values]

    @classmethod
    def unpacked(cls, held: Packed) -> Self:
        """The message that was packed."""
        msgid, values = held
        return cls(
            msgid,
            **{
                name: cls.unpacked(value) if isinstance(value, list) else value
                for name, value in values.items()
            },
        )
