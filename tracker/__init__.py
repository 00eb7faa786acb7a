"""The application. Nothing imports from here but `wsgi.py` and the tests."""

from flask import Flask

from config import ROOT, Settings
from tracker import cli, views
from tracker.extensions import babel, csrf, db, engine_options, login, migrate
from tracker.jobs import queueing
from tracker.services import law_book
from tracker.views import assets, context, errors, guards, headers, limits, locale, logging, signing_in


def create_app(settings: Settings) -> Flask:
    """Build the application from settings; opens no connection."""
    app = Flask(
        "tracker",
        static_folder="static",
        template_folder=str(ROOT / "templates"),
        instance_path=str(ROOT / "instance"),
    )
    app.config.from_mapping(_flask_settings(settings))
    app.extensions["settings"] = settings
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    babel.init_app(app, locale_selector=locale.selected)
    login.init_app(app)
    for module in (logging, headers, locale, limits):
        module.init_app(app)
    csrf.init_app(app)
    for module in (guards, errors, context, signing_in, assets):
        module.init_app(app)
    queueing.init_app(app)
    law_book.init_app()
    views.register(app)
    cli.register(app)
    return app


def _flask_settings(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key.get_secret_value(),
        "SECRET_KEY_FALLBACKS": [key.get_secret_value() for key in settings.secret_key_fallbacks],
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database_url),
        "SESSION_COOKIE_SECURE": settings.cookie_secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "tracker_session",
        "MAX_CONTENT_LENGTH": 4 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 3 * 1024 * 1024,
        "MAX_FORM_PARTS": 2000,
        "TRUSTED_HOSTS": settings.trusted_hosts,
        "SEND_FILE_MAX_AGE_DEFAULT": 31536000,
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "vi",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Ho_Chi_Minh",
        "DEBUG": settings.debug,
        "TESTING": settings.app_env == "testing",
    }
