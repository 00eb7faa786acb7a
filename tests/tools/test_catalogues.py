"""Catalogues are compiled as they are, all of them, and untranslated strings are left to the source language."""

import gettext
from pathlib import Path

from tools.catalogues import FOLDER, compile_catalogues

TEXT = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Đơn vị"
msgstr "Unit"

msgid "Mã"
msgstr ""

#, fuzzy
msgid "Tên"
msgstr "Names"
"""


def test_a_catalogue_is_compiled_again_when_it_changes(tmp_path: Path) -> None:
    source = tmp_path / "en/LC_MESSAGES/messages.po"
    source.parent.mkdir(parents=True)
    for told in ("Unit", "Agency"):
        source.write_text(TEXT.replace("Unit", told), encoding="utf-8")
        assert compile_catalogues(tmp_path) == [source.with_suffix(".mo")]
        words = gettext.translation("messages", tmp_path, ["en"]).gettext
        gettext._translations.clear()  # type: ignore[attr-defined]
        assert [words(text) for text in ("Đơn vị", "Mã", "Tên")] == [told, "Mã", "Tên"]
    assert sorted(source.parent.iterdir()) == [source.with_suffix(".mo"), source]


def test_english_is_among_the_shipped_ones() -> None:
    assert FOLDER / "en/LC_MESSAGES/messages.mo" in compile_catalogues()
