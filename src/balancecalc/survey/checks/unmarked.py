"""Rows of schools that are the sum of their neighbours, though nothing in them says so."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from balancecalc.survey.findings import Finding
from balancecalc.survey.model import BoolArray, FloatArray, IntArray
from balancecalc.survey.table import Table

from .within import Figures

_TELLING: Final = 100
"""Small figures are sums of others by chance."""
_FEWEST_SUMS: Final = 3
"""So many figures that are sums of neighbours are no chance."""
_FEWEST_SURE: Final = 4
"""A row of at least so many figures, every one of which is the sum of its neighbours', is no school."""
_FEWEST_ROWS: Final = 2
_SAME: Final = 1e-6


class _Column(NamedTuple):
    """A figure by row, and the sum of the rows before each (one more than there are rows)."""

    own: FloatArray
    upto: FloatArray


class _Span(NamedTuple):
    """How many rows beside a row add up to it, in how many figures, and whether that leaves no doubt."""

    rows: int
    figures: int
    is_sure: bool


def unmarked_sums(table: Table, figures: Figures) -> Iterator[Finding]:
    """Rows that are the sum of the rows above or below them in so many figures that it is no chance."""
    columns = [
        _Column(own := np.nan_to_num(figures[figure]), np.concatenate([[0.0], np.cumsum(own)]))
        for figure in figures
        if table.fields.fields[figure[0]].joined == "sum"
    ]
    above, below = np.zeros(table.rows, np.int64), np.zeros(table.rows, np.int64)
    for column in columns:
        # No sum is less than its parts, the nearest of which are looked at first.
        own, telling = column.own, column.own >= _TELLING
        rows = np.flatnonzero(telling[2:] & (own[2:] >= own[1:-1]) & (own[2:] >= own[:-2])) + 2
        above[rows] += _starts(column, rows)[1]
        rows = np.flatnonzero(telling[:-2] & (own[:-2] >= own[1:-1]) & (own[:-2] >= own[2:]))
        below[rows] += _ends(column, rows)[1]
    for row in np.flatnonzero((above >= _FEWEST_SUMS) | (below >= _FEWEST_SUMS)).tolist():
        spans = _spans(columns, row)
        if spans:
            span = min(spans, key=lambda span: (not span.is_sure, span.rows))
            code = "unmarked_sum" if span.is_sure else "looks_like_sum"
            values = {"count": span.figures, "rows": span.rows}
            yield table.finding(code, row, "school_name", values=values)


def _starts(column: _Column, rows: IntArray) -> tuple[IntArray, BoolArray]:
    """For each of these rows the first of those above that it would be the sum of, and whether it is."""
    own = column.own[rows]
    target = column.upto[rows] - own
    start = np.searchsorted(column.upto, target - _SAME * own)
    return start, (column.upto[start] <= target + _SAME * own) & (rows - start >= _FEWEST_ROWS)


def _ends(column: _Column, rows: IntArray) -> tuple[IntArray, BoolArray]:
    """For each of these rows the one after the last of those below that it would be the sum of, and whether it is."""
    own = column.own[rows]
    target = column.upto[rows + 1] + own
    # As far as it goes, as above: rows of 0 at the end are parts as well.
    end = np.searchsorted(column.upto, target + _SAME * own, side="right") - 1
    is_sum = np.abs(column.upto[end] - target) <= _SAME * own
    return end, is_sum & (end - rows - 1 >= _FEWEST_ROWS)


def _spans(columns: list[_Column], row: int) -> list[_Span]:
    """The rows above or below a row that add up to it.

    Where several figures agree on a span, it begins (or ends) where one of them does: rows of 0 lengthen a figure's
    own.
    """
    telling = [column for column in columns if column.own[row] >= _TELLING]
    at = np.array([row])
    found: list[_Span] = []
    for edges, base in ((_starts, row), (_ends, row + 1)):
        of_columns = [edges(column, at) for column in telling]
        for edge in {int(edge[0]) for edge, is_sum in of_columns if is_sum[0]}:
            first, last = sorted((base, edge))
            figures = sum(_adds_up(column, row, first, last) for column in telling)
            if figures >= _FEWEST_SUMS:
                found.append(_Span(last - first, figures, _is_sure(columns, row, first, last)))
    return found


def _adds_up(column: _Column, row: int, first: int, last: int) -> bool:
    own = float(column.own[row])
    return bool(abs(column.upto[last] - column.upto[first] - own) <= _SAME * own)


def _is_sure(columns: list[_Column], row: int, first: int, last: int) -> bool:
    """Whether each figure of a row adds up, and enough of them from several rows: not from a copy of the row."""
    filled = [column for column in columns if column.own[row] > 0]
    several = [column for column in filled if column.own[first:last].max() < column.own[row]]
    return len(several) >= _FEWEST_SURE and all(_adds_up(column, row, first, last) for column in filled)
