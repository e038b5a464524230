"""The schools of a survey: its rows, with every campus that is not counted added to its parent school."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from balancecalc.standard.fields import Stage
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import BoolArray, Figure, FloatArray, IntArray, Survey

NOT_COUNTED = "否"


@dataclass(frozen=True, slots=True)
class Schools:
    """Schools by column. ``rows`` gives each school's own row of the survey; ``school_of`` each row's school.

    ``figures`` and ``stages`` are as in :class:`.Survey`, but by school.
    """

    survey: Survey
    rows: IntArray
    school_of: IntArray
    stages: Mapping[Stage, BoolArray]
    figures: Mapping[Figure, FloatArray]

    def figure(self, field: str, stage: Stage | None = None) -> FloatArray:
        """A column of figures by school; all NaN where the survey has none."""
        found = self.figures.get((field, stage))
        return np.full(len(self.rows), np.nan) if found is None else found

    def members(self, school: int) -> IntArray:
        """The rows of a school: its own and those of its campuses."""
        return np.flatnonzero(self.school_of == school)


def merge_campuses(survey: Survey) -> tuple[Schools, list[Finding]]:
    """The schools, and what was found about campuses. A campus whose parent is not known stays by itself.

    Figures are added up (the largest class is the greater one); a sum with a missing part is missing, but a stage
    that a campus does not have adds nothing.
    """
    row_of_school = np.arange(survey.rows)
    campuses = [row for row, counted in enumerate(survey.choices["counts_as_school"]) if counted == NOT_COUNTED]
    findings = [
        survey.finding("parent_without_mark", row, "parent_school")
        for row, parent in enumerate(survey.parents)
        if parent and ("counts_as_school", None) not in survey.columns
    ]
    if not campuses:
        return Schools(survey, row_of_school, row_of_school, survey.stages, survey.figures), findings
    root, merged = _roots(survey, campuses)
    findings += merged
    rows, school_of = np.unique(root, return_inverse=True)
    stages = {stage: np.bincount(school_of, has) > 0 for stage, has in survey.stages.items()}
    figures = {figure: _merged(survey, figure, school_of, len(rows)) for figure in survey.figures}
    return Schools(survey, rows, school_of, stages, figures), findings


def _merged(survey: Survey, figure: Figure, school_of: IntArray, schools: int) -> FloatArray:
    field, stage = figure
    known = survey.dictionary.fields[field]
    parts = survey.figures[figure]
    if stage is not None:
        # A stage that a row does not have adds nothing; for a school figure only where the row gives other
        # stages their own, since elsewhere the whole school's figure is what counts.
        adds_nothing = np.isnan(parts) & ~survey.stages[stage]
        if known.kind == "school_figure":
            others = [survey.figure(field, other) for other in survey.stages]
            adds_nothing &= ~np.all(np.isnan(others), axis=0)
        parts = np.where(adds_nothing, 0.0, parts)
    if known.merge == "max":
        greatest = np.full(schools, -np.inf)
        np.maximum.at(greatest, school_of, parts)
        return greatest
    return np.bincount(school_of, parts).astype(np.float64)


def _roots(survey: Survey, campuses: list[int]) -> tuple[IntArray, list[Finding]]:
    """Each row's school, as a row, and the findings on the way."""
    named: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, (county, name, code) in enumerate(zip(survey.counties, survey.names, survey.codes, strict=True)):
        for key in {name, code} - {""}:
            named[county, key].append(row)
    parent = list(range(survey.rows))
    findings: list[Finding] = []
    for row in campuses:
        given = survey.parents[row]
        candidates = [other for other in named[survey.counties[row], given] if other != row]
        match candidates:
            case _ if not given:
                findings.append(survey.finding("no_parent", row, "parent_school"))
            case [found]:
                parent[row] = found
            case []:
                findings.append(survey.finding("parent_not_found", row, "parent_school", values={"given": given}))
            case _:
                values = {"given": given, "count": len(candidates)}
                findings.append(survey.finding("parent_ambiguous", row, "parent_school", values=values))
    root = list(parent)
    for row in campuses:
        passed = {row}
        while parent[root[row]] != root[row]:
            if root[row] in passed:
                findings.append(survey.finding("parent_circle", row, "parent_school"))
                root[row] = row
                break
            passed.add(root[row])
            root[row] = parent[root[row]]
        if root[row] != row:
            findings.append(survey.finding("campus_merged", row, values={"parent": survey.names[root[row]]}))
    return np.array(root), findings
