"""Handing out files: always as a download, never shown inside the application's own pages."""

from pathlib import PurePath
from urllib.parse import quote

from flask import Response

TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}
SANDBOX = "sandbox; default-src 'none'"


def as_download(name: str, content: bytes) -> Response:
    """A file under its own name, in a sandbox, not cached."""
    suffix = PurePath(name).suffix.lower()
    response = Response(content, content_type=TYPES.get(suffix, "application/octet-stream"))
    plain = f"tep{suffix if suffix in TYPES else ''}"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "no-store"
    return response
