"""Sentences in the language of the request."""

from flask_babel import gettext

from tracker.domain.messages import Message


def told(message: str) -> str:
    """The sentence in the reader's language, with its values, which are not translated unless they are Messages."""
    if not isinstance(message, Message):
        return str(gettext(message)) if message else ""
    values = {
        name: told(value) if isinstance(value, Message) else value for name, value in message.values.items()
    }
    text = str(gettext(message.msgid))
    return text % values if values else text
