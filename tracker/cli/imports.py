"""The command that takes a filled-in list of nominations, by the services of the page."""

import sys
from datetime import date
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.cli.output import emit, refusals
from tracker.domain.enums import Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.imports import CellError
from tracker.domain.units import line_of
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Account, Campaign, RoleGrant, Round, Unit
from tracker.queries import rounds
from tracker.queries.viewers import active_on, in_force, viewer_of
from tracker.services import nomination_import as service
from tracker.services.day import business_day


@click.command("import-nominations")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", "unit_code", required=True, help="Code of the unit that proposes.")
@click.option("--round", "round_code", help="Code of the round; needed where several are open to the unit.")
@click.option("--campaign", "campaign_code", help="Code of the campaign whose round it is.")
@click.option("--commit", is_flag=True, help="Store the drafts: all rows, or none where one has an error.")
@click.option("--valid-rows", is_flag=True, help="With --commit: store the rows without errors.")
@with_appcontext
@refusals
def import_nominations(
    file: Path,
    unit_code: str,
    round_code: str | None,
    campaign_code: str | None,
    commit: bool,
    valid_rows: bool,
) -> None:
    """Check the list of nominations in FILE as the page does, in the name of the unit's clerk; print what it would add."""
    if valid_rows and not commit:
        raise click.UsageError("--valid-rows says what --commit stores: give both")
    day = business_day()
    session = db.session()
    clerk = _clerk(session, _unit(session, unit_code), day)
    round_id = _round(session, clerk, round_code, campaign_code, day)
    content = file.read_bytes()
    try:
        found = service.preview(
            viewer=clerk, content=content, round_id=round_id, unit_code=unit_code, day=day
        )
    except DomainError as error:
        emit({"rows": 0, "valid": 0, "errors": [_plain(CellError(0, "", error.message, ""))], "stored": 0})
        sys.exit(1)
    answer = {"rows": found.rows, "valid": found.valid, "errors": [_plain(error) for error in found.errors]}
    stored = 0
    if commit and found.valid and (valid_rows or not found.errors):
        stored = service.store(
            viewer=clerk,
            content=content,
            round_id=round_id,
            unit_code=unit_code,
            day=day,
            count=found.valid,
            only_valid=valid_rows,
        )
    emit({**answer, "stored": stored})
    sys.exit(1 if answer["errors"] else 0)


def _plain(error: CellError) -> dict[str, object]:
    return {"row": error.row, "column": error.column, "message": error.sentence}


def _unit(session: Session, code: str) -> Unit:
    unit = session.scalar(select(Unit).where(Unit.code == code))
    if unit is None:
        raise click.BadParameter(f"no unit has the code {code}", param_hint="--unit")
    return unit


def _clerk(session: Session, unit: Unit, day: date) -> Viewer:
    """The clerk of the unit, or of the nearest unit above that has one: whose name the log bears."""
    account = session.scalar(
        select(Account)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .join(Unit, Unit.id == RoleGrant.unit_id)
        .where(RoleGrant.role == Role.CLERK, Unit.id.in_(line_of(unit.path)), in_force(day), active_on(day))
        .order_by(func.length(Unit.path).desc(), Account.id)
        .limit(1)
    )
    if account is None:
        raise NotFound(f"no active account is clerk of {unit.code} on {day.isoformat()}")
    return viewer_of(session, account, day)


def _round(session: Session, viewer: Viewer, code: str | None, campaign_code: str | None, day: date) -> str:
    """The round of that code, or the only one that takes dossiers on the day, of the campaign if one is named."""
    campaign = None
    if campaign_code is not None:
        campaign = session.scalar(select(Campaign.id).where(Campaign.code == campaign_code))
        if campaign is None:
            raise click.BadParameter(f"no campaign has the code {campaign_code}", param_hint="--campaign")
    if code is not None:
        row = session.scalar(select(Round).where(Round.code == code))
        if row is None or (campaign is not None and row.campaign_id != campaign):
            raise click.BadParameter(f"no such round has the code {code}", param_hint="--round")
        return row.public_id
    found = [
        row
        for row in rounds.open_rounds(session, viewer, day=day)
        if campaign is None or row.campaign_id == campaign
    ]
    if len(found) != 1:
        codes = ", ".join(row.code for row in found) or "none"
        raise click.UsageError(f"give --round CODE: open on {day.isoformat()}: {codes}")
    return found[0].public_id


COMMANDS = (import_nominations,)
