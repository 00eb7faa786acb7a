"""Addresses of our own style sheets and scripts carry a hash of their content.

Static files are cached for a year: a changed file must have a new address. Vendor files have their version
in the path already.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask

HASHED = ("css/", "js/")
LETTERS = 10


def init_app(app: Flask) -> None:
    """Add the hash to every address made by `url_for("static", …)`."""
    folder = Path(app.static_folder or "")

    @cache
    def digest(name: str, _changed: int) -> str:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:LETTERS]

    @app.url_defaults
    def add_hash(endpoint: str, values: dict[str, Any]) -> None:
        name = values.get("filename", "")
        if endpoint == "static" and name.startswith(HASHED) and (folder / name).is_file():
            values["v"] = digest(name, (folder / name).stat().st_mtime_ns)
