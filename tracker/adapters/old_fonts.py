"""Words typed in fonts of the encodings before Unicode (.VnTime, VNI-Times), as Unicode.

The tables are those of viparse; upper-case fonts (.VnTimeH) hold small letters that only look large.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Converted:
    """A cell, from row and column 0, as it was typed and as it reads; `font` is the old one."""

    row: int
    column: int
    font: str
    before: str
    after: str


def convert(cells: Iterable[tuple[int, int, list[tuple[str, str]]]]) -> list[Converted]:
    """The cells whose words another encoding makes readable; those that say the same in both are left out."""
    found = []
    for row, column, pieces in cells:
        before = "".join(words for _font, words in pieces)
        after = "".join(_unicode(font, words) for font, words in pieces)
        if after != before:
            font = next(font for font, words in pieces if _unicode(font, words) != words)
            found.append(Converted(row, column, font.strip(), before, after))
    return found


def _unicode(font: str, words: str) -> str:
    # They take a moment to load, and hardly any file needs them.
    from viparse.normalize.detector import detect_encoding  # noqa: PLC0415
    from viparse.normalize.encodings import get_charmap  # noqa: PLC0415
    from viparse.normalize.tables import convert as read  # noqa: PLC0415

    encoding = detect_encoding([font.strip()]).encoding
    if encoding is None:
        return words
    found: str = read(words, get_charmap(encoding))
    return found.upper() if font.strip().upper().startswith(".VN") and font.strip().endswith("H") else found
