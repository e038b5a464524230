"""The formulas and names of two workbooks held against each other, however the program that saved them writes them."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula

from .compare import Difference

_TEXT: Final = re.compile(r'("(?:[^"]|"")*")')
_NUMBER: Final = re.compile(r"(?<![\w.$])\d+(?:\.\d*)?(?:E[+-]?\d+)?(?![\w.])", re.IGNORECASE)
_DROPPED: Final = re.compile(r"[\s'{}]")

Formulas = dict[tuple[str, str], str]
"""Formulas by sheet and cell, names by an empty sheet and themselves; written as :func:`_plainly` writes them."""


def formulas_of(data: bytes) -> Formulas:
    """The formulas and the defined names of a workbook."""
    book = openpyxl.load_workbook(BytesIO(data))
    found = {
        (sheet.title, cell.coordinate): _plainly(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    return found | {("", name): _plainly(defined.attr_text) for name, defined in book.defined_names.items()}


def compare_formulas(given: Formulas, made: Formulas) -> Iterator[Difference]:
    """The formulas and names in ``given`` that are not those of ``made``. A plain value in place of a formula is none
    of them: it is compared as a value."""
    for (sheet, cell), formula in given.items():
        should = made.get((sheet, cell))
        if should != formula and (should is not None or sheet in {its for its, _ in made}):
            yield Difference(sheet, cell, formula, should or "")


def _plainly(formula: Any) -> str:
    """A formula without what programs write each in their own way: blanks, quotes around sheets, forms of numbers."""
    text = str(formula.text if isinstance(formula, ArrayFormula) else formula).removeprefix("=").removeprefix("{=")
    parts = _TEXT.split(text)
    return "".join(
        part if part.startswith('"') else _NUMBER.sub(lambda found: repr(float(found[0])), _DROPPED.sub("", part))
        for part in parts
    )
