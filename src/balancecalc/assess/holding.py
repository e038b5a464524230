"""Sections of a survey's schools held against a standard, or against its checks alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Standard
from balancecalc.survey.model import BoolArray
from balancecalc.verdict import Verdict

from .compliance import Indicators, comply, indicators
from .results import SectionResults
from .schools import Schools
from .scope import Excluded, Scope
from .scoring import Score, add_up
from .sections import make_sections

_WHOLE_SCHOOLS: Final[list[Stage]] = ["primary", "junior", "combined"]
"""The stages by which each school is one section."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Holds the schools in scope of the counties that are ``assessable`` against standards."""

    schools: Schools
    scope: Scope
    counties: list[str]
    assessable: BoolArray

    def has_columns(self, fields: Iterable[str]) -> list[str]:
        """Those of the fields that the survey has a column for."""
        there = {name for name, _ in self.schools.figures}
        return [name for name in fields if name in there]

    def hold(self, standard: Standard, more: Iterable[str]) -> tuple[SectionResults, list[Excluded]]:
        """The results, and the schools or stages without a section. ``more`` are figures that are wanted besides those
        of the standard's indicators."""
        needed = {*standard.section_fields, *more}
        sections, without = make_sections(self.schools, standard, self.scope, self.counties, self.assessable, needed)
        found = indicators(sections, standard, self.schools.survey.dictionary)
        scope_open = self.scope.open[sections.school]
        score = _score(standard, found)
        verdicts = np.where(scope_open, Verdict.UNDETERMINED, comply(found, standard.compliance, score)).astype(np.int8)
        results = SectionResults(
            standard=standard,
            survey=self.schools.survey,
            schools=self.schools,
            sections=sections,
            indicators=found,
            verdicts=verdicts,
            scope_open=scope_open,
            score=score,
        )
        return results, without


def check_standards(standard: Standard) -> list[Standard]:
    """The standard's checks as standards of their own: those of sections, and those of whole schools. One without is
    left out."""
    found: list[Standard] = []
    for per, stages in (("section", standard.surveyed_stages), ("school", _WHOLE_SCHOOLS)):
        checks = [check for check in standard.checks if check.per == per]
        if checks:
            found.append(
                standard.changed(indicators=checks, checks=[], items=[], stages=stages, compliance=None, county=None)
            )
    return found


def _score(standard: Standard, found: Indicators) -> Score | None:
    rule = standard.compliance
    if rule is None or rule.score is None:
        return None
    scored = [column for column, one in enumerate(standard.indicators) if one.points and not one.part_of]
    items = [one.points for one in standard.indicators if one.points and not one.part_of]
    return add_up(items, found.points[:, scored], found.verdict[:, scored], found.asked[:, scored], rule)
