"""From which cells of the survey a school's and a section's figures were made.

It holds no figures of its own: what stands in the cells is the survey's, what came of it the assessment's.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from balancecalc.standard.fields import Stage, surveyed
from balancecalc.survey.model import Figure

from .results import SectionResults
from .schools import Division, divide


class Cell(NamedTuple):
    """A figure of one row of the survey."""

    row: int
    figure: Figure


class Origin(NamedTuple):
    """Where a figure comes from: the cells of the school's own row and of its campuses, and how they become one.

    ``merge`` says that the cells are added up (``sum``), that the greatest (``max``) or the least (``min``) counts, or
    that the school's own cell does (``own``). ``apportioned`` says that the figure is the section's share of what they
    give.
    """

    cells: tuple[Cell, ...]
    merge: str
    apportioned: bool = False


class Origins:
    """The origins of an assessment's figures, or of the figures of sections held against its checks."""

    def __init__(self, assessment: SectionResults) -> None:
        self._assessment = assessment
        self._schools = assessment.schools
        self._survey = assessment.survey
        self.division = cache(self._divide)

    def of_school(self, school: int, field: str, stage: Stage | None) -> Origin:
        """The origin of a school's figure, as :meth:`.Schools.figure` gives it."""
        kind = self._survey.dictionary.fields[field]
        members = self._schools.members(school).tolist()
        if not self._schools.merged:
            return Origin((Cell(members[0], (field, stage)),), kind.joined)
        if kind.joined == "own":
            members = [int(self._schools.rows[school])]
        if kind.kind == "stage_figure":
            cells = [Cell(row, (field, stage)) for row in members if self._adds(row, field, stage, kind.joined)]
        elif kind.kind == "school_value":
            cells = self._values(members, field, stage)
        else:
            cells = self._parts(members, field, stage)
        return Origin(tuple(cells), kind.joined)

    def of_section(self, section: int, field: str) -> Origin:
        """The origin of a section's figure, as ``assessment.sections.figures`` gives it."""
        assessment = self._assessment
        stages = surveyed(assessment.standard.stages[assessment.sections.stage[section]])
        school = int(assessment.sections.school[section])
        kind = self._survey.dictionary.fields[field].kind
        if kind == "school_value":
            # Of a one-through school the first stage's holds, as for the section's figure.
            has_own = not np.isnan(self._schools.figure(field, stages[0])[school])
            return self.of_school(school, field, stages[0] if has_own else None)
        if kind == "stage_figure" or self.gives_stages(school, field):
            of_stages = [self.of_school(school, field, stage) for stage in stages]
            return Origin(tuple(cell for one in of_stages for cell in one.cells), of_stages[0].merge)
        return self.of_school(school, field, None)._replace(apportioned=True)

    def gives_stages(self, school: int, field: str) -> bool:
        """Whether the survey gives a school's stages their own figures of what belongs to the whole school."""
        stages = self.stages(school)
        return any(not np.isnan(self._schools.figure(field, stage)[school]) for stage in stages)

    def stages(self, school: int) -> list[Stage]:
        """The stages that a school has: those between which it is apportioned."""
        return [stage for stage, has in self._schools.stages.items() if has[school]]

    def _values(self, members: list[int], field: str, stage: Stage | None) -> list[Cell]:
        """The cells of what holds for a school's stages as it stands: a stage's own where it is given."""
        survey = self._survey
        if stage is None:
            return [Cell(row, (field, None)) for row in members]
        own = survey.figure(field, stage)
        of_stage = [row for row in members if survey.stages[stage][row]] or members
        return [Cell(row, (field, None if np.isnan(own[row]) else stage)) for row in of_stage]

    def _adds(self, row: int, field: str, stage: Stage | None, joined: str) -> bool:
        """Whether a row has a part in its school's stage: teachers of a campus without students count as well."""
        if joined == "own" or stage is None or self._survey.stages[stage][row]:
            return True
        return not np.isnan(self._survey.figure(field, stage)[row])

    def _divide(self, field: str) -> Division:
        return divide(self._survey, field, self._schools.school_of)

    def _parts(self, members: list[int], field: str, stage: Stage | None) -> list[Cell]:
        division, stages = self.division(field), self._survey.stages
        cells: list[Cell] = []
        for row in members:
            own = [of for of, has in stages.items() if has[row]]
            if stage is not None:
                wanted: list[Stage | None] = [stage if division.has_own[row] else None] if stage in own else []
            else:
                wanted = [*own] if division.sums_own[row] else [None]
            cells += [Cell(row, (field, of)) for of in wanted]
        return cells
