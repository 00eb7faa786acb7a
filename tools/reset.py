"""Delete the demo's database and files below `instance/`, after asking."""

import shutil
import sys
from pathlib import Path

from config import ROOT, ConfigurationError, Settings
from tools import port
from tools.run import local_settings

INSTANCE = ROOT / "instance"
YES = {"y", "yes"}


def refusal(settings: Settings, instance: Path) -> str | None:
    """Why nothing may be deleted under these settings; None when it may."""
    if settings.app_env == "production":
        return "APP_ENV is production"
    places = {
        "DATABASE_URL": settings.database_url.partition(":///")[2],
        "STORAGE_URL": settings.storage_url.removeprefix("file:"),
    }
    for name, place in places.items():
        if not Path(place).resolve().is_relative_to(instance.resolve()):
            return f"{name} is not below {instance.name}/: empty it by hand"
    if not port.port_is_free(settings.port):
        return f"port {settings.port} is in use: end the running server first"
    return None


def main() -> int:
    """0 when deleted; 1 with one line when refused or not confirmed."""
    try:
        reason = refusal(local_settings(), INSTANCE)
    except ConfigurationError as error:
        reason = str(error)
    if reason:
        print(f"nothing deleted: {reason}", file=sys.stderr)
        return 1
    print(f"Delete {INSTANCE.name}/ with its database and files? [y/N] ", end="", flush=True)
    if sys.stdin.readline().strip().lower() not in YES:
        print("nothing deleted", file=sys.stderr)
        return 1
    if INSTANCE.exists():
        shutil.rmtree(INSTANCE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
