"""A renderer's progress is told while it writes, whatever the format."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from reports import progress
from reports.document import Appendix, Document
from reports.excel import render_xlsx
from reports.fonts import register_fonts
from reports.pdf import render_pdf
from tests.reports.samples import document, row, table

FORMATS: dict[str, Callable[[Document, BytesIO], None]] = {
    "xlsx": render_xlsx,
    "pdf": lambda made, stream: render_pdf(made, stream, fonts=register_fonts(None)),
}


def lists(count: int) -> Document:
    """Half of the rows in the body, half in an appendix."""
    half = count // 2
    body = table([row(n) for n in range(half)], sheet="A")
    annex = table([row(n) for n in range(half, count)], sheet="B")
    return document(blocks=(body,), appendices=(Appendix(title="Phụ lục", blocks=(annex,)),))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("count", [3, 1200])
def test_it_is_told_from_nothing_to_all_rows(kind: str, count: int) -> None:
    heard: list[tuple[int, int]] = []
    FORMATS[kind](progress.told(lists(count), lambda done, total: heard.append((done, total))), BytesIO())
    steps = range(progress.STEP, count, progress.STEP)
    assert heard == [(0, count), *((step, count) for step in steps), (count, count)]


def parts(kind: str, stream: BytesIO) -> dict[str, bytes]:
    """The file's parts, without the one that holds the moment of writing."""
    if kind == "pdf":
        return {"": stream.getvalue()}
    with ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}


@pytest.mark.parametrize("kind", FORMATS)
def test_telling_changes_nothing_of_what_is_written(kind: str) -> None:
    plain, watched = BytesIO(), BytesIO()
    FORMATS[kind](lists(30), plain)
    FORMATS[kind](progress.told(lists(30), lambda _done, _total: None), watched)
    assert parts(kind, watched) == parts(kind, plain)


def test_rows_that_come_while_they_are_written_are_not_counted() -> None:
    heard: list[tuple[int, int]] = []
    made = document(blocks=(table(row(n) for n in range(5)),), appendices=())
    render_xlsx(progress.told(made, lambda done, total: heard.append((done, total))), BytesIO())
    assert heard == [(0, 0)]
