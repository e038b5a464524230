"""Measures of inequality beside the difference coefficient: range ratio, Gini, Theil, McLoone; and what Theil's
index is made of, within groups and between them.

For an indicator with the value X_i in section i, which has P_i students; X̄ = Σ P_i·X_i / Σ P_i, as for the CV:

* **Range ratio** (极差率): the highest X_i over the lowest. Students do not weigh here. It does not exist where the
  lowest is 0. Source: Berne and Stiefel, *The Measurement of Equity in School Finance*, 1984.
* **Gini coefficient** (基尼系数): ``Σ_i Σ_j P_i·P_j·|X_i − X_j| / (2·(Σ P)²·X̄)``, from 0 (all alike) to below 1. It is
  that of the students, each of whom has his school's value: divided by N², not N·(N−1). Source: Gini 1912; Berne and
  Stiefel 1984.
* **Theil index** (泰尔指数, Theil's T): ``Σ P_i/Σ P · X_i/X̄ · ln(X_i/X̄)``, where 0·ln 0 is 0; from 0 (all alike) to
  ln(Σ P / the fewest students). Source: Theil, *Economics and Information Theory*, 1967.
* **McLoone index** (麦克伦指数): of the sections below the median, ``Σ P_i·X_i / (M·Σ P_i)``: what their students have,
  over what they would have at the median M. 1 where none is below it. M is the students' median: the value at which
  half of them is reached, or midway between two where exactly half of the students lies at the lower one and below.
  It does not exist where M is 0. Source: Berne and Stiefel 1984.

The decomposition of Theil's T by groups g, with their students P_g and means X̄_g, is
``between = Σ P_g/Σ P · X̄_g/X̄ · ln(X̄_g/X̄)`` and ``within = Σ P_g/Σ P · X̄_g/X̄ · T_g``, which add up to T. Source:
Bourguignon 1979, Shorrocks 1980 (Econometrica 47 and 48). docs/inequality.md works an example and says where other
programs give other numbers.
"""

from dataclasses import dataclass, fields
from typing import Final, NamedTuple

import numpy as np

from balancecalc.survey.model import BoolArray, FloatArray, IntArray

from .dispersion import lacking, side_by_side, sum_by, where_asked

MEASURES: Final = ("range_ratio", "gini", "theil", "mcloone")
_ALIKE: Final = 1e-24
"""A Theil index up to this is that of values which differ by their last bits: half the square of a CV of 10⁻¹²."""
_SMALL: Final = 0.01
_SERIES: Final = 10


@dataclass(frozen=True, slots=True)
class Measures:
    """The four measures, a row a group, a column an indicator; NaN where one does not exist."""

    range_ratio: FloatArray
    gini: FloatArray
    theil: FloatArray
    mcloone: FloatArray


@dataclass(frozen=True, slots=True)
class Inequality:
    """The measures of each group (a county's sections of a stage), a column an indicator.

    ``missing`` counts the group's sections without a value. Where it is not 0, those in ``whole`` are NaN, and
    those in ``known`` are of the sections that have one, for information; else the two agree.
    """

    missing: IntArray
    whole: Measures
    known: Measures


class TheilParts(NamedTuple):
    """Theil's T and what it is made of, a row a whole, a column an indicator; NaN where it does not exist."""

    total: FloatArray
    between: FloatArray
    within: FloatArray

    @property
    def share_between(self) -> FloatArray:
        """The part of the total that lies between the groups, from 0 to 1; NaN where all values are alike."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.total > _ALIKE, self.between / self.total, np.nan)


@dataclass(frozen=True, slots=True)
class Decomposition:
    """Theil's T by groups; ``missing``, ``whole`` and ``known`` are as for :class:`Inequality`."""

    missing: IntArray
    whole: TheilParts
    known: TheilParts


def measure(
    values: FloatArray, students: FloatArray, group: IntArray, groups: int, asked: BoolArray | None = None
) -> Inequality:
    """The measures within each group.

    ``values`` has a row a section and a column an indicator, 0 or more, NaN where missing; ``students`` (above 0, NaN
    where missing) and ``group`` (from 0 to ``groups`` − 1) are by section. ``asked`` is as for :func:`.disperse`.
    """
    values = where_asked(values, asked)
    columns = [_Ordered(column, students, group, groups).measures() for column in values.T]
    known = Measures(*(side_by_side((getattr(one, name) for one in columns), groups) for name in MEASURES))
    missing = sum_by(group, lacking(values, students, asked), groups).astype(np.intp)
    kept = (np.where(missing == 0, getattr(known, field.name), np.nan) for field in fields(Measures))
    return Inequality(missing, Measures(*kept), known)


def decompose(
    values: FloatArray,
    students: FloatArray,
    group: IntArray,
    whole_of: IntArray,
    wholes: int,
    asked: BoolArray | None = None,
) -> Decomposition:
    """Theil's T of each whole by its groups.

    ``values``, ``students``, ``group`` and ``asked`` are as for :func:`measure`; ``whole_of`` says of each group in
    which whole (from 0 to ``wholes`` − 1) it is.
    """
    values = where_asked(values, asked)
    known = ~np.isnan(values) & ~np.isnan(students)[:, np.newaxis]
    weights = np.where(known, students[:, np.newaxis], 0.0)
    figures = np.where(known, values, 0.0)
    whole, groups = whole_of[group], len(whole_of)
    with np.errstate(divide="ignore", invalid="ignore"):
        of_whole, of_group = sum_by(whole, weights, wholes), sum_by(group, weights, groups)
        mean = sum_by(whole, weights * figures, wholes) / of_whole
        # Deviations from the one mean throughout: the difference of two means would lose the digits of a small part.
        off = np.where(known, figures - mean[whole], 0.0)
        group_off = np.where(of_group > 0, sum_by(group, weights * off, groups) / of_group, 0.0)
        group_mean = mean[whole_of] + group_off
        total = sum_by(whole, weights * entropy(off / mean[whole]), wholes) / of_whole
        between = (
            sum_by(whole_of, of_group * _counted(entropy(group_off / mean[whole_of]), of_group), wholes) / of_whole
        )
        inner = _counted(entropy((off - group_off[group]) / group_mean[group]), weights * group_mean[group])
        within = sum_by(whole, weights * group_mean[group] * inner, wholes) / (of_whole * mean)
    exists = mean > 0
    parts = TheilParts(*(np.where(exists, part, np.nan) for part in (total, between, within)))
    missing = sum_by(whole, lacking(values, students, asked), wholes).astype(np.intp)
    return Decomposition(missing, TheilParts(*(np.where(missing == 0, part, np.nan) for part in parts)), parts)


def entropy(off: FloatArray) -> FloatArray:
    """``r·ln r − r + 1`` of r = 1 + ``off``, 1 where r is 0; never below 0.

    Weighted means of it are those of ``r·ln r``, since r − 1 averages to 0, and near r = 1 it keeps its digits.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        plain = np.where(off <= -1, 1.0, (1 + off) * np.log1p(np.maximum(off, -1)) - off)
    series = np.zeros_like(off)
    small = np.clip(off, -_SMALL, _SMALL)
    for power in range(_SERIES, 1, -1):
        series = (-1) ** power / (power * (power - 1)) + small * series
    return np.where(np.abs(off) < _SMALL, small**2 * series, plain)


class _Ordered:
    """One indicator's known values in ascending order within each group."""

    def __init__(self, values: FloatArray, students: FloatArray, group: IntArray, groups: int) -> None:
        known = np.flatnonzero(~np.isnan(values) & ~np.isnan(students))
        order = known[np.lexsort((values[known], group[known]))]
        self.values, self.weights, self.group, self.groups = values[order], students[order], group[order], groups
        bounds = np.searchsorted(self.group, np.arange(groups + 1))
        self.there = np.flatnonzero(bounds[1:] > bounds[:-1])
        self.first, self.last = bounds[self.there], bounds[self.there + 1] - 1
        self.place = np.zeros(groups, dtype=np.intp)
        self.place[self.there] = np.arange(len(self.there))
        self.of = self.place[self.group]
        self.reached = np.cumsum(self.weights)
        self.before = self.reached[self.first] - self.weights[self.first]
        self.total = self.sum(self.weights)

    def sum(self, terms: FloatArray) -> FloatArray:
        """The sum over each group that is there."""
        return np.bincount(self.of, terms, minlength=len(self.there)).astype(np.float64)

    def measures(self) -> Measures:
        """The measures of each group; NaN for those that are not there."""
        lowest, highest = self.values[self.first], self.values[self.last]
        mean = np.where(lowest == highest, lowest, self.sum(self.weights * self.values) / self.total)
        with np.errstate(divide="ignore", invalid="ignore"):
            found = [
                np.where(lowest > 0, highest / lowest, np.nan),
                np.where(mean > 0, self._gini(mean), np.nan),
                np.where(mean > 0, self._theil(mean), np.nan),
                self._mcloone(),
            ]
        return Measures(*map(self._spread_out, found))

    def _gini(self, mean: FloatArray) -> FloatArray:
        # Σ_i Σ_j P_i·P_j·|X_i − X_j| in one pass: each value counts for those below it and against those above.
        reached = self.reached - self.before[self.of]
        rank = 2 * reached - self.weights - self.total[self.of]
        off = self.values - mean[self.of]
        return np.maximum(self.sum(self.weights * off * rank) / (self.total**2 * mean), 0.0)

    def _theil(self, mean: FloatArray) -> FloatArray:
        return self.sum(self.weights * entropy((self.values - mean[self.of]) / mean[self.of])) / self.total

    def _mcloone(self) -> FloatArray:
        half = self.before + self.total / 2
        lower = np.clip(np.searchsorted(self.reached, half, side="left"), self.first, self.last)
        upper = np.clip(np.searchsorted(self.reached, half, side="right"), self.first, self.last)
        median = (self.values[lower] + self.values[upper]) / 2
        below = np.where(self.values < median[self.of], self.weights, 0.0)
        students, have = self.sum(below), self.sum(below * self.values)
        return np.where(median > 0, np.where(students > 0, have / (median * students), 1.0), np.nan)

    def _spread_out(self, found: FloatArray) -> FloatArray:
        result = np.full(self.groups, np.nan)
        result[self.there] = found
        return result


def _counted(parts: FloatArray, weight: FloatArray) -> FloatArray:
    """The parts, 0 where nothing weighs: what no student has adds nothing."""
    return np.where(weight > 0, parts, 0.0)
