"""Vietnamese text: one normal form at the gate, folding for search, keys for order."""

import hashlib
import json
import re
import unicodedata
from functools import cache

import icu

_INVISIBLE = {"Cf", "Cc", "Cs", "Co", "Cn"}
_SPACES = re.compile(r"[^\S\n]+")
_FOLD_LETTERS = str.maketrans("đĐ", "dd")


def nfc(text: str) -> str:
    """The composed form (NFC) that the whole system keeps."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """One line: NFC, without invisible characters, inner spaces collapsed, ends trimmed."""
    if not text:  # most cells of a table
        return ""
    return " ".join(clean_lines(text).split())


def clean_lines(text: str) -> str:
    """Several lines: as `clean`, but line breaks stay and lines lose their trailing spaces."""
    unified = nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    visible = unified
    if not unified.replace("\n", "").isprintable():  # else there is nothing to look for, letter by letter
        visible = "".join(c for c in unified if c == "\n" or unicodedata.category(c) not in _INVISIBLE)
    return "\n".join(_SPACES.sub(" ", line).strip() for line in visible.split("\n")).strip()


def fold(text: str) -> str:
    """Lower case without marks, đ as d: "Đào" is found by "dao"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_FOLD_LETTERS).lower())
    return nfc("".join(c for c in decomposed if not unicodedata.combining(c)))


def search_words(text: str) -> list[str]:
    """The folded words of a query, at most ten."""
    return fold(clean(text)).split()[:10]


def content_digest(content: object) -> str:
    """The SHA-256 of something that JSON can hold, the same whatever the order of its keys."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@cache
def _collator() -> icu.Collator:
    return icu.Collator.createInstance(icu.Locale("vi"))


def sort_key(text: str) -> bytes:
    """A key whose byte order is the Vietnamese order (ICU `vi`), the same on both databases."""
    return bytes(_collator().getSortKey(nfc(text)))


def name_sort_key(full_name: str, sort_name: str | None = None) -> bytes:
    """Order of personal names: given name first, then middle and family name.

    The given name is the last word. `sort_name` overrides the whole order for names that do not follow
    the rule; it is compared as written.
    """
    if sort_name:
        return sort_key(sort_name)
    words = clean(full_name).split()
    if not words:
        return b""
    return b"\x00".join((sort_key(words[-1]), sort_key(" ".join(words[:-1]))))
