"""Walking through the application by its links, as a curious person would."""

import re
from collections.abc import Iterable
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

LINK = re.compile(r'\b(?:href|action|hx-get)="(/[^"#]*)')
# The same page in another order is the same page.
ORDERS = re.compile(r"[?&](sort|size)=")
# The law reads the same to everybody: one award stands for all.
OTHER_AWARDS = re.compile(
    r"^/awards/(?!LDTT|changes|documents$|values(/(appraisal_province|CSTDCS\.quota|criteria\.LDTT\.task_result|postings\.honour))?(/new)?($|[?#]))"
)
MOST = 400
SERVER_FAULT = 500


def start_pages(app: Flask) -> list[str]:
    """Every address that can be opened without knowing a name, linked or not."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or set()) and not rule.arguments and rule.endpoint != "account.login"
    )


def crawl(client: FlaskClient, start: Iterable[str]) -> dict[str, TestResponse]:
    """Every page that can be reached from `start` by links, forms' addresses included, with its answer."""
    waiting, found = list(start), {}
    while waiting:
        address = waiting.pop(0)
        if address in found:
            continue
        assert len(found) < MOST, "the crawl does not end: links that are new each time?"
        found[address] = client.get(address)
        assert found[address].status_code < SERVER_FAULT, address
        if found[address].mimetype == "text/html":
            links = {unescape(link) for link in LINK.findall(found[address].text)}
            waiting += sorted(link for link in links - set(found) if _worth_a_visit(link))
    return found


def _worth_a_visit(link: str) -> bool:
    return (
        not link.startswith(("/static/", "//")) and not ORDERS.search(link) and not OTHER_AWARDS.match(link)
    )
