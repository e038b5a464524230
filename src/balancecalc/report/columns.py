"""The sections of an assessment by column: what data frames and parquet files are made of."""

from typing import Any

import numpy as np

from balancecalc.assess.assessment import Assessment
from balancecalc.verdict import WORDS


def section_columns(assessment: Assessment) -> dict[str, Any]:
    """A row a section, in the order of the survey: arrays or lists by the column's name.

    Columns: ``county``, ``school``, ``code``, ``stage``, ``students``, ``verdict``; then for each indicator its value
    under its id, and ``<id>.threshold``, ``<id>.ratio``, ``<id>.shortfall``, ``<id>.verdict``. NaN where there is none.
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
    }
    for column, indicator in enumerate(standard.indicators):
        columns[indicator.id] = found.value[:, column]
        columns[f"{indicator.id}.threshold"] = found.threshold[:, column]
        columns[f"{indicator.id}.ratio"] = found.ratio[:, column]
        columns[f"{indicator.id}.shortfall"] = found.shortfall[:, column]
        columns[f"{indicator.id}.verdict"] = words[found.verdict[:, column]]
    return columns
