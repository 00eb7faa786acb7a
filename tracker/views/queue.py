"""The list that a dossier was opened from: its filters and its order travel in the address, so that the next one follows."""

from collections.abc import Mapping
from typing import Any

from tracker.views.nomination_filter import LONGEST, NAMES

QUEUE = (*NAMES, "sort")


def queue_of(args: Mapping[str, str]) -> dict[str, Any]:
    """The part of an address that names the list; without any filter the list's own order."""
    return {name: args[name][:LONGEST] for name in QUEUE if args.get(name)}
