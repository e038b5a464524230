"""The assessment as pandas data frames, for those who go on from there."""

import numpy as np
import pandas as pd

from balancecalc.assess.assessment import Assessment
from balancecalc.verdict import WORDS


def sections_frame(assessment: Assessment) -> pd.DataFrame:
    """A row a section, in the order of the survey.

    Columns: ``county``, ``school``, ``code``, ``stage``, ``students``, ``verdict``; then for each indicator its value
    under its id, and ``<id>.threshold``, ``<id>.ratio``, ``<id>.shortfall``, ``<id>.verdict``. NaN where there is none.
    """
    survey, standard, found = assessment.survey, assessment.standard, assessment.indicators
    rows = assessment.sections.row.tolist()
    words = np.array(WORDS, dtype=object)
    columns: dict[str, object] = {
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
    return pd.DataFrame(columns)


def dispersion_frame(assessment: Assessment) -> pd.DataFrame:
    """A row a county, stage and indicator, the composite last (``composite``).

    Columns: ``county``, ``stage``, ``indicator``, ``sections``, ``students``, ``mean``, ``sd``, ``cv``, ``known_cv``,
    ``limit``, ``missing``, ``verdict``. NaN where there is none.
    """
    rows = [
        {
            "county": county.name,
            "stage": stage,
            "indicator": name,
            "sections": result.sections,
            "students": result.students,
            "mean": spread.mean,
            "sd": spread.sd,
            "cv": spread.cv,
            "known_cv": spread.known_cv,
            "limit": np.nan if spread.limit is None else spread.limit,
            "missing": spread.missing,
            "verdict": spread.verdict.word,
        }
        for county in assessment.counties
        for stage, result in county.stages.items()
        for name, spread in {**result.indicators, "composite": result.composite}.items()
    ]
    return pd.DataFrame(rows)
