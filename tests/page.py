"""A browser without JavaScript: follows forms as a person would, token, nonce and version included."""

import re
from contextvars import Context
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tracker.extensions import db

HIDDEN = re.compile(r"<input\b[^>]*>")
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


def hidden_fields(html: str) -> dict[str, str]:
    """Names and values of the hidden fields of a page."""
    found: dict[str, str] = {}
    for tag in HIDDEN.findall(html):
        attributes = dict(ATTRIBUTE.findall(tag))
        if attributes.get("type") == "hidden" and "name" in attributes:
            found.setdefault(attributes["name"], unescape(attributes.get("value", "")))
    return found


def submit(client: FlaskClient, url: str, data: dict[str, object], page: str | None = None) -> TestResponse:
    """Open `page` (or `url`), keep its hidden fields, fill in `data`, and post it to `url`."""
    opened = client.get(page or url)
    return client.post(url, data={**hidden_fields(opened.text), **data})


def sign_in(client: FlaskClient, user_name: str, password: str) -> TestResponse:
    """Fill in the log-in page."""
    return submit(client, "/login", {"user_name": user_name, "password": password})


class Browser(FlaskClient):
    """Each request starts without the test's application context, as in a server."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send the request; afterwards the test's own session sees what it changed."""
        db.session.rollback()
        answer = Context().run(super().open, *args, **kwargs)
        db.session.rollback()
        return answer
