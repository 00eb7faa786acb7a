"""The port of `make run`, asked for before anything is installed: the standard library is all that is needed."""

import os
import re
import socket
import sys
from pathlib import Path

HOST = "127.0.0.1"
DEFAULT_PORT = 8000
LAST_PORT = 65535
DOTENV = Path(__file__).resolve().parent.parent / ".env"
LINE = re.compile(r"^\s*(?:export\s+)?PORT\s*=\s*['\"]?(\d+)", re.MULTILINE)


def chosen_port(environment: str, dotenv: str) -> int:
    """The port that the start will use: the environment wins over `.env`; what is no number is left to the settings."""
    lines = LINE.findall(dotenv)
    text = environment or (lines[-1] if lines else "")
    return int(text) if text.isdecimal() and 0 < int(text) <= LAST_PORT else DEFAULT_PORT


def port_is_free(port: int) -> bool:
    """Whether a server could listen on the port alone; a server that shares its port counts as taken."""
    with socket.socket() as probe:
        # The address may still be remembered by the system after a server has ended; that is no server.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen(1)
        except OSError:
            return False
    return True


def taken_message(port: int) -> str:
    """The one line that says what to do about a taken port."""
    other = port + 1 if port < LAST_PORT else port - 1
    return f"port {port} is taken by another program: make run PORT={other}"


def main() -> int:
    """Return 1 with one line when the port is taken, else 0."""
    dotenv = DOTENV.read_text(encoding="utf-8") if DOTENV.is_file() else ""
    port = chosen_port(os.environ.get("PORT", ""), dotenv)
    if port_is_free(port):
        return 0
    print(taken_message(port), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
