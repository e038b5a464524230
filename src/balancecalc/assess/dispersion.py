"""The difference coefficient (差异系数, CV): how far a county's sections of one stage lie apart.

For an indicator with the value X_i in section i, which has P_i students::

    X̄  = Σ P_i·X_i / Σ P_i              the county's mean, weighted by students
    S  = √( Σ P_i·(X_i − X̄)² / Σ P_i )  the standard deviation, weighted by students, over N (not N−1)
    CV = S / X̄                          a ratio, not a percentage

Source: 教督〔2012〕3号 and 教督〔2017〕6号. The composite (综合差异系数) is the plain mean of the indicators' CVs.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from balancecalc.survey.model import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Dispersion:
    """Means, deviations and CVs, a row a group (a county's sections of a stage), a column an indicator.

    ``missing`` counts the group's sections without a value. Where it is not 0, ``mean``, ``sd`` and ``cv`` are NaN,
    and ``known_mean`` and ``known_cv`` are those of the sections that have one, for information; else they agree. A
    CV is also NaN where the mean is 0. ``sections`` and ``students`` are by group; students are NaN where one
    section's are missing.
    """

    sections: IntArray
    students: FloatArray
    missing: IntArray
    mean: FloatArray
    sd: FloatArray
    cv: FloatArray
    known_mean: FloatArray
    known_cv: FloatArray

    @property
    def composite(self) -> FloatArray:
        """The plain mean of each group's CVs; NaN where one of them is, and where there are none."""
        if not self.cv.shape[1]:
            return np.full(len(self.cv), np.nan)
        return np.asarray(self.cv.mean(axis=1))


@dataclass(frozen=True, slots=True)
class Terms:
    """What a variance is made of: for each group ``total`` (Σ P) and ``mean`` (X̄) over its sections that have a value,
    for each section ``squares``, its P·(X − X̄)², which is 0 where it has none. A column an indicator."""

    known: BoolArray
    total: FloatArray
    mean: FloatArray
    squares: FloatArray
    group: IntArray

    @property
    def terms(self) -> FloatArray:
        """Each section's P·(X − X̄)² / Σ P, what it adds to its group's variance; NaN where it has no value."""
        with np.errstate(invalid="ignore"):
            return np.where(self.known, self.squares / self.total[self.group], np.nan)

    @property
    def shares(self) -> FloatArray:
        """The part of its group's variance that each section makes up; NaN without a value, and where all are alike."""
        with np.errstate(invalid="ignore"):
            return np.where(self.known, self.squares / self.sums[self.group], np.nan)

    @property
    def variance(self) -> FloatArray:
        """S² of each group, the sum of its terms; NaN where none of its sections has a value."""
        with np.errstate(invalid="ignore"):
            return self.sums / self.total

    @property
    def sums(self) -> FloatArray:
        """The sum of the squares of each group."""
        return sum_by(self.group, self.squares, len(self.total))


def spread_terms(values: FloatArray, students: FloatArray, group: IntArray, groups: int) -> Terms:
    """The terms of the variance within each group; what is given is as for :func:`disperse`."""
    known = ~np.isnan(values) & ~np.isnan(students)[:, np.newaxis]
    weights = np.where(known, students[:, np.newaxis], 0.0)
    figures = np.where(known, values, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        total = sum_by(group, weights, groups)
        mean = sum_by(group, weights * figures, groups) / total
    # Deviations from the mean, not a difference of squares: that would lose the digits of a small CV.
    deviation = np.where(known, figures - mean[group], 0.0)
    return Terms(known, total, mean, weights * deviation**2, group)


def disperse(
    values: FloatArray, students: FloatArray, group: IntArray, groups: int, asked: BoolArray | None = None
) -> Dispersion:
    """The dispersion within each group.

    ``values`` has a row a section and a column an indicator, NaN where missing; ``students`` and ``group`` (from 0
    to ``groups`` − 1) are by section. ``asked``, like ``values``, says where an indicator applies: a section where it
    does not is left out, and lacks nothing.
    """
    found = spread_terms(where_asked(values, asked), students, group, groups)
    mean = found.mean
    with np.errstate(divide="ignore", invalid="ignore"):
        sd = np.sqrt(found.variance)
        known_cv = np.where(mean > 0, sd / mean, np.nan)
    missing = sum_by(group, lacking(values, students, asked), groups).astype(np.intp)
    whole = missing == 0
    return Dispersion(
        sections=np.bincount(group, minlength=groups),
        students=np.bincount(group, students, minlength=groups).astype(np.float64),
        missing=missing,
        mean=np.where(whole, mean, np.nan),
        sd=np.where(whole, sd, np.nan),
        cv=np.where(whole, known_cv, np.nan),
        known_mean=mean,
        known_cv=known_cv,
    )


def where_asked(values: FloatArray, asked: BoolArray | None) -> FloatArray:
    """The values, NaN where an indicator does not apply."""
    return values if asked is None else np.where(asked, values, np.nan)


def lacking(values: FloatArray, students: FloatArray, asked: BoolArray | None) -> BoolArray:
    """Where a value is missing that is asked for, or the students that would be its weight."""
    missing = np.isnan(values) | np.isnan(students)[:, np.newaxis]
    return np.asarray(missing if asked is None else missing & asked)


def sum_by(group: IntArray, columns: npt.NDArray[np.float64] | npt.NDArray[np.bool_], groups: int) -> FloatArray:
    """The sum of each column over each group, which has as many rows as there are ``groups``."""
    return side_by_side((np.bincount(group, column, minlength=groups) for column in columns.T), groups)


def side_by_side(columns: Iterable[FloatArray | IntArray], rows: int) -> FloatArray:
    """Columns of so many rows as a table, be there none, as there are for a standard of a county's items alone."""
    return np.column_stack([np.empty((rows, 0)), *columns])
