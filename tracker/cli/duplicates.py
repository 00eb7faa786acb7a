"""The command that finds recipients and achievements entered twice in a list."""

import csv
import io
import sys
from pathlib import Path

import click

from tracker.cli.output import refusals, say
from tracker.domain import duplicates
from tracker.domain.duplicates import Entry
from tracker.domain.text import clean

COLUMNS = ("id", "name", "kind", "unit", "year", "award", "achievement")
NEEDED = ("id", "name")


class Unreadable(ValueError):
    """The file is no list that can be compared; the message names the line and the remedy."""


@click.command("find-duplicates")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=duplicates.LEAST,
    show_default=True,
    help="Least score to print.",
)
@refusals
def find_duplicates(file: Path, least: float) -> None:
    """Print the pairs of FILE, a CSV, that may be one recipient or use one text: a,b,score,reason."""
    try:
        entries = read(file.read_bytes())
    except Unreadable as error:
        say(f"{file}: {error}")
        sys.exit(1)
    out = csv.writer(sys.stdout, lineterminator="\n")
    for pair in duplicates.find(entries, least=least):
        out.writerow((pair.a, pair.b, f"{pair.score:.2f}", "; ".join(pair.reasons)))


def read(content: bytes) -> list[Entry]:
    """The entries of a list in UTF-8, with commas or, as Excel here writes it, with semicolons."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("not UTF-8; save it as CSV UTF-8") from error
    head = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ","
    )
    try:
        return _entries([(reader.line_num, row) for row in reader])
    except csv.Error as error:
        raise Unreadable(f"line {reader.line_num}: {error}") from error


def _entries(lines: list[tuple[int, list[str]]]) -> list[Entry]:
    heading = [clean(cell).lower() for cell in lines[0][1]] if lines else []
    missing = [name for name in COLUMNS if name not in heading]
    if missing:
        raise Unreadable(f"missing column: {', '.join(missing)}; the first line names {','.join(COLUMNS)}")
    found: dict[str, tuple[int, Entry]] = {}
    for number, cells in lines[1:]:
        if not any(cells):
            continue
        if len(cells) != len(heading):
            raise Unreadable(
                f"line {number}: {len(cells)} cells instead of {len(heading)}; put cells that hold a separator in quotes"
            )
        row = dict(zip(heading, cells, strict=True))
        entry = Entry(**{name: clean(row[name]) for name in COLUMNS})
        for name in NEEDED:
            if not getattr(entry, name):
                raise Unreadable(f"line {number}: {name} is empty")
        if entry.id in found:
            raise Unreadable(f"line {number}: id {entry.id} is also on line {found[entry.id][0]}")
        found[entry.id] = (number, entry)
    return [entry for _number, entry in found.values()]


COMMANDS = (find_duplicates,)
