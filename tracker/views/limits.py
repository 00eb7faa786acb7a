"""How much a request may bring, and what no request may."""

from itertools import chain

from flask import Flask, abort, request

UPLOAD = 64 * 1024 * 1024
"""Well above the largest file: a file that is too large is then refused on its form, in words."""

DRAINED = 4 * UPLOAD
CHUNK = 256 * 1024


def init_app(app: Flask) -> None:
    """Let only forms with files bring much: their files go to disk, anything else is read into memory."""
    app.before_request(_widen_for_files)
    app.before_request(_refuse_nul)


def _widen_for_files() -> None:
    if request.mimetype == "multipart/form-data":
        request.max_content_length = UPLOAD


def _refuse_nul() -> None:
    """No keyboard types the NUL character, and PostgreSQL takes it in no text, not even to look for it."""
    named = (value for value in (request.view_args or {}).values() if isinstance(value, str))
    sent = chain(request.args.items(multi=True), request.form.items(multi=True))
    if any("\0" in text for text in chain(named, *sent)):
        abort(400)


def drain() -> None:
    """Take in and forget what is still on its way, within bounds.

    A browser reads the answer only when it has sent everything: a connection closed before that is shown as a
    failure of the network.
    """
    stream, left = request.environ["wsgi.input"], DRAINED
    if not request.environ.get(
        "wsgi.input_terminated"
    ):  # without an end to see, reading on could wait for ever
        return
    while left > 0 and (part := stream.read(CHUNK)):
        left -= len(part)
