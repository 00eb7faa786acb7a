"""Language and theme: kept in two cookies of the browser, no row of the database."""

from flask import Blueprint, abort, current_app, redirect, request
from werkzeug.wrappers import Response

from tracker.views.guards import public
from tracker.views.locale import COOKIE, LOCALES, THEME_COOKIE, THEMES
from tracker.views.targets import safe_target

bp = Blueprint("preferences", __name__)

CHOICES = {"locale": (COOKIE, LOCALES), "theme": (THEME_COOKIE, THEMES)}
ONE_YEAR = 365 * 24 * 3600


@bp.post("/preferences/<name>")
@public
def choose(name: str) -> Response:
    """Remember the choice and go back to the page it was made on."""
    cookie, values = CHOICES.get(name, ("", ()))
    value = request.form.get("value", "")
    if value not in values:
        abort(400)
    answer = redirect(safe_target(request.form.get("next")))
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    answer.set_cookie(cookie, value, max_age=ONE_YEAR, httponly=True, samesite="Lax", secure=secure)
    return answer
