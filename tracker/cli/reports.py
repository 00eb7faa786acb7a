"""The command that writes a report into a file."""

from datetime import date
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from tracker.cli.output import refusals, say
from tracker.domain.enums import Role
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Account, RoleGrant, Unit
from tracker.queries.viewers import active_on, in_force, viewer_of
from tracker.services import reports
from tracker.services.day import business_day

REPORTS = {"directive-progress": reports.directive_progress}


@click.command("report")
@click.argument("name", type=click.Choice(sorted(REPORTS)))
@click.option("--format", "kind", type=click.Choice(sorted(reports.FORMATS)), required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File to write.")
@with_appcontext
@refusals
def report(name: str, kind: str, out: Path) -> None:
    """Write the report NAME as leadership would download it."""
    day = business_day()
    _name, content = REPORTS[name](viewer=_leadership(day), kind=kind, day=day)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    say(f"{out}: {len(content)} bytes")


def _leadership(day: date) -> Viewer:
    session = db.session()
    account = session.scalar(
        select(Account)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .join(Unit, Unit.id == RoleGrant.unit_id)
        .where(RoleGrant.role == Role.LEADERSHIP, Unit.parent_id.is_(None), in_force(day), active_on(day))
        .order_by(Account.id)
        .limit(1)
    )
    if account is None:
        raise NotFound(f"no active account holds the role of leadership of the province on {day.isoformat()}")
    return viewer_of(session, account, day)


COMMANDS = (report,)
