"""A survey's file to a :class:`.Survey`."""

import hashlib
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from balancecalc.errors import WrongUsage
from balancecalc.standard.catalogue import load_fields, read_bytes
from balancecalc.standard.fields import ASSESSED_STAGES, Fields
from balancecalc.text.folding import fold

from .adding_counties import has_county_sheet, has_no_schools, survey_without_schools, with_county_figures
from .checks import check_between, check_rates, check_within
from .choices import NOT_COUNTED, read_choices
from .figures import place_figures
from .findings import Finding, SurveyRefused
from .header import Matcher, find_header, without_unit
from .header.matching import Match
from .model import ReadOption, Source, Survey
from .opening import OpenedFile, open_file, printable
from .recognising import layout_of
from .repeats import repeated_rows
from .rows import filled, no_schools_names, school_rows
from .table import Table
from .totals import check_totals

_FEW_FILES: Final = 4
"""So many files of a survey are named one by one."""


def read_survey(
    survey: str | Path | Sequence[str | Path],
    county: str | None = None,
    *,
    mapping: Path | None = None,
    layout: str | None = None,
    fields: Fields | None = None,
    schools: bool = True,
) -> Survey:
    """The survey in a file, or in several that belong together (a workbook for each stage, a form for each school).

    ``county`` names the county where the survey has no such column. ``mapping`` is a mapping's YAML file; without
    one, that beside a file is used. ``layout`` is the id or the file of a layout; without one, it is recognised.
    ``fields`` is the dictionary to read with: the shipped one, extended by a standard's own fields. ``schools`` says
    that a table of schools is needed; without it, a survey that has only the sheet 县域 has no rows.

    Raises :class:`.CannotRead` where a file cannot be opened, :class:`.SurveyRefused` where nothing can be assessed,
    :class:`.StandardRefused` for a mapping or a layout that is wrong, and :class:`.WrongUsage` where ``county`` is
    given and the survey says it too.
    """
    fields = fields or load_fields()
    paths = [Path(survey)] if isinstance(survey, str | Path) else [Path(path) for path in survey]
    opened, passed_over = _opened(paths, mapping, fields)
    source = Source(_joint_name(opened), _joint_hash(opened), "", _options(opened, county, layout))
    called = paths[0].stem if len(paths) == 1 else _common_folder(paths).name
    with_county_sheet = [file.workbook for file in opened if has_county_sheet(file.workbook)]
    # A file that has nothing else is none of schools.
    tables = [file for file in opened if file.workbook.school_sheets] or opened
    try:
        found = _survey_of_schools(tables, source, county, layout, fields, passed_over, called)
    except SurveyRefused as refusal:
        if schools or not with_county_sheet or not has_no_schools(refusal, [file.workbook for file in tables]):
            raise
        found = survey_without_schools(source, fields, passed_over)
    return with_county_figures(found, with_county_sheet, county, called) if with_county_sheet else found


def _survey_of_schools(
    opened: Sequence[OpenedFile],
    source: Source,
    county: str | None,
    layout: str | None,
    fields: Fields,
    passed_over: Sequence[Finding],
    called: str,
) -> Survey:
    """The survey of the schools in some files. Raises as :func:`read_survey` does."""
    if len(opened) == 1 and not layout and layout_of(opened[0].workbook) is None:
        return _survey_of_table(opened[0], Matcher(fields, _mapped(opened[0])), source, county, passed_over, called)
    # Here, since almost every survey is one plain table.
    from .layouts import gather, load_layout, recognise, table_matcher
    from .layouts.model import TableLayout

    given = load_layout(layout) if layout else None
    its = given or recognise(opened[0].workbook)
    if len(opened) == 1 and isinstance(its, TableLayout) and not its.one_stage_a_file:
        matcher = table_matcher(fields, its, opened[0].mapping)
        return _survey_of_table(opened[0], matcher, source, county, passed_over, called)
    gathered = gather([(file.workbook, file.mapping) for file in opened], fields, given)
    return survey_of(gathered.table(fields), source, county, [*passed_over, *gathered.findings], called)


def _common_folder(paths: Sequence[Path]) -> Path:
    """The folder that holds all files, or the first one's where they lie on different drives."""
    folders = [path.absolute().parent for path in paths]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:
        return folders[0]


def _names(paths: Sequence[Path]) -> list[str]:
    """What messages call the files: their names, with their folders where two are named alike."""
    names = [path.name for path in paths]
    return names if len(set(names)) == len(names) else [path.as_posix() for path in paths]


def _mapped(file: OpenedFile) -> Mapping[str, Match] | None:
    return file.mapping.columns if file.mapping else None


def _opened(paths: Sequence[Path], mapping: Path | None, fields: Fields) -> tuple[list[OpenedFile], list[Finding]]:
    """The files, and a finding for each of several that is a result: *.xlsx names last run's results too."""
    opened: list[OpenedFile] = []
    passed_over: list[Finding] = []
    for path, name in zip(paths, _names(paths), strict=True):
        try:
            opened.append(open_file(path, mapping, fields, name))
        except SurveyRefused as refusal:
            if len(paths) == 1 or [finding.code for finding in refusal.findings] != ["results_workbook"]:
                raise
            passed_over.append(Finding("results_passed_over", file=printable(name)))
    first: dict[str, str] = {}
    for file in opened:
        other = first.setdefault(file.sha256, file.name)
        if other is not file.name:
            raise SurveyRefused(
                [Finding("file_twice", values={"file": printable(other), "other": printable(file.name)})]
            )
    if not opened:
        raise SurveyRefused([Finding("results_workbook", values={"file": printable(paths[0].name)})])
    return opened, passed_over


def _joint_name(files: Sequence[OpenedFile]) -> str:
    """The names of a few files, or the first and the last of many and how many there are."""
    names = [file.name for file in files]
    return " + ".join(names) if len(names) <= _FEW_FILES else f"{names[0]} … {names[-1]} ({len(names)})"


def _joint_hash(files: Sequence[OpenedFile]) -> str:
    """The hash of one file, or that of the hashes of several, in order."""
    if len(files) == 1:
        return files[0].sha256
    return hashlib.sha256("".join(file.sha256 for file in files).encode()).hexdigest()


def _options(files: Sequence[OpenedFile], county: str | None, layout: str | None) -> tuple[ReadOption, ...]:
    """What says, besides the files, how they are read."""
    found = [ReadOption("county", county)] if county is not None else []
    mappings = {file.mapping.file: file.mapping.sha256 for file in files if file.mapping}
    found += [ReadOption("mapping", printable(name), sha256) for name, sha256 in mappings.items()]
    if layout:
        # Here, since almost every survey is one plain table.
        from .layouts.catalogue import layout_path

        path = layout_path(layout)
        name = printable(path.name) if path.name == Path(layout).name else layout
        found.append(ReadOption("layout", name, hashlib.sha256(read_bytes(path)).hexdigest()))
    return tuple(found)


def _survey_of_table(
    file: OpenedFile,
    matcher: Matcher,
    source: Source,
    county: str | None,
    passed_over: Sequence[Finding],
    called: str,
) -> Survey:
    fields = matcher.fields
    header = find_header(file.workbook, matcher, file.mapping.sheet if file.mapping else "")
    used = [Finding("mapping_used", values={"file": printable(file.mapping.file)})] if file.mapping else []
    cells = file.workbook.rows(header.sheet)
    findings = [*passed_over, *used, *header.findings, *without_unit(header, cells, fields)]
    rows = filled(cells, file.workbook.merged(header.sheet), header, fields)
    table, sums, row_numbers = school_rows(rows, header, fields, findings)
    if file.mapping:
        file.mapping.apply(table.columns)
    findings += check_totals(table, header, sums)
    findings += check_rates(rows, row_numbers, header, fields)
    return survey_of(table, replace(source, sheet=header.sheet), county, findings, called)


def survey_of(table: Table, source: Source, county: str | None, findings: list[Finding], called: str) -> Survey:
    """The survey in a table of schools. ``called`` names the county where nothing else does.

    Raises as :func:`read_survey` does.
    """
    names = table.texts("school_name")
    table.counties = _counties(table, county, called, findings)
    findings += [table.finding("no_school_name", row, "school_name") for row, name in enumerate(names) if not name]
    choices = read_choices(table, findings)
    # A campus may well be called 东区.
    counted = [row for row in no_schools_names(table) if choices["counts_as_school"][row] != NOT_COUNTED]
    findings += [table.finding("name_not_school", row, "school_name") for row in counted]
    stages, figures = place_figures(table, choices, findings)
    findings += check_within(table, figures, stages)
    repeated = repeated_rows(table)
    findings += check_between(table, figures, stages, repeated)
    has_students = any((figures["students", stage] > 0).any() for stage in ASSESSED_STAGES)
    # Where a county's own errors are why there are none, those errors say more.
    if not has_students and not any(finding.kind.blocks == "county" for finding in findings):
        raise SurveyRefused([_no_students(table)])
    return Survey(
        source=source,
        dictionary=table.fields,
        names=names,
        codes=table.texts("school_code"),
        counties=table.counties,
        parents=table.texts("parent_school"),
        choices=choices,
        stages=stages,
        figures=figures,
        columns=frozenset(table.columns),
        places=table.places,
        written=table.written,
        repeated=frozenset(repeated),
        findings=tuple(findings),
        townships=table.texts("township"),
    )


def _no_students(table: Table) -> Finding:
    figure = next(figure for figure in table.columns if figure[0] == "students")
    place = table.places.heading(figure)
    return Finding("no_students", table.sheet, place.cell if place else "", field="students")


def _counties(table: Table, county: str | None, called: str, findings: list[Finding]) -> list[str]:
    found = table.texts("county")
    if any(found):
        if county is not None:
            raise WrongUsage("county_given_twice", header=table.fields.header("county"))
        nameless = [table.finding("no_county", row, "county") for row, name in enumerate(found) if not name]
        if nameless:
            raise SurveyRefused(nameless)
        # 云溪县 and 云溪 县 are one county, called as it is written first.
        first: dict[str, str] = {}
        called_as = {name: first.setdefault(fold(name), name) for name in dict.fromkeys(found)}
        named = [called_as[name] for name in found]
        cities = table.texts("city")
        if not any(cities):
            return named
        # 鼓楼区 is a county in several cities.
        cities_of = defaultdict(set)
        for city, name in zip(cities, named, strict=True):
            cities_of[name].add(fold(city))
        return [
            f"{city} {name}".strip() if len(cities_of[name]) > 1 else name
            for city, name in zip(cities, named, strict=True)
        ]
    if county is None:
        findings.append(Finding("county_from_file", table.sheet, table.top))
    return [county or called] * table.rows
