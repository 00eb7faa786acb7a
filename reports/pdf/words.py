"""Breaking text into lines by the widths of whole words, each measured once."""

from bisect import bisect_right
from itertools import accumulate

from reportlab.pdfbase.pdfmetrics import stringWidth


def _split(text: str) -> list[str]:
    return list(filter(None, text.split(" ")))  # str.split() alone would break at no-break spaces


class Words(dict[str, float]):
    """Widths in points of words in one face and size, measured when first asked for."""

    def __init__(self, font: str, size: float) -> None:
        super().__init__()
        self.font, self.size = font, size
        self.space = stringWidth(" ", font, size)

    def __missing__(self, word: str) -> float:
        width = self[word] = stringWidth(word, self.font, self.size)
        return width

    def line_width(self, line: list[str]) -> float:
        """Width of the words set with single spaces."""
        return sum(map(self.__getitem__, line)) + self.space * (len(line) - 1)

    def lines(self, text: str, limit: float) -> list[list[str]]:
        """The words of each line no wider than `limit`; line breaks in the text are kept.

        A word wider than the limit is cut between letters.
        """
        if "\n" in text:
            return [line for part in text.split("\n") for line in self._fill(_split(part), limit)]
        return self._fill(_split(text), limit)

    def _fill(self, words: list[str], limit: float) -> list[list[str]]:
        widths = list(map(self.__getitem__, words))
        if not words or max(widths) > limit:
            words = [piece for word in words for piece in self._cut(word, limit)]
            widths = list(map(self.__getitem__, words))
        ends = list(accumulate(map(self.space.__add__, widths)))
        lines, start, used = [], 0, self.space
        while start < len(words):
            stop = max(start + 1, bisect_right(ends, used + limit, start))
            lines.append(words[start:stop])
            used, start = ends[stop - 1] + self.space, stop
        return lines

    def _cut(self, word: str, limit: float) -> list[str]:
        if self[word] <= limit:
            return [word]
        pieces, start, used = [], 0, 0.0
        for place, letter in enumerate(word):
            if used + self[letter] > limit and place > start:
                pieces.append(word[start:place])
                start, used = place, 0.0
            used += self[letter]
        return [*pieces, word[start:]]
