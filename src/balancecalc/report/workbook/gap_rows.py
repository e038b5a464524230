"""What sections lack, listed: a row for each missed indicator that has a resource."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from balancecalc.assess.assessment import Assessment
from balancecalc.verdict import Verdict


class GapRow(NamedTuple):
    """A section's missed indicator; ``column`` is its index in the standard. ``total`` numbers (from 1) what is added
    up together: a township's rows of one indicator; ``whole`` a county's."""

    section: int
    column: int
    total: int
    whole: int


def gap_rows(assessment: Assessment) -> Iterator[GapRow]:
    """The rows by county, township and indicator, in the order of the survey within these."""
    survey, sections, standard = assessment.survey, assessment.sections, assessment.standard
    lacks = [column for column, one in enumerate(standard.indicators) if one.resource and one.thresholds]
    at, of = np.nonzero(assessment.indicators.verdict[:, lacks] == Verdict.NOT_MET)
    townships = {name: index for index, name in enumerate(dict.fromkeys(survey.townships))}
    found = sorted(
        (int(sections.county[section]), townships.get(township_of(assessment, section), 0), lacks[column], section)
        for section, column in zip(at.tolist(), of.tolist(), strict=True)
    )
    totals: dict[tuple[int, int, int], int] = {}
    wholes: dict[tuple[int, int], int] = {}
    for county, township, column, section in found:
        total = totals.setdefault((county, township, column), len(totals) + 1)
        yield GapRow(section, column, total, wholes.setdefault((county, column), len(wholes) + 1))


def township_of(assessment: Assessment, section: int) -> str:
    """The township of a section's school, empty where the survey does not say."""
    townships = assessment.survey.townships
    return townships[int(assessment.sections.row[section])] if townships else ""
