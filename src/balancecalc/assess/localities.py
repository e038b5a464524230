"""The same means as a county's, over its sections in one kind of place: 城区, 镇区, 乡村.

They are for information: no standard judges them. A group's mean is weighted by students, as the county's is
(:mod:`.dispersion`), and like it does not exist where one of the group's sections has no value.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from balancecalc.standard.fields import Stage
from balancecalc.survey.model import FloatArray, IntArray

from .assessment import Assessment
from .dispersion import disperse

LOCALITY = "locality"
"""The field that says in what kind of place a school is."""


@dataclass(frozen=True, slots=True)
class Locality:
    """A county's sections of one stage in one kind of place.

    ``place`` is the choice as the data dictionary names it, empty for the sections where none is filled in. ``mean``
    and ``missing`` (how many sections have no value) are by indicator; a mean is NaN where one is missing.
    ``students`` is NaN where one section's are missing.
    """

    stage: Stage
    place: str
    sections: int
    students: float
    mean: FloatArray
    missing: IntArray


def by_locality(assessment: Assessment) -> list[tuple[Locality, ...]]:
    """Each county's groups, in the order of ``assessment.counties``: by stage, then in the data dictionary's order.

    Groups without sections are left out; a county has none at all where the survey has no column for the place. A
    school with campuses counts where its own row says.
    """
    survey, sections, stages = assessment.survey, assessment.sections, assessment.standard.stages
    if (LOCALITY, None) not in survey.columns:
        return [() for _ in assessment.counties]
    places = [*survey.dictionary.fields[LOCALITY].choices, ""]
    chosen = survey.choices[LOCALITY]
    kind = np.array([places.index(chosen[row]) for row in sections.row.tolist()], dtype=np.intp)
    group = (sections.county * len(stages) + sections.stage) * len(places) + kind
    groups = len(assessment.counties) * len(stages) * len(places)
    found = disperse(assessment.indicators.value, sections.students, group, groups)
    kinds = list(product(stages, places))
    localities = [
        Locality(stage, place, int(sections), float(students), mean, missing)
        for (stage, place), sections, students, mean, missing in zip(
            kinds * len(assessment.counties), found.sections, found.students, found.mean, found.missing, strict=True
        )
    ]
    by_county = zip(*[iter(localities)] * len(kinds), strict=True)
    return [tuple(group for group in groups if group.sections) for groups in by_county]
