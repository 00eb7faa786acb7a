"""See that the browser tests find Chromium: install it where that can be done, else say why not."""

import os
import shutil
import subprocess
import sys

PROGRAM = "chromium"


def obstacle() -> str | None:
    """Why Chromium is not there, after trying; None when it is."""
    if shutil.which(PROGRAM):
        return None
    if not shutil.which("apt-get"):
        return "there is no apt-get"
    if os.geteuid() != 0:
        return f"only root may run: apt-get install {PROGRAM}"
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", PROGRAM]):
        if subprocess.run(["apt-get", "-q", *arguments], check=False).returncode != 0:
            return f"apt-get {arguments[0]} failed"
    return None if shutil.which(PROGRAM) else f"apt-get installed no program {PROGRAM}"


def main() -> int:
    """0 with a printed reason where Chromium is missing, 1 where CI=true demands it."""
    reason = obstacle()
    if reason is None:
        return 0
    if os.environ.get("CI") == "true":
        print(f"browser tests cannot run: {reason}", file=sys.stderr)
        return 1
    print(f"browser tests are skipped: {reason}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
