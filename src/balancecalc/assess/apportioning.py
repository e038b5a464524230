"""What belongs to the whole school, apportioned between its stages (拆分)."""

from collections.abc import Mapping

import numpy as np

from balancecalc.standard.fields import Stage
from balancecalc.survey.model import BoolArray, FloatArray

from .schools import Schools

Shares = Mapping[Stage, FloatArray]


def shares(schools: Schools, weights: Mapping[Stage, float]) -> Shares:
    """Each stage's share of its school's resources, by school: ``w·students / Σ w·students`` over its stages.

    The senior part takes its share like the others. A stage that a school does not have has the share 0; where the
    students of any of its stages are missing, or there are none, the shares are NaN.
    """
    weighted = {
        stage: np.where(has, weights[stage] * schools.figure("students", stage), 0.0)
        for stage, has in schools.stages.items()
    }
    total = np.sum(list(weighted.values()), axis=0)
    total = np.where(total > 0, total, np.nan)
    return {stage: part / total for stage, part in weighted.items()}


def section_figure(schools: Schools, field: str, stage: Stage, of: BoolArray, share: Shares) -> FloatArray:
    """A field's figure for the sections of a stage, by section; ``of`` says which schools have one.

    A stage figure is the stage's own. A school's value holds as it stands, unless the stage has its own. A figure of
    the whole school is apportioned, unless the survey gives the school's stages their own: then a stage without one
    is missing.
    """
    own = schools.figure(field, stage)[of]
    kind = schools.survey.dictionary.fields[field].kind
    if kind == "stage_figure":
        return own
    if kind == "school_value":
        return np.where(np.isnan(own), schools.figure(field)[of], own)
    own_given = [has & ~np.isnan(schools.figure(field, other)) for other, has in schools.stages.items()]
    given = np.any(own_given, axis=0)[of]
    return np.where(given, own, schools.figure(field)[of] * share[stage][of])
