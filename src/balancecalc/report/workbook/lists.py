"""The sheets of findings and of schools not assessed."""

from balancecalc.assess.assessment import Assessment
from balancecalc.report.order import by_severity
from balancecalc.text import Lang, pick
from balancecalc.text.labels import SEVERITIES

from .book import Book, Column
from .rows import Cell, LongSheet
from .words import label

_TOP = 2


def findings_sheet(book: Book, assessment: Assessment, lang: Lang) -> None:
    """Write the sheet of findings, gravest first."""
    sheet = book.sheet(label("sheet_findings", lang), label("title_findings", lang))
    columns = [
        Column(label("severity", lang), width=9),
        Column(label("place", lang)),
        Column(label("county", lang)),
        Column(label("school", lang)),
        Column(label("message", lang), width=58, wrap=True),
        Column(label("remedy", lang), width=50, wrap=True),
        Column(label("finding_code", lang)),
    ]
    rows: list[list[Cell]] = [
        [
            pick(SEVERITIES[finding.kind.severity], lang),
            finding.place,
            finding.county or label("whole_survey", lang),
            finding.school,
            finding.message(lang),
            finding.remedy(lang),
            finding.code,
        ]
        for finding in by_severity(assessment.findings)
    ]
    _list_sheet(book, sheet, columns, rows, label("nothing_found", lang))


def excluded_sheet(book: Book, assessment: Assessment, lang: Lang) -> None:
    """Write the sheet of schools, and stages of schools, that are not assessed."""
    sheet = book.sheet(label("sheet_excluded", lang), label("title_excluded", lang))
    columns = [
        Column(label("county", lang)),
        Column(label("school", lang)),
        Column(label("place", lang)),
        Column(label("reason", lang), width=70, wrap=True),
    ]
    survey = assessment.survey
    rows: list[list[Cell]] = [
        [county.name, survey.names[row], str(survey.place(row, "school_name") or ""), pick(reason, lang)]
        for county in assessment.counties
        for row, reason in county.excluded
    ]
    _list_sheet(book, sheet, columns, rows, label("none_excluded", lang))


def _list_sheet(book: Book, sheet: LongSheet, columns: list[Column], rows: list[list[Cell]], nothing: str) -> None:
    bottom = book.last_table(sheet, _TOP, columns, rows)
    if not rows:
        sheet.write_string(_TOP + 1, 0, nothing, book.format())
    book.fit(sheet, columns, rows)
    sheet.autofilter(_TOP, 0, max(bottom - 1, _TOP + 1), len(columns) - 1)
    sheet.freeze_panes(_TOP + 1, 0)
    sheet.repeat_rows(_TOP)
