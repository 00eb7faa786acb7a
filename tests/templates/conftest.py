"""The application's own template environment, without a database: what a template needs is handed to it."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import html5lib
import pytest
from flask import Flask, render_template, render_template_string

from config import Testing
from tracker import create_app

Render = Callable[..., str]


@pytest.fixture(scope="session")
def page_app() -> Flask:
    """The application; its templates may be rendered in a request of nobody."""
    return create_app(Testing(app_env="testing"))


@pytest.fixture
def request_of(page_app: Flask) -> Iterator[Callable[[str], None]]:
    """Opens a request for an address; the test renders inside it."""
    contexts = []

    def open_request(address: str) -> None:
        context = page_app.test_request_context(address)
        context.push()
        contexts.append(context)

    yield open_request
    for context in reversed(contexts):
        context.pop()


@pytest.fixture
def render(request_of: Callable[[str], None]) -> Render:
    """Renders a piece of template at an address: `render(source, at="/list?sort=name", rows=…)`."""

    def render_piece(source: str, at: str = "/", **values: Any) -> str:
        request_of(at)
        html = render_template_string(source, **values)
        html5lib.HTMLParser(strict=True).parseFragment(html)
        return html

    return render_piece


@pytest.fixture
def render_page(request_of: Callable[[str], None]) -> Render:
    """Renders a whole template as somebody signed in; fails on HTML that a strict parser refuses."""

    def render_file(name: str, at: str = "/", **values: Any) -> str:
        request_of(at)
        html = render_template(name, **{**frame(), **values})
        html5lib.HTMLParser(strict=True).parse(html)
        return html

    return render_file


def frame() -> dict[str, Any]:
    """What the context of a signed-in person holds."""
    entries = [("Việc của tôi", "/work", 12, True), ("Hồ sơ", "/nominations", None, False)]
    menu = [
        SimpleNamespace(key=url, label=label, url=url, icon="inbox", count=count, active=active)
        for label, url, count, active in entries
    ]
    return {
        "viewer": SimpleNamespace(display_name="Đỗ Thị <b>Hường</b>", user_name="huong", role_words="Thư ký"),
        "menu": menu,
        "bottom_menu": menu,
        "unread_notices": 3,
        "session_seconds": 1800,
        "business_banner": "Dữ liệu minh họa, ngày làm việc 15/12/2021",
    }
