"""The summary sheet: each county's and stage's verdict with the reasons, and the schools furthest behind."""

from typing import Final

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County, StageResult
from balancecalc.report.lacking import shortfalls
from balancecalc.report.order import WORST, furthest_behind
from balancecalc.text import Lang, joined, pick
from balancecalc.verdict import Verdict

from .book import LINE_HEIGHT, Book, Column, wrapped_lines
from .plan import Plan
from .rows import Cell, Live
from .summary_formulas import SummaryFormulas
from .words import label

_TOP: Final = 3
_WIDE: Final = 74
"""The width of the column of reasons."""
_NOTES_WIDTH: Final = 124
"""The least width of the columns over which a note lies."""
_SCHOOL_WIDTH: Final = 38
"""The width of the four columns over which a school's name lies."""


def summary_sheet(book: Book, assessment: Assessment, lang: Lang, plan: Plan) -> None:
    """Write the sheet."""
    standard, source = assessment.standard, assessment.survey.source
    values = {"file": source.file, "sheet": source.sheet, "rows": assessment.survey.rows}
    read = label("read_from" if source.sheet else "read_from_file", lang, **values)
    title = f"{pick(standard.title.text, lang)} ({standard.id})"
    sheet = book.sheet(label("sheet_summary", lang), title, read)
    columns = [
        Column(label("county", lang)),
        Column(label("stage_or_part" if standard.items else "stage", lang)),
        Column(label("verdict", lang)),
        Column(label("sections", lang), "#,##0", 9),
        Column(label("compliant", lang), "#,##0", 10),
        Column(label("students", lang), "#,##0", 11),
        Column(label("composite", lang), "0.0000", 14),
        Column(label("reasons_then", lang), width=_WIDE, wrap=True),
        Column(label("group", lang), "0", 7),
    ]
    rows: list[list[Cell | Live]] = []
    formulas = SummaryFormulas(plan)
    for index, county in enumerate(assessment.counties):
        top = _TOP + 1 + len(rows)
        reasons = "\n".join(pick(reason, lang) for reason in county.reasons)
        rows.append([county.name, "", formulas.county(index, top), None, None, None, None, reasons, None])
        for result in county.stages.values():
            group = plan.group(index, result.stage)
            rows.append(_stage_row(county, result, group, formulas, _TOP + 1 + len(rows)))
        for part in standard.parts if county.items else ():
            verdict, counts = formulas.part(index, part, top)
            rows.append([county.name, pick(part.title.text, lang), verdict, None, None, None, None, counts, None])
    bottom = book.table(sheet, _TOP, columns, rows)
    book.colour_verdicts(sheet, _TOP + 1, 2, bottom - 1, 2, lang)

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
    book.fit(sheet, columns, rows)
    if not standard.stages:
        # There are no sections to count.
        sheet.set_column(3, 6, None, None, {"hidden": True})
    width = _NOTES_WIDTH if standard.stages else _WIDE
    for row, note in enumerate((pick(note.text, lang) for note in standard.notes), start=bottom + 1):
        sheet.merge_range(row, 0, row, 7, "", book.format(font_color="#555555", text_wrap=True))
        sheet.write_string(row, 0, note, book.format(font_color="#555555", text_wrap=True))
        sheet.set_row(row, wrapped_lines(note, width) * LINE_HEIGHT)
    sheet.freeze_panes(_TOP + 1, 0)
    sheet.repeat_rows(_TOP)
    sheet.print_area(0, 0, bottom + len(standard.notes), len(columns) - 2)


def _stage_row(
    county: County, result: StageResult, group: int, formulas: SummaryFormulas, row: int
) -> list[Cell | Live]:
    plan = formulas.plan
    stage = pick(plan.assessment.survey.dictionary.stage_label(result.stage), plan.lang)
    return [county.name, stage, *formulas.stage(result, row), "", group]


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
