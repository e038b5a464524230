"""What a survey's columns were taken for: what ``balancecalc map`` shows."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from balancecalc.standard.catalogue import load_fields
from balancecalc.standard.fields import Fields

from .adding_counties import has_county_sheet
from .county_sheet import CountySheet
from .files import column_letters
from .findings import Finding
from .header import Header, locate
from .header.matching import AT, key
from .header.paths import ARROW
from .layouts import Layout, gather, load_layout, mapping_findings, recognise, table_matcher
from .layouts.entries import SchoolRow
from .layouts.model import TableLayout
from .mapping import SurveyMapping
from .model import Figure
from .opening import OpenedFile, open_file


@dataclass(frozen=True, slots=True)
class Placement:
    """A file's columns and the fields that they hold.

    ``header`` is that of a table of schools; ``school`` the first school of a file with another layout; a file that has
    the sheet 县域 alone has neither. ``layout`` is empty for a plain table.
    """

    file: str
    fields: Fields
    layout: Layout | None
    mapping: SurveyMapping | None
    header: Header | None
    school: SchoolRow | None
    county_sheet: CountySheet
    findings: list[Finding]

    @property
    def filled(self) -> set[str]:
        """The fields that the file has a place for."""
        placed = self.header.columns if self.header else self.school.cells if self.school else {}
        return {name for name, _ in placed} | {name for _, name in self.county_sheet.entries}

    def keys(self) -> dict[int, str]:
        """What a mapping calls each column: its header, or its letters where another column is headed alike."""
        assert self.header is not None
        paths = self.header.paths
        count = Counter(map(key, paths.values()))
        return {
            at: ARROW.join(path) if count[key(path)] == 1 else AT + column_letters(at) for at, path in paths.items()
        }

    def fields_by_column(self) -> dict[int, Figure]:
        """The field of each column that holds one, by the column's position."""
        assert self.header is not None
        return {placed.position: figure for figure, placed in self.header.columns.items()}


def read_placement(
    survey: Path, mapping: Path | None = None, layout: str | None = None, fields: Fields | None = None
) -> Placement:
    """The placement of a file's columns, by the dictionary given or the shipped one.

    Raises as :func:`.read_survey` does, but not for columns that are lacking or stand twice: those are among its
    findings.
    """
    fields = fields or load_fields()
    file = open_file(survey, mapping, fields)
    county_sheet, told = _county_sheet(file, fields)
    if county_sheet.entries and not file.workbook.school_sheets:
        return Placement(file.name, fields, None, file.mapping, None, None, county_sheet, told)
    its = load_layout(layout) if layout else recognise(file.workbook)
    if its is None or isinstance(its, TableLayout):
        sheet = file.mapping.sheet if file.mapping else ""
        header = locate(file.workbook, table_matcher(fields, its, file.mapping), sheet)
        known = {id(finding) for finding in header.findings}
        errors = [error for error in header.errors if id(error) not in known]
        findings = [*mapping_findings("", file.mapping, its), *header.findings, *errors, *told]
        return Placement(file.name, fields, its, file.mapping, header, None, county_sheet, findings)
    gathered = gather([(file.workbook, file.mapping)], fields, its)
    findings = [*gathered.findings, *told]
    return Placement(file.name, fields, its, file.mapping, None, gathered.rows[0], county_sheet, findings)


def _county_sheet(file: OpenedFile, fields: Fields) -> tuple[CountySheet, list[Finding]]:
    """What the sheet 县域 was taken for, whichever county it is of; nothing where its figures are no fields."""
    if not fields.county_figures or not has_county_sheet(file.workbook):
        return CountySheet(), []
    # Here, since most surveys have no such sheet.
    from .county_sheet.read import read_county_sheets

    return read_county_sheets([file.workbook], fields, [], Path(file.name).stem, "")
