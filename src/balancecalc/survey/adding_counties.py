"""A survey with the figures of the sheet 县域, and one that has nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from balancecalc.errors import WrongUsage
from balancecalc.standard.fields import Fields

from .county_sheet import COUNTY_SHEET
from .files import Workbook
from .findings import Finding, SurveyRefused
from .header.find import SCHOOLS_SHEET
from .model import Source, Survey
from .places import SheetPlaces
from .written import WrittenCells

_NO_SCHOOLS: Final = {"only_county_sheet", "no_schools", "empty_workbook"}
"""Why a workbook has no schools, where nothing is wrong with it but that."""
_NO_TABLE: Final = {*_NO_SCHOOLS, "no_header", "no_school_column", "no_students_column"}
"""Why no sheet of a workbook that has none called 学校 is a table of schools: it may hold notes on how to fill in."""


def has_county_sheet(workbook: Workbook) -> bool:
    """Whether a workbook has a sheet 县域, hidden or not."""
    return COUNTY_SHEET in workbook.sheets or COUNTY_SHEET in workbook.hidden


def has_no_schools(refusal: SurveyRefused, workbooks: Sequence[Workbook]) -> bool:
    """Whether a survey was refused only because it has no schools, and not because they cannot be read."""
    codes = {finding.code for finding in refusal.findings}
    # Whatever stands on a sheet of this name was meant to be schools.
    named = any(SCHOOLS_SHEET in (*workbook.sheets, *workbook.hidden) for workbook in workbooks)
    return codes <= _NO_SCHOOLS if named else not codes.isdisjoint(_NO_TABLE)


def survey_without_schools(source: Source, fields: Fields, findings: Sequence[Finding]) -> Survey:
    """A survey with no row."""
    return Survey(
        source=replace(source, sheet=COUNTY_SHEET),
        dictionary=fields,
        names=[],
        codes=[],
        counties=[],
        parents=[],
        choices={name: [] for name, field in fields.fields.items() if field.kind == "choice"},
        stages={stage: np.zeros(0, dtype=np.bool_) for stage in fields.stages},
        figures={("students", stage): np.zeros(0) for stage in fields.stages},
        columns=frozenset(),
        places=SheetPlaces(COUNTY_SHEET, 0, {}, []),
        written=WrittenCells({}, {}),
        repeated=frozenset(),
        findings=(*findings, Finding("no_table_of_schools", COUNTY_SHEET)),
    )


def with_county_figures(survey: Survey, workbooks: Sequence[Workbook], county: str | None, called: str) -> Survey:
    """The survey with what the sheets 县域 of its files say.

    ``county`` is the name that the user gives; without one, ``called`` names a county that nothing else does. Raises
    :class:`.SurveyRefused` where the sheet is hidden, and :class:`.WrongUsage` where a survey without schools names
    its counties and ``county`` is given as well.
    """
    # Here, since most surveys have no such sheet.
    from .county_sheet.parts import without_large_parts
    from .county_sheet.read import read_county_sheets

    counties = list(dict.fromkeys(survey.counties))
    sheet, findings = read_county_sheets(workbooks, survey.dictionary, counties, county, called)
    if not survey.rows and county is not None and sheet.counties not in ([], [county]):
        raise WrongUsage("county_given_twice", header=survey.dictionary.header("county"))
    sheet, too_large = without_large_parts(sheet, survey.dictionary)
    findings += too_large
    return replace(survey, county_sheet=sheet, findings=(*survey.findings, *findings))
