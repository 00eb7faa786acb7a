"""The field of an uploaded file: there must be one, and it is measured before anything reads it."""

import os
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms.validators import StopValidation

NO_FILE = "Hãy chọn tệp."


class NotOver:
    """A file of at most `most` bytes; `message` tells the limit and the remedy."""

    def __init__(self, most: int, message: str) -> None:
        self.most = most
        self.message = message

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse a file that is too large; a large upload lies on disk and is not read into memory."""
        if field.data is None:
            return
        stream = field.data.stream
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        if size > self.most:
            raise StopValidation(self.message)


def one_file(label: str, most: int, too_large: str) -> FileField:
    """A required file of at most `most` bytes."""
    return FileField(label, validators=[FileRequired(NO_FILE), NotOver(most, too_large)])


def maybe_file(label: str, most: int, too_large: str) -> FileField:
    """A file of at most `most` bytes, which may be left out."""
    return FileField(label, validators=[NotOver(most, too_large)])
