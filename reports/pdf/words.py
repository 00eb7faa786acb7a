"""Breaking text into lines by the widths of whole words, each measured once."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from reportlab.pdfbase.pdfmetrics import getFont

_BREAK_SIGNS = "/-–"


def _split(text: str) -> list[str]:
    words = text.split(" ")  # str.split() alone would break at no-break spaces
    return list(filter(None, words)) if "" in words else words


class Words(dict[str, float]):
    """Advances in points of words with the space after them, in one face and size, measured when first asked for."""

    def __init__(self, font: str, size: float) -> None:
        super().__init__()
        self.font, self.size = font, size
        registered: Any = getFont(font)
        self._widths: Mapping[int, float] = registered.face.charWidths  # in thousandths of the size
        self._default: float = registered.face.defaultWidth
        self.space = self._width(" ")

    def __missing__(self, word: str) -> float:
        advance = self[word] = self._width(word) + self.space
        return advance

    def _width(self, text: str) -> float:
        widths, default = self._widths, self._default
        return sum([widths.get(ord(letter), default) for letter in text]) * self.size / 1000

    def line_width(self, line: list[str]) -> float:
        """Width of the words set with single spaces."""
        return sum(map(self.__getitem__, line)) - self.space

    def lines(self, text: str, limit: float) -> list[list[str]]:
        """The words of each line no wider than `limit`; line breaks in the text are kept.

        A word wider than the limit is cut between letters.
        """
        if "\n" in text:
            return [line for part in text.split("\n") for line in self._fill(_split(part), limit)]
        return self._fill(_split(text), limit)

    def _fill(self, words: list[str], limit: float) -> list[list[str]]:
        ends = list(accumulate(map(self.__getitem__, words)))
        reach = limit + self.space
        if not words or ends[-1] <= reach:
            return [words] if words else []
        lines, start, used = [], 0, 0.0
        while start < len(words):
            stop = bisect_right(ends, used + reach, start)
            if stop == start:
                return self._fill_cut(words, limit)
            lines.append(words[start:stop])
            used, start = ends[stop - 1], stop
        return lines

    def _fill_cut(self, words: list[str], limit: float) -> list[list[str]]:
        """The slow way, for words wider than a line."""
        pieces = [piece for word in words for piece in self._cut(word, limit)]
        lines, line, used = [], list[str](), 0.0
        for piece in pieces:
            if line and used + self[piece] > limit + self.space:
                lines.append(line)
                line, used = [], 0.0
            line.append(piece)
            used += self[piece]
        return [*lines, line]

    def _cut(self, word: str, limit: float) -> list[str]:
        """Pieces no wider than a line, cut after a stroke or hyphen where there is one."""
        pieces = []
        while self[word] > limit + self.space and len(word) > 1:
            stop = self._fitting(word, limit)
            mark = max(word.rfind(sign, 0, stop) for sign in _BREAK_SIGNS) + 1
            pieces.append(word[: mark or stop])
            word = word[mark or stop :]
        return [*pieces, word]

    def _fitting(self, word: str, limit: float) -> int:
        """How many letters fit, at least one."""
        used = 0.0
        for place, letter in enumerate(word):
            used += self[letter] - self.space
            if used > limit:
                return max(place, 1)
        return len(word)
