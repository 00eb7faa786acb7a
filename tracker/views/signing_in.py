"""Flask-Login on server-side session rows: the cookie holds a token, the row holds everything else."""

from datetime import timedelta
from typing import Any

from flask import Flask, g, redirect, request, url_for
from flask_login import UserMixin
from werkzeug.wrappers import Response

from tracker.domain.clock import utc_now
from tracker.domain.viewer import Viewer
from tracker.extensions import db, login
from tracker.queries.viewers import SignedIn, signed_in
from tracker.services.day import business_day
from tracker.services.login import touch
from tracker.views import outage

TOUCH_EVERY = timedelta(minutes=1)


class Person(UserMixin):  # type: ignore[misc]
    """What Flask-Login calls the user: the token's live session."""

    def __init__(self, token: str, state: SignedIn) -> None:
        self.token = token
        self.state = state

    @property
    def viewer(self) -> Viewer:
        """Who acts in this request."""
        return self.state.viewer

    def get_id(self) -> str:
        """The session token."""
        return self.token


def init_app(app: Flask) -> None:
    """Install the loader and the answer to visitors who are not signed in."""
    login.user_loader(_load)
    login.unauthorized_handler(_ask_to_sign_in)
    login.session_protection = None  # the token is random and bound to a row; addresses change on phones
    app.config["REMEMBER_COOKIE_DURATION"] = timedelta(0)


def _load(token: str) -> Person | None:
    if outage.holds():
        return None
    now = utc_now()
    state = signed_in(db.session(), token, now=now, day=business_day())
    if state is None:
        return None
    if now - state.last_seen_at > TOUCH_EVERY:
        touch(state.session_id, now)
    g.signed_in = True
    return Person(token, state)


def _ask_to_sign_in() -> Any:
    target = request.full_path.rstrip("?") if request.method == "GET" else None
    answer = redirect(url_for("account.login", next=target))
    if request.headers.get("HX-Request"):
        answer = Response(status=204)
        answer.headers["HX-Redirect"] = url_for("account.login")
    return answer
