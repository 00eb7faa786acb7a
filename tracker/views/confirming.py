"""Asking once more before a post of a form that stands on a page with others."""

from collections.abc import Sequence

from flask import render_template, request

CONFIRMED = "confirmed"
NOT_REPEATED = {"csrf_token", CONFIRMED}


def unconfirmed() -> bool:
    """Whether the person has not yet seen what this post will do."""
    return CONFIRMED not in request.form


def ask(title: str, effects: Sequence[str], *, back: str) -> str:
    """The page that says what the post will do and sends the same fields again; `back` is where it came from."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_REPEATED]
    return render_template("confirm.html", title=title, effects=effects, fields=fields, cancel_url=back)
