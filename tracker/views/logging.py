"""One JSON line per request on stderr, with a request id and without personal data."""

import re
import secrets
import sys
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request

from tracker.views.traces import frames_only

SAFE_REQUEST_ID = re.compile(r"^[A-Za-z0-9_-]{8,40}$")

log = structlog.get_logger()


def init_app(app: Flask) -> None:
    """Give each request an id and write a line when it ends."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            frames_only,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    app.log_exception = _fault  # type: ignore[method-assign]
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    given = request.headers.get("X-Request-Id", "")
    g.request_id = given if SAFE_REQUEST_ID.match(given) else secrets.token_hex(8)
    g.began = time.perf_counter()


def _fault(exc_info: Any) -> None:
    """What Flask would log by itself, of a fault that no handler takes: without values here too."""
    log.error("unexpected", request_id=g.get("request_id"), error=exc_info[0].__name__, exc_info=exc_info[1])


def _end(response: Response) -> Response:
    # The path holds public ids only; the query string may hold names and is left out.
    if request.endpoint != "static":
        log.info(
            "request",
            request_id=g.get("request_id"),
            method=request.method,
            endpoint=request.endpoint,
            status=response.status_code,
            milliseconds=round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1),
        )
    response.headers["X-Request-Id"] = g.get("request_id", "")
    return response
