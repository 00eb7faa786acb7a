"""Breaking text into lines by the widths of whole words, each measured once."""

from bisect import bisect_right
from itertools import accumulate

from reportlab.pdfbase.pdfmetrics import stringWidth

_BREAK_SIGNS = "/-–"


def _split(text: str) -> list[str]:
    return list(filter(None, text.split(" ")))  # str.split() alone would break at no-break spaces


class Words(dict[str, float]):
    """Advances in points of words with the space after them, in one face and size, measured when first asked for."""

    def __init__(self, font: str, size: float) -> None:
        super().__init__()
        self.font, self.size = font, size
        self.space = stringWidth(" ", font, size)

    def __missing__(self, word: str) -> float:
        advance = self[word] = stringWidth(word, self.font, self.size) + self.space
        return advance

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
