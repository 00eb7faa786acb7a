"""What must hold before the application serves anyone."""

from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError, ProgrammingError

from config import ConfigurationError, Settings
from tracker.extensions import db
from tracker.models import Account


def refuse_demo_accounts(app: Flask) -> None:
    """Production does not serve while an account with the published demo password exists."""
    settings: Settings = app.extensions["settings"]
    if settings.app_env != "production":
        return
    with app.app_context():
        try:
            found = db.session.scalar(select(Account.id).where(Account.is_demo).limit(1))
        except (OperationalError, ProgrammingError):
            raise ConfigurationError(
                "the database cannot be read: run `flask --app wsgi db upgrade`"
            ) from None
        finally:
            db.session.remove()
    if found is not None:
        raise ConfigurationError("demo accounts exist in this database: use an empty database in production")
