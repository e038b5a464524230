"""A survey's file to a :class:`.Survey`."""

import hashlib
from pathlib import Path
from typing import Any, Final

from balancecalc.errors import WrongUsage
from balancecalc.standard.catalogue import load_fields, read_bytes
from balancecalc.standard.fields import ASSESSED_STAGES, Fields
from balancecalc.text.folding import fold, text

from .figures import place_figures
from .findings import Finding, SurveyRefused, Values
from .header import Header, find_header
from .model import Source, Survey
from .table import Table
from .workbook import Rows, Workbook

_BLOCKING: Final = {"school_type": "unknown_school_type", "stage": "unknown_stage"} | {
    "counts_as_school": "unknown_counts_as_school"
}


def read_survey(path: str | Path, county: str | None = None) -> Survey:
    """The survey in a workbook.

    ``county`` names the county where the survey has no such column. Raises :class:`.CannotRead` where the file
    cannot be opened, :class:`.SurveyRefused` where nothing in it can be assessed, and :class:`.WrongUsage` where
    ``county`` is given and the survey says it too.
    """
    path = Path(path)
    data = read_bytes(path)
    fields = load_fields()
    workbook = Workbook(data, path.name)
    header = find_header(workbook, fields)
    findings = header.findings
    table = _schools(workbook.rows(header.sheet), header, fields, findings)
    if not table.cells:
        raise SurveyRefused([Finding("no_schools", header.sheet, f"A{header.row + 2}")])
    names = table.texts("school_name")
    table.counties = _counties(table, county, path.stem, findings)
    findings += [table.finding("no_school_name", row, "school_name") for row, name in enumerate(names) if not name]
    choices = {name: _choices(table, name, findings) for name, field in fields.fields.items() if field.kind == "choice"}
    stages, figures, columns = place_figures(table, choices, findings)
    has_students = any((figures["students", stage] > 0).any() for stage in ASSESSED_STAGES)
    # Where a county's own errors are why there are none, those errors say more.
    if not has_students and not any(finding.kind.blocks == "county" for finding in findings):
        place = f"{header.letters(next(figure for figure in columns if figure[0] == 'students'))}{header.row + 1}"
        raise SurveyRefused([Finding("no_students", header.sheet, place, field="students")])
    return Survey(
        source=Source(path.name, hashlib.sha256(data).hexdigest(), header.sheet),
        dictionary=fields,
        names=names,
        codes=table.texts("school_code"),
        counties=table.counties,
        parents=table.texts("parent_school"),
        choices=choices,
        stages=stages,
        figures=figures,
        row_numbers=table.row_numbers,
        columns=columns,
        findings=tuple(findings),
    )


def _schools(rows: Rows, header: Header, fields: Fields, findings: list[Finding]) -> Table:
    """The rows that are schools: not the empty ones, the sums, and the notes under the table."""
    name_column = header.columns["school_name", None].position
    cells: Rows = []
    numbers: list[int] = []
    for number, row in enumerate(rows[header.row + 1 :], start=header.row + 2):
        name = row[name_column]
        if name == "" and all(cell == "" for cell in row):
            continue
        other = _not_a_school(row, name, fields)
        if other:
            findings.append(Finding("row_skipped", header.sheet, f"A{number}", values={"given": other}))
            continue
        cells.append(row)
        numbers.append(number)
    return Table(header, fields, cells, numbers)


def _not_a_school(row: list[Any], name: Any, fields: Fields) -> str:
    """What the row calls itself where that is no school (a sum, a note); empty where it may be one."""
    marks = fields.not_schools
    called = next((text(cell) for cell in (name, *row) if isinstance(cell, str) and cell.strip()), "")
    is_sum = fold(called) in marks.names
    is_note = sum(cell != "" for cell in row) == 1 and fold(called).startswith(tuple(marks.begins))
    return called if is_sum or is_note else ""


def _counties(table: Table, county: str | None, stem: str, findings: list[Finding]) -> list[str]:
    if ("county", None) in table.header.columns:
        if county is not None:
            raise WrongUsage("county_given_twice", header=table.fields.header("county"))
        found = table.texts("county")
        nameless = [table.finding("no_county", row, "county") for row, name in enumerate(found) if not name]
        if nameless:
            raise SurveyRefused(nameless)
        return found
    if county is None:
        findings.append(Finding("county_from_file", table.header.sheet, f"A{table.header.row + 1}"))
    return [county or stem] * len(table.cells)


def _choices(table: Table, name: str, findings: list[Finding]) -> list[str]:
    """A choice field's canonical values, empty where nothing is filled in and nothing is assumed."""
    field = table.fields.fields[name]
    if (name, None) not in table.header.columns:
        return [field.default or ""] * len(table.cells)
    canonical: list[str] = []
    empty = 0
    for row, written in enumerate(table.texts(name)):
        known = field.by_spelling.get(fold(written), "")
        if written and not known:
            code = _BLOCKING.get(name, "unknown_choice")
            values: Values = {"header": field.header, "given": written, "allowed": list(field.choices)}
            findings.append(table.finding(code, row, name, values=values))
        empty += not written
        canonical.append(known or field.default or "")
    if empty and field.default:
        values = {"header": field.header, "count": empty, "default": field.default}
        findings.append(Finding("default_taken", table.header.sheet, field=name, values=values))
    return canonical
