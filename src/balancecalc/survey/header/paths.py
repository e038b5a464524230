"""Headers over several rows: each column's path of words from the top down (专任教师 › 按学历分 › 本科)."""

from collections.abc import Iterable, Sequence
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
        self.width = max(map(len, self.words), default=0)
        self.columns = [c for c in range(self.width) if any(c < len(row) and row[c] for row in self.words)]
        self._wide_merges = [area for area in merged if area.right > area.left] if knows_merges else []
        for area in merged:
            if area.top < len(self.words):
                self._fill(area)

    def paths(self, top: int, bottom: int) -> tuple[dict[int, Path], bool]:
        """The path of each column that has one, under a header from row ``top`` to row ``bottom``.

        Where no cells of the upper rows are merged, an empty cell there is taken to continue the word on its left;
        whether that was done is the second value.
        """
        block = self.words[top : bottom + 1]
        merged = any(top <= area.top < bottom for area in self._wide_merges)
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


def _without_repeats(words: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for word in words:
        if word and (not kept or kept[-1] != word):
            kept.append(word)
    return kept
