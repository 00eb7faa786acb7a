"""The English catalogue holds every string of the interface, translated, with the same places for values."""

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.util import pathmatch
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from tests.rules import for_every
from tools.extract import is_vietnamese, vietnamese_fstrings
from tracker import forms
from tracker.domain.labels import WORDS

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "tracker/translations/en/LC_MESSAGES/messages.po"
EXTRACT = (
    "-m",
    "babel.messages.frontend",
    "--quiet",
    "extract",
    "-F",
    "babel.cfg",
    "-k",
    "N_",
    "-k",
    "Message",
    "-o",
)
PLACE = re.compile(r"%\(\w+\)[a-z]|\{\w+\}")
JINJA = re.compile(r"{#.*?#}|{{.*?}}|{%.*?%}", re.DOTALL)
OF_DOCUMENTS = re.compile(r"^\[(?:ignore|python): (.+)\]$", re.MULTILINE)
FULL_DATE = ("tracker/domain/clock.py", 1)  # the date as official documents write it, which are Vietnamese


def translations(path: Path) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalogue(path) if message.id}


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    """The catalogue as it is."""
    return translations(CATALOGUE)


def test_the_catalogue_has_the_strings_of_the_code_and_of_the_templates_and_no_others(
    english: dict[str, str], tmp_path: Path
) -> None:
    wanted = tmp_path / "messages.pot"
    subprocess.run([sys.executable, *EXTRACT, str(wanted), "."], cwd=ROOT, check=True)
    found = translations(wanted)
    assert len(found) > 500
    assert set(found) - set(english) == set(), "run make messages, then translate"
    assert set(english) - set(found) == set(), "run make messages"


def test_every_string_is_translated(english: dict[str, str]) -> None:
    assert [text for text, told in english.items() if not told.strip()] == []
    assert [message.id for message in catalogue(CATALOGUE) if message.id and message.fuzzy] == []


def test_translations_are_english(english: dict[str, str]) -> None:
    assert [told for told in english.values() if is_vietnamese(told)] == []


def test_values_keep_their_places(english: dict[str, str]) -> None:
    wrong = {
        text: told
        for text, told in english.items()
        if sorted(PLACE.findall(text)) != sorted(PLACE.findall(told))
    }
    assert wrong == {}


def test_a_translation_begins_and_ends_as_its_string_does(english: dict[str, str]) -> None:
    wrong = {
        text: told
        for text, told in english.items()
        if [text.endswith(sign) for sign in ".:)"] != [told.endswith(sign) for sign in ".:)"]
        or text[:1].isspace() != told[:1].isspace()
        or text[-1:].isspace() != told[-1:].isspace()
    }
    assert wrong == {}


@pytest.mark.parametrize("vocabulary", WORDS.values(), ids=[kind.__name__ for kind in WORDS])
def test_values_of_one_kind_have_words_of_their_own(
    vocabulary: dict[object, str], english: dict[str, str]
) -> None:
    words = [english[word] for word in vocabulary.values()]
    assert len(set(words)) == len(words)


def test_no_sentence_of_the_interface_is_an_f_string() -> None:
    found = {name: lines for name, tree in code() if (lines := list(vietnamese_fstrings(tree)))}
    name, count = FULL_DATE
    assert len(found.pop(name)) == count
    assert found == {}, "use tracker.domain.messages.Message"


def test_the_words_of_every_field_are_in_the_catalogue(english: dict[str, str]) -> None:
    words = {word for field in fields() for word in spoken(field)}
    assert len(words) > 50
    assert words - set(english) == set(), "mark those without Vietnamese letters with N_"


@for_every(sorted(ROOT.glob("templates/**/*.html")))
def test_a_template_has_no_words_outside_the_catalogue(path: Path) -> None:
    bare = JINJA.sub("", path.read_text(encoding="utf-8"))
    assert [line for line in bare.splitlines() if is_vietnamese(line)] == []


def fields() -> Iterator[UnboundField]:
    """The fields of all forms."""
    for module in pkgutil.iter_modules(forms.__path__, "tracker.forms."):
        for form in vars(importlib.import_module(module.name)).values():
            if isinstance(form, type) and issubclass(form, BaseForm):
                yield from (field for field in vars(form).values() if isinstance(field, UnboundField))


def spoken(field: UnboundField) -> Iterator[str]:
    """Label, hint and messages of a field."""
    given = {**dict(zip(("label", "validators"), field.args, strict=False)), **field.kwargs}
    messages = [getattr(check, "message", None) for check in given.get("validators", ())]
    words = (given.get("label"), given.get("description"), *messages)
    return (text for text in words if isinstance(text, str) and any(map(str.isalpha, text)))


def code() -> Iterator[tuple[str, ast.AST]]:
    """The files of the application from which strings are taken."""
    patterns = OF_DOCUMENTS.findall((ROOT / "babel.cfg").read_text(encoding="utf-8"))
    for path in sorted(ROOT.glob("tracker/**/*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not any(pathmatch(pattern, name) for pattern in patterns):
            yield name, ast.parse(path.read_text(encoding="utf-8"))
