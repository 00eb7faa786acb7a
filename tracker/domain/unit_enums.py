"""The fixed vocabulary of successions of units, with its Vietnamese words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from tracker.domain.msgid import N_


class SuccessionShare(StrEnum):
    """How much of a unit that ended goes on in another."""

    WHOLE = "whole"
    PART = "part"


WORDS: Mapping[type, Mapping[Any, str]] = {
    SuccessionShare: {SuccessionShare.WHOLE: N_("Toàn bộ"), SuccessionShare.PART: N_("Một phần")},
}
