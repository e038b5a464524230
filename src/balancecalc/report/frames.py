"""The assessment as pandas data frames, for those who go on from there."""

import numpy as np
import pandas as pd

from balancecalc.assess.assessment import Assessment

from .columns import section_columns


def sections_frame(assessment: Assessment) -> pd.DataFrame:
    """A row a section, in the order of the survey, with the columns of :func:`.section_columns`. NaN for nothing."""
    return pd.DataFrame(section_columns(assessment))


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
