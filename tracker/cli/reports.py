"""The command that writes a report into a file."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from tracker.cli.output import refusals, say
from tracker.domain.clock import BusinessClock
from tracker.domain.enums import Role
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Account, RoleGrant
from tracker.queries.viewers import viewer_of
from tracker.services import reports

REPORTS = {"directive-progress": reports.directive_progress}


@click.command("report")
@click.argument("name", type=click.Choice(sorted(REPORTS)))
@click.option("--format", "kind", type=click.Choice(sorted(reports.FORMATS)), required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File to write.")
@with_appcontext
@refusals
def report(name: str, kind: str, out: Path) -> None:
    """Write the report NAME as leadership would download it."""
    day = BusinessClock(current_app.extensions["settings"].business_date).today()
    _name, content = REPORTS[name](viewer=_leadership(), kind=kind, day=day)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    say(f"{out}: {len(content)} bytes")


def _leadership() -> Viewer:
    session = db.session()
    day = BusinessClock(current_app.extensions["settings"].business_date).today()
    account = session.scalar(
        select(Account)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(RoleGrant.role == Role.LEADERSHIP)
        .order_by(Account.id)
        .limit(1)
    )
    if account is None:
        raise NotFound("no account holds the role of leadership")
    return viewer_of(session, account, day)


COMMANDS = (report,)
