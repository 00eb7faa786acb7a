"""How much a request may bring."""

from flask import Flask, request

UPLOAD = 64 * 1024 * 1024
"""Well above the largest file: a file that is too large is then refused on its form, in words."""


def init_app(app: Flask) -> None:
    """Let only forms with files bring much: their files go to disk, anything else is read into memory."""
    app.before_request(_widen_for_files)


def _widen_for_files() -> None:
    if request.mimetype == "multipart/form-data":
        request.max_content_length = UPLOAD
