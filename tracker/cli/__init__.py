"""The `flask` commands. Data goes to stdout in UTF-8, messages to stderr; exit 0 done, 1 refused, 2 misuse."""

from flask import Flask

from tracker.cli import accounts, checks, demo, duplicates, eligibility, facts, imports, jobs, law, reports


def register(app: Flask) -> None:
    """Add every command to the application."""
    for module in (accounts, checks, demo, duplicates, eligibility, facts, imports, jobs, law, reports):
        for command in module.COMMANDS:
            app.cli.add_command(command)
