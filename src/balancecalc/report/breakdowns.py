"""Breakdowns and measures of inequality as the JSON has them."""

from collections.abc import Iterable
from typing import Final

from typing_extensions import TypedDict

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.breakdown import Breakdown, by_county
from balancecalc.standard.fields import Stage

from .amounts import count, number

SIZE_DECIMALS: Final = 1
"""Class size, school size and students per teacher are shown with so many decimals."""


class SizePart(TypedDict):
    """Students over classes, over sections, over teachers, or the largest class. ``value`` is null if a section lacks a
    figure (``missing`` counts those) or the survey has no column."""

    value: float | None
    missing: int


class GroupSpreadPart(TypedDict):
    """One indicator within a group. ``known_…`` are over the sections that have a value; the others are null if one
    has none."""

    mean: float | None
    known_mean: float | None
    cv: float | None
    known_cv: float | None
    missing: int


class GroupPart(TypedDict):
    """A county's sections of one stage that have the same choice; ``group`` is null for those that do not say.

    ``compliant_sections`` is null where the standard has no compliance rule. ``sizes`` are ``class_size``,
    ``largest_class``, ``school_size`` and ``students_per_teacher``.
    """

    group: str | None
    sections: int
    students: float | int | None
    compliant_sections: int | None
    sizes: dict[str, SizePart]
    indicators: dict[str, GroupSpreadPart]


class TheilPart(TypedDict):
    """Theil's index between the groups of a breakdown and within them, which add up to ``theil``; null if a section
    lacks a value. ``known_share_between`` is over the sections that have one, a ratio."""

    between: float | None
    within: float | None
    share_between: float | None
    known_share_between: float | None


class MeasuresPart(TypedDict):
    """The measures of inequality beside the CV; null if a section lacks a value, or where one does not exist.

    ``theil_by`` has the decomposition of ``theil`` for each field of ``breakdowns``.
    """

    range_ratio: float | None
    gini: float | None
    theil: float | None
    mcloone: float | None
    theil_by: dict[str, TheilPart]


class Breakdowns:
    """The breakdowns of an assessment by the fields ``by``, and its measures of inequality, county by county."""

    def __init__(self, assessment: Assessment, by: Iterable[str]) -> None:
        self._assessment = assessment
        names = [county.name for county in assessment.counties]
        self._found = {field: dict(zip(names, by_county(assessment, field), strict=True)) for field in by}

    def groups(self, county: str) -> dict[str, dict[str, list[GroupPart]]]:
        """The groups of a county by field and stage."""
        return {
            field: {found.stage: self._groups(found) for found in of_counties[county]}
            for field, of_counties in self._found.items()
        }

    def measures(self, county: str, stage: Stage, column: int) -> MeasuresPart:
        """The measures of one indicator in one stage of a county."""
        found, row = self._assessment.inequality.whole, self._assessment.group(county, stage)
        return {
            "range_ratio": number(float(found.range_ratio[row, column])),
            "gini": number(float(found.gini[row, column])),
            "theil": number(float(found.theil[row, column])),
            "mcloone": number(float(found.mcloone[row, column])),
            "theil_by": {
                field: _theil(of_stage, column)
                for field, of_counties in self._found.items()
                for of_stage in of_counties[county]
                if of_stage.stage == stage
            },
        }

    def _groups(self, found: Breakdown) -> list[GroupPart]:
        indicators = self._assessment.standard.indicators
        return [
            {
                "group": group or None,
                "sections": int(found.sections[at]),
                "students": count(float(found.students[at])),
                "compliant_sections": None if found.compliant is None else int(found.compliant[at]),
                "sizes": {
                    name: {"value": number(float(size.value[at])), "missing": int(size.missing[at])}
                    for name, size in found.sizes.items()
                },
                "indicators": {
                    indicator.id: {
                        "mean": number(float(found.mean[at, column])),
                        "known_mean": number(float(found.known_mean[at, column])),
                        "cv": number(float(found.cv[at, column])),
                        "known_cv": number(float(found.known_cv[at, column])),
                        "missing": int(found.missing[at, column]),
                    }
                    for column, indicator in enumerate(indicators)
                },
            }
            for at, group in enumerate(found.groups)
        ]


def _theil(found: Breakdown, column: int) -> TheilPart:
    return {
        "between": number(float(found.theil.between[0, column])),
        "within": number(float(found.theil.within[0, column])),
        "share_between": number(float(found.theil.share_between[0, column])),
        "known_share_between": number(float(found.known_theil.share_between[0, column])),
    }
