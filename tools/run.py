"""What `make run` does once everything is installed: migrate, load the demo, say where it is, serve."""

import os
import subprocess
import sys
from collections.abc import Mapping

from dotenv import dotenv_values

from config import ROOT, ConfigurationError, Settings, load_settings
from tools import port, serve

DEMO_DAY = "2021-12-15"


def defaults(environment: Mapping[str, str], dotenv: Mapping[str, str | None]) -> dict[str, str]:
    """The settings to add for a start on this machine.

    The environment counts even where it is empty, so that `BUSINESS_DATE=` means today; an empty line of `.env` says
    nothing. Production gets no demo day.
    """
    name = environment.get("APP_ENV") or dotenv.get("APP_ENV") or "development"
    chosen = {"APP_ENV": name}
    if name != "production" and "BUSINESS_DATE" not in environment and not dotenv.get("BUSINESS_DATE"):
        chosen["BUSINESS_DATE"] = DEMO_DAY
    return chosen


def local_settings() -> Settings:
    """The settings of a start on this machine, which children of this process get too."""
    os.environ.update(defaults(os.environ, dotenv_values(ROOT / ".env")))
    return load_settings()


def prepare(*, production: bool) -> bool:
    """Bring the database to the newest schema and load the demo; False when a step failed."""
    steps = [["db", "upgrade"]] if production else [["db", "upgrade"], ["demo", "--load"]]
    return all(_flask(*step) for step in steps)


def _flask(*arguments: str) -> bool:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def main() -> int:
    """Serve until asked to end; 1 when the port is taken, a step fails or a child dies."""
    try:
        settings = local_settings()
    except ConfigurationError as error:
        print(f"tracker does not start: {error}", file=sys.stderr)
        return 1
    production = settings.app_env == "production"
    if not port.port_is_free(settings.port):
        print(port.taken_message(settings.port), file=sys.stderr)
        return 1
    if not prepare(production=production):
        return 1
    print(f"\nhttp://{port.HOST}:{settings.port}  (Ctrl-C ends)", flush=True)
    if not production and not _flask("demo-accounts"):
        return 1
    return serve.main()


if __name__ == "__main__":
    sys.exit(main())
