"""Sections (学部): each school's part in one stage, which is what a standard assesses."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from balancecalc.standard.formula import fields
from balancecalc.standard.model import Standard
from balancecalc.survey.model import BoolArray, FloatArray, IntArray
from balancecalc.text import fill
from balancecalc.text.reasons import EXCLUDED

from .apportioning import section_figure, shares
from .schools import Schools
from .scope import Excluded, Scope


@dataclass(frozen=True, slots=True)
class Sections:
    """Sections by column, in the order of the survey's rows, a school's stages together.

    ``school`` is each section's index in :class:`.Schools`, ``row`` its row of the survey, ``stage`` its index in
    the standard's stages, ``county`` its index in ``counties``; ``share`` is its share of what belongs to its whole
    school; ``figures`` holds the fields that the standard needs, apportioned, in the units of the data dictionary.
    """

    school: IntArray
    row: IntArray
    stage: IntArray
    county: IntArray
    share: FloatArray
    figures: Mapping[str, FloatArray]

    @property
    def students(self) -> FloatArray:
        """The students of each section; NaN where missing."""
        return self.figures["students"]

    def __len__(self) -> int:
        return len(self.row)


def make_sections(
    schools: Schools, standard: Standard, scope: Scope, counties: list[str], assessable: BoolArray
) -> tuple[Sections, list[Excluded]]:
    """The sections of the schools in scope, and the schools or stages that have none.

    ``assessable`` says which of ``counties`` are assessed; the others get no sections.
    """
    needed = sorted({"students"}.union(*(fields(indicator.tree) for indicator in standard.indicators)))
    share = shares(schools, standard.apportioning.weights)
    index_of = {name: index for index, name in enumerate(counties)}
    county = np.array([index_of[schools.survey.counties[row]] for row in schools.rows.tolist()], dtype=np.intp)
    within = scope.assessed & assessable[county]
    excluded: list[Excluded] = []
    parts: list[tuple[IntArray, IntArray, dict[str, FloatArray], FloatArray]] = []
    has_any = np.zeros(len(schools.rows), dtype=np.bool_)
    for number, stage in enumerate(standard.stages):
        has = schools.stages[stage] & within
        has_any |= has
        empty = has & (schools.figure("students", stage) == 0)
        excluded += [
            Excluded(int(row), fill(EXCLUDED["no_students"], stage=schools.survey.dictionary.stage_label(stage)))
            for row in schools.rows[empty]
        ]
        of = has & ~empty
        school = np.flatnonzero(of)
        figures = {field: section_figure(schools, field, stage, of, share) for field in needed}
        parts.append((school, np.full(len(school), number), figures, share[stage][of]))
    for without in np.flatnonzero(within & ~has_any).tolist():
        reason = "senior_only" if schools.stages["senior"][without] else "no_section"
        excluded.append(Excluded(int(schools.rows[without]), EXCLUDED[reason]))
    school = np.concatenate([part[0] for part in parts])
    stages = np.concatenate([part[1] for part in parts])
    order = np.lexsort((stages, school))
    school = school[order]
    sections = Sections(
        school=school,
        row=schools.rows[school],
        stage=stages[order],
        county=county[school],
        share=np.concatenate([part[3] for part in parts])[order],
        figures={field: np.concatenate([part[2][field] for part in parts])[order] for field in needed},
    )
    return sections, excluded
