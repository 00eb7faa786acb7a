"""Every form that a group of people can reach by links, one of each kind."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from tests.crawler import LINK, OTHER_AWARDS
from tests.hostile.forms import PageForm, forms_of
from tests.page import enter

# Variants of one address are forms of their own: /move/return asks for a reason, /move/send does not.
VARIANTS = ("action", "noun", "kind", "form", "answer", "name")
FILE = re.compile(r"\.(xlsx|pdf)$|/template$|^/files/|^/static/")
OK = 200


@dataclass(frozen=True)
class Door:
    """A form and somebody who may use it."""

    client: FlaskClient
    who: str
    endpoint: str
    variant: str
    form: PageForm

    @property
    def name(self) -> str:
        """For messages."""
        return f"{self.endpoint} {self.variant}".strip()


def doors(app: Flask, people: Mapping[str, int]) -> list[Door]:
    """One door for each endpoint, variant and set of fields; each person opens so many pages of a kind."""
    found: dict[tuple[str, str, tuple[str, ...]], Door] = {}
    stranger = app.test_client()
    for form in forms_of("/login", stranger.get("/login").text):
        found["account.sign_in", "", ()] = Door(stranger, "", "account.sign_in", "", form)
    for who, most in people.items():
        elsewhere, client = app.test_client(), app.test_client()
        for browser in (elsewhere, client):
            enter(browser, who)
        for form in _forms(app, client, most):
            place = _place(app, form.action, "POST")
            assert place is not None, f"{form.page} posts to {form.action}, which takes no post"
            key = *place, tuple(sorted(field.name for field in form.visible))
            found.setdefault(key, Door(client, who, *place, form))
    return list(found.values())


def _forms(app: Flask, client: FlaskClient, most: int) -> Iterator[PageForm]:
    """The forms of at most `most` pages of each kind, files left out."""
    waiting, seen, kinds = ["/work"], set[str](), Counter[tuple[str, str]]()
    while waiting:
        address = waiting.pop(0)
        if not address.partition("?")[0].endswith("/new"):
            address = address.partition("?")[0]
        place = _place(app, address, "GET")
        if (
            address in seen
            or place is None
            or kinds[place] >= most
            or FILE.search(address)
            or OTHER_AWARDS.match(address)
        ):
            continue
        seen.add(address)
        kinds[place] += 1
        page = client.get(address)
        # A part of a page may be empty.
        if page.status_code == OK and page.mimetype == "text/html" and page.text.strip():
            yield from forms_of(address, page.text)
            # In the order of the page, which is that of the list.
            waiting += dict.fromkeys(unescape(link) for link in LINK.findall(page.text))


def _place(app: Flask, address: str, method: str) -> tuple[str, str] | None:
    """The endpoint and the variant of an address, or None when it takes no such request."""
    try:
        endpoint, arguments = app.url_map.bind("localhost").match(address.partition("?")[0], method=method)
    except HTTPException:
        return None
    return endpoint, " ".join(str(arguments[name]) for name in VARIANTS if name in arguments)
