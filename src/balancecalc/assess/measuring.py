"""Values held against thresholds, whatever they are of: sections, schools, counties."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from balancecalc.standard.formula import Formula, TextArray, reaches, value
from balancecalc.standard.model import Sense
from balancecalc.survey.model import BoolArray, FloatArray
from balancecalc.verdict import Verdict, VerdictArray

NO_ATTRIBUTES: Final[Mapping[str, TextArray]] = {}


@dataclass(frozen=True, slots=True)
class Bounds:
    """A threshold, by row: the least and the most that it may be, which are the same where it is known exactly; NaN
    where nothing is known of it.

    ``asked`` is 1 where the measure applies, 0 where it does not, NaN where that cannot be told.
    """

    low: FloatArray
    high: FloatArray
    asked: FloatArray

    @property
    def exact(self) -> FloatArray:
        """The threshold, NaN where it is not known exactly."""
        return np.where(self.low == self.high, self.low, np.nan)


def bounds_of(
    formulas: tuple[Formula, Formula] | None,
    asked: Formula | None,
    columns: Mapping[str, FloatArray],
    attributes: Mapping[str, TextArray],
    rows: int,
) -> Bounds:
    """The bounds that formulas give for ``rows`` rows; nothing is known of the threshold without any."""
    nothing = np.full(rows, np.nan)
    ones = np.ones(rows)
    # A formula without names has no length of its own.
    within = {**columns, "": ones}
    low = value(formulas[0], within, attributes) if formulas else nothing
    high = low if formulas is None or formulas[1] == formulas[0] else value(formulas[1], within, attributes)
    return Bounds(low, high, ones if asked is None else value(asked, within, attributes))


def judge(values: FloatArray, bounds: Bounds, sense: Sense) -> VerdictArray:
    """Met where a value is on the right side of all that its threshold may be, not met where it is of none of it, not
    applicable where it is not asked for, else undetermined. Equal to one part in 10⁹ is equal."""
    hard, easy = (bounds.high, bounds.low) if sense in ("at_least", "above") else (bounds.low, bounds.high)
    known = ~np.isnan(values)
    verdict = np.select(
        [known & on_its_side(values, hard, sense), known & ~np.isnan(easy) & ~on_its_side(values, easy, sense)],
        [Verdict.MET, Verdict.NOT_MET],
        Verdict.UNDETERMINED,
    )
    verdict = np.where(np.isnan(bounds.asked), Verdict.UNDETERMINED, verdict)
    return np.where(bounds.asked == 0, Verdict.NOT_APPLICABLE, verdict).astype(np.int8)


def on_its_side(values: FloatArray, threshold: FloatArray, sense: Sense) -> BoolArray:
    """Whether each value is on the right side of its threshold; not where either is missing."""
    match sense:
        case "at_least":
            return reaches(values, threshold)
        case "at_most":
            return reaches(threshold, values)
        case "above":
            return ~np.isnan(values) & ~np.isnan(threshold) & ~reaches(threshold, values)
        case "below":
            return ~np.isnan(values) & ~np.isnan(threshold) & ~reaches(values, threshold)


def reached_part(values: FloatArray, threshold: FloatArray, sense: Sense) -> FloatArray:
    """How much of its threshold each value reaches: value over threshold, or, where it must not be exceeded, threshold
    over value; NaN where that does not exist."""
    whole, part = (values, threshold) if sense in ("at_least", "above") else (threshold, values)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = whole / part
    return np.where(np.isfinite(found), found, np.nan)


def keeps(values: FloatArray, threshold: FloatArray, share: float, sense: Sense) -> BoolArray:
    """Whether each value reaches this share of its threshold."""
    if sense in ("at_least", "above"):
        return reaches(values, threshold * share)
    return reaches(threshold, values * share)
