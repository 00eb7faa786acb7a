"""Every page is closed unless it says otherwise."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.domain.policy import may_ever
from tracker.domain.viewer import Viewer
from tracker.extensions import login

View = Callable[..., Any]
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PUBLIC = "_tracker_public"
PERMISSION = "_tracker_permission"
ALLOWED_BEFORE_CHANGE = {"account.password", "account.sign_out", "static", "preferences.choose"}


def public(view: View) -> View:
    """Mark a page as open to anyone."""
    setattr(view, PUBLIC, True)
    return view


def requires(permission: str) -> Callable[[View], View]:
    """Close a page to people who could never have the permission; the services check each object again."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not may_ever(viewer(), permission):
                abort(404)
            return view(*args, **kwargs)

        setattr(guarded, PERMISSION, permission)
        return guarded

    return decorate


def viewer() -> Viewer:
    """The person of this request."""
    return cast("Viewer", current_user.viewer)


def init_app(app: Flask) -> None:
    """Check every request before its view."""
    app.before_request(_check)


def _check() -> Response | None:
    _refuse_foreign_posts()
    _refuse_control_letters()
    if request.endpoint is None or request.endpoint == "static":
        return None
    view = current_app.view_functions[request.endpoint]
    if getattr(view, PUBLIC, False):
        return None
    if not current_user.is_authenticated:
        return cast("Response", login.unauthorized())
    if current_user.state.must_change_password and request.endpoint not in ALLOWED_BEFORE_CHANGE:
        return redirect(url_for("account.password"))
    return None


def _refuse_foreign_posts() -> None:
    # A second wall behind the tokens: browsers say where a post comes from.
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        abort(403)


def _refuse_control_letters() -> None:
    # PostgreSQL has no text with NUL; no address of ours has one either.
    if "\0" in request.path or any("\0" in value for value in request.args.values()):
        abort(400)
