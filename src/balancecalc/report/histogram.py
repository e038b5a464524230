"""How an indicator's values are distributed over a county's schools: ranges of one width, with a bound as an edge.

The bound (a threshold, or the county's mean) is always an edge, so that no range holds schools on both sides of it.
"""

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

import numpy as np

from balancecalc.survey.model import BoolArray, FloatArray

_RANGES: Final = 8
"""About so many ranges hold all but the outermost values."""
_MOST_BESIDE: Final = 8
"""So many ranges at most lie on either side of the bound; the outermost has no end."""
_MIDDLE: Final = (5, 95)
"""The percentiles between which the ranges have one width; what lies outside would make them too wide."""


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts by range. ``edges`` are ascending, one fewer than ``counts``: the first range lies below the first edge,
    the last from the last edge on. ``bound_at`` is the index of the edge that is the bound."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    bound_at: int


def histogram(values: FloatArray, bound: float, reached: BoolArray) -> Histogram:
    """The distribution of known ``values`` (no NaN; at least one), a value on an edge in the range above it.

    ``reached`` says which values are on the bound's upper side: that is decided elsewhere, with a tolerance.
    """
    width = _width(values, bound)
    below = min(max(ceil((bound - float(values.min())) / width) - 1, 0), _MOST_BESIDE - 1)
    above = min(max(floor((float(values.max()) - bound) / width), 0), _MOST_BESIDE - 1)
    edges = bound + width * np.arange(-below, above + 1)
    index = np.searchsorted(edges, values, side="right")
    index = np.where(reached, np.maximum(index, below + 1), np.minimum(index, below))
    counts = np.bincount(index, minlength=len(edges) + 1)
    return Histogram(tuple(edges.tolist()), tuple(counts.tolist()), below)


def _width(values: FloatArray, bound: float) -> float:
    """A round width: 1, 2 or 5 times a power of ten."""
    # As np.percentile has it, which takes longer to load than all charts of a county to draw.
    ranks = np.array(_MIDDLE) / 100 * (len(values) - 1)
    low, high = (float(edge) for edge in np.interp(ranks, np.arange(len(values)), np.sort(values)))
    span = max(high, bound) - min(low, bound)
    if span <= 1e-9 * abs(bound):
        # All alike, or as good as that: floating numbers could not tell the edges apart.
        return abs(bound) / _RANGES or 1.0
    wanted = span / _RANGES
    power = 10.0 ** floor(log10(wanted))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= wanted * (1 - 1e-9))
