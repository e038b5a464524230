"""Sections (学部): each school's part in one stage, which is what a standard assesses."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from balancecalc.standard.fields import ASSESSED_STAGES, Stage, surveyed
from balancecalc.standard.formula import TextArray
from balancecalc.standard.model import Standard
from balancecalc.standard.thresholds import students_of
from balancecalc.survey.model import BoolArray, FloatArray, IntArray
from balancecalc.text import fill
from balancecalc.text.reasons import EXCLUDED

from .apportioning import Shares, section_figure, shares
from .schools import Schools
from .scope import Excluded, Scope


@dataclass(frozen=True, slots=True)
class Sections:
    """Sections by column, in the order of the survey's rows, a school's stages together.

    ``school`` is each section's index in :class:`.Schools`, ``row`` its row of the survey, ``stage`` its index in
    the standard's stages, ``county`` its index in ``counties``; ``share`` is its part of what belongs to the whole
    school, NaN where that cannot be told; ``figures`` holds the fields that the standard needs, apportioned, in the
    units of the data dictionary; ``attributes`` the attributes that it asks about, empty text where not filled in.
    """

    school: IntArray
    row: IntArray
    stage: IntArray
    county: IntArray
    share: FloatArray
    figures: Mapping[str, FloatArray]
    attributes: Mapping[str, TextArray]
    stage_students: Mapping[str, FloatArray]
    """The students of each stage, by :func:`.students_of` it: they weigh the thresholds of a one-through school."""

    @property
    def students(self) -> FloatArray:
        """The students of each section; NaN where missing."""
        return self.figures["students"]

    def __len__(self) -> int:
        return len(self.row)


def make_sections(
    schools: Schools,
    standard: Standard,
    scope: Scope,
    counties: list[str],
    assessable: BoolArray,
    needed: Iterable[str] | None = None,
) -> tuple[Sections, list[Excluded]]:
    """The sections of the schools in scope, and the schools or stages that have none.

    ``assessable`` says which of ``counties`` are assessed; the others get no sections. ``needed`` are the figures that
    are wanted besides the students, those of the standard's indicators without it.
    """
    fields = sorted({"students", *(standard.section_fields if needed is None else needed)})
    share = shares(schools, standard.weights)
    index_of = {name: index for index, name in enumerate(counties)}
    county = np.array([index_of[schools.survey.counties[row]] for row in schools.rows.tolist()], dtype=np.intp)
    within = scope.assessed & assessable[county]
    parts, excluded = _stage_parts(schools, standard, within)
    # A standard of a county's items alone has no stages, and so no parts.
    none = np.empty(0, dtype=np.intp)
    school = np.concatenate([none, *(np.flatnonzero(of) for of in parts.values())])
    stages = np.concatenate([none, *(np.full(int(of.sum()), number) for number, of in enumerate(parts.values()))])
    order = np.lexsort((stages, school))

    def gathered(figure: Callable[[Stage, BoolArray], FloatArray]) -> FloatArray:
        return np.concatenate([np.empty(0), *(figure(stage, of) for stage, of in parts.items())])[order]

    def figure(field: str) -> Callable[[Stage, BoolArray], FloatArray]:
        return lambda stage, of: _figure(schools, field, stage, of, share)

    def students(own: Stage) -> Callable[[Stage, BoolArray], FloatArray]:
        return lambda _, of: schools.figure("students", own)[of]

    rows = schools.rows[school[order]]
    sections = Sections(
        school=school[order],
        row=rows,
        stage=stages[order],
        county=county[school[order]],
        share=gathered(lambda stage, of: np.sum([share[own][of] for own in surveyed(stage)], axis=0)),
        figures={field: gathered(figure(field)) for field in fields},
        attributes={
            name: np.array([schools.survey.choices[name][row] for row in rows.tolist()], dtype=np.str_)
            for name in sorted(frozenset[str]().union(*(one.attributes for one in standard.indicators)))
        },
        stage_students={
            students_of(own): gathered(students(own))
            for own in (ASSESSED_STAGES if "combined" in standard.stages else ())
        },
    )
    return sections, excluded


def _stage_parts(
    schools: Schools, standard: Standard, within: BoolArray
) -> tuple[dict[Stage, BoolArray], list[Excluded]]:
    """Which schools have a section of each of the standard's stages, and what has none."""
    excluded: list[Excluded] = []
    parts: dict[Stage, BoolArray] = {}
    if not standard.stages:
        return parts, excluded
    has_any = np.zeros(len(schools.rows), dtype=np.bool_)
    for stage in standard.surveyed_stages:
        has = schools.stages[stage] & within
        has_any |= has
        empty = has & (schools.figure("students", stage) == 0)
        excluded += [
            Excluded(int(row), fill(EXCLUDED["no_students"], stage=schools.survey.dictionary.stage_label(stage)))
            for row in schools.rows[empty]
        ]
        parts[stage] = has & ~empty
    for without in np.flatnonzero(within & ~has_any).tolist():
        reason = "senior_only" if schools.stages["senior"][without] else "no_section"
        excluded.append(Excluded(int(schools.rows[without]), EXCLUDED[reason]))
    if "combined" in standard.stages:
        combined = np.all([parts[stage] for stage in ASSESSED_STAGES], axis=0)
        parts = {stage: of & ~combined for stage, of in parts.items()} | {"combined": combined}
    return {stage: parts[stage] for stage in standard.stages}, excluded


def _figure(schools: Schools, field: str, stage: Stage, of: BoolArray, share: Shares) -> FloatArray:
    """A field's figure for the sections of a stage; of a one-through school, what its stages' come to together."""
    found = [section_figure(schools, field, own, of, share) for own in surveyed(stage)]
    kind = schools.survey.dictionary.fields[field]
    if len(found) == 1 or kind.kind == "school_value":
        return found[0]
    match kind.joined:
        case "sum":
            return np.asarray(np.sum(found, axis=0))
        case "max":
            return np.maximum(*found)
        case "min":
            return np.minimum(*found)
        case "own":
            # Two answers that differ are not one.
            return np.where(found[0] == found[1], found[0], np.nan)
