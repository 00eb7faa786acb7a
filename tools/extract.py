"""Strings of the code for the catalogue: those marked for it, and every other one that holds Vietnamese letters."""

import ast
from collections.abc import Iterator
from typing import IO, Any

from babel.messages.extract import extract_python

Found = tuple[Any, ...]

# The letters of Vietnamese beyond ASCII; a few signs among them belong to other languages of the same alphabet.
BLOCKS = ((0x00C0, 0x00D6), (0x00D8, 0x00F6), (0x00F8, 0x01B0), (0x1EA0, 0x1EF9))


def extract(fileobj: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[Found]:
    """The extractor that `babel.cfg` names for Python files."""
    yield from extract_python(fileobj, keywords, comment_tags, options)
    fileobj.seek(0)
    for line, text in vietnamese_strings(ast.parse(fileobj.read())):
        yield line, None, text, []


def vietnamese_strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every Vietnamese string literal that is neither a docstring nor a part of an f-string."""
    skipped = {id(part) for node in ast.walk(tree) for part in _parts(node)}
    for node in ast.walk(tree):
        text = _text(node)
        if text and is_sentence(text) and id(node) not in skipped:
            yield getattr(node, "lineno", 0), text


def vietnamese_fstrings(tree: ast.AST) -> Iterator[int]:
    """The lines of f-strings with Vietnamese words, which no catalogue can hold."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and any(is_vietnamese(word) for word in _words(node)):
            yield node.lineno


def is_sentence(text: str) -> bool:
    """Whether the text is Vietnamese, and not a pattern with its letters."""
    return is_vietnamese(text) and not text.startswith("^")


def is_vietnamese(text: str) -> bool:
    """Whether the text has a letter that English lacks."""
    return any(first <= ord(letter) <= last for letter in text for first, last in BLOCKS)


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from node.values


def _words(node: ast.JoinedStr) -> Iterator[str]:
    return (text for part in node.values if (text := _text(part)))


def _text(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
