"""The code's own rules: what reviewers would otherwise have to look for."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

import tracker.forms
from config import ROOT
from tests.rules import for_every, name_of, tree_of
from tracker.domain.policy import POLICY
from tracker.forms.base import NonceForm
from tracker.views.guards import PERMISSION, PUBLIC

SOURCES = [path for folder in ("tracker", "reports") for path in sorted((ROOT / folder).rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST = 300
# Open to everybody without signing in.
PUBLIC_PAGES = {
    "account.login",
    "account.sign_in",
    "health.healthz",
    "health.readyz",
    "posting.index",
    "preferences.choose",
    "static",
}
# A person's own account: signed in is enough, the services act on the viewer only.
OWN_PAGES = {
    "account.end_session",
    "account.password",
    "account.profile",
    "account.sign_out",
    "home.index",
}
# A form that both makes and changes: changing is guarded by the version instead.
NO_NONCE = {"tracker/views/progress_report.py:_filled"}
EXACT = (
    "tracker/domain/voting.py",
    "tracker/domain/law*.py",
    "tracker/domain/eligibility*.py",
    "tracker/domain/stages.py",
)


every_source = for_every(SOURCES)


def calls(tree: ast.AST) -> Iterator[str]:
    """The names of everything that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            target = node.func
            yield target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_page_names_its_permission_or_is_listed_as_open(app: Flask) -> None:
    for endpoint, view in app.view_functions.items():
        permission = getattr(view, PERMISSION, None)
        assert bool(getattr(view, PUBLIC, False)) is (endpoint in PUBLIC_PAGES - {"static"}), endpoint
        if endpoint not in PUBLIC_PAGES | OWN_PAGES:
            assert permission in POLICY, endpoint
        else:
            assert permission is None, endpoint


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_list_names_a_page_that_is_gone(app: Flask) -> None:
    assert set(app.view_functions) >= PUBLIC_PAGES | OWN_PAGES


@for_every(SOURCES + TESTS)
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@every_source
def test_no_form_writes_itself_into_a_row(path: Path) -> None:
    assert not {"populate_obj", "Markup"} & set(calls(tree_of(path)))


@every_source
def test_no_branch_asks_for_the_kind_of_a_task(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Compare):
            parts = [ast.unparse(part) for part in (node.left, *node.comparators)]
            assert not any(re.search(r"\bTaskKind\.", part) for part in parts), ast.unparse(node)
        if isinstance(node, ast.Match):
            assert "TaskKind." not in ast.unparse(node)


def test_no_template_asks_for_the_kind_of_a_task() -> None:
    kinds = "movements|commendation|exemplars|institutions|councils"
    for path in TEMPLATES:
        assert not re.search(
            rf"kind\s*(==|!=|in)\s*.*[\"'({{]({kinds})\b", path.read_text(encoding="utf-8")
        ), path.name


@for_every(sorted({path for pattern in EXACT for path in ROOT.glob(pattern)}))
def test_law_and_votes_are_counted_exactly(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), ast.unparse(node)
        assert not (isinstance(node, ast.Name) and node.id == "float"), node.lineno
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            joins_a_path = isinstance(node.right, ast.Constant) and isinstance(node.right.value, str)
            assert joins_a_path or re.search(r"Fraction|Decimal", ast.unparse(node)), ast.unparse(node)


def test_every_macro_is_used() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in TEMPLATES}
    guide = (ROOT / "docs" / "ui-guide.md").read_text(encoding="utf-8")
    for path, text in texts.items():
        for macro in re.findall(r"\{%-?\s*macro\s+(\w+)", text):
            used = sum(len(re.findall(rf"\b{macro}\b", other)) for other in texts.values())
            # A part of the guide waits for its page; anything else is dead.
            assert used > 1 or re.search(rf"\b{macro}\b", guide), f"{macro} of {path.name}"


@every_source
def test_only_the_transaction_commits(path: Path) -> None:
    allowed = {"tracker/services/transaction.py"}
    if name_of(path) not in allowed:
        assert "commit" not in set(calls(tree_of(path)))


@every_source
def test_working_days_are_counted_with_the_provinces_own_days(path: Path) -> None:
    """The national calendar alone is for joining, and for judging whether an entered day changes anything."""
    allowed = {"tracker/queries/calendars.py", "tracker/services/local_days.py"}
    if name_of(path) not in allowed:
        assert "national_calendar" not in set(calls(tree_of(path)))


@every_source
def test_the_clock_is_read_in_one_place(path: Path) -> None:
    if name_of(path) == "tracker/domain/clock.py":
        return
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\bdatetime\.now\(|\bdate\.today\(|\butcnow\(", text)


def nonce_forms() -> set[str]:
    """The names of the forms with a nonce, and of the functions that return one."""
    infos = pkgutil.iter_modules(tracker.forms.__path__, "tracker.forms.")
    modules = [importlib.import_module(info.name) for info in infos]
    names = set()
    for module in modules:
        for name, item in inspect.getmembers(module):
            kind = inspect.signature(item).return_annotation if inspect.isfunction(item) else item
            if inspect.isclass(kind) and issubclass(kind, NonceForm):
                names.add(name)
    return names - {"NonceForm"}


def test_every_nonce_of_a_form_reaches_a_service() -> None:
    forms, built = nonce_forms(), set()
    for path in sorted((ROOT / "tracker" / "views").glob("*.py")):
        for view in tree_of(path).body:
            made = set(calls(view)) & forms
            if not isinstance(view, ast.FunctionDef) or not made:
                continue
            built |= made
            passed = [
                ast.unparse(word.value)
                for call in ast.walk(view)
                if isinstance(call, ast.Call)
                for word in call.keywords
                if word.arg == "nonce"
            ]
            place = f"{name_of(path)}:{view.name}"
            assert passed == (["form.nonce.data"] if place not in NO_NONCE else []), place
    # Its function stands for the class that is made for the targets of one campaign.
    assert built == forms - {"ProgressForm"}


def test_nothing_is_left_to_do_and_no_machine_is_named() -> None:
    words = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|(?<![\w.])/(?:work|root)/")
    for path in [*SOURCES, *TEMPLATES]:
        assert not words.search(path.read_text(encoding="utf-8")), name_of(path)
