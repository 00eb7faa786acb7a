"""Commands that print what the law says on a day."""

from datetime import date, datetime
from typing import Any

import click

from tracker.cli.output import emit, refusals
from tracker.domain import law, law_listing
from tracker.domain.law_listing import LawValue
from tracker.services import law_book

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("law")
@click.option("--award", help="Code of an award, as HCLD3.")
@click.option("--on", type=DAY, help="The day whose law is asked for.")
@click.option("--diff", nargs=2, type=DAY, help="Two days: print what differs, of all awards or of one.")
@refusals
def law_command(award: str | None, on: datetime | None, diff: tuple[datetime, datetime] | None) -> None:
    """Print every value of an award on a day, or what differs between two days."""
    law_book.without_database()
    if diff and not on:
        _print_changes(diff[0].date(), diff[1].date(), award)
    elif award and on and not diff:
        _print_values(award, on.date())
    else:
        raise click.UsageError("give --award CODE --on DATE, or --diff DATE DATE")


def _print_values(code: str, day: date) -> None:
    found = law.rule_for(code, on=day).rule_set
    held = {name: value.plain for name, value in law_listing.values(code, day).items()}
    emit(
        {
            "award": code,
            "rule_set": found.id,
            "from": found.valid_from,
            "to": found.valid_to,
            "values": held,
        }
    )


def _print_changes(before: date, after: date, code: str | None) -> None:
    if code is not None:
        law.award(code)
    for change in law_listing.changes(before, after, code):
        emit(
            {
                "award": change.award,
                "name": change.name,
                "before": _plain(change.before),
                "after": _plain(change.after),
            }
        )


def _plain(value: LawValue | None) -> dict[str, Any] | None:
    return dict(value.plain) if value else None


COMMANDS = (law_command,)
