"""What stands where in the results workbook: laid out before a sheet is written, since formulas look ahead."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.results import SectionResults
from balancecalc.standard.fields import Stage
from balancecalc.standard.formula import fields
from balancecalc.standard.model import Condition, Standard
from balancecalc.survey.model import IntArray
from balancecalc.text import Lang

from .book import Book
from .county_plan import CountyCells, CountyFigures, county_figures
from .figures import FigureColumns, figure_columns
from .gap_rows import GapRow, gap_rows
from .names import Names, SheetId
from .section_columns import SectionColumns, section_columns
from .section_formulas import SectionFormulas
from .words import label

_SHEETS: Final[dict[SheetId, str]] = {
    "all": "sheet_sections",
    "section_checks": "sheet_section_checks",
    "school_checks": "sheet_school_checks",
}


@dataclass(frozen=True, slots=True)
class SectionSheet:
    """A sheet with a row a section: what stands on it, and where. ``joined`` are the conditions that count several of
    its checks together."""

    id: SheetId
    called: str
    results: SectionResults
    columns: SectionColumns
    joined: tuple[Condition, ...]

    def groups(self) -> IntArray:
        """The group number of each section, from 1: a county's sections of one stage have it in common."""
        sections = self.results.sections
        return sections.county * len(self.results.standard.stages) + sections.stage + 1

    def group(self, county: int, stage: Stage) -> int:
        """The group number of a county's sections of one stage; ``county`` is its index."""
        stages = self.results.standard.stages
        return county * len(stages) + stages.index(stage) + 1

    def within(self, names: Names, county: int, stage: Stage | None) -> str:
        """The criteria of ``COUNTIFS`` for a county's sections, of one stage or of all."""
        groups, stages = names.of_sheet(self.id, "group"), len(self.results.standard.stages)
        if stage is not None:
            return f"{groups},{self.group(county, stage)}"
        return f'{groups},">={county * stages + 1}",{groups},"<={(county + 1) * stages}"'


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns of the sheets with figures, and the names of cells and ranges."""

    assessment: Assessment
    names: Names
    figures: FigureColumns
    sheets: tuple[SectionSheet, ...]
    gaps: tuple[GapRow, ...]
    county: CountyFigures
    county_cells: CountyCells
    by: tuple[str, ...]
    lang: Lang

    @property
    def sections(self) -> SectionColumns:
        """The columns of the sheet of sections."""
        return self.sheets[0].columns

    def section_formulas(self, sheet: SectionSheet) -> SectionFormulas:
        """What writes the formulas of a sheet's sections."""
        return SectionFormulas(
            sheet.results, sheet.columns, self.figures, self.names, sheet.id, sheet.joined, self.lang
        )

    def group(self, county: int, stage: Stage) -> int:
        """The group number of a county's sections of one stage; ``county`` is its index."""
        return self.sheets[0].group(county, stage)

    def of_check(self, check: str) -> SectionSheet:
        """The sheet that a check stands on."""
        return next(
            sheet for sheet in self.sheets[1:] if any(one.id == check for one in sheet.results.standard.indicators)
        )

    def name_columns(self, book: Book, sheet: SectionSheet) -> None:
        """Name the columns of a sheet of sections that other cells' formulas go over."""
        for name, at in self._named(sheet):
            if at is not None:
                book.workbook.define_name(name, sheet.columns.range(sheet.called, at))

    def _named(self, sheet: SectionSheet) -> Iterator[tuple[str, int | None]]:
        names, columns = self.names, sheet.columns
        yield names.of_sheet(sheet.id, "group"), columns.group
        for field in sorted(self._summed(sheet)):
            yield names.figure(sheet.id, field), columns.students if field == "students" else columns.figures.get(field)
        if sheet.id != "all":
            for check, at in zip(sheet.results.standard.indicators, columns.indicators, strict=True):
                if any(condition.every == [check.id] for condition in self.assessment.standard.conditions):
                    yield names.of_indicator("marks", check.id), at.mark
            for condition, joined in columns.joined.items():
                yield names.of_indicator("marks", condition), joined
            return
        yield names.column("all_verdict"), columns.verdict
        yield names.column("all_scope"), columns.scope
        yield names.column("all_row"), columns.row
        for field in self.by:
            yield names.attribute(field), columns.attributes[field]
        missed = {row.column for row in self.gaps}
        for index, (indicator, at) in enumerate(
            zip(self.assessment.standard.indicators, columns.indicators, strict=True)
        ):
            yield names.values(indicator.id), at.value
            yield names.of_indicator("applies", indicator.id), at.applies
            if index in missed:
                yield names.of_indicator("thresholds", indicator.id), at.low
                yield names.of_indicator("thresholds_high", indicator.id), at.high
                yield names.of_indicator("shortfalls", indicator.id), at.shortfall

    def _summed(self, sheet: SectionSheet) -> set[str]:
        """The figures of a sheet's sections that formulas add up."""
        found = {"students"} if sheet.id == "all" else set[str]()
        for indicator, at in zip(sheet.results.standard.indicators, sheet.columns.indicators, strict=True):
            if at.county is not None:
                found |= fields(indicator.tree)
        return found | (self.assessment.standard.school_sums if sheet.id == "all" else frozenset())


def plan(assessment: Assessment, lang: Lang, by: tuple[str, ...] = ()) -> Plan:
    """The plan of an assessment's workbook, ``by`` being the fields that schools are grouped by."""
    standard = assessment.standard
    gaps = tuple(gap_rows(assessment))
    results: list[tuple[SheetId, SectionResults]] = [("all", assessment)]
    for of_checks in assessment.checks:
        per = of_checks.standard.indicators[0].per
        results.append(("school_checks" if per == "school" else "section_checks", of_checks))
    names = Names(standard, assessment.survey.dictionary, lang)
    return Plan(
        assessment=assessment,
        names=names,
        figures=figure_columns(assessment, lang),
        sheets=tuple(
            _sheet(sheet, of, standard, lang, by, numbered=sheet == "all" and bool(gaps)) for sheet, of in results
        ),
        gaps=gaps,
        county=county_figures(assessment, lang),
        county_cells=CountyCells(label("sheet_county", lang), standard, len(assessment.counties), names),
        by=by,
        lang=lang,
    )


def _sheet(
    sheet: SheetId,
    results: SectionResults,
    standard: Standard,
    lang: Lang,
    by: tuple[str, ...],
    *,
    numbered: bool,
) -> SectionSheet:
    checks = {check.id for check in results.standard.indicators} if sheet != "all" else set[str]()
    joined = tuple(one for one in standard.conditions if len(one.every) > 1 and checks.issuperset(one.every))
    columns = section_columns(results, joined, by, of_checks=sheet != "all", numbered=numbered)
    return SectionSheet(sheet, label(_SHEETS[sheet], lang), results, columns, joined)
