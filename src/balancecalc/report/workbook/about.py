"""The sheets about the standard, with its sources, and about how the run was made."""

from collections.abc import Mapping

from xlsxwriter.utility import quote_sheetname

from balancecalc.assess.assessment import Assessment
from balancecalc.report.provenance import provenance
from balancecalc.standard.describe import Statement, statements
from balancecalc.text import Lang, pick
from balancecalc.text.labels import CONFIDENCES

from .book import Book, Column
from .plan import Plan
from .rows import Cell
from .words import label

_TOP = 2


def standard_sheet(book: Book, assessment: Assessment, lang: Lang, plan: Plan) -> None:
    """Write the sheet of the standard: every statement with unit, source and confidence."""
    standard, dictionary = assessment.standard, assessment.survey.dictionary
    title = f"{pick(standard.title.text, lang)} · {pick(standard.document.text, lang)}"
    sheet = book.sheet(label("sheet_standard", lang), title)
    columns = [
        Column(label("item", lang), width=46, wrap=True),
        Column(label("stage", lang), width=9),
        Column(label("content", lang), width=60, wrap=True),
        Column(label("number_of_standard", lang), "General", 10),
        Column(label("unit", lang)),
        Column(label("source", lang), width=44, wrap=True),
        Column(label("confidence", lang), width=22, wrap=True),
    ]
    told = list(statements(standard, dictionary))
    rows = [_row(statement, assessment, lang) for statement in told]
    book.table(sheet, _TOP, columns, rows)
    for offset, statement in enumerate(told if book.live else []):
        if statement.parameter:
            name = plan.names.parameter(statement.parameter)
            book.workbook.define_name(name, f"={quote_sheetname(sheet.get_name())}!$D${_TOP + 2 + offset}")
    book.fit(sheet, columns, rows)
    sheet.freeze_panes(_TOP + 1, 0)
    sheet.repeat_rows(_TOP)


def _row(statement: Statement, assessment: Assessment, lang: Lang) -> list[Cell]:
    dictionary = assessment.survey.dictionary
    return [
        pick(statement.item, lang),
        pick(dictionary.stage_label(statement.stage), lang) if statement.stage else "",
        statement.parameter.sign if statement.parameter else pick(statement.content, lang),
        statement.parameter.value if statement.parameter else None,
        pick(dictionary.unit_label(statement.unit), lang) if statement.unit else "",
        pick(assessment.standard.sources[statement.source].text, lang) if statement.source else "",
        pick(CONFIDENCES[statement.confidence], lang) if statement.confidence else "",
    ]


def run_sheet(book: Book, assessment: Assessment, lang: Lang, more: Mapping[str, str] | None = None) -> None:
    """Write the sheet that says how the run was made; ``more`` is said after it, under its own names."""
    sheet = book.sheet(label("sheet_run", lang), label("sheet_run", lang))
    rows: list[list[Cell]] = [[name, value] for name, value in provenance(assessment, lang)]
    rows += [[name, value] for name, value in (more or {}).items()]
    columns = [Column(label("item", lang)), Column(label("content", lang), width=76, wrap=True)]
    book.table(sheet, _TOP, columns, rows)
    book.fit(sheet, columns, rows)
