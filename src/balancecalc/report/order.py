"""In which order reports name things: what is worst comes first."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import Spread, StageResult
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import IntArray
from balancecalc.text.labels import SEVERITIES
from balancecalc.verdict import Verdict

WORST: Final = 5
"""How many of the schools that are furthest behind are named for each stage."""


def by_severity(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, gravest first, otherwise in their order."""
    grades = list(SEVERITIES)
    return sorted(findings, key=lambda finding: grades.index(finding.kind.severity))


def furthest_behind(assessment: Assessment, sections: IntArray) -> list[int]:
    """The sections that do not comply: the lowest score first where points are added up, else most indicators missed
    first; then the greatest sum of relative shortfalls.

    How far an indicator falls short is the part of its threshold that is not reached, and the part of its points that
    is lost where it has points and nothing to reach.
    """
    found = assessment.indicators
    behind = sections[assessment.verdicts[sections] == Verdict.NOT_MET]
    missed = (found.verdict[behind] == Verdict.NOT_MET).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        kept = found.points[behind] / found.maximum[behind]
    reached = np.where(np.isnan(found.ratio[behind]), kept, found.ratio[behind])
    lacking = np.nansum(np.clip(1 - reached, 0, None), axis=1)
    # A score that is not certain yet is taken as what it may be at most.
    score = np.zeros(len(behind)) if assessment.score is None else assessment.score.high[behind]
    order = np.lexsort((np.arange(len(behind)), -lacking, -missed, score))
    return [int(section) for section in behind[order]]


def decisive(result: StageResult) -> Spread:
    """The CV that decides a stage: the composite where it has a limit, else the largest, a missing one first."""
    if result.composite.limit is not None or not result.indicators:
        return result.composite
    return max(result.indicators.values(), key=lambda spread: np.inf if np.isnan(spread.cv) else spread.cv)
