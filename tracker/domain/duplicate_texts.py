"""Whether the same achievement text was used twice."""

from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from tracker.domain.duplicate_words import plain

# Shorter ones are set phrases that everybody writes: "Hoàn thành xuất sắc nhiệm vụ được giao".
LEAST_WORDS = 12
RUN = 3
SKETCH = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A text as the set of its runs of three words; empty where it is too short to tell anything."""

    runs: frozenset[int] = frozenset()

    @property
    def sketch(self) -> tuple[int, ...]:
        """Some runs, the same ones for texts that share most: where two texts share none, they need no comparing."""
        return tuple(sorted(self.runs)[:SKETCH])


@lru_cache(maxsize=20_000)
def read_text(text: str) -> Told:
    """The folded runs of words; accents, signs and case do not matter."""
    words = plain(text)
    if len(words) < LEAST_WORDS:
        return Told()
    return Told(frozenset(crc32(" ".join(words[n : n + RUN]).encode()) for n in range(len(words) - RUN + 1)))


def shared(one: Told, other: Told) -> float:
    """The share of runs that both texts have, of all that either has; 0 where one tells nothing."""
    if not one.runs or not other.runs:
        return 0.0
    return len(one.runs & other.runs) / len(one.runs | other.runs)
