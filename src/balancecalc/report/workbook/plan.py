"""What stands where in the results workbook: laid out before a sheet is written, since formulas look ahead."""

from dataclasses import dataclass

from balancecalc.assess.assessment import Assessment
from balancecalc.standard.fields import Stage
from balancecalc.survey.model import IntArray
from balancecalc.text import Lang

from .book import Book
from .figures import FigureColumns, figure_columns
from .names import Names
from .section_columns import SectionColumns, section_columns
from .section_formulas import SectionFormulas
from .words import label


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns of the sheets with figures, and the names of cells and ranges."""

    assessment: Assessment
    names: Names
    figures: FigureColumns
    sections: SectionColumns
    by: tuple[str, ...]
    lang: Lang

    def section_formulas(self) -> SectionFormulas:
        """What writes the formulas of sections."""
        return SectionFormulas(self.assessment, self.sections, self.figures, self.names, self.lang)

    def groups(self) -> IntArray:
        """The group number of each section, from 1: a county's sections of one stage have it in common."""
        sections = self.assessment.sections
        return sections.county * len(self.assessment.standard.stages) + sections.stage + 1

    def group(self, county: int, stage: Stage) -> int:
        """The group number of a county's sections of one stage; ``county`` is its index."""
        stages = self.assessment.standard.stages
        return county * len(stages) + stages.index(stage) + 1

    def name_columns(self, book: Book) -> None:
        """Name the columns of the sheet of sections that other sheets' formulas go over."""
        sections = self.sections
        named = {
            "all_group": sections.group,
            "all_students": sections.students,
            "all_verdict": sections.verdict,
            "all_scope": sections.scope,
        }
        places = {self.names.column(name): at for name, at in named.items() if at is not None}
        for indicator, at in zip(self.assessment.standard.indicators, sections.values, strict=True):
            places[self.names.values(indicator.id)] = at
        places |= {self.names.attribute(field): sections.by[field] for field in self.by}
        sheet = label("sheet_sections", self.lang)
        for name, at in places.items():
            book.workbook.define_name(name, sections.range(sheet, at))


def plan(assessment: Assessment, lang: Lang, by: tuple[str, ...] = ()) -> Plan:
    """The plan of an assessment's workbook, ``by`` being the fields that schools are grouped by."""
    return Plan(
        assessment=assessment,
        names=Names(assessment.standard, assessment.survey.dictionary, lang),
        figures=figure_columns(assessment, lang),
        sections=section_columns(assessment, by),
        by=by,
        lang=lang,
    )
