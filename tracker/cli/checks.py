"""Commands that print the rules and check the data."""

import sys

import click
from flask.cli import with_appcontext

from tracker.cli.output import emit, refusals, say
from tracker.domain.policy_table import printed
from tracker.extensions import db
from tracker.queries import invariants
from tracker.services import audit, stored_files


@click.command("policy")
def policy() -> None:
    """Print who may do what, as a table that a council can read."""
    for line in printed():
        click.echo(line)


@click.command("verify-audit")
@with_appcontext
@refusals
def verify_audit() -> None:
    """Check that no line of the audit log was changed, removed or added; print its head to keep elsewhere."""
    session = db.session()
    faults = audit.verify(session)
    for fault in faults:
        say(fault)
    number, seal = audit.head(session)
    emit({"lines": number, "head": seal})
    sys.exit(1 if faults else 0)


@click.command("check-invariants")
@with_appcontext
@refusals
def check_invariants() -> None:
    """Check the data against the rules that must never break."""
    session = db.session()
    faults = [
        *invariants.broken(session),
        *stored_files.faults(session),
        *(("audit", line) for line in audit.verify(session)),
    ]
    for name, detail in faults:
        emit({"invariant": name, "detail": detail})
    say(f"{len(faults)} broken")
    sys.exit(1 if faults else 0)


COMMANDS = (policy, verify_audit, check_invariants)
