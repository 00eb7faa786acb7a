"""Telling how far a document is while its rows are written."""

from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import replace

from reports.document import Block, Document, Group, Row, Table

Tell = Callable[[int, int], None]
"""Takes the rows written so far and the rows of the document."""

STEP = 500
"""Rows between two tellings."""


def told(document: Document, tell: Tell) -> Document:
    """The document, telling of its rows as a renderer takes them: at the start, every STEP rows, and at the end.

    Counts tables whose rows are held ready; rows that come from elsewhere while they are written count for nothing.
    """
    counter = _Counter(tell)
    blocks = tuple(counter.watched(block) for block in document.blocks)
    appendices = tuple(
        replace(appendix, blocks=tuple(counter.watched(block) for block in appendix.blocks))
        for appendix in document.appendices
    )
    counter.begin()
    return replace(document, blocks=blocks, appendices=appendices)


class _Counter:
    def __init__(self, tell: Tell) -> None:
        self.tell, self.done, self.total = tell, 0, 0

    def watched(self, block: Block) -> Block:
        if not isinstance(block, Table) or not isinstance(block.rows, Sized):
            return block
        self.total += len(block.rows)
        return replace(block, rows=_Rows(block.rows, self.one_more))

    def begin(self) -> None:
        self.tell(0, self.total)

    def one_more(self) -> None:
        self.done += 1
        if self.done == self.total or self.done % STEP == 0:
            self.tell(self.done, self.total)


class _Rows:
    def __init__(self, rows: Iterable[Row | Group], one_more: Callable[[], None]) -> None:
        self.rows, self.one_more = rows, one_more

    def __iter__(self) -> Iterator[Row | Group]:
        for row in self.rows:
            yield row
            self.one_more()
