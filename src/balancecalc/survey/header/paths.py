"""Headers over several rows: each column's path of words from the top down (专任教师 › 按学历分 › 本科)."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from balancecalc.survey.files import Range, Rows
from balancecalc.text.folding import is_nothing, text

ARROW: Final = " › "

Path = tuple[str, ...]
"""The words over a column, from the top down; a word that is merged over several rows stands once."""


class Top:
    """The first rows of a sheet as words, with merged cells filled."""

    def __init__(self, rows: Rows, merged: Sequence[Range], *, knows_merges: bool) -> None:
        self.words = [["" if is_nothing(cell) else text(cell) for cell in row] for row in rows]
        self._bare = [list(row) for row in self.words]
        self.width = max(map(len, self.words), default=0)
        self.columns = [c for c in range(self.width) if any(c < len(row) and row[c] for row in self.words)]
        here = [area for area in merged if area.top < len(self.words)] if knows_merges else []
        self._titles = [area for area in here if self._is_title(area)]
        self._merged = [area for area in here if area not in self._titles]
        for area in here:
            self._fill(area)

    def first_row(self, row: int, deepest: int, says_nothing: Callable[[str], bool]) -> int:
        """The first row of the header that ``row`` belongs to: a row is of the header under it where a merged cell
        reaches from the one into the other, or where it has words over groups of columns.

        Left out, 上学年 over 在校生数 would make last year's figure this year's. ``says_nothing`` tells words that
        stand over columns without changing their meaning.
        """
        first = row
        while first > 0 and row - first + 1 < deepest and self._is_over(first - 1, says_nothing):
            first -= 1
        return first

    def goes_on_below(self, row: int, name: int) -> bool:
        """Whether the header that ends with ``row`` has another row: a merged cell reaches into the next, or that has
        words only, and none in the column of names.

        Left out, 其中：女 under 在校生数 would make the girls all students.
        """
        if row + 1 >= len(self.words):
            return False
        if any(area.top <= row < area.bottom for area in self._merged):
            return True
        below = self._bare[row + 1]
        words = [column for column, word in enumerate(below) if word]
        here = [column for column in words if self.words[row][column]]
        return (
            bool(here)
            and name not in words
            and not any(letter.isdecimal() for word in below for letter in word)
            and len(here) == len(words)
        )

    def paths(self, top: int, bottom: int) -> tuple[dict[int, Path], bool]:
        """The path of each column that has one, under a header from row ``top`` to row ``bottom``.

        Where no cells of the upper rows are merged, an empty cell there is taken to continue the word on its left;
        whether that was done is the second value.
        """
        block = [self._without_titles(row) for row in range(top, bottom + 1)]
        merged = any(top <= area.top < bottom and area.right > area.left for area in self._merged)
        continued = False
        if len(block) > 1 and not merged:
            filled = _continued(block)
            continued, block = filled != block, filled
        paths: dict[int, Path] = {}
        for column in self.columns:
            path = tuple(_without_repeats(row[column] for row in block if column < len(row)))
            if path:
                paths[column] = path
        return paths, continued

    def _is_title(self, area: Range) -> bool:
        """Whether a merged cell is a line over the table: it begins with the first column and spans half of all."""
        spanned = sum(area.left <= column <= area.right for column in self.columns)
        return spanned > 1 and area.left <= self.columns[0] and spanned * 2 >= len(self.columns)

    def _without_titles(self, row: int) -> list[str]:
        words = list(self.words[row])
        for area in self._titles:
            if area.top <= row <= area.bottom:
                words[area.left : area.right + 1] = [""] * len(words[area.left : area.right + 1])
        return words

    def _is_over(self, row: int, says_nothing: Callable[[str], bool]) -> bool:
        """Whether a row is of the same header as the row under it."""
        for area in self._merged:
            if area.top <= row < area.bottom or (area.top <= row <= area.bottom and area.right > area.left):
                return True
        if any(area.top <= row <= area.bottom for area in self._titles):
            return False
        # Unmerged words: a line over the table (填报单位 · 云溪县 · 2024年9月) begins over its first column.
        words = [column for column, word in enumerate(self._bare[row]) if word and ":" not in word and "：" not in word]
        begins = bool(words) and (words[0] > self.columns[0] or says_nothing(self._bare[row][words[0]]))
        return begins and words[-1] > self.columns[0] and not any(map(_is_number, self._bare[row]))

    def _fill(self, area: Range) -> None:
        word = self.words[area.top][area.left] if area.left < len(self.words[area.top]) else ""
        for row in self.words[area.top : area.bottom + 1]:
            # Beyond the last column there is nothing to be headed.
            for column in range(area.left, min(area.right + 1, len(row))):
                row[column] = word


def _continued(block: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with each empty cell filled from its left, within the group above it, but not the last row."""
    filled = [list(row) for row in block]
    for depth, row in enumerate(filled[:-1]):
        for column in range(1, len(row)):
            same_group = depth == 0 or filled[depth - 1][column] == filled[depth - 1][column - 1]
            below = any(lower[column] for lower in block[depth + 1 :])
            # What has nothing under it is a column's own header, not a group's.
            is_group = any(lower[column - 1] for lower in block[depth + 1 :])
            if not row[column] and same_group and below and is_group:
                row[column] = row[column - 1]
    return filled


def _is_number(word: str) -> bool:
    return word[:1].isdecimal() and word.replace(".", "").isdecimal()


def _without_repeats(words: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for word in words:
        if word and (not kept or kept[-1] != word):
            kept.append(word)
    return kept
