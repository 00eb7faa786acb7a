"""A browser without JavaScript: follows forms as a person would, token, nonce and version included."""

import re
import secrets
from contextvars import Context
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tracker.domain.clock import utc_now
from tracker.extensions import db
from tracker.models import Account, LoginSession
from tracker.queries.viewers import token_hash

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


def enter(client: FlaskClient, user_name: str) -> None:
    """Sign in without the log-in page, which has tests of its own and takes longer than most pages."""
    token, now = secrets.token_urlsafe(), utc_now()
    session = db.session()
    account = session.scalars(select(Account.id).where(Account.user_name == user_name)).one()
    own = {"address": "127.0.0.1", "agent": "", "created_at": now, "last_seen_at": now}
    session.add(LoginSession(account_id=account, token_hash=token_hash(token), **own))
    session.commit()
    with client.session_transaction() as cookie:
        cookie.clear()
        cookie.update(_user_id=token, _fresh=True)


class Browser(FlaskClient):
    """Each request starts without the test's application context, as in a server."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send the request; afterwards the test's own session sees what it changed."""
        db.session.rollback()
        answer = Context().run(super().open, *args, **kwargs)
        db.session.rollback()
        return answer
