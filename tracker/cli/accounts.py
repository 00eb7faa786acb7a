"""Commands for accounts."""

import sys

import click
from flask.cli import with_appcontext

from tracker.cli.output import refusals, say
from tracker.domain.errors import Invalid
from tracker.domain.imports import USER_NAME
from tracker.domain.passwords import check_new_password
from tracker.domain.text import clean, nfc
from tracker.services.accounts import first_administrator
from tracker.services.day import business_day

LONGEST_NAME = 120


def _asked(_context: click.Context, _option: click.Parameter, given: str | None) -> str:
    """The password given, or typed twice at a terminal, where nobody reads it over a shoulder or in a log."""
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise click.UsageError("the password is typed at a terminal: there is none. Run the command in one.")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed


@click.command("create-admin")
@click.option("--user-name", prompt="User name", help="Name to sign in with.")
@click.option("--display-name", prompt="Display name", help="The person's name.")
@click.option("--unit", "unit_code", default="HY", show_default=True, help="Code of the person's unit.")
@click.option("--password", callback=_asked, help="At least 15 characters; asked for when not given.")
@with_appcontext
@refusals
def create_admin(user_name: str, display_name: str, unit_code: str, password: str) -> None:
    """Make an administrator's account."""
    if not USER_NAME.fullmatch(clean(user_name)):
        raise Invalid("Tên đăng nhập gồm 3 đến 60 chữ cái không dấu, chữ số, dấu chấm hoặc gạch ngang.")
    if not 0 < len(clean(display_name)) <= LONGEST_NAME:
        raise Invalid("Họ và tên có từ 1 đến 120 ký tự.")
    check_new_password(nfc(password), user_name)
    account = first_administrator(
        user_name=clean(user_name),
        display_name=clean(display_name),
        password=nfc(password),
        unit_code=unit_code,
        day=business_day(),
    )
    say(f"created {account.user_name}")


COMMANDS = (create_admin,)
