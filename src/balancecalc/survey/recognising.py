"""Which layout a workbook has: told by words or sheets' names, without loading the layouts themselves.

Almost every survey is a plain table, and should not pay for forms that it is not.
"""

from functools import cache
from typing import Final, NamedTuple

from balancecalc.shipped import folder
from balancecalc.standard.strict_yaml import load
from balancecalc.text.folding import fold, text

from .files import Workbook
from .header.find import SCHOOLS_SHEET

_SEARCHED_ROWS: Final = 50


class _Mark(NamedTuple):
    layout: str
    words: tuple[frozenset[str], ...]
    sheets: tuple[str, ...]


def layout_of(workbook: Workbook) -> str | None:
    """The id of the layout that a workbook has; nothing for a plain table of schools.

    Where a sheet is named 学校 it alone tells, as it alone would be read: another may hold instructions or a cover.
    """
    looked_at = [SCHOOLS_SHEET] if SCHOOLS_SHEET in workbook.sheets else workbook.school_sheets
    tops = [
        [{fold(text(cell)) for cell in row if isinstance(cell, str)} for row in workbook.rows(sheet, _SEARCHED_ROWS)]
        for sheet in looked_at
    ]
    for mark in _marks():
        has_words = any(words <= row for words in mark.words for top in tops for row in top)
        if has_words or (mark.sheets and any(sheet.startswith(mark.sheets) for sheet in looked_at)):
            return mark.layout
    return None


@cache
def _marks() -> tuple[_Mark, ...]:
    marks: list[_Mark] = []
    for path in sorted((folder() / "layouts").glob("*.yaml")):
        told = load(path.read_bytes(), path.name).content["recognised_by"]
        several = filter(None, (told.get("words", ()), *told.get("alternatives", ())))
        words = tuple(frozenset(map(fold, of_one_row)) for of_one_row in several)
        marks.append(_Mark(path.stem, words, tuple(told.get("sheets", ()))))
    return tuple(marks)
