"""Commands that load the facts shipped with the project."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from tracker.cli.output import refusals, say
from tracker.domain.clock import BusinessClock
from tracker.domain.directives import load_directive as read_directive
from tracker.domain.units import load_units as read_units
from tracker.services import directives, units


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
    settings = current_app.extensions["settings"]
    day = BusinessClock(settings.business_date).today()
    say(f"{directives.load(read_directive(file), day=day)} campaigns made")


COMMANDS = (load_units, load_directive)
