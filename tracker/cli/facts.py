"""Commands that load the facts shipped with the project."""

import click
from flask.cli import with_appcontext

from tracker.cli.output import refusals, say
from tracker.domain.units import load_units as read_units
from tracker.services import units


@click.command("load-units")
@with_appcontext
@refusals
def load_units() -> None:
    """Load the units of Hưng Yên in 2021; units that are there stay as they are."""
    say(f"{units.load_units(read_units())} units added")


COMMANDS = (load_units,)
