"""Handing out files: as a download, or in a frame of its own where only what a browser draws itself is shown."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO
from urllib.parse import quote

from flask import Response

TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".zip": "application/zip",
}
CHUNK = 256 * 1024
SANDBOX = "sandbox; default-src 'none'"
SHOWN = frozenset({".pdf", ".jpg", ".jpeg", ".png"})
"""What browsers draw by themselves; a document of an office program is never shown."""
# The browser's own viewer of PDF works in no sandbox; it is the only thing that the answer may load.
FRAMED = (
    "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)


def as_download(name: str, content: bytes) -> Response:
    """A file under its own name, in a sandbox, not cached."""
    suffix = PurePath(name).suffix.lower()
    response = Response(content, content_type=TYPES.get(suffix, "application/octet-stream"))
    return _sealed(response, name)


def as_stream(name: str, stream: BinaryIO) -> Response:
    """A file that is too large to hold, from its beginning; it is closed when it was sent."""
    suffix = PurePath(name).suffix.lower()
    response = Response(_parts(stream), content_type=TYPES.get(suffix, "application/octet-stream"))
    response.call_on_close(stream.close)
    return _sealed(response, name)


def _parts(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        while part := stream.read(CHUNK):
            yield part


def _sealed(response: Response, name: str) -> Response:
    suffix = PurePath(name).suffix.lower()
    plain = f"tep{suffix if suffix in TYPES else ''}"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "no-store"
    return response


def is_shown(name: str) -> bool:
    """Whether a file of this name may be shown beside a page."""
    return PurePath(name).suffix.lower() in SHOWN


def in_frame(name: str, content: bytes) -> Response:
    """A file that `is_shown`, for a frame of our own pages: nothing in it runs, and no other site frames it."""
    response = as_download(name, content)
    response.headers["Content-Disposition"] = response.headers["Content-Disposition"].replace(
        "attachment", "inline", 1
    )
    response.headers["Content-Security-Policy"] = FRAMED
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
