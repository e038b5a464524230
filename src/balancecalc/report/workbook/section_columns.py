"""Which column of the sheet of sections holds what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.breakdown import LOCALITY

TOP: Final = 4
"""The row (from 0) of the first section."""


@dataclass(frozen=True, slots=True)
class SectionColumns:
    """Columns from 0. ``values``, ``marks`` and ``shortfalls`` are by indicator, None where it has no thresholds.

    ``below_floor`` is None where the standard has no floor, ``scope`` where all sections are in scope for certain.
    ``by`` holds the attributes that schools are grouped by, ``rows`` counts the sections.
    """

    county: int
    school: int
    code: int
    stage: int
    students: int
    verdict: int
    met: int
    below_floor: int | None
    values: tuple[int, ...]
    marks: tuple[int | None, ...]
    shortfalls: tuple[int | None, ...]
    share: int
    figures: dict[str, int]
    locality: int
    by: dict[str, int]
    scope: int | None
    group: int
    rows: int

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self.group + 1

    def cell(self, column: int) -> str:
        """A cell of the same row, in a formula of :class:`.Formulas`."""
        return f"${xl_col_to_name(column)}#"

    def range(self, sheet: str, column: int) -> str:
        """A whole column of the table, as a defined name has it."""
        letters = xl_col_to_name(column)
        return f"={quote_sheetname(sheet)}!${letters}${TOP + 1}:${letters}${TOP + max(self.rows, 1)}"


def section_columns(assessment: Assessment, by: Sequence[str] = ()) -> SectionColumns:
    """The columns that an assessment needs, ``by`` being the fields that schools are grouped by."""
    standard = assessment.standard
    county, school, code, stage, students, verdict, met = range(7)
    fixed = met + 1
    has_floor = standard.compliance is not None and standard.compliance.floor is not None
    at = fixed + has_floor
    values: list[int] = []
    marks: list[int | None] = []
    shortfalls: list[int | None] = []
    for indicator in standard.indicators:
        values.append(at)
        marks.append(at + 1 if indicator.thresholds else None)
        shortfalls.append(at + 2 if indicator.thresholds else None)
        at += 3 if indicator.thresholds else 1
    needed = assessment.sections.figures.keys() - {"students"}
    fields = [name for name in assessment.survey.dictionary.fields if name in needed]
    locality = at + 1 + len(fields)
    attributes = dict.fromkeys((LOCALITY, *by))
    scope = locality + len(attributes) if assessment.scope_open.any() else None
    return SectionColumns(
        county=county,
        school=school,
        code=code,
        stage=stage,
        students=students,
        verdict=verdict,
        met=met,
        below_floor=fixed if has_floor else None,
        values=tuple(values),
        marks=tuple(marks),
        shortfalls=tuple(shortfalls),
        share=at,
        figures={name: at + 1 + index for index, name in enumerate(fields)},
        locality=locality,
        by={field: locality + index for index, field in enumerate(attributes)},
        scope=scope,
        group=locality + len(attributes) + (scope is not None),
        rows=len(assessment.sections),
    )
