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

    def brief(self, pages: Pages, /) -> bool:
        """Whether it is too little to stand alone above a signature."""
        ...

    def whole(self, pages: Pages, /) -> bool:
        """Whether it goes on to the next page as a whole, with nothing left where it would begin."""
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

    def brief(self, _pages: Pages, /) -> bool:
        """A line."""
        return True

    def whole(self, _pages: Pages, /) -> bool:
        """It is never split."""
        return True

    def place(self, pages: Pages, after: float) -> None:
        """On this page, or at the top of the next one."""
        if not pages.fresh and pages.room < self.before + self.height + after:
            pages.turn()
        if not pages.fresh:
            pages.take(self.before)
        self.draw(pages.take(self.height))


def flow(pages: Pages, blocks: Sequence[Block]) -> None:
    """Place the blocks in order, keeping together what must not be parted."""
    for block, after in zip(blocks, _afters(pages, blocks), strict=True):
        block.place(pages, after)


def _afters(pages: Pages, blocks: Sequence[Block]) -> list[float]:
    """For each block, the height of those that must begin on the page where it ends."""
    afters = [0.0] * len(blocks)
    clings = [block.clings for block in blocks]
    for place in range(len(blocks) - 2, -1, -1):
        block, following = blocks[place], blocks[place + 1]
        if block.sticks or clings[place + 1]:
            along = following.sticks or clings[place + 1] or following.whole(pages)
            kept = afters[place + 1] if along else 0.0
            afters[place] = following.least(pages) + kept
            clings[place] = following.clings and block.brief(pages)
    return afters
