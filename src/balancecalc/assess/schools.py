"""The schools of a survey: its rows, with every campus that is not counted added to its parent school."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from balancecalc.standard.fields import Stage
from balancecalc.survey.choices import NOT_COUNTED
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import BoolArray, Figure, FloatArray, IntArray, Survey
from balancecalc.text.folding import fold


@dataclass(frozen=True)
class Schools:
    """Schools by column. ``rows`` gives each school's own row of the survey; ``school_of`` each row's school.

    ``figures`` and ``stages`` are as in :class:`.Survey`, but by school.
    """

    survey: Survey
    rows: IntArray
    school_of: IntArray
    stages: Mapping[Stage, BoolArray]
    figures: Mapping[Figure, FloatArray]

    @property
    def merged(self) -> bool:
        """Whether any school has campuses, so that figures were put together from several rows."""
        return self.figures is not self.survey.figures

    def figure(self, field: str, stage: Stage | None = None) -> FloatArray:
        """A column of figures by school; all NaN where the survey has none."""
        found = self.figures.get((field, stage))
        return np.full(len(self.rows), np.nan) if found is None else found

    def members(self, school: int) -> IntArray:
        """The rows of a school: its own and those of its campuses."""
        order, starts = self._by_school
        return order[starts[school] : starts[school + 1]]

    @cached_property
    def _by_school(self) -> tuple[IntArray, IntArray]:
        order = np.argsort(self.school_of, kind="stable")
        return order, np.searchsorted(self.school_of[order], np.arange(len(self.rows) + 1))


def merge_campuses(survey: Survey) -> tuple[Schools, list[Finding]]:
    """The schools, and what was found about campuses. A campus whose parent is not known stays by itself.

    Figures are added up, or joined as their field says (the largest class is the greater one); what has a missing part
    is missing, but a stage that a campus does not have adds nothing.
    """
    every_row = np.arange(survey.rows)
    campuses = [row for row, counted in enumerate(survey.choices["counts_as_school"]) if counted == NOT_COUNTED]
    if not campuses:
        return Schools(survey, every_row, every_row, survey.stages, survey.figures), []
    root, findings = _roots(survey, campuses)
    rows, school_of = np.unique(root, return_inverse=True)
    stages = {stage: np.bincount(school_of, has) > 0 for stage, has in survey.stages.items()}
    figures: dict[Figure, FloatArray] = {}
    for field in dict.fromkeys(field for field, _ in survey.figures):
        kind = survey.dictionary.fields[field].kind
        if kind == "stage_figure":
            figures |= {(field, stage): _stage_figure(survey, field, stage, rows, school_of) for stage in survey.stages}
        elif kind == "school_value":
            figures |= _school_value(survey, field, rows, school_of)
        else:
            figures |= _school_figure(survey, field, school_of)
    return Schools(survey, rows, school_of, stages, figures), findings


def _stage_figure(survey: Survey, field: str, stage: Stage, rows: IntArray, school_of: IntArray) -> FloatArray:
    parts = survey.figure(field, stage)
    elsewhere = np.isnan(parts) & ~survey.stages[stage]
    match survey.dictionary.fields[field].joined:
        case "own":
            return parts[rows]
        case "min":
            return _extremes(school_of, np.where(elsewhere, np.inf, parts), np.inf)
        case "max":
            return _extremes(school_of, np.where(elsewhere, 0.0, parts), -np.inf)
        case _:
            return _sums(school_of, np.where(elsewhere, 0.0, parts))


def _school_value(survey: Survey, field: str, rows: IntArray, school_of: IntArray) -> dict[Figure, FloatArray]:
    """A value that holds for a school's stages as it stands, and that of each stage which has a column of its own."""
    how, whole = survey.dictionary.fields[field].joined, survey.figure(field)
    figures: dict[Figure, FloatArray] = {}
    for figure in [figure for figure in survey.figures if figure[0] == field]:
        stage, given = figure[1], survey.figure(*figure)
        if how == "own":
            figures[figure] = given[rows]
            continue
        neutral = np.inf if how == "min" else -np.inf
        if stage is None:
            figures[figure] = _extremes(school_of, given, neutral)
            continue
        # A stage has its own once one of the rows gives it; the others' hold for it as they stand.
        parts = np.where(survey.stages[stage], np.where(np.isnan(given), whole, given), neutral)
        has_own = np.bincount(school_of, ~np.isnan(given)) > 0
        figures[figure] = np.where(has_own, _extremes(school_of, parts, neutral), np.nan)
    return figures


def _extremes(school_of: IntArray, parts: FloatArray, neutral: float) -> FloatArray:
    """The least of each school's parts (``neutral`` is ∞) or the greatest (−∞); NaN where one is missing, or all are
    neutral."""
    found = np.full(school_of.max() + 1, neutral)
    # A missing part makes the extreme one missing, which numpy would warn of.
    with np.errstate(invalid="ignore"):
        (np.minimum if neutral > 0 else np.maximum).at(found, school_of, parts)
    return np.where(np.isinf(found), np.nan, found)


def _school_figure(survey: Survey, field: str, school_of: IntArray) -> dict[Figure, FloatArray]:
    """A whole school's figure, or its stages' own, of each school.

    Rows that give their stages' own figures and rows of a single stage, whose whole figure is that stage's own, add up
    stage by stage. Once a row of several stages gives one figure for all of them, all rows add up to one such figure.
    """
    whole = survey.figure(field)
    own = {stage: survey.figure(field, stage) for stage in survey.stages}
    division = divide(survey, field, school_of)
    own_sum = np.sum([np.where(has, own[stage], 0.0) for stage, has in survey.stages.items()], axis=0)
    figures: dict[Figure, FloatArray] = {
        (field, None): _sums(
            school_of, np.where(division.by_stage, np.nan, np.where(division.sums_own, own_sum, whole))
        )
    }
    for stage, has in survey.stages.items():
        part = np.where(has, np.where(division.has_own, own[stage], whole), 0.0)
        figures[field, stage] = _sums(school_of, np.where(division.by_stage, part, np.nan))
    return figures


@dataclass(frozen=True, slots=True)
class Division:
    """How the rows of schools with campuses give what belongs to a whole school, by row.

    ``has_own``: the row gives its stages' own figures. ``by_stage``: its school's rows add up stage by stage.
    ``sums_own``: its part of the whole school's figure is the sum of its stages'.
    """

    has_own: BoolArray
    by_stage: BoolArray
    sums_own: BoolArray


def divide(survey: Survey, field: str, school_of: IntArray) -> Division:
    """How a field's figures add up; see :func:`merge_campuses`."""
    has_own = np.any([has & ~np.isnan(survey.figure(field, of)) for of, has in survey.stages.items()], axis=0)
    several = np.sum(list(survey.stages.values()), axis=0) > 1
    undivided = np.bincount(school_of, several & ~has_own) > 0
    by_stage = ((np.bincount(school_of, has_own) > 0) & ~undivided)[school_of]
    return Division(has_own, by_stage, has_own & np.isnan(survey.figure(field)) & ~by_stage)


def _sums(school_of: IntArray, parts: FloatArray) -> FloatArray:
    return np.bincount(school_of, parts).astype(np.float64)


def _roots(survey: Survey, campuses: list[int]) -> tuple[IntArray, list[Finding]]:
    """Each row's school, as a row, and the findings on the way."""
    named: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, (county, name, code) in enumerate(zip(survey.counties, survey.names, survey.codes, strict=True)):
        for key in {fold(name), fold(code)} - {""}:
            named[county, key].append(row)
    parent = list(range(survey.rows))
    findings: list[Finding] = []
    for row in campuses:
        given = survey.parents[row]
        candidates = _candidates(survey, row, named[survey.counties[row], fold(given)])
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
            values = {"parent": survey.names[root[row]]}
            findings.append(survey.finding("campus_merged", row, values=values))
    return np.array(root), findings


def _candidates(survey: Survey, campus: int, named: list[int]) -> list[int]:
    """The rows that a campus's parent may be: counted ones before others, those of its own 学段 before others."""
    candidates = [row for row in named if row != campus]
    counted, stage = survey.choices["counts_as_school"], survey.choices["stage"]
    for preferred in (
        [row for row in candidates if counted[row] != NOT_COUNTED],
        [row for row in candidates if counted[row] != NOT_COUNTED and stage[row] == stage[campus]],
    ):
        candidates = preferred if preferred and len(candidates) > 1 else candidates
    return candidates
