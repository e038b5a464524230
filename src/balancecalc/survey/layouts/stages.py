"""Exports of which each workbook holds one stage: told which, and joined school by school."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from balancecalc.standard.fields import Fields, Stage
from balancecalc.survey.files import Rows
from balancecalc.survey.findings import Finding, SurveyRefused
from balancecalc.survey.model import Figure
from balancecalc.text.folding import fold, is_nothing, text

from .entries import SCHOOL_CODE, SchoolRow, attribute

_COUNTY: Final[Figure] = ("county", None)


def stage_of_file(file: str, sheet: str, title: Rows, fields: Fields) -> Stage:
    """The stage that a workbook's name, else its sheet's name, else the lines over its table say.

    Raises :class:`.SurveyRefused` where none of them names one stage alone.
    """
    above = "".join(text(cell) for row in title for cell in row if isinstance(cell, str))
    for said in (Path(file).stem, sheet, above):
        stages = [stage for stage, label in fields.stages.items() if fold(label.zh) in fold(said)]
        if len(stages) == 1:
            return stages[0]
    raise SurveyRefused([Finding("stage_of_file_unknown", sheet, file=file, values={"file": file})])


def with_stage(school: SchoolRow, stage: Stage, figures_of: str, fields: Fields) -> SchoolRow:
    """A row of a stage's workbook: its plain stage figures are that stage's, and its whole figures too if so said."""
    placed = SchoolRow(school.file)
    for (name, own), cell in school.cells.items():
        kind = fields.fields[name].kind
        is_stages = own is None and (kind == "stage_figure" or (kind == "school_figure" and figures_of == "stage"))
        placed.put((name, stage if is_stages else own), cell, school.places[name, own])
    return placed


def joined(rows: Sequence[SchoolRow], fields: Fields, findings: list[Finding]) -> list[SchoolRow]:
    """The rows with those of one school made one: rows of one county with the same code, or the same name where one
    of them has no code. Two rows of one file are never the same school.

    Where rows of a school disagree on a figure, none of theirs is used, which is told.
    """
    schools: list[SchoolRow] = []
    files: list[set[str]] = []
    by_code: dict[tuple[str, str], int] = {}
    by_name: dict[tuple[str, str], int] = {}
    for row in rows:
        county = fold(attribute(row.cells, _COUNTY))
        code, name = fold(attribute(row.cells, SCHOOL_CODE)), fold(row.name)
        at = by_code.get((county, code)) if code else None
        if at is None and name:
            namesake = by_name.get((county, name))
            both_coded = namesake is not None and code and attribute(schools[namesake].cells, SCHOOL_CODE)
            at = None if both_coded else namesake
        if at is None or row.file in files[at]:
            at = len(schools)
            schools.append(row)
            files.append({row.file})
        else:
            files[at].add(row.file)
            _join(schools[at], row, fields, findings)
        if code:
            by_code.setdefault((county, code), at)
        if name:
            by_name.setdefault((county, name), at)
    return schools


def _join(school: SchoolRow, row: SchoolRow, fields: Fields, findings: list[Finding]) -> None:
    for figure, cell in row.cells.items():
        known = school.cells.get(figure, "")
        if is_nothing(known):
            school.put(figure, cell, row.places[figure])
        elif not is_nothing(cell) and not _alike(known, cell):
            is_figure = fields.fields[figure[0]].is_figure
            code = "files_disagree" if is_figure else "files_disagree_on_attribute"
            told = {"given": text(cell), "known": text(known), "other": str(school.places[figure])}
            finding = row.finding(code, figure, fields, **told)
            findings.append(finding)
            if is_figure:
                # Placed where the doubt is told, so that the empty cell is not told again.
                school.put(figure, "", row.places[figure])
                school.dispute(figure, known, cell)


def _alike(one: Any, other: Any) -> bool:
    return bool(one == other) or fold(text(one)) == fold(text(other))
