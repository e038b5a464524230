"""Points and grades: what items give, what they add up to, and what that comes to.

A score that cannot be told yet lies between two bounds: what there is for certain, and what there may be. It decides
only what it decides at both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from balancecalc.standard.formula import THRESHOLD, VALUE, reaches, value
from balancecalc.standard.model import Compliance, Grade, Points, Sense
from balancecalc.standard.points import MAXIMUM
from balancecalc.survey.model import BoolArray, FloatArray, IntArray
from balancecalc.verdict import Verdict, VerdictArray


@dataclass(frozen=True, slots=True)
class Score:
    """Points added up, a row what is assessed. ``low`` and ``high`` are what it is at least and at most; ``score`` is
    it, NaN where they differ. ``grade`` is the number of the grade, −1 where it cannot be told or there are none.
    ``scale`` is what points were multiplied with, since some left the total; NaN where that cannot be told."""

    score: FloatArray
    low: FloatArray
    high: FloatArray
    grade: IntArray
    verdict: VerdictArray
    scale: FloatArray


def item_points(
    points: Points, sense: Sense, values: FloatArray, threshold: FloatArray, verdict: VerdictArray, asked: FloatArray
) -> FloatArray:
    """The points of one item, by row; NaN where they cannot be told, and where the item leaves the total.

    ``asked`` is as in :class:`.Bounds`.
    """
    most = np.nan if points.maximum.value is None else points.maximum.value
    maximum = np.full(len(values), most)
    if points.bands or points.grades or points.deduct or points.entered:
        found = value(points.tree(sense), {VALUE: values, THRESHOLD: threshold, MAXIMUM: maximum})
    else:
        found = np.select(
            [verdict == Verdict.MET, verdict == Verdict.NOT_MET], [maximum, np.zeros(len(values))], np.nan
        )
    found = np.where(found >= 0, found, np.nan)
    without = {"full": maximum, "none": np.zeros(len(values))}.get(
        points.not_applicable or "", np.full(len(values), np.nan)
    )
    return np.where(asked == 0, without, np.where(np.isnan(asked), np.nan, found))


def add_up(
    items: Sequence[Points], points: FloatArray, verdicts: npt.NDArray[np.int8], asked: FloatArray, rule: Compliance
) -> Score:
    """The score of each row; ``points``, ``verdicts`` and ``asked`` have a column for each of ``items``.

    Raises :class:`AssertionError` for a rule without a score.
    """
    assert rule.score is not None
    most = np.array([np.nan if item.maximum.value is None else item.maximum.value for item in items])
    rescaled = np.array([item.not_applicable in (None, "rescaled") for item in items], dtype=np.bool_)
    total = np.nan if rule.score.total.value is None else rule.score.total.value
    whole = total if not np.isnan(total) else float(most.sum())
    unlimited = np.isnan(most)
    # What is left for the items whose number of points is not known, together.
    rest = max(whole - float(np.nansum(most)), 0.0) if unlimited.any() else 0.0

    leaves = (asked == 0) & rescaled
    open_ = np.isnan(points) & ~leaves
    certain = np.where(np.isnan(points), 0.0, points).sum(axis=1)
    may_be = np.where(open_ & ~unlimited, most, 0.0).sum(axis=1)
    taken = np.where(np.isnan(points) | ~unlimited, 0.0, points).sum(axis=1)
    may_be = may_be + np.where((open_ & unlimited).any(axis=1), np.maximum(rest - taken, 0.0), 0.0)
    scale = _scale(whole, np.where(leaves, most, 0.0).sum(axis=1), leaves)
    low, high = certain * scale, (certain + may_be) * scale
    # Where it is open whether an item leaves the total, or how much leaves with it, all may come of it; but what leaves
    # only makes the points that there are weigh more.
    unclear = (np.isnan(asked) & rescaled).any(axis=1) | ~np.isfinite(scale)
    least = _scale(whole, np.where(leaves, np.nan_to_num(most), 0.0).sum(axis=1), leaves)
    low = np.where(unclear, certain * np.where(np.isfinite(least), least, 1.0), low)
    # More than all items give together cannot be: one of them was entered wrong, and it is unknown which.
    wrong = ~np.isnan(whole) & ~reaches(np.full(len(low), whole), low)
    unclear |= wrong
    low, high = np.where(wrong, 0.0, low), np.where(unclear, whole, np.fmin(high, whole))
    high = np.where(np.isnan(high), np.inf, high)
    score = np.where(open_.any(axis=1) | unclear, np.nan, low)
    scale = np.where(unclear, np.nan, scale)
    return Score(score, low, high, grade_of(low, high, rule.grades), _verdict(low, high, rule), scale)


def _scale(whole: float, left: FloatArray, leaves: BoolArray) -> FloatArray:
    """By how much points weigh more where so many have left the total."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(leaves.any(axis=1), whole / (whole - left), 1.0))


def verdict_by_grades(low: FloatArray, high: FloatArray, grades: Sequence[Grade]) -> VerdictArray:
    """What a count or a score between two bounds comes to."""
    verdicts = np.array([Verdict.MET if grade.verdict == "met" else Verdict.NOT_MET for grade in grades])
    worst, best = verdicts[_grade(low, grades)], verdicts[_grade(high, grades)]
    return np.where(worst == best, worst, Verdict.UNDETERMINED).astype(np.int8)


def grade_of(low: FloatArray, high: FloatArray, grades: Sequence[Grade]) -> IntArray:
    """The number of the grade that a count or a score between two bounds has; −1 where it cannot be told."""
    if not grades:
        return np.full(len(low), -1)
    worst = _grade(low, grades)
    return np.asarray(np.where(worst == _grade(high, grades), worst, -1))


def _grade(score: FloatArray, grades: Sequence[Grade]) -> IntArray:
    reached = np.column_stack([reaches(score, grade.start) for grade in grades])
    return np.asarray(np.argmax(reached, axis=1))


def _verdict(low: FloatArray, high: FloatArray, rule: Compliance) -> VerdictArray:
    if rule.grades:
        return verdict_by_grades(low, high, rule.grades)
    passing = rule.score.passing if rule.score else None
    if passing is None or passing.value is None:
        return np.full(len(low), Verdict.NOT_APPLICABLE if passing is None else Verdict.UNDETERMINED, dtype=np.int8)
    found = np.select(
        [reaches(low, passing.value), ~reaches(high, passing.value)],
        [Verdict.MET, Verdict.NOT_MET],
        Verdict.UNDETERMINED,
    )
    return found.astype(np.int8)
