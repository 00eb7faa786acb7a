"""The trace of a fault for the log: where it happened and what kind it is, never the values that it met."""

import sys
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any

# A database tells the row that it refused, and other libraries the value: only our own words are free of them.
OURS = ("tracker", "reports", "config")


def frames_only(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace `exc_info` by the frames and kinds of the exception and of what caused it (a structlog processor)."""
    given = event.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else sys.exc_info()[1] if given else None
    if error is not None:
        event["exception"] = "\n".join(reversed(list(_told(error))))
    return event


def _told(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield "".join(traceback.format_tb(current.__traceback__)) + _kind(current)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    if type(error).__module__.partition(".")[0] in OURS:
        return f"{name}: {error}"
    constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
    return f"{name} ({constraint})" if constraint else name
