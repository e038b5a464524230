"""From which cells of the survey a school's and a section's figures were made.

It holds no figures of its own: what stands in the cells is the survey's, what came of it the assessment's.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from balancecalc.standard.fields import Stage
from balancecalc.survey.model import Figure

from .assessment import Assessment
from .schools import Division, divide


class Cell(NamedTuple):
    """A figure of one row of the survey."""

    row: int
    figure: Figure


class Origin(NamedTuple):
    """Where a figure comes from: the cells of the school's own row and of its campuses, and how they become one.

    ``merge`` says that the cells are added up (``sum``) or that the greatest counts (``max``). ``apportioned`` says
    that the figure is the section's share of what they give.
    """

    cells: tuple[Cell, ...]
    merge: str
    apportioned: bool = False


class Origins:
    """The origins of an assessment's figures."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._schools = assessment.schools
        self._survey = assessment.survey
        self.division = cache(self._divide)

    def of_school(self, school: int, field: str, stage: Stage | None) -> Origin:
        """The origin of a school's figure, as :meth:`.Schools.figure` gives it."""
        kind = self._survey.dictionary.fields[field]
        members = self._schools.members(school).tolist()
        if not self._schools.merged:
            return Origin((Cell(members[0], (field, stage)),), kind.merge)
        if kind.kind == "stage_figure":
            return Origin(
                tuple(Cell(row, (field, stage)) for row in members if self._adds(row, field, stage)), kind.merge
            )
        return Origin(tuple(self._parts(members, field, stage)), kind.merge)

    def of_section(self, section: int, field: str) -> Origin:
        """The origin of a section's figure, as ``assessment.sections.figures`` gives it."""
        assessment = self._assessment
        stage = assessment.standard.stages[assessment.sections.stage[section]]
        school = int(assessment.sections.school[section])
        if self._survey.dictionary.fields[field].kind == "stage_figure" or self.gives_stages(school, field):
            return self.of_school(school, field, stage)
        return self.of_school(school, field, None)._replace(apportioned=True)

    def gives_stages(self, school: int, field: str) -> bool:
        """Whether the survey gives a school's stages their own figures of what belongs to the whole school."""
        stages = self.stages(school)
        return any(not np.isnan(self._schools.figure(field, stage)[school]) for stage in stages)

    def stages(self, school: int) -> list[Stage]:
        """The stages that a school has: those between which it is apportioned."""
        return [stage for stage, has in self._schools.stages.items() if has[school]]

    def _adds(self, row: int, field: str, stage: Stage | None) -> bool:
        """Whether a row has a part in its school's stage: teachers of a campus without students count as well."""
        if stage is None or self._survey.stages[stage][row]:
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
