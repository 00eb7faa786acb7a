"""Commands for the demo province."""

import sys
from pathlib import Path
from random import Random
from tempfile import NamedTemporaryFile, TemporaryDirectory

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import select

from tracker.cli.output import refusals, say
from tracker.demo import campaigns, council, initiatives, nominations, people, reviews
from tracker.domain.council_enums import MeetingState
from tracker.domain.errors import Conflict
from tracker.domain.units import load_units as read_units
from tracker.extensions import db
from tracker.models import Account, AuditEntry, Directive, Unit
from tracker.queries import decisions, meetings
from tracker.services import audit, reports, units
from tracker.services.council_documents import council_list_file, minutes_file
from tracker.services.decision_document import decision_file
from tracker.services.transaction import transaction

SEED = 20470831
BEGUN, COMPLETE = "begin_demo", "complete_demo"
NOT_EMPTY = "the database is not empty: it has units, accounts or a directive"
HALF_LOADED = "the demo was interrupted while it was loaded: `make reset-demo` begins anew"
SHOWN = (
    "quantri",
    "thuongtruc",
    "lanhdao",
    "thuongtruc2",
    "snv.thutruong",
    "vanthu",
    "sgddt.canbo",
    "sgddt.thutruong",
    "syt.canbo",
    "syt.thutruong",
    "syt.phogiamdoc",
)


@click.command("demo")
@click.option("--load", is_flag=True, help="Load into an empty database; do nothing when it is loaded.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the demo's reports."
)
@with_appcontext
@refusals
def demo(load: bool, out: Path | None) -> None:
    """Build the demo province in an empty database and, with --out, write its reports."""
    if current_app.extensions["settings"].app_env == "production":
        raise Conflict("demo data is refused in production")
    upgrade()
    if _filled():
        if load and not _interrupted():
            return
        raise Conflict(HALF_LOADED if load else NOT_EMPTY)
    if out is not None:
        _try(out)
    _mark(BEGUN)
    build()
    _mark(COMPLETE)
    say("demo province loaded")
    if out is not None:
        _write_reports(out)


def _try(folder: Path) -> None:
    """Make the folder and a file in it, before hundreds of rows are stored; OSError when it cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def _write_reports(out: Path) -> None:
    session = db.session()
    leader = campaigns.viewer_named(session, "lanhdao", campaigns.TODAY)
    # The meeting whose minutes are signed, and the decision with most awards.
    meeting = next(
        line.meeting for line in meetings.listed(session, leader) if line.meeting.state == MeetingState.SIGNED
    )
    decision, _count = max(decisions.listed(session, leader), key=lambda line: line[1])
    papers: dict[str, bytes] = {}
    for kind in sorted(reports.FORMATS):
        papers[f"tien-do.{kind}"] = reports.directive_progress(viewer=leader, kind=kind, day=campaigns.TODAY)[
            1
        ]
        papers[f"danh-sach-de-nghi.{kind}"] = council_list_file(viewer=leader, meeting=meeting, kind=kind)[1]
    papers["bien-ban-hop.pdf"] = minutes_file(viewer=leader, meeting=meeting, kind="pdf")[1]
    papers["quyet-dinh.pdf"] = decision_file(decision, "pdf", today=campaigns.TODAY)[1]
    with TemporaryDirectory(dir=out, prefix=".") as folder:  # all papers or none
        for name, content in papers.items():
            (Path(folder) / name).write_bytes(content)
        for name in papers:
            (Path(folder) / name).replace(out / name)
            say(str(out / name))


@click.command("demo-accounts")
@with_appcontext
@refusals
def demo_accounts() -> None:
    """List the demo accounts worth trying, with their one password."""
    rows = {row.user_name: row for row in db.session.scalars(select(Account).where(Account.is_demo))}
    if not rows:
        sys.exit(0)
    for name in SHOWN:
        if name in rows:
            click.echo(f"  {name:<18} {people.PASSWORD:<24} {rows[name].position}")


def build() -> None:
    """Units, people, campaigns, dossiers, a council and its decisions, always the same for the same seed."""
    random = Random(SEED)  # noqa: S311 - the same data every time is the purpose
    units.load_units(read_units())
    session = db.session()
    people.build(session, random)
    campaigns.build(session, random)
    seated = council.establish(session)
    council.build(session, random, seated, nominations.build(session, random))
    initiatives.build(session)
    reviews.build(session)


def _mark(action: str) -> None:
    with transaction() as session:
        audit.record(session, account_id=None, action=action, subject="unit", subject_id=0)


def _interrupted() -> bool:
    """A demo was begun here and did not come to its end."""
    marks = set(db.session.scalars(select(AuditEntry.action).where(AuditEntry.action.in_((BEGUN, COMPLETE)))))
    return marks == {BEGUN}


def _filled() -> bool:
    return any(
        db.session.scalar(select(model.id).limit(1)) is not None for model in (Unit, Account, Directive)
    )


COMMANDS = (demo, demo_accounts)
