"""The frames: one title, one heading, landmarks, and a policy-proof head in every theme."""

from types import SimpleNamespace
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.templates.conftest import Render
from tracker.domain.errors import NotFound
from tracker.forms.account import LoginForm, PasswordForm

ERROR = {"title": "Không tìm thấy", "advice": NotFound().message, "status": 404}


def tree(html: str) -> Element:
    return html5lib.parse(html, namespaceHTMLElements=False)


@pytest.fixture
def error_page(render_page: Render) -> Element:
    return tree(render_page("errors/error.html", theme="auto", **ERROR))


def test_a_page_has_one_heading_that_is_its_title(error_page: Element) -> None:
    assert [" ".join("".join(h.itertext()).split()) for h in error_page.iter("h1")] == ["Không tìm thấy"]
    assert error_page.find("head/title").text == "Không tìm thấy – Hệ thống theo dõi thi đua, khen thưởng"
    assert error_page.get("lang") == "vi"


def test_the_first_link_skips_to_the_content(error_page: Element) -> None:
    target = error_page.find("body").find(".//a").get("href").removeprefix("#")
    assert error_page.find(f".//main[@id='{target}']") is not None


def test_ids_are_unique(error_page: Element) -> None:
    ids = [node.get("id") for node in error_page.iter() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_htmx_sends_the_token_and_brings_no_style_of_its_own(
    error_page: Element,
) -> None:
    assert "X-CSRFToken" in error_page.find("body").get("hx-headers:inherited")
    config = error_page.find("head/meta[@name='htmx-config']").get("content")
    assert '"includeIndicatorCSS":false' in config
    assert '"mode":"same-origin"' in config


def test_the_menu_marks_where_one_is_and_counts(error_page: Element) -> None:
    menu = error_page.find(".//nav[@class='side-menu']")
    current = [
        " ".join(" ".join(link.itertext()).split()) for link in menu.iter("a") if link.get("aria-current")
    ]
    assert current == ["Việc của tôi 12"]


@pytest.mark.parametrize(("count", "shown"), [(99, "99"), (100, "99+"), (1700, "99+")])
def test_a_menu_counts_only_what_somebody_would_count(render_page: Render, count: int, shown: str) -> None:
    entry = SimpleNamespace(
        key="w", label="Việc của tôi", url="/work", icon="inbox", count=count, active=True
    )
    more = {"menu": [entry], "bottom_menu": [entry], "unread_notices": count}
    page = tree(render_page("errors/error.html", theme="auto", **more, **ERROR))
    for place in ("menu-count", "bottom-count", "header-count"):
        assert page.find(f".//span[@class='{place}']").text == shown


def test_a_name_stays_a_name(error_page: Element) -> None:
    assert "Đỗ Thị <b>Hường</b>" in "".join(error_page.find(".//header").itertext())


def test_changing_language_theme_and_leaving_are_posts_with_the_token(
    error_page: Element,
) -> None:
    forms = {form.get("action"): form for form in error_page.find(".//header").iter("form")}
    assert set(forms) == {"/preferences/locale", "/preferences/theme", "/logout"}
    for form in forms.values():
        assert form.get("method") == "post"
        assert form.find(".//input[@name='csrf_token']").get("value")


@pytest.mark.parametrize(
    ("theme", "dark", "media"),
    [("light", False, None), ("dark", True, None), ("auto", True, "(prefers-color-scheme: dark)")],
)
def test_the_dark_theme_is_linked_when_it_is_wanted(
    render_page: Render, theme: str, dark: bool, media: str | None
) -> None:
    page = tree(render_page("errors/error.html", theme=theme, **ERROR))
    links = [link for link in page.find("head").iter("link") if "css/dark.css" in link.get("href")]
    assert [link.get("media") for link in links] == ([media] if dark else [])
    assert page.get("data-bs-theme") == theme


def test_nobody_sees_the_frame_of_the_signed_in(render_page: Render) -> None:
    page = tree(render_page("errors/error.html", viewer=None, menu=[], **ERROR))
    assert page.find(".//nav[@class='side-menu']") is None
    assert page.find(".//form") is None


def test_an_error_inside_a_page_is_a_piece_of_it(render_page: Render, render: Render) -> None:
    html = render("{% include 'errors/fragment.html' %}", **ERROR)
    assert "<html" not in html
    assert "Không tìm thấy" in html


def test_logging_in_lets_password_managers_work(render_page: Render, request_of: object) -> None:
    request_of("/login")  # type: ignore[operator]
    form = LoginForm(next="/work")
    page = tree(render_page("account/login.html", form=form, viewer=None, menu=[]))
    controls = {c.get("name"): c for c in page.iter("input")}
    assert controls["user_name"].get("autocomplete") == "username"
    assert controls["password"].get("autocomplete") == "current-password"
    assert controls["next"].get("value") == "/work"
    assert "value" not in controls["password"].attrib or not controls["password"].get("value")


@pytest.mark.parametrize("forced", [True, False])
def test_a_new_password_is_asked_twice(render_page: Render, request_of: object, forced: bool) -> None:
    request_of("/account/password")  # type: ignore[operator]
    page = tree(render_page("account/password.html", form=PasswordForm(), forced=forced))
    new = [c.get("name") for c in page.iter("input") if c.get("autocomplete") == "new-password"]
    assert new == ["new_password", "repeated"]
    assert (page.find(".//nav[@class='side-menu']") is None) is forced


def test_no_work_is_said_in_words(render_page: Render) -> None:
    page = render_page("work/index.html", folders=[], items=[], notices=[])
    assert "Không có việc nào đang chờ đồng chí." in page


def test_waiting_work_is_counted(render_page: Render) -> None:
    folder = SimpleNamespace(label="Báo cáo tiến độ", count=1200, overdue=3)
    page = tree(render_page("work/index.html", folders=[folder], items=[], notices=[]))
    group = page.find(".//*[@class='stats']")
    assert " ".join(" ".join(group.itertext()).split()) == "Báo cáo tiến độ 1.200 3 quá hạn"
