"""The text face of PDF documents: four styles, every Vietnamese letter, or a clear error.

The default is Tinos, which has the widths of Times New Roman. An agency may point to a folder with its own
Times New Roman, which is not free to ship.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from reports.text import PLAIN_RANGES, clean

ASSETS = Path(__file__).parent / "assets"

_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
_FAMILIES = (
    ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
    tuple(f"tinos-{style.lower()}.ttf" for style in _STYLES),
    tuple(f"liberationserif-{style.lower()}.ttf" for style in _STYLES),
)
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_VOWELS = "aăâeêioôơuưy"
_CONSONANTS = "bcdđghklmnpqrstvx"


def _letters() -> str:
    vowels = (unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)
    small = "".join(vowels) + _CONSONANTS
    return small + small.upper()


VIETNAMESE_LETTERS = _letters()
_REQUIRED = VIETNAMESE_LETTERS + "0123456789.,;:/-–()%“”…□"
_REPLACEMENT = "□"


class FontError(Exception):
    """The text face can't be used; the message names the file and what it lacks."""


@dataclass(frozen=True)
class Fonts:
    """Names under which the four styles are registered, and the characters that all four hold."""

    regular: str
    bold: str
    italic: str
    bold_italic: str
    coverage: frozenset[int]

    @cached_property
    def _odd(self) -> re.Pattern[str]:
        plain = filter(re.compile(f"[{PLAIN_RANGES}]").match, map(chr, self.coverage))
        return re.compile(f"[^\n{re.escape(''.join(sorted(plain)))}]")

    def printable(self, text: str) -> str:
        """Clean text; characters that the face lacks are shown as □ instead of printed as nothing."""
        if self._odd.search(text) is None:
            return text
        return "".join(c if ord(c) in self.coverage or c == "\n" else _REPLACEMENT for c in clean(text))


_registered: dict[Path, Fonts] = {}
_lock = Lock()


def register_fonts(font_dir: Path | None = None) -> Fonts:
    """Register the four styles found in `font_dir` (default: the shipped Tinos), once for each folder.

    Raises FontError when a style is absent, unreadable, or lacks a Vietnamese letter.
    """
    folder = (font_dir or ASSETS).resolve()
    with _lock:
        if folder not in _registered:
            _registered[folder] = _register(folder)
        return _registered[folder]


def _register(folder: Path) -> Fonts:
    faces = [_load(path, style) for path, style in zip(_files(folder), _STYLES, strict=True)]
    for face in faces:
        face.unregister()  # else an earlier face of the same PostScript name would be drawn instead
        pdfmetrics.registerFont(face)
    names = [str(face.fontName) for face in faces]
    pdfmetrics.registerFontFamily(
        names[0], normal=names[0], bold=names[1], italic=names[2], boldItalic=names[3]
    )
    coverage = frozenset.intersection(*(frozenset(face.face.charToGlyph) for face in faces))
    return Fonts(names[0], names[1], names[2], names[3], coverage=coverage | {ord("\N{NO-BREAK SPACE}")})


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise FontError(f"Font folder not found: {folder}")
    present = {path.name.lower(): path for path in folder.iterdir()}
    for family in _FAMILIES:
        if all(name in present for name in family):
            return [present[name] for name in family]
    wanted = "; ".join(", ".join(family) for family in _FAMILIES)
    raise FontError(f"No complete text face in {folder}. One of these sets is needed: {wanted}")


def _load(path: Path, style: str) -> TTFont:
    try:
        face = TTFont(f"{path.stem}-{style}-{len(_registered)}", str(path), asciiReadable=1)
    except (TTFError, OSError) as error:
        raise FontError(f"{path.name} can't be read as a TrueType face: {error}") from error
    missing = [c for c in _REQUIRED if ord(c) not in face.face.charToGlyph]
    if missing:
        raise FontError(f"{path.name} lacks {len(missing)} needed characters: {' '.join(missing[:20])}")
    return face
