"""An assessment broken down by an attribute of the schools: 城乡类型, 举办者, 办学类型 (``--by``).

Groups are made within each county and stage, never across counties. The mean of a group is ``Σ P_i·X_i / Σ P_i`` over
its sections: the county's mean, taken over a part of it. What of the county's inequality lies between the groups and
what within them is Theil's decomposition, see :mod:`.inequality`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final, NamedTuple

import numpy as np

from balancecalc.errors import WrongUsage
from balancecalc.standard.fields import Fields, Stage, surveyed
from balancecalc.survey.model import FloatArray, IntArray, Survey
from balancecalc.text import Bilingual
from balancecalc.text.folding import fold
from balancecalc.text.labels import LABELS
from balancecalc.verdict import Verdict

from .assessment import Assessment
from .dispersion import disperse, sum_by
from .inequality import TheilParts, decompose

LOCALITY: Final = "locality"
"""The field that says in what kind of place a school is, by which charts compare without being asked."""
SIZES: Final = ("class_size", "largest_class", "school_size", "students_per_teacher")
"""平均班额, 最大班额, 校均规模, 生师比."""
_STAGE: Final = "stage"
"""Every result is by stage already."""


class Size(NamedTuple):
    """How large schools or classes are, by group: ``value`` is NaN where a section lacks a figure, or where the survey
    has no column for it; ``missing`` counts those sections."""

    value: FloatArray
    missing: IntArray


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A county's sections of one stage by the choices of a field: a row a group, a column an indicator.

    ``groups`` are the choices that have sections, in the order of the data dictionary; the last is empty where some
    schools do not say. ``missing`` counts the sections without a value; where it is not 0, ``mean`` and ``cv`` are
    NaN, and ``known_mean`` and ``known_cv`` are those of the sections that have one, for information; else they
    agree. ``students`` are NaN where one section's are missing. ``compliant`` is None where the standard has no
    compliance rule. Means are in the indicators' units.

    ``theil`` and ``known_theil`` have one row: the whole stage's Theil index and its parts, by indicator.
    ``sizes`` are by name, see :data:`SIZES`: students over classes, the largest class, students over sections,
    students over teachers.
    """

    field: str
    county: str
    stage: Stage
    groups: tuple[str, ...]
    sections: IntArray
    students: FloatArray
    compliant: IntArray | None
    missing: IntArray
    mean: FloatArray
    known_mean: FloatArray
    cv: FloatArray
    known_cv: FloatArray
    theil: TheilParts
    known_theil: TheilParts
    sizes: Mapping[str, Size]


def choose_fields(survey: Survey, asked: Sequence[str]) -> tuple[str, ...]:
    """The fields that a survey is to be broken down by, each asked for by header, alias or id; each once.

    Raises :class:`.WrongUsage` for what is no attribute with fixed choices, and for one that the survey has no column
    for, with those that can be used.
    """
    fields = survey.dictionary.fields
    usable = {name: field for name, field in fields.items() if field.kind == "choice" and name != _STAGE}
    there = [field.header for name, field in usable.items() if (name, None) in survey.columns]
    chosen: list[str] = []
    for given in asked:
        name, stage = survey.dictionary.by_header.get(fold(given), (given.strip().lower(), None))
        if name not in usable or stage is not None:
            raise WrongUsage("not_a_breakdown", given=given, known=[field.header for field in usable.values()])
        if (name, None) not in survey.columns:
            code = "breakdown_without_column" if there else "breakdown_without_any"
            raise WrongUsage(code, header=fields[name].header, known=there)
        chosen.append(name)
    return tuple(dict.fromkeys(chosen))


def group_label(dictionary: Fields, field: str, group: str) -> Bilingual:
    """What a group is called; an empty ``group`` is that of the schools that do not say."""
    return Bilingual(group, dictionary.fields[field].choices[group].en) if group else LABELS["not_filled_in"]


def by_county(assessment: Assessment, field: str) -> list[list[Breakdown]]:
    """The same as :func:`break_down` for each of ``assessment.counties``, in their order."""
    found = {county.name: list[Breakdown]() for county in assessment.counties}
    for of_stage in break_down(assessment, field):
        found[of_stage.county].append(of_stage)
    return list(found.values())


def break_down(assessment: Assessment, field: str) -> list[Breakdown]:
    """The groups of each county and stage, in the order of the counties; none where the survey has no such column."""
    survey, sections, stages = assessment.survey, assessment.sections, assessment.standard.stages
    if (field, None) not in survey.columns:
        return []
    names = [*survey.dictionary.fields[field].choices, ""]
    index_of = {name: index for index, name in enumerate(names)}
    choice = np.array([index_of[survey.choices[field][row]] for row in sections.row.tolist()], dtype=np.intp)
    group = (sections.county * len(stages) + sections.stage) * len(names) + choice
    wholes = len(assessment.counties) * len(stages)
    groups = wholes * len(names)
    values, applies = assessment.indicators.value, assessment.indicators.applies
    found = disperse(values, sections.students, group, groups, applies)
    whole_of = np.arange(groups) // len(names)
    theil = decompose(values, sections.students, group, whole_of, wholes, applies)
    sizes = _sizes(assessment, group, groups)
    compliant = np.bincount(group, assessment.verdicts == Verdict.MET, minlength=groups).astype(np.intp)
    results: list[Breakdown] = []
    for index, county in enumerate(assessment.counties):
        for stage in county.stages:
            whole = index * len(stages) + stages.index(stage)
            first = whole * len(names)
            of_stage = np.arange(first, first + len(names))
            there = of_stage[found.sections[of_stage] > 0]
            results.append(
                Breakdown(
                    field=field,
                    county=county.name,
                    stage=stage,
                    groups=tuple(names[one - first] for one in there.tolist()),
                    sections=found.sections[there],
                    students=found.students[there],
                    compliant=compliant[there] if assessment.standard.compliance else None,
                    missing=found.missing[there],
                    mean=found.mean[there],
                    known_mean=found.known_mean[there],
                    cv=found.cv[there],
                    known_cv=found.known_cv[there],
                    theil=TheilParts(*(part[whole : whole + 1] for part in theil.whole)),
                    known_theil=TheilParts(*(part[whole : whole + 1] for part in theil.known)),
                    sizes={name: Size(size.value[there], size.missing[there]) for name, size in sizes.items()},
                )
            )
    return results


def _sizes(assessment: Assessment, group: IntArray, groups: int) -> dict[str, Size]:
    students = assessment.sections.students
    classes, largest, teachers = (_figure(assessment, name) for name in ("classes", "largest_class", "teachers"))
    greatest = np.full(groups, -np.inf)
    np.maximum.at(greatest, group, np.nan_to_num(largest))
    lacking = _lacking(largest, group, groups)
    each_one = np.ones(len(students))
    return {
        "class_size": _ratio(students, classes, group, groups),
        "largest_class": Size(np.where((lacking == 0) & np.isfinite(greatest), greatest, np.nan), lacking),
        "school_size": _ratio(students, each_one, group, groups),
        "students_per_teacher": _ratio(students, teachers, group, groups),
    }


def _figure(assessment: Assessment, field: str) -> FloatArray:
    """A stage's own figure by section, that of both stages of a one-through one; NaN where the survey has none."""
    sections, schools = assessment.sections, assessment.schools
    join = np.maximum if schools.survey.dictionary.fields[field].merge == "max" else np.add
    of_stages = [
        reduce(join, [schools.figure(field, own)[sections.school] for own in surveyed(stage)])
        for stage in assessment.standard.stages
    ]
    return np.choose(sections.stage, of_stages) if of_stages else np.empty(0)


def _ratio(above: FloatArray, below: FloatArray, group: IntArray, groups: int) -> Size:
    """The sum of the one over that of the other; NaN where the latter is 0."""
    lacking = _lacking(above + below, group, groups)
    sums = sum_by(group, np.column_stack([above, below]), groups)
    with np.errstate(divide="ignore", invalid="ignore"):
        return Size(np.where(sums[:, 1] > 0, sums[:, 0] / sums[:, 1], np.nan), lacking)


def _lacking(figures: FloatArray, group: IntArray, groups: int) -> IntArray:
    return np.bincount(group, np.isnan(figures), minlength=groups).astype(np.intp)
