"""The difference coefficient (差异系数, CV): how far a county's sections of one stage lie apart.

For an indicator with the value X_i in section i, which has P_i students::

    X̄  = Σ P_i·X_i / Σ P_i              the county's mean, weighted by students
    S  = √( Σ P_i·(X_i − X̄)² / Σ P_i )  the standard deviation, weighted by students, over N (not N−1)
    CV = S / X̄                          a ratio, not a percentage

Source: 教督〔2012〕3号 and 教督〔2017〕6号. The composite (综合差异系数) is the plain mean of the indicators' CVs.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from balancecalc.survey.model import FloatArray, IntArray


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
        """The plain mean of each group's CVs; NaN where one of them is."""
        return np.asarray(self.cv.mean(axis=1))


def disperse(values: FloatArray, students: FloatArray, group: IntArray, groups: int) -> Dispersion:
    """The dispersion within each group.

    ``values`` has a row a section and a column an indicator, NaN where missing; ``students`` and ``group`` (from 0
    to ``groups`` − 1) are by section.
    """
    known = ~np.isnan(values) & ~np.isnan(students)[:, np.newaxis]
    weights = np.where(known, students[:, np.newaxis], 0.0)
    figures = np.where(known, values, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        total = _sum_by(group, weights, groups)
        mean = _sum_by(group, weights * figures, groups) / total
        # Deviations from the mean, not a difference of squares: that would lose the digits of a small CV.
        deviation = np.where(known, figures - mean[group], 0.0)
        sd = np.sqrt(_sum_by(group, weights * deviation**2, groups) / total)
        known_cv = np.where(mean > 0, sd / mean, np.nan)
    missing = _sum_by(group, ~known, groups).astype(np.intp)
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


def _sum_by(group: IntArray, columns: npt.NDArray[np.float64] | npt.NDArray[np.bool_], groups: int) -> FloatArray:
    return np.column_stack([np.bincount(group, column, minlength=groups) for column in columns.T])
