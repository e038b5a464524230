"""The sheet of difference coefficients: a row an indicator, by county and stage."""

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import Spread
from balancecalc.report.amounts import number
from balancecalc.standard.fields import Stage
from balancecalc.text import Lang, pick

from .book import Book, Column
from .rows import Cell
from .words import label, unit_word, verdict_word

_TOP = 3
CV, LIMIT = 8, 9
"""Columns (from 0) that charts refer to."""


def dispersion_sheet(book: Book, assessment: Assessment, lang: Lang) -> None:
    """Write the sheet."""
    dictionary = assessment.survey.dictionary
    sheet = book.sheet(label("sheet_dispersion", lang), label("title_dispersion", lang), label("cv_note", lang))
    columns = [
        Column(label("county", lang)),
        Column(label("stage", lang), width=9),
        Column(label("indicator", lang)),
        Column(label("unit", lang)),
        Column(label("sections", lang), "#,##0", 9),
        Column(label("students", lang), "#,##0", 11),
        Column(label("mean", lang), "#,##0.0000", 13),
        Column(label("sd", lang), "#,##0.0000", 13),
        Column(label("cv", lang), "0.0000", 11),
        Column(label("limit", lang), "0.00", 8),
        Column(label("verdict", lang), width=14),
        Column(label("missing", lang), "0", 12),
        Column(label("known_cv", lang), "0.0000", 18),
    ]
    rows: list[list[Cell]] = []
    for county in assessment.counties:
        for stage, result in county.stages.items():
            head: list[Cell] = [county.name, pick(dictionary.stage_label(stage), lang)]
            counts: list[Cell] = [result.sections, number(result.students)]
            for indicator in assessment.standard.indicators:
                spread = result.indicators[indicator.id]
                name: list[Cell] = [pick(indicator.title.text, lang), unit_word(indicator.unit, dictionary, lang)]
                rows.append([*head, *name, *counts, *_numbers(spread, lang), spread.missing, number(spread.known_cv)])
            rows.append([*head, label("composite", lang), "", *counts, *_numbers(result.composite, lang), None, None])
    bottom = book.last_table(sheet, _TOP, columns, rows)
    book.colour_verdicts(sheet, _TOP + 1, 10, bottom - 1, 10, lang)
    book.fit(sheet, columns, rows)
    sheet.autofilter(_TOP, 0, max(bottom - 1, _TOP + 1), len(columns) - 1)
    sheet.freeze_panes(_TOP + 1, 3)
    sheet.repeat_rows(_TOP)


def _numbers(spread: Spread, lang: Lang) -> list[Cell]:
    return [number(spread.mean), number(spread.sd), number(spread.cv), spread.limit, verdict_word(spread.verdict, lang)]


def places(assessment: Assessment) -> dict[tuple[str, Stage], range]:
    """The rows (from 0) of each county and stage: one for each indicator, the composite's last."""
    height = len(assessment.standard.indicators) + 1
    stages = [(county.name, stage) for county in assessment.counties for stage in county.stages]
    first = {of: _TOP + 1 + index * height for index, of in enumerate(stages)}
    return {of: range(row, row + height) for of, row in first.items()}
