"""Headers over several rows: each column's path of words from the top down (专任教师 › 按学历分 › 本科)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from balancecalc.survey.files import Range, Rows
from balancecalc.text.folding import is_nothing, text

_DATE: Final = re.compile(r"\d{4}\s*[年.\-/]\s*\d{1,2}\s*(?:[月.\-/]\s*(?:\d{1,2}\s*日?)?)?")
_SAYS: Final = re.compile("[:：].")
_NEAR: Final = 5
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
        self._is_merged = [[False] * len(row) for row in self.words]
        for area in here:
            self._fill(area)
        for area in self._merged:
            for marks in self._is_merged[area.top : area.bottom + 1]:
                marks[area.left : area.right + 1] = [True] * len(marks[area.left : area.right + 1])

    def first_row(self, row: int, deepest: int, says_nothing: Callable[[str], bool]) -> int:
        """The first row of the header that ``row`` belongs to: a row is of the header under it where a merged cell
        reaches from the one into the other, or where it has words over groups of columns.

        Left out, 上学年 over 在校生数 would make last year's figure this year's. ``says_nothing`` tells words that
        stand over columns without changing their meaning.
        """
        first = row
        while first > 0 and row - first + 1 < deepest:
            # An empty row may stand between a group and its columns.
            above = first - 1 if any(self.words[first - 1]) or first == 1 else first - 2
            if not self._is_over(above, says_nothing):
                break
            first = above
        return first

    def goes_on_below(self, row: int, name: int, figures: set[int]) -> bool:
        """Whether the header that ends with ``row`` has another row: a merged cell reaches into the next, or that has
        no name and no number, and a word under one of the ``figures``.

        Left out, 其中：女 under 在校生数 would make the girls all students.
        """
        if row + 1 >= len(self.words):
            return False
        if any(area.top <= row < area.bottom for area in self._merged):
            return True
        words = {column: word for column, word in enumerate(self._bare[row + 1]) if word}
        return not figures.isdisjoint(words) and name not in words and not any(map(_is_number, words.values()))

    def paths(self, top: int, bottom: int) -> tuple[dict[int, Path], bool]:
        """The path of each column that has one, under a header from row ``top`` to row ``bottom``.

        An empty cell of the upper rows is taken to continue the word on its left, unless that is merged over the
        columns that it heads; whether that was done is the second value.
        """
        block = [self._without_titles(row) for row in range(top, bottom + 1)]
        continued = False
        if len(block) > 1:
            filled = _continued(block, self._is_merged[top : bottom + 1])
            continued, block = filled != block, filled
        paths: dict[int, Path] = {}
        for column in self.columns:
            path = tuple(_without_repeats(row[column] for row in block if column < len(row)))
            if path:
                paths[column] = path
        return paths, continued

    def _is_title(self, area: Range) -> bool:
        """Whether a merged cell is a line over the table: it begins with the first column and spans half of all, and
        nothing but asides (单位：人) stands beside it.
        """
        spanned = bisect_right(self.columns, area.right) - bisect_left(self.columns, area.left)
        beside = (
            word
            for row in self.words[area.top : area.bottom + 1]
            for column, word in enumerate(row)
            if word and column > area.right and not _is_aside(word) and self._has_below(area.bottom, column)
        )
        begins = area.left <= self.columns[0]
        return spanned > 1 and begins and spanned * 2 >= len(self.columns) and next(beside, None) is None

    def _has_below(self, row: int, column: int) -> bool:
        """Whether anything stands in a column right under a row, so that a word there may be a group's."""
        return any(column < len(line) and line[column] for line in self._bare[row + 1 : row + 1 + _NEAR])

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
        # Unmerged words: a group's word has none beside it, while 填报单位 · 云溪县 · 填报日期 are pairs.
        bare = self._bare[row]
        if any(map(_is_number, bare)):
            return False
        words = [
            column
            for column, word in enumerate(bare)
            if word and not _is_aside(word) and (column == self.columns[0] or self._has_below(row, column))
        ]
        first = words[0] if words else 0
        groups = [
            column
            for column in words
            if not (column - 1 in words or column + 1 in words) or (column == first and says_nothing(bare[column]))
        ]
        return any(column > self.columns[0] for column in groups) or (
            bool(groups) and says_nothing(bare[first]) and words[-1] > self.columns[0]
        )

    def _fill(self, area: Range) -> None:
        word = self.words[area.top][area.left] if area.left < len(self.words[area.top]) else ""
        for row in self.words[area.top : area.bottom + 1]:
            # Beyond the last column there is nothing to be headed.
            for column in range(area.left, min(area.right + 1, len(row))):
                row[column] = word


def _continued(block: Sequence[Sequence[str]], merged: Sequence[Sequence[bool]]) -> list[list[str]]:
    """The rows with each empty cell filled from its left, within the group above it, but not the last row.

    What is merged heads the columns that it is merged over and no others.
    """
    filled = [list(row) for row in block]
    for depth, row in enumerate(filled[:-1]):
        for column in range(1, len(row)):
            same_group = depth == 0 or filled[depth - 1][column] == filled[depth - 1][column - 1]
            below = any(lower[column] for lower in block[depth + 1 :])
            # What has nothing under it is a column's own header, not a group's.
            is_group = any(lower[column - 1] for lower in block[depth + 1 :])
            if not row[column] and same_group and below and is_group and not merged[depth][column - 1]:
                row[column] = row[column - 1]
    return filled


def _is_aside(word: str) -> bool:
    """Whether a word over a table says when or in what, and is no group: 单位：人, 2024年9月, but not 上学年：."""
    return bool(_SAYS.search(word)) or _DATE.fullmatch(word) is not None


def _is_number(word: str) -> bool:
    return word[:1].isdecimal() and word.replace(".", "").isdecimal()


def _without_repeats(words: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for word in words:
        if word and (not kept or kept[-1] != word):
            kept.append(word)
    return kept
