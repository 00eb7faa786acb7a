"""A PDF as a reader meets it: runs of text with face, size and place in millimetres from the upper left."""

import io
import unicodedata
from dataclasses import dataclass
from itertools import groupby

import pdfplumber
import pypdfium2

from reports.pdf import render_pdf

MM = 72 / 25.4
_COLUMN_GAP = 14


@dataclass(frozen=True)
class Run:
    """Letters on one baseline without a wide gap."""

    page: int
    text: str
    left: float
    right: float
    baseline: float
    font: str
    size: float

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Rule:
    page: int
    left: float
    right: float
    level: float

    @property
    def length(self) -> float:
        return self.right - self.left

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Printed:
    data: bytes
    sizes: list[tuple[float, float]]
    runs: list[Run]
    rules: list[Rule]

    def run(self, text: str) -> Run:
        """The only run that begins so."""
        (found,) = [run for run in self.runs if run.text.startswith(text)]
        return found

    def on(self, page: int) -> list[Run]:
        return [run for run in self.runs if run.page == page]

    def rule_below(self, run: Run) -> Rule:
        """The nearest horizontal rule under a run."""
        below = [
            r
            for r in self.rules
            if r.page == run.page and r.level > run.baseline and r.left < run.centre < r.right
        ]
        return min(below, key=lambda rule: rule.level)


def printed(document, fonts=None) -> Printed:
    stream = io.BytesIO()
    render_pdf(document, stream, fonts)
    return read(stream.getvalue())


def read(data: bytes) -> Printed:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        sizes = [(float(page.width), float(page.height)) for page in pdf.pages]
        runs = [run for number, page in enumerate(pdf.pages, 1) for run in _runs(number, page)]
        rules = [rule for number, page in enumerate(pdf.pages, 1) for rule in _rules(number, page)]
    return Printed(data, sizes, runs, rules)


def full_text(data: bytes) -> list[str]:
    """The text of each page as another reader gives it, spaces unified."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return [" ".join(text.replace("￾", "-").split()) for text in pages]


def squeezed(text: str) -> str:
    """Without any space, to compare texts that were broken into lines."""
    return "".join(unicodedata.normalize("NFC", text).split())


def _runs(number, page):
    height = float(page.height)
    chars = sorted(page.chars, key=lambda c: (round(-c["matrix"][5], 1), c["x0"]))
    for level, group in groupby(chars, key=lambda c: round(-c["matrix"][5], 1)):
        run = []
        for char in group:
            if run and char["x0"] - run[-1]["x1"] > _COLUMN_GAP:
                yield _run(number, run, height + level)
                run = []
            run.append(char)
        yield _run(number, run, height + level)


def _run(number, chars, baseline):
    text = "".join(c["text"] for c in chars)
    first = next((c for c in chars if c["text"].strip()), chars[0])
    last = next((c for c in reversed(chars) if c["text"].strip()), chars[-1])
    font = first["fontname"].split("+")[-1]
    size = round(first["size"], 2)
    return Run(number, text.strip(), first["x0"] / MM, last["x1"] / MM, baseline / MM, font, size)


def _rules(number, page):
    for line in page.lines:
        if abs(line["top"] - line["bottom"]) < 0.1:
            yield Rule(number, line["x0"] / MM, line["x1"] / MM, line["top"] / MM)
