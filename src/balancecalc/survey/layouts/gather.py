"""Schools from several workbooks, or from one that is no table of schools, made one table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from balancecalc.standard.fields import Fields
from balancecalc.survey.checks import check_rates
from balancecalc.survey.files import Workbook
from balancecalc.survey.findings import Finding, SurveyRefused
from balancecalc.survey.header import Matcher, find_header, without_unit
from balancecalc.survey.header.matching import key, split
from balancecalc.survey.mapping import SurveyMapping
from balancecalc.survey.opening import printable
from balancecalc.survey.places import GatheredPlaces, Place
from balancecalc.survey.rows import filled, school_rows
from balancecalc.survey.table import Table
from balancecalc.survey.totals import check_totals
from balancecalc.text.folding import is_nothing

from .catalogue import recognise
from .entries import SchoolRow, canonical, converted, unit_of
from .forms import read_forms
from .items import read_items
from .model import FormsLayout, ItemsLayout, Layout, PupilsLayout, TableLayout
from .pupils import read_pupils
from .stages import belongs_to_file, joined, stage_of_file, with_stage


@dataclass(frozen=True, slots=True)
class Gathered:
    """Schools gathered from workbooks, and what was found on the way."""

    rows: list[SchoolRow]
    findings: list[Finding]

    def table(self, fields: Fields) -> Table:
        """The schools by column, in the units of the data dictionary.

        Raises :class:`.SurveyRefused` where there is no school, or none has a name or students.
        """
        columns = list(dict.fromkeys(figure for row in self.rows for figure in row.cells))
        for needed, code in (("school_name", "no_school_column"), ("students", "no_students_column")):
            if not any(name == needed for name, _ in columns):
                raise SurveyRefused([*_errors(self.findings), Finding(code if self.rows else "no_schools")])
        units = {figure: unit for figure in columns if (unit := unit_of(figure, "", fields))}
        return Table(
            fields=fields,
            sheet="",
            top="",
            rows=len(self.rows),
            columns={figure: [row.cells.get(figure, "") for row in self.rows] for figure in columns},
            units=units,
            places=GatheredPlaces([row.places for row in self.rows]),
            converted=[row.written for row in self.rows],
        )


def gather(
    workbooks: Iterable[tuple[Workbook, SurveyMapping | None]], fields: Fields, layout: Layout | None = None
) -> Gathered:
    """The schools of all workbooks, joined where a layout says that a school stands in several.

    Without ``layout`` each workbook's own is recognised. Raises :class:`.SurveyRefused` where one cannot be read.
    """
    rows: list[SchoolRow] = []
    findings: list[Finding] = []
    to_join: list[SchoolRow] = []
    for workbook, mapping in workbooks:
        its = layout or recognise(workbook)
        try:
            found = schools_of(workbook, its, fields, findings, mapping)
        except SurveyRefused as refusal:
            # Of several files, the one that it is about.
            named = [replace(finding, file=workbook.file) for finding in refusal.findings]
            raise SurveyRefused(named) from None
        (to_join if isinstance(its, TableLayout) and its.one_stage_a_file else rows).extend(found)
    return Gathered([*rows, *joined(to_join, fields, findings)], findings)


def schools_of(
    workbook: Workbook, layout: Layout | None, fields: Fields, findings: list[Finding], mapping: SurveyMapping | None
) -> list[SchoolRow]:
    """The schools of one workbook. Raises :class:`.SurveyRefused` where it cannot be read."""
    findings += mapping_findings(workbook.file, mapping, layout)
    match layout:
        case ItemsLayout():
            schools = read_items(workbook, layout, fields, findings)
        case FormsLayout():
            schools = read_forms(workbook, layout, fields, findings)
        case PupilsLayout():
            schools = read_pupils(workbook, layout, fields, findings)
        case _:
            return _of_table(workbook, layout, fields, findings, mapping)
    if workbook.hidden:
        findings.append(Finding("sheets_not_read", file=workbook.file, values={"sheets": workbook.hidden}))
    if not any(not is_nothing(cell) for school in schools for cell in school.cells.values()):
        raise SurveyRefused([Finding("no_schools", file=workbook.file)])
    return schools


def mapping_findings(file: str, mapping: SurveyMapping | None, layout: Layout | None) -> list[Finding]:
    """That a mapping was used, or that it was not, since the file is no table whose columns could be mapped."""
    if mapping is None:
        return []
    code = "mapping_used" if layout is None or isinstance(layout, TableLayout) else "mapping_not_used"
    return [Finding(code, file=file, values={"file": printable(mapping.file)})]


def table_matcher(fields: Fields, layout: TableLayout | None, mapping: SurveyMapping | None) -> Matcher:
    """What tells the columns of a table, with a layout's and a mapping's words for them."""
    named = Matcher(fields)
    paths = layout.columns if layout else {}
    known = {key(split(path)): figure for path, name in paths.items() if (figure := named.named(name))}
    return Matcher(fields, mapping.columns if mapping else None, known)


def _of_table(
    workbook: Workbook,
    layout: TableLayout | None,
    fields: Fields,
    findings: list[Finding],
    mapping: SurveyMapping | None,
) -> list[SchoolRow]:
    header = find_header(workbook, table_matcher(fields, layout, mapping), mapping.sheet if mapping else "")
    rows = workbook.rows(header.sheet)
    own_findings = [*header.findings, *without_unit(header, rows, fields)]
    cells = filled(rows, workbook.merged(header.sheet), header, fields)
    table, sums, row_numbers = school_rows(cells, header, fields, own_findings)
    if mapping:
        mapping.apply(table.columns)
    own_findings += [*check_totals(table, header, sums), *check_rates(cells, row_numbers, header, fields)]
    # Rows count anew once all files are one table.
    findings += [replace(finding, file=workbook.file, row=-1) for finding in own_findings]
    stage = None
    # Where each figure has its stage in its header, the file need not say which it is of.
    if layout and layout.one_stage_a_file and any(belongs_to_file(*figure, layout, fields) for figure in table.columns):
        stage = stage_of_file(workbook.file, header.sheet, cells[: header.top], fields)
    schools: list[SchoolRow] = []
    for row in range(table.rows):
        school = SchoolRow(workbook.file)
        for figure, column in table.columns.items():
            place = table.places.of(row, figure) or Place("", "", "")
            cell, written = column[row], None
            if fields.fields[figure[0]].is_figure:
                unit = table.units[figure]
                cell = canonical(column[row], unit, fields)
                written = converted(column[row], cell, unit, fields)
            school.put(figure, cell, place._replace(file=workbook.file), written)
        if stage and layout:
            school = with_stage(school, stage, layout, fields)
        schools.append(school)
    return schools


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.kind.severity == "error"]
