"""Rules that every template keeps, whatever it shows."""

import re
from functools import cache
from pathlib import Path

from config import ROOT
from tests.rules import for_every

FOLDER = ROOT / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
ICON = re.compile(r"""\bicon\(\s*["']([a-z0-9-]+)["']\s*[,)]|\bicon_name=["']([a-z0-9-]+)["']""")
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
PARTS = ("components", "layouts")


@cache
def source(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


every_template = for_every(TEMPLATES)


@every_template
def test_nothing_inline_that_the_content_policy_refuses(path: Path) -> None:
    text = source(path)
    html = EXPRESSION.sub("", text)
    assert not re.search(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|hx-on", html)
    for attributes, body in SCRIPT.findall(text):
        assert "src=" in attributes
        assert "nonce=" in attributes
        assert not body.strip()


@every_template
def test_a_page_stands_in_a_layout_and_a_part_in_its_folder(path: Path) -> None:
    parents = re.findall(r"\{%-?\s*extends (.*?)-?%\}", source(path))
    if not parents:
        assert path.relative_to(FOLDER).parts[0] in PARTS or path.name == "fragment.html"
    for parent in re.findall(r'"([^"]+)"', " ".join(parents)):
        assert parent.startswith("layouts/") or (FOLDER / parent).name.startswith("_")


@every_template
def test_data_is_never_marked_safe(path: Path) -> None:
    assert not re.search(r"\|\s*safe\b|Markup|autoescape\s+false", source(path))


@every_template
def test_every_button_says_what_kind_it_is(path: Path) -> None:
    for attributes in re.findall(r"<button\b([^>]*)", source(path)):
        assert "type=" in attributes


@every_template
def test_every_post_form_carries_the_token(path: Path) -> None:
    for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", source(path), re.DOTALL):
        assert re.search(r"csrf|hidden\(", form)


def test_every_icon_is_in_the_sprite() -> None:
    known = set((ROOT / "tools/icons.txt").read_text(encoding="utf-8").split())
    named = {name for path in TEMPLATES for pair in ICON.findall(source(path)) for name in pair if name}
    assert named
    assert named <= known


def test_the_style_sheets_and_the_script_load_nothing_from_elsewhere() -> None:
    own = [path for path in (ROOT / "tracker/static").rglob("*") if path.suffix in {".css", ".js"}]
    for path in own:
        if "vendor" in path.parts:
            continue
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        assert "//" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL), path.name
        assert "@import" not in text
        assert "eval(" not in text
