"""Routes: one blueprint a file."""

from flask import Flask

from tracker.views import account, admin, health, home, notices, preferences, unit, work

BLUEPRINTS = (account.bp, admin.bp, health.bp, home.bp, notices.bp, preferences.bp, unit.bp, work.bp)


def register(app: Flask) -> None:
    """Add every blueprint to the application."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
