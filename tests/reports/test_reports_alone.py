"""The reports package stands alone, and only one module feeds a reportlab Paragraph."""

import ast
import sys
from pathlib import Path

import reports

FOLDER = Path(reports.__file__).parent
ALLOWED = {"reports", "reportlab", "openpyxl"}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strangers(path):

    return [name for name in imported(path) if name.split(".")[0] not in ALLOWED | sys.stdlib_module_names]


def test_reports_import_nothing_of_the_application():
    modules = list(FOLDER.rglob("*.py"))
    assert len(modules) > 25
    assert {path.name: strangers(path) for path in modules if strangers(path)} == {}


def test_a_stranger_would_be_noticed(tmp_path):
    module = tmp_path / "module.py"
    module.write_text("from tracker.domain import text\nimport flask\nimport json\n", encoding="utf-8")
    assert strangers(module) == ["tracker.domain.text", "flask"]


def test_markup_is_read_in_one_place_only():
    users = [path.name for path in FOLDER.rglob("*.py") if "reportlab.platypus.Paragraph" in imported(path)]
    assert users == ["prose.py"]
