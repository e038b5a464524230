"""Which layout a workbook has: told by words or sheets' names, without loading the layouts themselves.

Almost every survey is a plain table, and should not pay for forms that it is not.
"""

from functools import cache
from typing import Final, NamedTuple

from balancecalc.standard.catalogue import folder
from balancecalc.standard.strict_yaml import load
from balancecalc.text.folding import fold, text

from .files import Workbook

_SEARCHED_ROWS: Final = 50


class _Mark(NamedTuple):
    layout: str
    words: frozenset[str]
    sheets: tuple[str, ...]


def layout_of(workbook: Workbook) -> str | None:
    """The id of the layout that a workbook has; nothing for a plain table of schools."""
    tops = [
        [{fold(text(cell)) for cell in row if isinstance(cell, str)} for row in workbook.rows(sheet, _SEARCHED_ROWS)]
        for sheet in workbook.sheets
    ]
    for mark in _marks():
        has_words = bool(mark.words) and any(mark.words <= row for top in tops for row in top)
        if has_words or (mark.sheets and any(sheet.startswith(mark.sheets) for sheet in workbook.sheets)):
            return mark.layout
    return None


@cache
def _marks() -> tuple[_Mark, ...]:
    marks: list[_Mark] = []
    for path in sorted((folder() / "layouts").glob("*.yaml")):
        told = load(path.read_bytes(), path.name).content["recognised_by"]
        words = frozenset(map(fold, told.get("words", ())))
        marks.append(_Mark(path.stem, words, tuple(told.get("sheets", ()))))
    return tuple(marks)
