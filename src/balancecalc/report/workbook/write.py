"""The results workbook, sheet after sheet."""

from balancecalc.assess.assessment import Assessment
from balancecalc.text import Lang, pick

from .about import run_sheet, standard_sheet
from .book import Book
from .charts import charts_sheet
from .dispersion import dispersion_sheet
from .lists import excluded_sheet, findings_sheet
from .sections import sections_sheet
from .summary import summary_sheet


def results_workbook(assessment: Assessment, lang: Lang) -> bytes:
    """The bytes of the results workbook (.xlsx). The same assessment gives the same bytes."""
    book = Book(pick(assessment.standard.title.text, lang))
    book.mark_as_results()
    for write_sheet in (
        summary_sheet,
        sections_sheet,
        dispersion_sheet,
        charts_sheet,
        findings_sheet,
        excluded_sheet,
        standard_sheet,
        run_sheet,
    ):
        write_sheet(book, assessment, lang)
    return book.close()
