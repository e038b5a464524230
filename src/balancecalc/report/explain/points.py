"""How points came about: of one item, and added up."""

from collections.abc import Mapping, Sequence
from math import isinf, isnan

import numpy as np

from balancecalc.report.amounts import number
from balancecalc.report.measured import grade_text, number_of_points
from balancecalc.standard.conditions import ALWAYS
from balancecalc.standard.formula import THRESHOLD, VALUE, sentence, value
from balancecalc.standard.formula.tree import Cases
from balancecalc.standard.model import Compliance, Measure, Points
from balancecalc.standard.points import MAXIMUM
from balancecalc.standard.words import points_text
from balancecalc.text import format_closely, format_number, pick
from balancecalc.verdict import Verdict

from .figures import Figures
from .rule_parts import AddedPart, PointsKind, PointsPart, ScorePart


def points_part(
    figures: Figures,
    points: Points,
    measure: Measure,
    found: "Found",
    part_of: str | None = None,
) -> PointsPart:
    """The points of an item."""
    maximum = points.maximum
    text = pick(points_text(points, measure, figures.dictionary), figures.lang)
    left_out = found.asked == 0 and isnan(found.points)
    return PointsPart(
        points=number(found.points),
        maximum=maximum.value,
        kind=_kind(points),
        rule=figures.clause(maximum, text),
        numbers=_numbers(figures, points, measure, found),
        not_applicable=points.not_applicable,
        left_out=left_out,
        part_of=part_of,
    )


class Found:
    """What an item came to: its points (NaN where they cannot be told), its value and its threshold, its verdict, and
    whether it is asked for (1, 0, NaN where that cannot be told)."""

    def __init__(self, points: float, value: float, threshold: float, verdict: Verdict, asked: float) -> None:
        self.points = points
        self.value = value
        self.threshold = threshold
        self.verdict = verdict
        self.asked = asked


def _kind(points: Points) -> PointsKind:
    if points.entered:
        return "entered"
    if points.grades:
        return "grades"
    if points.deduct:
        return "deducted"
    return "bands" if points.bands else "all"


def _numbers(figures: Figures, points: Points, measure: Measure, found: Found) -> str:
    """How the points came about, in words and numbers."""
    if found.asked == 0:
        return figures.word(f"points_{points.not_applicable or 'rescaled'}")
    if isnan(found.points):
        unusable = (points.entered or points.grades) and not isnan(found.value) and not isnan(found.asked)
        return figures.word("points_unusable" if unusable else "points_open")
    given = number_of_points(found.points)
    if _kind(points) == "all":
        return figures.word("points_reached" if found.verdict is Verdict.MET else "points_missed", points=given)
    put_in = {VALUE: found.value, THRESHOLD: found.threshold, MAXIMUM: points.maximum.value or 0.0}
    labels = {name: format_closely(known) for name, known in put_in.items() if not isnan(known)}
    tree = points.tree(measure.sense)
    if not isinstance(tree, Cases):
        return figures.word("points_computed", numbers=sentence(tree, labels, figures.lang), points=given)
    if points.entered:
        return figures.word("points_as_entered", points=given)
    columns = {name: np.array([known]) for name, known in put_in.items()} | {"": np.ones(1)}
    condition, part = next(case for case in tree.cases if value(case[0], columns)[0] == 1)
    if points.grades:
        return figures.word("points_of_grade", grade=format_number(found.value), points=given)
    numbers = sentence(part, labels, figures.lang)
    if condition == ALWAYS:
        return figures.word("points_computed", numbers=numbers, points=given)
    return figures.word("points_of_band", band=sentence(condition, labels, figures.lang), numbers=numbers, points=given)


def score_part(
    figures: Figures,
    rule: Compliance,
    added: Sequence[AddedPart],
    bounds: tuple[float, float],
    outcome: tuple[int, Verdict],
) -> ScorePart:
    """Points added up: their ``bounds`` and the ``outcome`` (grade and verdict) are the assessment's."""
    assert rule.score is not None
    low, high = bounds
    certain = low == high
    grade, verdict = outcome
    return ScorePart(
        score=low if certain else None,
        low=low,
        high=None if isinf(high) else high,
        total=rule.score.total.value,
        verdict=verdict.word,
        grade=grade_text(grade, rule, figures.lang) or None,
        numbers=_sum(figures, rule, added, bounds),
        items=list(added),
    )


def _sum(figures: Figures, rule: Compliance, added: Sequence[AddedPart], bounds: tuple[float, float]) -> str:
    """``40 + 15 + 30 = 85``; taken to the whole again: ``(40 + 15) × 100 ÷ (100 − 10) = 61.11``."""
    assert rule.score is not None
    known = [part for part in added if part.points is not None]
    out = [part for part in added if part.left_out]
    open_ = [part for part in added if part.points is None and not part.left_out]
    terms = " + ".join(number_of_points(part.points) for part in known if part.points is not None) or "0"
    most = [part.maximum for part in added]
    total = rule.score.total.value
    whole = total if total is not None else None if None in most else sum(filter(None, most))
    left = [part.maximum for part in out]
    low, high = bounds
    values: Mapping[str, object] = {
        "terms": terms,
        "whole": "?" if whole is None else format_number(whole),
        "left": " − ".join("?" if one is None else format_number(one) for one in left),
        "low": number_of_points(low),
        "high": "?" if isinf(high) else number_of_points(high),
        "open": [part.title for part in open_],
    }
    if low == high:
        return figures.word("sum_rescaled" if out else "sum", **values)
    if not open_:
        return figures.word("sum_unclear", **values)
    return figures.word("sum_open_rescaled" if out else "sum_open", **values)
