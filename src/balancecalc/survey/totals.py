"""The sums and averages that a sheet prints, against the schools that they are of."""

import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Any, Final, NamedTuple

import numpy as np

from balancecalc.standard.fields import Stage
from balancecalc.text.folding import fold, is_nothing

from .files import place_of
from .findings import Finding
from .header import Header
from .model import BoolArray, Figure, FloatArray
from .numbers import LARGEST, read
from .rows import OF_THEM, SumRow
from .table import Table

_NESTED: Final = 30
"""How many sums above or below one may be of the same schools: the towns of a county."""
_AVERAGES: Final = ("平均", "平均值", "平均数", "均值", "均数")
_MOST_DECIMALS: Final = 9
_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)
_NAMED_AFTER: Final = ("county", "school_type", "locality", "ownership", "stage")

Rows = slice | BoolArray


class _Expected(NamedTuple):
    """What may be printed for some schools, and whether one of their figures is missing."""

    value: float
    missing: bool
    slack: float


def check_totals(table: Table, header: Header, sums: Sequence[SumRow]) -> Iterator[Finding]:
    """Where a printed sum or average is not that of its schools, whichever those may be.

    A sum may be over all schools, over those since the sum above it, over those down to the sum below it, or over
    those that it is called after (公办合计); both ways of rounding it are accepted, and so are parts that were rounded
    before. Where a school's figure is missing, only a sum that is too small is told.
    """
    if not sums:
        return
    candidates = [_candidates(index, sums, table) for index in range(len(sums))]
    for figure, placed in header.columns.items():
        if not table.fields.fields[figure[0]].is_figure or table.fields.fields[figure[0]].joined != "sum":
            continue
        written = table.numbers(figure).numbers
        written = np.where(np.abs(written) <= LARGEST, written, np.nan)
        usable = np.where(written >= 0, written, np.nan)
        elsewhere = _of_other_stages(table, figure[1])
        decimals = _most_decimals(table.columns[figure])
        for row, members in zip(sums, candidates, strict=True):
            cell = row.cells[placed.position]
            if is_nothing(cell):
                continue
            printed, _ = read(cell, placed.unit, table.fields)
            if math.isnan(printed):
                continue
            average = any(word in fold(row.called) for word in _AVERAGES)
            rounding = _Rounding(decimals, _decimals(cell), float(placed.unit.factor), _scale(cell, printed))
            # A figure that cannot be used was added all the same, or was not.
            expected: list[_Expected] = []
            for rows, parts in product(members, (usable, written)):
                expected += _expected(parts[rows], elsewhere[rows], rounding, average=average)
                if any(_fits(printed, value) for value in expected):
                    break
            else:
                if not expected:
                    continue
                yield _finding(table, header, figure, row, printed, expected, average=average)


def _candidates(index: int, sums: Sequence[SumRow], table: Table) -> list[Rows]:
    """The schools that a sum may be of; none where it is of some of them and cannot be told which."""
    called = fold(sums[index].called)
    named = _named_after(called, table)
    return named if called.startswith(OF_THEM) else [*_spans(index, sums, table.rows), *named]


def _spans(index: int, sums: Sequence[SumRow], rows: int) -> list[Rows]:
    """The schools that a sum may be of: all, those above it since another sum, those below it down to another."""
    own = sums[index].schools_above
    # The likeliest first: those since the sum above, then ever more.
    above = dict.fromkeys([*(row.schools_above for row in reversed(sums[max(index - _NESTED, 0) : index])), 0])
    below = dict.fromkeys([*(row.schools_above for row in sums[index + 1 : index + 1 + _NESTED]), rows])
    spans = [*(slice(start, own) for start in above), slice(0, rows), *(slice(own, end) for end in below)]
    return [span for span in spans if span.stop > span.start]


def _named_after(called: str, table: Table) -> list[Rows]:
    """The schools of the county, type, locality … that a sum is called after, wherever in the sheet they stand."""
    named: list[BoolArray] = []
    for name in _NAMED_AFTER:
        spellings = table.fields.fields[name].by_spelling
        words = [fold(word) for word in table.texts(name)]
        chosen = {choice for spelling, choice in spellings.items() if spelling in called}
        has = np.array([bool(word) and (word in called or spellings.get(word) in chosen) for word in words])
        if has.any():
            named.append(has)
    return [*named, np.all(named, axis=0)] if named else []


def _of_other_stages(table: Table, stage: Stage | None) -> BoolArray:
    """The rows that do not have a stage: an empty cell in its column is no missing figure."""
    if stage is None:
        return np.zeros(table.rows, dtype=np.bool_)
    stages: list[Sequence[Stage] | None] = [None] * table.rows
    for name in ("school_type", "stage"):
        field = table.fields.fields[name]
        for row, word in enumerate(table.texts(name)):
            choice = field.by_spelling.get(fold(word))
            stages[row] = field.choices[choice].stages if choice else stages[row]
    return np.array([of is not None and stage not in of for of in stages], dtype=np.bool_)


class _Rounding(NamedTuple):
    """The decimals that schools' figures and a sum are written with, and what the last digits' units are worth."""

    of_parts: int
    of_sum: int
    factor: float
    scale: float

    @property
    def own(self) -> float:
        """How far a printed figure may be off because it was cut or rounded itself."""
        return self.scale * 10.0**-self.of_sum

    def of_a_sum(self, parts: int) -> float:
        """How far a printed sum of so many parts may be off because it, or each of them, was cut or rounded."""
        # A whole sum of whole parts is exact; one with more decimals than its parts shows that they were rounded.
        if not self.of_parts and not self.of_sum and self.scale <= self.factor:
            return 0.0
        return parts * self.factor * 10.0**-self.of_parts + self.own

    def of_an_average(self) -> float:
        """How far a printed average may be off. That of whole figures need not be whole."""
        return self.own + (self.factor * 10.0**-self.of_parts if self.of_parts else 0.0)


def _expected(parts: FloatArray, elsewhere: BoolArray, rounding: _Rounding, *, average: bool) -> list[_Expected]:
    """What may be printed for some schools."""
    empty = np.isnan(parts)
    known = int(np.sum(~empty))
    missing = bool(np.any(empty & ~elsewhere))
    total = math.fsum(parts[~empty].tolist())
    if not average:
        return [_Expected(total, missing, rounding.of_a_sum(known))]
    counts = {len(parts): missing, int(np.sum(~elsewhere | ~empty)): missing, known: False}
    return [
        _Expected(total / count, of_missing, rounding.of_an_average()) for count, of_missing in counts.items() if count
    ]


def _fits(printed: float, expected: _Expected) -> bool:
    value, missing, slack = expected
    close = abs(printed - value) <= slack + 1e-9 * max(abs(printed), abs(value))
    return close or (missing and printed > value)


def _scale(cell: Any, printed: float) -> float:
    """What one of a written number is worth in the field's unit: 10,000 in 2.5万."""
    found = _DIGITS.search(fold(str(cell)))
    digits = float(found[0].replace(",", "")) if found else 0.0
    return abs(printed) / digits if digits and abs(printed) <= LARGEST else 1.0


def _most_decimals(cells: Sequence[Any]) -> int:
    return max((_decimals(cell) for cell in cells), default=0)


def _decimals(cell: Any) -> int:
    """The decimals that a number is written with."""
    if isinstance(cell, str):
        _, _, behind = fold(cell).partition(".")
        return sum(letter.isdecimal() for letter in behind)
    if not isinstance(cell, int | float) or math.isinf(cell) or cell == int(cell):
        return 0
    exponent = Decimal(repr(cell)).as_tuple().exponent
    return min(-exponent, _MOST_DECIMALS) if isinstance(exponent, int) else 0


def _finding(
    table: Table,
    header: Header,
    figure: Figure,
    row: SumRow,
    printed: float,
    expected: Sequence[_Expected],
    *,
    average: bool,
) -> Finding:
    nearest = min((value for value, _, _ in expected), key=lambda value: abs(value - printed))
    values = {
        "header": table.fields.header(*figure),
        "called": row.called,
        "given": printed,
        "total": nearest,
        "difference": abs(printed - nearest),
    }
    cell = place_of(row.row, header.columns[figure].position)
    code = "average_differs_in_sheet" if average else "total_differs"
    return Finding(code, header.sheet, cell, field=figure[0], stage=figure[1], values=values)
