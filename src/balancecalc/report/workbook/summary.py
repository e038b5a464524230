"""The summary sheet: each county's and stage's verdict with the reasons, and the schools furthest behind."""

from typing import Final

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County, StageResult
from balancecalc.report.amounts import number
from balancecalc.report.lacking import shortfalls
from balancecalc.report.order import WORST, furthest_behind
from balancecalc.text import Lang, joined, pick
from balancecalc.verdict import Verdict

from .book import LINE_HEIGHT, Book, Column, wrapped_lines
from .rows import Cell
from .words import label, verdict_word

_WIDE: Final = 74
"""The width of the column of reasons."""
_SCHOOL_WIDTH: Final = 38
"""The width of the four columns over which a school's name lies."""


def summary_sheet(book: Book, assessment: Assessment, lang: Lang) -> None:
    """Write the sheet."""
    standard, source = assessment.standard, assessment.survey.source
    values = {"file": source.file, "sheet": source.sheet, "rows": assessment.survey.rows}
    read = label("read_from" if source.sheet else "read_from_file", lang, **values)
    title = f"{pick(standard.title.text, lang)} ({standard.id})"
    sheet = book.sheet(label("sheet_summary", lang), title, read)
    columns = [
        Column(label("county", lang)),
        Column(label("stage", lang)),
        Column(label("verdict", lang)),
        Column(label("sections", lang), "#,##0", 9),
        Column(label("compliant", lang), "#,##0", 10),
        Column(label("students", lang), "#,##0", 11),
        Column(label("composite", lang), "0.0000", 14),
        Column(label("reasons", lang), width=_WIDE, wrap=True),
    ]
    rows: list[list[Cell]] = []
    for county in assessment.counties:
        reasons = "\n".join(pick(reason, lang) for reason in county.reasons)
        rows.append([county.name, "", verdict_word(county.verdict, lang), None, None, None, None, reasons])
        rows += [_stage_row(county, result, assessment, lang) for result in county.stages.values()]
    bottom = book.table(sheet, 3, columns, rows)
    book.colour_verdicts(sheet, 4, 2, bottom - 1, 2, lang)

    worst_rows = _worst_rows(assessment, lang)
    if worst_rows:
        sheet.write_string(
            bottom + 1, 0, label("worst_by_stage", lang, count=WORST), book.format(bold=True, font_size=12)
        )
        headings = [Column(label(name, lang)) for name in ("county", "stage", "school", "indicators_missed")]
        top = bottom + 2
        for column, heading in enumerate(headings[:2]):
            sheet.write_string(top, column, heading.heading, book.heading())
        sheet.merge_range(top, 2, top, 5, headings[2].heading, book.heading())
        sheet.write_string(top, 6, headings[3].heading, book.heading())
        sheet.write_string(top, 7, label("shortfall", lang), book.heading())
        for row, (county_name, stage, school, missed, lacks) in enumerate(worst_rows, start=top + 1):
            lines = max(wrapped_lines(lacks, _WIDE), wrapped_lines(school, _SCHOOL_WIDTH))
            sheet.set_row(row, lines * LINE_HEIGHT)
            sheet.write_string(row, 0, county_name, book.body())
            sheet.write_string(row, 1, stage, book.body())
            sheet.merge_range(row, 2, row, 5, "", book.body(text_wrap=True))
            sheet.write_string(row, 2, school, book.body(text_wrap=True))
            sheet.write_string(row, 6, missed, book.body(align="center"))
            sheet.write_string(row, 7, lacks, book.body(text_wrap=True))
        bottom = top + 1 + len(worst_rows)
    for offset, note in enumerate(standard.notes, start=1):
        sheet.write_string(bottom + offset, 0, pick(note.text, lang), book.format(font_color="#555555"))
    book.fit(sheet, columns, rows)
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)


def _stage_row(county: County, result: StageResult, assessment: Assessment, lang: Lang) -> list[Cell]:
    return [
        county.name,
        pick(assessment.survey.dictionary.stage_label(result.stage), lang),
        verdict_word(result.verdict, lang),
        result.sections,
        result.compliant,
        number(result.students),
        number(result.composite.cv),
        "",
    ]


def _worst_rows(assessment: Assessment, lang: Lang) -> list[tuple[str, str, str, str, str]]:
    standard, found = assessment.standard, assessment.indicators
    dictionary = assessment.survey.dictionary
    rows: list[tuple[str, str, str, str, str]] = []
    for county in assessment.counties:
        for stage in county.stages:
            of_stage = county.sections[assessment.sections.stage[county.sections] == standard.stages.index(stage)]
            for section in furthest_behind(assessment, of_stage)[:WORST]:
                verdicts = found.verdict[section].tolist()
                lacks = joined(shortfalls(assessment, section, lang), lang)
                missed = f"{verdicts.count(Verdict.NOT_MET)}/{len(verdicts)}"
                stage_word = pick(dictionary.stage_label(stage), lang)
                rows.append((county.name, stage_word, assessment.school_name(section), missed, lacks))
    return rows
