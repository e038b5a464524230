"""How an indicator is distributed over a county's sections of a stage: how many lie in each range of values."""

from dataclasses import dataclass
from math import floor, log10
from typing import Final, NamedTuple

import numpy as np

from balancecalc.survey.model import FloatArray
from balancecalc.verdict import Verdict, VerdictArray

_RANGES: Final = 8
"""Into how many ranges the middle nine tenths of the values are divided, roughly."""
_BEYOND: Final = 3
"""How many ranges may follow on either side of them; what lies still further out is counted in the outermost."""
_EDGE: Final = 1e-9
_NOTHING: Final = 1e-100
_NARROWEST: Final = 1e-6
"""The least spread, as a share of the values themselves, that ranges are made for."""
_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


class Range(NamedTuple):
    """The sections with a value from ``low`` to below ``high``. ``missed`` says that they miss the threshold."""

    low: float
    high: float
    sections: int
    missed: bool


@dataclass(frozen=True, slots=True)
class Distribution:
    """Ranges side by side, all equally wide, but that none begins below 0.

    ``below`` and ``above`` say that the first, or the last, also holds what lies beyond it; ``smallest`` and
    ``largest`` are values that occur. ``missing`` counts the sections without a value.
    """

    ranges: tuple[Range, ...]
    below: bool
    above: bool
    smallest: float
    largest: float
    missing: int


def distribute(
    values: FloatArray, verdicts: VerdictArray, threshold: float | None, *, at_most: bool = False
) -> Distribution | None:
    """The distribution of values of 0 and more, NaN where missing; nothing where all are.

    One range begins at the threshold, so that those below it are just the sections that miss it; those from it on
    where it must not be exceeded (``at_most``).
    """
    known = ~np.isnan(values)
    found = values[known]
    if not len(found):
        return None
    origin = threshold or 0.0
    low, high = np.quantile(found, (0.05, 0.95))
    size = max(float(high), origin)
    # What is next to nothing has no digits left to divide.
    size = size if size > _NOTHING else 1.0
    step = _round_step(max(float(high - low), size * _NARROWEST) / _RANGES if high > low else size / _RANGES)
    # A value on an edge is in the range above it, whatever the last bit of a floating number says.
    place = np.floor((found - origin) / step + _EDGE)
    if threshold is not None:
        # Equal to one part in 10⁹ is equal: the verdict says on which side of the threshold a section stands.
        is_above = (verdicts[known] == Verdict.MET) != at_most
        place = np.where(is_above, np.maximum(place, 0), np.minimum(place, -1))
    first = max(place.min(), floor((low - origin) / step) - _BEYOND)
    last = min(place.max(), floor((high - origin) / step) + _BEYOND)
    counts = np.bincount((np.clip(place, first, last) - first).astype(np.intp), minlength=int(last - first) + 1)
    ranges = tuple(
        Range(
            max(origin + at * step, 0.0),
            origin + (at + 1) * step,
            count,
            threshold is not None and (at >= 0) == at_most,
        )
        for at, count in enumerate(counts.tolist(), start=int(first))
    )
    return Distribution(
        ranges=ranges,
        below=bool(place.min() < first),
        above=bool(place.max() > last),
        smallest=float(found.min()),
        largest=float(found.max()),
        missing=int((~known).sum()),
    )


def _round_step(width: float) -> float:
    """A width that is easy to read, not below the one given: 1, 2, 2.5 or 5 times a power of ten."""
    power = 10.0 ** floor(log10(width))
    return next(step for step in _STEPS if step * power >= width * (1 - 1e-9)) * power
