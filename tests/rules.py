"""Rules that hold for every file of a kind: one test a rule, which names each file that breaks it and how."""

import ast
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from config import ROOT

Rule = Callable[[Path], None]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree_of(path: Path) -> ast.Module:
    """The source, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def for_every(paths: Iterable[Path]) -> Callable[[Rule], Callable[[], None]]:
    """Make a test of what must hold for each of the files."""
    files = list(paths)
    assert files

    def test_of(rule: Rule) -> Callable[[], None]:
        def test() -> None:
            faults = []
            for path in files:
                try:
                    rule(path)
                except AssertionError as fault:
                    faults.append(f"{name_of(path)}: {fault}")
            assert not faults, "\n".join(faults)

        test.__doc__ = rule.__doc__
        return test

    return test_of
