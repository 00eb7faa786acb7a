"""What stands on the pages, one under the other, and what must stay together."""

from collections.abc import Callable, Sequence
from typing import Protocol

from reports.pdf.pages import Pages


class Block(Protocol):
    """A piece of a section.

    `sticks`: it must not be the last thing on a page, the next block begins on the same one.
    `clings`: it must not be the first thing on a page, the end of the block before comes along.
    """

    sticks: bool
    clings: bool

    def least(self, pages: Pages, /) -> float:
        """Height that must be free for the block to begin."""
        ...

    def place(self, pages: Pages, after: float) -> None:
        """Draw the block; at least `after` stays free below its end on the same page."""
        ...


class Fixed:
    """A block that is never split: a known height and a way to draw it from its upper edge down."""

    clings = False

    def __init__(
        self, height: float, draw: Callable[[float], None], *, before: float = 0, sticks: bool = False
    ) -> None:
        self.height, self.draw, self.before, self.sticks = height, draw, before, sticks

    def least(self, _pages: Pages, /) -> float:
        """The whole of it."""
        return self.before + self.height

    def place(self, pages: Pages, after: float) -> None:
        """On this page, or at the top of the next one."""
        if not pages.fresh and pages.room < self.before + self.height + after:
            pages.turn()
        if not pages.fresh:
            pages.take(self.before)
        self.draw(pages.take(self.height))


def flow(pages: Pages, blocks: Sequence[Block]) -> None:
    """Place the blocks in order, keeping together what must not be parted."""
    afters = [0.0] * len(blocks)
    for place in range(len(blocks) - 2, -1, -1):
        following = blocks[place + 1]
        if blocks[place].sticks or following.clings:
            kept = afters[place + 1] if following.sticks else 0.0
            afters[place] = following.least(pages) + kept
    for block, after in zip(blocks, afters, strict=True):
        block.place(pages, after)
