"""Which language a request speaks: Vietnamese unless the person chose English."""

from flask import has_request_context, request

LOCALES = ("vi", "en")
COOKIE = "tracker_locale"


def selected() -> str:
    """The locale of the request's cookie, Vietnamese when there is none."""
    chosen = request.cookies.get(COOKIE, "vi") if has_request_context() else "vi"
    return chosen if chosen in LOCALES else "vi"
