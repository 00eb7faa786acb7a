"""Compile the catalogues, so that the application can read them. Nothing compiled is kept in the repository."""

import io
import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent.parent / "tracker/translations"


def compile_catalogues(folder: Path = FOLDER) -> list[Path]:
    """Compile every catalogue and answer the files written.

    A file is replaced as a whole: whoever reads it meanwhile has the old one or the new one.
    """
    return [_compile(source) for source in sorted(folder.glob("*/LC_MESSAGES/*.po"))]


def _compile(source: Path) -> Path:
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=source.parent.parent.name))
    target = source.with_suffix(".mo")
    whole = target.with_suffix(f".{os.getpid()}.part")
    whole.write_bytes(compiled.getvalue())
    return whole.replace(target)


if __name__ == "__main__":
    compile_catalogues()
