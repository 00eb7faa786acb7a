"""What a browser remembers of its person: the language, Vietnamese unless English was chosen, and the theme."""

from gettext import NullTranslations
from typing import cast

from flask import Flask, g, has_request_context, request
from flask_babel import get_translations

LOCALES = ("vi", "en")
COOKIE = "tracker_locale"
THEMES = ("auto", "light", "dark")
THEME_COOKIE = "tracker_theme"


def selected() -> str:
    """The locale of the request's cookie, Vietnamese when there is none."""
    chosen = request.cookies.get(COOKIE, "vi") if has_request_context() else "vi"
    return chosen if chosen in LOCALES else "vi"


def theme() -> str:
    """The theme of the request's cookie."""
    chosen = request.cookies.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def init_app(app: Flask) -> None:
    """Let templates look the catalogue up once a request instead of once a word."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of the i18n extension
        _gettext, _ngettext, newstyle=True
    )


def _gettext(msgid: str) -> str:
    return _catalogue().gettext(msgid)


def _ngettext(singular: str, plural: str, count: int) -> str:
    return _catalogue().ngettext(singular, plural, count)


def _catalogue() -> NullTranslations:
    found = g.get("catalogue")
    if found is None:
        found = g.catalogue = get_translations()
    return cast("NullTranslations", found)
