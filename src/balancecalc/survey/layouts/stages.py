"""Exports of which each workbook holds one stage: told which, and joined school by school."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from balancecalc.standard.fields import Fields, Stage
from balancecalc.survey.files import Rows
from balancecalc.survey.findings import Finding, SurveyRefused
from balancecalc.survey.model import Figure
from balancecalc.text.folding import fold, is_nothing, text

from .entries import SCHOOL_CODE, SchoolRow, alike, attribute
from .model import TableLayout

_COUNTY: Final[Figure] = ("county", None)


def stage_of_file(file: str, sheet: str, title: Rows, fields: Fields) -> Stage:
    """The stage that a workbook's name, else its sheet's name, else the lines over its table say.

    Raises :class:`.SurveyRefused` where none of them names one stage alone.
    """
    above = "".join(text(cell) for row in title for cell in row if isinstance(cell, str))
    told = [
        [stage for stage, label in fields.stages.items() if fold(label.zh) in fold(said)]
        for said in (Path(file).stem, sheet, above)
    ]
    named = {stages[0] for stages in told if len(stages) == 1}
    if len(named) == 1:
        return named.pop()
    raise SurveyRefused([Finding("stage_of_file_unknown", sheet, file=file, values={"file": file})])


def belongs_to_file(name: str, own: Stage | None, layout: TableLayout, fields: Fields) -> bool:
    """Whether a figure is that of the stage that its file is of."""
    kind = fields.fields[name].kind
    return own is None and (kind == "stage_figure" or (kind == "school_figure" and layout.school_figures == "stage"))


def with_stage(school: SchoolRow, stage: Stage, layout: TableLayout, fields: Fields) -> SchoolRow:
    """A row of a stage's workbook: its plain stage figures are that stage's, and its whole figures too if so said."""
    placed = SchoolRow(school.file)
    # What the header gives to the stage itself goes over what it gives to none.
    for (name, own), cell in sorted(school.cells.items(), key=lambda item: item[0][1] is not None):
        its = stage if belongs_to_file(name, own, layout, fields) else own
        placed.put((name, its), cell, school.places[name, own], school.written.get((name, own)))
    return placed


def joined(rows: Sequence[SchoolRow], fields: Fields, findings: list[Finding]) -> list[SchoolRow]:
    """The rows with those of one school made one: rows of one county with the same code, or the same name where one
    of them has no code. Two rows of one file are never the same school.

    Where rows of a school disagree on a figure, none of theirs is used, which is told.
    """
    schools: list[SchoolRow] = []
    files: list[set[str]] = []
    by_code: dict[tuple[str, str], int] = {}
    by_name: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        county = fold(attribute(row.cells, _COUNTY))
        code, name = fold(attribute(row.cells, SCHOOL_CODE)), fold(row.name)
        at = by_code.get((county, code)) if code else None
        if at is None and name:
            named = dict.fromkeys(by_name.get((county, name), ()))
            namesakes = [at for at in named if not (code and attribute(schools[at].cells, SCHOOL_CODE))]
            # Which of several it is cannot be told; it stays a row of its own, which is told of as theirs.
            at = namesakes[0] if len(namesakes) == 1 else None
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
            by_name.setdefault((county, name), []).append(at)
    return schools


def _join(school: SchoolRow, row: SchoolRow, fields: Fields, findings: list[Finding]) -> None:
    for figure, cell in row.cells.items():
        known = school.cells.get(figure, "")
        told = {"given": text(cell), "known": text(known), "other": str(school.places.get(figure))}
        if fields.fields[figure[0]].is_figure:
            if school.add(figure, cell, row.places[figure], row.written.get(figure)):
                findings.append(row.finding("files_disagree", figure, fields, **told))
        elif is_nothing(known):
            school.put(figure, cell, row.places[figure])
        elif not is_nothing(cell) and not alike(known, cell):
            findings.append(row.finding("files_disagree_on_attribute", figure, fields, **told))
