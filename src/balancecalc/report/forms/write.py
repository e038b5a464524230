"""The workbook of the form: every table of every county, the counties that were not assessed, and how it was made."""

from collections.abc import Iterator

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County
from balancecalc.report.workbook.about import run_sheet
from balancecalc.report.workbook.book import Book
from balancecalc.text import Lang, pick
from balancecalc.text.forms import FORMS

from .catalogue import Form
from .county_table import county_grid
from .grid import Grid, GridColumn
from .names import SheetNames
from .page import Page
from .school_table import school_grids
from .words import excluded_notes, origin_note, verdict_reasons

_NOTICE_WIDTH = 110.0


def form_workbook(assessment: Assessment, form: Form, lang: Lang) -> bytes:
    """The bytes of the form (.xlsx). The same assessment and form give the same bytes."""
    book = Book(pick(form.layout.title.text, lang))
    book.mark_as_results()
    names = SheetNames()
    several = len(assessment.counties) > 1
    origin = origin_note(form, assessment, lang)
    signature = [pick(FORMS["signature"], lang, word=word.text) for word in form.layout.signature]
    for county in assessment.counties:
        for grid in _grids(county, assessment, form, lang):
            name = names.name(grid.table, grid.county if several else "")
            Page(book, name, grid).write([origin], signature if grid.rows else [])
    made_of = {
        pick(FORMS["form_id"], lang): form.layout.id,
        pick(FORMS["form_hash"], lang): form.sha256,
    }
    run_sheet(book, assessment, lang, made_of)
    return book.close()


def _grids(county: County, assessment: Assessment, form: Form, lang: Lang) -> Iterator[Grid]:
    if not county.stages:
        yield _notice(county, assessment, lang)
        return
    for table in form.layout.schools:
        yield from school_grids(table, county, assessment, lang)
    for county_table in form.layout.counties:
        yield county_grid(county_table, county, assessment, lang)


def _notice(county: County, assessment: Assessment, lang: Lang) -> Grid:
    """That a county has no tables, and why."""
    sheet = pick(FORMS["not_assessed_sheet"], lang)
    title = pick(FORMS["not_assessed"], lang, county=county.name)
    columns = [GridColumn(None, "", _NOTICE_WIDTH)]
    notes = [verdict_reasons(county, lang), *excluded_notes(county, assessment, lang)]
    return Grid(county.name, sheet, title, [], columns, notes=notes)
