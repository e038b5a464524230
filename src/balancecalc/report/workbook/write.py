"""The results workbook, sheet after sheet."""

from typing import Final

from balancecalc.assess.assessment import Assessment
from balancecalc.text import Lang, pick

from .about import run_sheet, standard_sheet
from .book import Book
from .charts import charts_sheet
from .dispersion import dispersion_sheet
from .figures_sheet import figures_sheet
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
    sections_sheet(book, assessment, lang, planned)
    dispersion_sheet(book, assessment, lang, planned)
    charts_sheet(book, assessment, lang)
    inequality_sheet(book, assessment, lang, by)
    if by:
        groups_sheet(book, assessment, lang, planned)
    findings_sheet(book, assessment, lang)
    excluded_sheet(book, assessment, lang)
    figures_sheet(book, assessment, lang, planned)
    standard_sheet(book, assessment, lang, planned)
    run_sheet(book, assessment, lang, {label("option_by", lang): " ".join(by)} if by else None)
    return book.close()
