"""Where a redirect may lead: to a page of ours that can be opened with GET, else home."""

from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

FORBIDDEN = frozenset("\\\r\n\t")


def safe_target(target: str | None) -> str:
    """`target` when it is a path of this application, the first page otherwise."""
    home = url_for("work.index")
    if not target or FORBIDDEN & set(target) or not target.startswith("/") or target.startswith("//"):
        return home
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return home
    try:
        current_app.create_url_adapter(request).match(parts.path, method="GET")  # type: ignore[union-attr]
    except (HTTPException, RequestRedirect):
        return home
    return target
