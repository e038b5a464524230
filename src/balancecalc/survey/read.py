"""A survey's file to a :class:`.Survey`."""

import hashlib
from pathlib import Path

from balancecalc.errors import WrongUsage
from balancecalc.standard.catalogue import load_fields, read_bytes
from balancecalc.standard.fields import ASSESSED_STAGES
from balancecalc.text.folding import fold

from .choices import read_choices
from .figures import place_figures
from .findings import Finding, SurveyRefused
from .header import find_header
from .model import Source, Survey
from .rows import school_rows
from .table import Table
from .workbook import Workbook


def read_survey(path: str | Path, county: str | None = None) -> Survey:
    """The survey in a workbook.

    ``county`` names the county where the survey has no such column. Raises :class:`.CannotRead` where the file
    cannot be opened, :class:`.SurveyRefused` where nothing in it can be assessed, and :class:`.WrongUsage` where
    ``county`` is given and the survey says it too.
    """
    path = Path(path)
    data = read_bytes(path)
    fields = load_fields()
    workbook = Workbook(data, _printable(path.name))
    header = find_header(workbook, fields)
    findings = header.findings
    table = school_rows(workbook.rows(header.sheet), header, fields, findings)
    if not table.cells:
        raise SurveyRefused([Finding("no_schools", header.sheet, f"A{header.row + 2}")])
    names = table.texts("school_name")
    table.counties = _counties(table, county, _printable(path.stem), findings)
    findings += [table.finding("no_school_name", row, "school_name") for row, name in enumerate(names) if not name]
    choices = read_choices(table, findings)
    stages, figures, columns = place_figures(table, choices, findings)
    has_students = any((figures["students", stage] > 0).any() for stage in ASSESSED_STAGES)
    # Where a county's own errors are why there are none, those errors say more.
    if not has_students and not any(finding.kind.blocks == "county" for finding in findings):
        place = f"{header.letters(next(figure for figure in columns if figure[0] == 'students'))}{header.row + 1}"
        raise SurveyRefused([Finding("no_students", header.sheet, place, field="students")])
    return Survey(
        source=Source(_printable(path.name), hashlib.sha256(data).hexdigest(), header.sheet),
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


def _counties(table: Table, county: str | None, stem: str, findings: list[Finding]) -> list[str]:
    found = table.texts("county")
    if any(found):
        if county is not None:
            raise WrongUsage("county_given_twice", header=table.fields.header("county"))
        nameless = [table.finding("no_county", row, "county") for row, name in enumerate(found) if not name]
        if nameless:
            raise SurveyRefused(nameless)
        # 云溪县 and 云溪 县 are one county, called as it is written first.
        first: dict[str, str] = {}
        return [first.setdefault(fold(name), name) for name in found]
    if county is None:
        findings.append(Finding("county_from_file", table.header.sheet, f"A{table.header.row + 1}"))
    return [county or stem] * len(table.cells)


def _printable(file: str) -> str:
    """A file's name, with a question mark for each byte that is no text."""
    return file.encode("utf-8", "replace").decode()
