"""Amounts as people read them: a shortfall in its resource's unit, numbers that may not exist."""

from collections.abc import Iterable, Iterator
from math import ceil, isclose, isnan
from typing import TypeVar

import numpy as np

from balancecalc.standard.fields import Fields
from balancecalc.standard.model import Indicator
from balancecalc.survey.model import FloatArray
from balancecalc.text import Lang, decimals_beside, format_number, pick

Part = TypeVar("Part")


def shortfall_text(shortfall: float, indicator: Indicator, dictionary: Fields, lang: Lang) -> str:
    """``3 人``, ``412 ㎡``: rounded up to what the unit shows, since less would not do."""
    unit = resource_unit(indicator, dictionary)
    if unit is None:
        return ""
    decimals = dictionary.units[unit].decimals or 0
    scale = 10.0**decimals
    amount = format_number(ceil(shortfall * scale * (1 - 1e-9)) / scale, decimals)
    return f"{amount} {pick(dictionary.unit_label(unit), lang)}".rstrip()


def resource_unit(indicator: Indicator, dictionary: Fields) -> str | None:
    """The unit that an indicator's shortfall is in; None where it has no resource."""
    return dictionary.fields[indicator.resource].unit if indicator.resource else None


def decimals_of(unit: str, dictionary: Fields) -> int:
    """How many decimals a unit is shown with."""
    decimals = dictionary.units[unit].decimals
    return 3 if decimals is None else decimals


def beside_all(figure: float, bounds: Iterable[float], decimals: int) -> str:
    """A number for reading, with more decimals where rounding would put it on another side of one of the bounds.

    A bound that the figure equals to one part in 10⁹, as verdicts count it, asks for none; neither does NaN.
    """
    apart = [bound for bound in bounds if not isnan(bound) and not isclose(figure, bound, rel_tol=1e-9)]
    while any(decimals_beside(figure, bound, decimals) > decimals for bound in apart):
        decimals += 1
    return format_number(figure, decimals)


def number(figure: float) -> float | None:
    """A number, or None where it does not exist."""
    return None if isnan(figure) else figure


def count(figure: float) -> float | int | None:
    """A number of people: an integer where it is whole, None where it does not exist."""
    return None if isnan(figure) else int(figure) if figure.is_integer() else figure


def listed(figures: FloatArray) -> list[float | None]:
    """An array as one list of floats, row after row, with None for what does not exist."""
    # Many times faster than an array of objects: few figures do not exist.
    cells: list[float | None] = [*figures.ravel().tolist()]
    for index in np.flatnonzero(np.isnan(figures)).tolist():
        cells[index] = None
    return cells


def by_row(parts: Iterable[Part], width: int) -> Iterator[tuple[Part, ...]]:
    """What stands row after row in one list, as rows so wide."""
    return zip(*[iter(parts)] * width, strict=True)
