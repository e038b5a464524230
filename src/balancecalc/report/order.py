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
    """The sections that do not comply, most indicators missed first, then the greatest sum of relative shortfalls."""
    found = assessment.indicators
    behind = sections[assessment.verdicts[sections] == Verdict.NOT_MET]
    missed = (found.verdict[behind] == Verdict.NOT_MET).sum(axis=1)
    lacking = np.nansum(np.clip(1 - found.ratio[behind], 0, None), axis=1)
    order = np.lexsort((np.arange(len(behind)), -lacking, -missed))
    return [int(section) for section in behind[order]]


def decisive(result: StageResult) -> Spread:
    """The CV that decides a stage: the composite where it has a limit, else the largest, a missing one first."""
    if result.composite.limit is not None:
        return result.composite
    return max(result.indicators.values(), key=lambda spread: np.inf if np.isnan(spread.cv) else spread.cv)
