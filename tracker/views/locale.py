"""What a browser remembers of its person: the language, Vietnamese unless English was chosen, and the theme."""

from flask import has_request_context, request

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
