"""The command that writes a report into a file; what it may write is what leadership may read."""

from collections.abc import Callable
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
from tracker.queries import decisions, meetings
from tracker.queries.viewers import active_on, in_force, viewer_of
from tracker.services import reports
from tracker.services.council_documents import council_list_file, minutes_file
from tracker.services.day import business_day
from tracker.services.decision_document import decision_file
from tracker.services.nomination_list import filter_of, nomination_list_file

Made = tuple[str, bytes]


def _progress(viewer: Viewer, kind: str, day: date, key: str | None) -> Made:
    return reports.directive_progress(viewer=viewer, kind=kind, day=day, directive_id=key)


def _nominations(viewer: Viewer, kind: str, day: date, key: str | None) -> Made:
    chosen = filter_of({"round": key} if key else {})
    return nomination_list_file(viewer=viewer, kind=kind, day=day, chosen=chosen)


def _council_list(viewer: Viewer, kind: str, day: date, key: str | None) -> Made:
    del day
    return council_list_file(viewer=viewer, meeting=meetings.get(db.session(), viewer, _of(key)), kind=kind)


def _minutes(viewer: Viewer, kind: str, day: date, key: str | None) -> Made:
    del day
    return minutes_file(viewer=viewer, meeting=meetings.get(db.session(), viewer, _of(key)), kind=kind)


def _decision(viewer: Viewer, kind: str, day: date, key: str | None) -> Made:
    return decision_file(decisions.get(db.session(), viewer, _of(key)), kind, today=day)


def _of(key: str | None) -> str:
    if key is None:
        raise click.UsageError("this report needs --of ID, as in the address of the page")
    return key


REPORTS: dict[str, Callable[[Viewer, str, date, str | None], Made]] = {
    "directive-progress": _progress,
    "nominations": _nominations,
    "council-list": _council_list,
    "minutes": _minutes,
    "decision": _decision,
}


@click.command("report")
@click.argument("name", type=click.Choice(sorted(REPORTS)))
@click.option("--format", "kind", type=click.Choice(sorted(reports.FORMATS)), required=True)
@click.option("--of", "key", help="Directive, round, meeting or decision, by the id in its page's address.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File to write.")
@with_appcontext
@refusals
def report(name: str, kind: str, key: str | None, out: Path) -> None:
    """Write the report NAME as leadership would download it."""
    day = business_day()
    _name, content = REPORTS[name](_leadership(day), kind, day, key)
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
