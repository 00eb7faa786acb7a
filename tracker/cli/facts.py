"""Commands that load the facts shipped with the project."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from tracker.cli.output import refusals, say
from tracker.domain.directives import load_directive as read_directive
from tracker.domain.units import load_units as read_units
from tracker.services import directives, units
from tracker.services.day import business_day


@click.command("load-units")
@with_appcontext
@refusals
def load_units() -> None:
    """Load the units of Hưng Yên in 2021; units that are there stay as they are."""
    say(f"{units.load_units(read_units())} units added")


@click.command("load-directive")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
@refusals
def load_directive(file: Path) -> None:
    """Load a directive from its FILE; a directive that is there stays as it is."""
    day = business_day()
    say(f"{directives.load(read_directive(file), day=day)} campaigns made")


COMMANDS = (load_units, load_directive)
