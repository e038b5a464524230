"""The sections of an assessment by column: what data frames and parquet files are made of."""

from typing import Any

import numpy as np

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.scoring import grade_of
from balancecalc.standard.model import Indicator
from balancecalc.survey.model import IntArray
from balancecalc.verdict import WORDS, Verdict


def section_columns(assessment: Assessment) -> dict[str, Any]:
    """A row a section, in the order of the survey: arrays or lists by the column's name.

    Columns: ``county``, ``school``, ``code``, ``stage``, ``students``, ``verdict``; ``score``, ``score.low`` and
    ``score.high`` where points are added up, and ``grade`` (its Chinese title) where the result has grades; then for
    each indicator its value under its id, and ``<id>.threshold``, ``<id>.ratio``, ``<id>.shortfall``,
    ``<id>.verdict``; ``<id>.low`` and ``<id>.high``, the least and the most that its threshold may be, where one is not
    known exactly; ``<id>.points`` and ``<id>.maximum`` where it gives points. NaN, or None, where there is none.
    """
    survey, standard, found = assessment.survey, assessment.standard, assessment.indicators
    rows = assessment.sections.row.tolist()
    words = np.array(WORDS, dtype=object)
    columns: dict[str, Any] = {
        "county": [survey.counties[row] for row in rows],
        "school": [survey.names[row] for row in rows],
        "code": [survey.codes[row] or None for row in rows],
        "stage": [standard.stages[stage] for stage in assessment.sections.stage.tolist()],
        "students": assessment.sections.students,
        "verdict": words[assessment.verdicts],
        **_score(assessment),
    }
    for column, indicator in enumerate(standard.indicators):
        columns[indicator.id] = found.value[:, column]
        columns[f"{indicator.id}.threshold"] = found.threshold[:, column]
        columns[f"{indicator.id}.ratio"] = found.ratio[:, column]
        columns[f"{indicator.id}.shortfall"] = found.shortfall[:, column]
        columns[f"{indicator.id}.verdict"] = words[found.verdict[:, column]]
        if is_inexact(indicator):
            columns[f"{indicator.id}.low"] = found.low[:, column]
            columns[f"{indicator.id}.high"] = found.high[:, column]
        if indicator.points:
            columns[f"{indicator.id}.points"] = found.points[:, column]
            columns[f"{indicator.id}.maximum"] = found.maximum[:, column]
    return columns


def is_inexact(indicator: Indicator) -> bool:
    """Whether one of an indicator's thresholds is only known to lie between two numbers."""
    return any(threshold.between for threshold in indicator.thresholds.values())


def _score(assessment: Assessment) -> dict[str, Any]:
    found, rule = assessment.score, assessment.standard.compliance
    columns: dict[str, Any] = {}
    if found is not None:
        columns |= {
            "score": found.score,
            "score.low": found.low,
            # There may be no telling how many points at most.
            "score.high": np.where(np.isinf(found.high), np.nan, found.high),
        }
    if rule is not None and rule.grades:
        titles = [grade.title.zh for grade in rule.grades]
        columns["grade"] = [titles[grade] if grade >= 0 else None for grade in section_grades(assessment).tolist()]
    return columns


def section_grades(assessment: Assessment) -> IntArray:
    """The number of each section's grade, −1 while it is open, and where the standard has no grades."""
    rule, found = assessment.standard.compliance, assessment.score
    if rule is None or not rule.grades:
        return np.full(len(assessment.sections), -1)
    if found is not None:
        return found.grade
    verdicts = assessment.indicators.verdict
    met = (verdicts == Verdict.MET).sum(axis=1).astype(np.float64)
    return grade_of(met, met + (verdicts == Verdict.UNDETERMINED).sum(axis=1), rule.grades)
