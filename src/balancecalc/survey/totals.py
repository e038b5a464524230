"""The sums and averages that a sheet prints, against the schools that they are of."""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

import numpy as np

from balancecalc.text.folding import fold, is_nothing

from .files import place_of
from .findings import Finding
from .header import Header
from .model import Figure, FloatArray
from .numbers import LARGEST, read
from .rows import SumRow
from .table import Table

_AVERAGES: Final = ("平均", "平均值", "平均数", "均值", "均数")
_MOST_DECIMALS: Final = 9


def check_totals(table: Table, header: Header, sums: Sequence[SumRow]) -> Iterator[Finding]:
    """Where a printed sum or average is not that of its schools, whichever those may be.

    A sum may be over all schools, over those since the sum above it, or over those down to the sum below it; both
    ways of rounding it are accepted, and so are parts that were rounded before. Where a school's figure is missing,
    only a sum that is too small is told.
    """
    if not sums:
        return
    spans = [_spans(index, sums, table.rows) for index in range(len(sums))]
    for figure, placed in header.columns.items():
        if not table.fields.fields[figure[0]].is_figure or table.fields.fields[figure[0]].merge != "sum":
            continue
        parts = table.numbers(figure).numbers
        parts[abs(parts) > LARGEST] = np.nan
        decimals = _most_decimals(table.columns[figure])
        for row, spanned in zip(sums, spans, strict=True):
            cell = row.cells[placed.position]
            if is_nothing(cell):
                continue
            printed, _ = read(cell, placed.unit, table.fields)
            if math.isnan(printed):
                continue
            slack = _slack(cell, decimals, table.rows) * float(placed.unit.factor)
            average = any(word in fold(row.called) for word in _AVERAGES)
            expected = [value for span in spanned for value in _expected(parts[span], average=average)]
            if not any(_fits(printed, value, missing, slack) for value, missing in expected):
                yield _finding(table, header, figure, row, printed, expected, average=average)


def _spans(index: int, sums: Sequence[SumRow], rows: int) -> list[slice]:
    """The schools that a sum may be of: all, those above it since another sum, those below it down to another."""
    own = sums[index].schools_above
    above = {row.schools_above for row in sums[:index]} | {0}
    below = {row.schools_above for row in sums[index + 1 :]} | {rows}
    spans = [
        slice(0, rows),
        *(slice(start, own) for start in sorted(above)),
        *(slice(own, end) for end in sorted(below)),
    ]
    return [span for span in spans if span.stop > span.start] or [slice(0, rows)]


def _expected(parts: FloatArray, *, average: bool) -> list[tuple[float, bool]]:
    """What may be printed for some schools, and whether one of their figures is missing."""
    known = parts[~np.isnan(parts)]
    missing = len(known) < len(parts)
    total = math.fsum(known.tolist())
    if not average:
        return [(total, missing)]
    return [(total / len(parts), missing), *([(total / len(known), False)] if len(known) else [])]


def _fits(printed: float, value: float, missing: bool, slack: float) -> bool:
    close = abs(printed - value) <= slack + 1e-9 * max(abs(printed), abs(value))
    return close or (missing and printed > value)


def _slack(cell: Any, decimals: int, parts: int) -> float:
    """How far a printed sum may be off because it, or each of its parts, was cut or rounded."""
    own = _decimals(cell)
    of_parts = parts * 10.0**-decimals if decimals else 0.0
    # A whole sum of whole parts is exact.
    return of_parts + (10.0**-own if own or decimals else 0.0)


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
    expected: Sequence[tuple[float, bool]],
    *,
    average: bool,
) -> Finding:
    nearest = min((value for value, _ in expected), key=lambda value: abs(value - printed))
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
