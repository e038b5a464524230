"""What urban, town and rural schools have (城乡类型): the means of each group of a county's sections of one stage.

For an indicator with the value X_i in section i, which has P_i students, the mean of a locality is
``Σ P_i·X_i / Σ P_i`` over the sections of the schools there: the county's mean, taken over a part of it.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from balancecalc.standard.fields import Stage
from balancecalc.survey.model import FloatArray, IntArray

from .assessment import Assessment
from .dispersion import disperse

FIELD: Final = "locality"
"""The field that says in what kind of place a school is."""


@dataclass(frozen=True, slots=True)
class LocalityMeans:
    """A county's sections of one stage by locality: a row a locality, in means and missing a column an indicator.

    ``localities`` are those that have sections, in the order of the data dictionary; the last is empty where the
    survey does not say of some where they are. ``missing`` counts the sections without a value; where it is not 0,
    ``mean`` is NaN and ``known_mean`` is that of the sections that have one, for information; else the two agree.
    ``students`` are NaN where one section's are missing. Means are in the indicators' units.
    """

    county: str
    stage: Stage
    localities: tuple[str, ...]
    sections: IntArray
    students: FloatArray
    missing: IntArray
    mean: FloatArray
    known_mean: FloatArray


def means_by_county(assessment: Assessment) -> list[list[LocalityMeans]]:
    """The same for each of ``assessment.counties``, in their order."""
    found = {county.name: list[LocalityMeans]() for county in assessment.counties}
    for means in locality_means(assessment):
        found[means.county].append(means)
    return list(found.values())


def locality_means(assessment: Assessment) -> list[LocalityMeans]:
    """The means by locality of each county and stage, in the order of the counties; none without such a column."""
    survey, sections, stages = assessment.survey, assessment.sections, assessment.standard.stages
    if (FIELD, None) not in survey.columns:
        return []
    names = [*survey.dictionary.fields[FIELD].choices, ""]
    index_of = {name: index for index, name in enumerate(names)}
    locality = np.array([index_of[survey.choices[FIELD][row]] for row in sections.row.tolist()], dtype=np.intp)
    group = (sections.county * len(stages) + sections.stage) * len(names) + locality
    groups = len(assessment.counties) * len(stages) * len(names)
    found = disperse(assessment.indicators.value, sections.students, group, groups)
    results: list[LocalityMeans] = []
    for index, county in enumerate(assessment.counties):
        for stage in county.stages:
            first = (index * len(stages) + stages.index(stage)) * len(names)
            of_stage = np.arange(first, first + len(names))
            there = of_stage[found.sections[of_stage] > 0]
            results.append(
                LocalityMeans(
                    county=county.name,
                    stage=stage,
                    localities=tuple(names[one - first] for one in there.tolist()),
                    sections=found.sections[there],
                    students=found.students[there],
                    missing=found.missing[there],
                    mean=found.mean[there],
                    known_mean=found.known_mean[there],
                )
            )
    return results
