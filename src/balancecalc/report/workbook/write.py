"""The results workbook, sheet after sheet."""

from typing import Final

from balancecalc.assess.assessment import Assessment
from balancecalc.text import Lang, pick

from .about import run_sheet, standard_sheet
from .book import Book
from .charts import charts_sheet
from .county import county_figures_sheet, county_sheet
from .dispersion import dispersion_sheet
from .figures_sheet import figures_sheet
from .gaps import gap_totals_sheet, gaps_sheet, has_gaps
from .groups import groups_sheet
from .inequality import inequality_sheet
from .lists import excluded_sheet, findings_sheet
from .plan import plan
from .sections import sections_sheet
from .summary import summary_sheet
from .words import label

_MANY: Final = 50_000
"""More sections than any province has."""


def results_workbook(assessment: Assessment, lang: Lang, by: tuple[str, ...] = (), *, live: bool = True) -> bytes:
    """The bytes of the results workbook (.xlsx). The same assessment gives the same bytes.

    ``by``: the fields that schools are grouped by.
    ``live``: every result is a formula over the sheet of figures, its value stored with it; else a plain value.
    """
    book = Book(pick(assessment.standard.title.text, lang), live=live, large=len(assessment.sections) > _MANY)
    book.mark_as_results()
    planned = plan(assessment, lang, by)
    summary_sheet(book, assessment, lang, planned)
    if assessment.standard.stages:
        sections_sheet(book, planned.sheets[0], lang, planned)
    for checks in planned.sheets[1:]:
        sections_sheet(book, checks, lang, planned)
    if assessment.standard.items:
        county_sheet(book, assessment, lang, planned)
    if assessment.standard.stages:
        dispersion_sheet(book, assessment, lang, planned)
        charts_sheet(book, assessment, lang)
        inequality_sheet(book, assessment, lang, by)
    if by:
        groups_sheet(book, assessment, lang, planned)
    if has_gaps(assessment):
        gaps_sheet(book, assessment, lang, planned)
        gap_totals_sheet(book, assessment, lang, planned)
    findings_sheet(book, assessment, lang)
    excluded_sheet(book, assessment, lang)
    if assessment.standard.assesses_schools:
        figures_sheet(book, assessment, lang, planned)
    if assessment.standard.items:
        county_figures_sheet(book, assessment, lang, planned)
    standard_sheet(book, assessment, lang, planned)
    run_sheet(book, assessment, lang, {label("option_by", lang): " ".join(by)} if by else None)
    return book.close()
