"""Cells to numbers: what people write, and what it means.

docs/numbers.md shows every form; the tests read that table. Nothing that could be two numbers becomes either.
"""

import datetime
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import numpy as np

from balancecalc.standard.fields import Fields
from balancecalc.text.folding import fold, is_nothing, text

from .columns import FigureCells
from .files import Fault, Shared
from .model import FloatArray

LARGEST: Final = 1e12
"""No figure of a school comes near this; what does is a slip, and could overflow a sum."""

_SQUARE: Final = re.compile("(?<=[mM米])²")
_EXACT: Final = 2.0**53
"""Whole numbers below this are exact as floats."""

DISAGREES: Final = "≠"
"""Stands between the numbers that several files give for one figure, where they are collected."""

_PLAIN: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_NUMBER: Final = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d*)?"
_BEFORE: Final = "近|将近|接近|约|大约|约为|大概|超|超过|逾|不足|不到|≈|~|>|<|≥|≤"
_AFTER: Final = "余|多|来|左右|上下|以上|以下"
_WRITTEN: Final = re.compile(
    rf"(?P<before>{_BEFORE})?\s*(?P<number>{_NUMBER})\s*(?P<after>{_AFTER})?\s*(?P<times>[百千万亿]{{0,2}})\s*"
    rf"(?P<more>{_AFTER})?\s*(?P<unit>[^\d\s,.]*?(?:m2)?)\s*(?P<end>{_AFTER})?",
    re.ASCII,
)
_TIMES: Final = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_LARGE_UNITS: Final = ("万", "亿")

_ERROR: Final = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)", re.I)
_PLACEHOLDER: Final = re.compile(r"\d*[xX×*?某][\dxX×*?某]*|[_.。…]+")
_COMMA: Final = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_TURNED: Final = "\u202e"
"""What turns the writing around: the cell shows 6114 where it holds 4116."""
_MISREAD: Final = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0", "o": "0", "S": "5", "B": "8", "Z": "2"})
_MISREAD_FORM: Final = re.compile(r"[\dlI|OoSBZ]+(?:\.[\dlI|OoSBZ]+)?", re.ASCII)


class Told(NamedTuple):
    """What is said of a cell: the finding's code, the cell as written, and what it was taken for or may be."""

    code: str
    given: str
    taken: str = ""


class Column(NamedTuple):
    """A column of numbers, NaN where there is none; the cells that hold something else, by row; and the cells whose
    number is used but was not written plainly."""

    numbers: FloatArray
    unreadable: dict[int, Told]
    converted: dict[int, Told]


class Unit(NamedTuple):
    """The unit of a column: as its header says it (or else the field's own), and the field's, both empty for none.

    ``answers`` has the number of each folded word, where the field is answered in words.
    """

    written: str
    wanted: str
    factor: Fraction
    answers: Mapping[str, float] = MappingProxyType({})


def column(cells: Sequence[Any], unit: Unit, fields: Fields) -> Column:
    """The numbers of a column's cells, in the field's unit.

    A dash or a slash is an empty cell. Anything that is no number, or could be two, is unreadable.
    """
    kept = cells if isinstance(cells, FigureCells) else FigureCells.of(cells)
    numbers = _all_in_unit(kept.plain.copy(), unit.factor)
    unreadable: dict[int, Told] = {}
    converted: dict[int, Told] = {}
    # A number that its unit makes larger than any is told as it stands, and so is one that is no answer.
    odd = np.isinf(numbers)
    if unit.answers:
        odd |= ~np.isnan(numbers) & ~np.isin(numbers, list(unit.answers.values()))
    others = kept.others | {row: cells[row] for row in np.flatnonzero(odd).tolist()}
    for row, cell in others.items():
        if is_nothing(cell):
            continue
        number, told = read(cell, unit, fields)
        numbers[row] = number
        if told:
            (unreadable if math.isnan(number) else converted)[row] = told
    return Column(numbers, unreadable, converted)


def read(cell: Any, unit: Unit, fields: Fields) -> tuple[float, Told | None]:
    """One cell that is not empty: its number in the field's unit (NaN where there is none) and what is to be said."""
    if isinstance(cell, Shared):
        return math.nan, Told("merged_figure", text(cell))
    if isinstance(cell, Fault):
        return math.nan, Told("error_cell" if cell.startswith("#") else "formula_without_value", text(cell))
    if isinstance(cell, datetime.date | datetime.time | datetime.timedelta):
        return math.nan, Told("date_for_number", text(cell), _before_excel(cell))
    if unit.answers:
        return _answer(cell, unit.answers)
    if isinstance(cell, bool):
        return math.nan, Told("not_a_number", "TRUE" if cell else "FALSE")
    if isinstance(cell, int | float):
        number = _in_unit(repr(cell), unit.factor)
        return (number, None) if math.isfinite(number) else (math.nan, Told("not_a_number", text(cell)))
    if isinstance(cell, str) and _TURNED in cell:
        return math.nan, Told("not_a_number", text(cell))
    if "\n" in str(cell).strip() or _has_mark(str(cell)):
        # 1476① is not 14761, and two lines are two numbers.
        return math.nan, Told("not_a_number", text(cell))
    written = _plainly(cell)
    if _PLAIN.fullmatch(written):
        number = _in_unit(written, unit.factor)
        return (number, None) if math.isfinite(number) else (math.nan, Told("not_a_number", text(cell)))
    found = _WRITTEN.fullmatch(written)
    if found:
        return _as_written(found, text(cell), unit, fields)
    return math.nan, _unreadable(written, text(cell))


def _answer(cell: Any, answers: Mapping[str, float]) -> tuple[float, Told | None]:
    """The number of a word, or the number itself where it is one of theirs."""
    if isinstance(cell, bool):
        return math.nan, Told("not_an_answer", "TRUE" if cell else "FALSE")
    written = fold(text(cell))
    if written in answers:
        return answers[written], None
    number = float(written) if _PLAIN.fullmatch(written) else math.nan
    return (number, None) if number in answers.values() else (math.nan, Told("not_an_answer", text(cell)))


def says_unit(cell: Any, fields: Fields) -> bool:
    """Whether a cell says its own unit beside its number, as 13亩 does."""
    found = _WRITTEN.fullmatch(_plainly(cell)) if isinstance(cell, str) else None
    return bool(found and fold(found["unit"]) in fields.unit_spellings)


def _plainly(cell: Any) -> str:
    return unicodedata.normalize("NFKC", text(cell)).lstrip("'’‘`").strip()


def _has_mark(written: str) -> bool:
    """Whether there are raised or circled digits, as of a footnote, which would fold into the number."""
    if written.isascii():
        return False
    return any(unicodedata.category(letter) == "No" for letter in _SQUARE.sub("", written))


def _as_written(found: "re.Match[str]", given: str, unit: Unit, fields: Fields) -> tuple[float, Told | None]:
    digits = found["number"].replace(",", "").replace(" ", "")
    own_unit = fold(found["unit"])
    times = _TIMES.get(found["times"])
    if times is None or (own_unit and own_unit not in fields.unit_spellings):
        return math.nan, _unreadable(found.string, given)
    if own_unit:
        name = fields.unit_spellings[own_unit]
        factor = fields.factor(name, unit.wanted) if unit.wanted else None
        if factor is None:
            return math.nan, Told("unit_not_convertible", given, unit.wanted)
    else:
        factor = unit.factor
        if times > 1 and unit.written.startswith(_LARGE_UNITS):
            # 2.5万 in a column of 万元: 2.5万元, or 2.5万 of them?
            return math.nan, Told("ambiguous_number", given, unit.written)
    number = _in_unit(digits, factor * times)
    if not math.isfinite(number):
        return math.nan, Told("not_a_number", given)
    taken = f"{Decimal(repr(number)).normalize():,f} {unit.wanted}".strip()
    if found["before"] or found["after"] or found["more"] or found["end"]:
        return number, Told("approximate", given, taken)
    converted = factor * times != unit.factor if own_unit else times > 1
    return number, Told("converted_in_cell", given, taken) if converted else None


def _unreadable(written: str, given: str) -> Told:
    """Why something is no number."""
    bare = written.replace(" ", "")
    if _ERROR.fullmatch(bare):
        return Told("error_cell", given)
    if DISAGREES in bare:
        return Told("several_numbers", given)
    if _COMMA.fullmatch(bare):
        return Told("ambiguous_number", given, f"{bare.replace(',', '.')} / {bare.replace(',', '')}")
    if _PLACEHOLDER.fullmatch(bare):
        return Told("placeholder", given)
    guessed = bare.replace("()", "0")
    has_digits = any(letter.isdecimal() for letter in bare)
    if has_digits and guessed.translate(_MISREAD) != bare and _MISREAD_FORM.fullmatch(guessed):
        return Told("misread_digits", given, guessed.translate(_MISREAD))
    return Told("not_a_number", given)


def _before_excel(cell: object) -> str:
    """What was typed before a spreadsheet program made a date of it: 3-4 became 2024-03-04."""
    return f"{cell.month}-{cell.day}" if isinstance(cell, datetime.date) else ""


def _all_in_unit(numbers: FloatArray, factor: Fraction) -> FloatArray:
    """Numbers times a factor, each rounded once."""
    if factor == 1:
        return numbers
    # A whole number times a whole number is exact, so that only the division rounds.
    exact = np.abs(numbers * factor.numerator) < _EXACT
    exact &= numbers == np.round(numbers)
    converted = numbers * factor.numerator / factor.denominator
    for row in np.flatnonzero(~exact & np.isfinite(numbers)).tolist():
        converted[row] = _in_unit(repr(float(numbers[row])), factor)
    return converted


def _in_unit(written: str, factor: Fraction) -> float:
    """A written number times a factor, rounded once: 123456.78 元 are 12.345678 万元 to the last digit."""
    if factor == 1:
        return float(written)
    try:
        return float(Decimal(written) * factor.numerator / factor.denominator)
    except ArithmeticError:
        return math.nan
