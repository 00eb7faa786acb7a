"""Commands that load the facts shipped with the project."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from tracker.cli.output import refusals, say
from tracker.domain.directives import load_directive as read_directive
from tracker.services import directives, unit_trees
from tracker.services.day import business_day


@click.command("load-units")
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Trees begun by this day; today if not given."
)
@with_appcontext
@refusals
def load_units(day: datetime | None) -> None:
    """Load the units of Hưng Yên in 2021 and what became of them by the day; units that are there stay as they are."""
    today = business_day()
    until = day.date() if day else today
    if until > today:
        raise click.BadParameter(
            f"trees are loaded from their first day on; today is {today}", param_hint="--on"
        )
    added, linked = unit_trees.load(until)
    say(f"{added} units added")
    if linked:
        say(f"{linked} successions added")


@click.command("load-directive")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
@refusals
def load_directive(file: Path) -> None:
    """Load a directive from its FILE; a directive that is there stays as it is."""
    day = business_day()
    say(f"{directives.load(read_directive(file), day=day)} campaigns made")


COMMANDS = (load_units, load_directive)
