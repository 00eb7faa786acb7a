"""How many rows a list shows."""

from flask import request

SIZES = (20, 50, 100)


def page_size(usual: int = SIZES[0]) -> int:
    """The `size` of the URL when it is one of those offered, the list's usual one otherwise."""
    asked = request.args.get("size", "")
    return int(asked) if asked in {str(size) for size in SIZES} else usual
