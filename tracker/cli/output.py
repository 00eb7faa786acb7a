"""How commands speak: data to stdout in the words of the product, messages to stderr in English, for the operator."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click
from flask_babel import force_locale
from sqlalchemy.exc import OperationalError, ProgrammingError

from tracker.domain.errors import DomainError
from tracker.views.words import told

NO_DATABASE = "the database cannot be used ({kind}): a new one needs `flask --app wsgi db upgrade`"


def say(message: str) -> None:
    """A message for the operator."""
    click.echo(message, err=True)


def emit(row: dict[str, Any]) -> None:
    """One object of data, one line of JSON."""
    click.echo(json.dumps(row, ensure_ascii=False, default=str))


def in_english(message: str) -> str:
    """A refusal of a service, which words it for the people at a screen."""
    with force_locale("en"):
        return told(message)


P = ParamSpec("P")
T = TypeVar("T")


def refusals(command: Callable[P, T]) -> Callable[P, T]:
    """Answer an expected refusal with one line and exit code 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except DomainError as error:
            say(in_english(error.message))
        except (OperationalError, ProgrammingError) as error:
            say(NO_DATABASE.format(kind=type(error.orig).__name__))
        except OSError as error:
            say(f"{error.filename}: {error.strerror}")
        sys.exit(1)

    return run
