"""The law in force here: the files, and over them what people of this installation entered."""

from functools import lru_cache

from flask import g, has_app_context
from sqlalchemy.exc import OperationalError, ProgrammingError

from tracker.domain import law
from tracker.domain.law_entries import LawEntry
from tracker.domain.law_loader import LawBook, load_law
from tracker.extensions import db
from tracker.queries.law_values import entered


def init_app() -> None:
    """Let the domain read the law of the running application."""
    law.read_from(current)


def current() -> LawBook:
    """The book of this request, job or command, read from the database once; without one that of the files."""
    if not has_app_context():
        return law.shipped()
    found: LawBook | None = g.get("law_book")
    if found is None:
        found = g.law_book = book_of(entered(db.session()))
    return found


def without_database() -> None:
    """Go by the files alone where a command finds no database that was set up: nothing was entered there."""
    try:
        current()
    except (OperationalError, ProgrammingError):
        db.session.rollback()
        g.law_book = law.shipped()


def forget() -> None:
    """Read the book anew: something was entered."""
    g.pop("law_book", None)


@lru_cache(maxsize=4)
def book_of(entries: tuple[LawEntry, ...]) -> LawBook:
    """The files with the entries laid over them; LawDataError when that makes no law."""
    return load_law(entries=entries) if entries else law.shipped()
