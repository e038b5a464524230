"""Amounts as people read them: a shortfall in its resource's unit, numbers that may not exist."""

from math import ceil
from typing import Any

import numpy as np

from balancecalc.standard.fields import Fields
from balancecalc.standard.model import Indicator
from balancecalc.survey.model import FloatArray
from balancecalc.text import Lang, format_number, pick


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


def number(figure: float) -> float | None:
    """A number, or None where it does not exist."""
    return None if np.isnan(figure) else figure


def count(figure: float) -> float | int | None:
    """A number of people: an integer where it is whole, None where it does not exist."""
    return None if np.isnan(figure) else int(figure) if figure.is_integer() else figure


def listed(figures: FloatArray) -> Any:
    """An array as (nested) lists of floats, with None for what does not exist."""
    cells = figures.astype(object)
    cells[np.isnan(figures)] = None
    return cells.tolist()
