"""How many rows a list shows."""

from flask import request, url_for

SIZES = (20, 50, 100)


def page_size(usual: int = SIZES[0]) -> int:
    """The `size` of the URL when it is one of those offered, the list's usual one otherwise."""
    asked = request.args.get("size", "")
    return int(asked) if asked in {str(size) for size in SIZES} else usual


def row_address(endpoint: str) -> str:
    """What stands before the public id in the addresses of a list's rows: built once a page, not once a row."""
    return url_for(endpoint, public_id="-").removesuffix("-")
