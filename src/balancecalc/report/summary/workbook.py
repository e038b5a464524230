"""The summary workbook: verdicts, counties, ranking, distribution of the CVs, surveys."""

from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from balancecalc.batch.rollup import SpreadRow, StageRow, Summary, spreads_of
from balancecalc.report.measured import has_dispersion
from balancecalc.report.workbook.book import FILLS, Book, Column
from balancecalc.report.workbook.rows import Cell
from balancecalc.text import Lang, format_number, pick
from balancecalc.verdict import WORDS, Verdict

from .distribution import distribution_sheet
from .items import items_sheet
from .words import indicator_word, measured_names, stage_word, verdict_of, verdict_word, word

_TOP: Final = 3
_NEAREST: Final = 20
_REASONS_WIDTH: Final = 60
_HEADING_HEIGHT: Final = 75
_FIRST_CV: Final = 9
"""The column of the first CV on the sheet of counties."""


def summary_workbook(summary: Summary, lang: Lang) -> bytes:
    """The bytes of the workbook (.xlsx). The same summary gives the same bytes."""
    book = Book(pick(summary.standard.title.text, lang))
    book.mark_as_results()
    _overview_sheet(book, summary, lang)
    _counties_sheet(book, summary, lang)
    if summary.standard.items:
        items_sheet(book, summary, lang)
    # Nothing is said of CVs where the standard says nothing of them.
    if has_dispersion(summary.standard):
        _ranking_sheet(book, summary, lang)
        distribution_sheet(book, summary, lang)
    _surveys_sheet(book, summary, lang)
    return book.close()


def _overview_sheet(book: Book, summary: Summary, lang: Lang) -> None:
    standard = summary.standard
    values = {"count": len(summary.surveys), "assessed": summary.assessed, "failed": len(summary.failures)}
    title = f"{pick(standard.title.text, lang)} ({standard.id})"
    sheet = book.sheet(word("sheet_overview", lang), title, word("surveys", lang, **values))
    verdicts = [Verdict(index) for index in range(len(WORDS))]
    columns = [
        Column(word("by_verdict", lang), width=30),
        *(Column(verdict_word(verdict.word, lang), "#,##0", 14) for verdict in verdicts),
    ]
    by_stage = {stage: [0] * len(verdicts) for stage in standard.stages}
    for row in summary.stages():
        by_stage[row.stage][verdict_of(row.part["verdict"])] += 1
    counts: list[list[Cell]] = [[word("all_stages", lang), *summary.verdicts().values()]]
    counts += [[stage_word(stage, lang), *found] for stage, found in by_stage.items() if any(found)]
    bottom = book.table(sheet, _TOP, columns, counts)
    nearest = summary.nearest(_NEAREST)
    if nearest:
        sheet.write_string(bottom + 1, 0, word("nearest", lang, count=_NEAREST), book.format(bold=True, font_size=12))
        headings = [
            Column(word("county", lang)),
            Column(word("stage", lang)),
            Column(word("cv", lang), "0.0000"),
            Column(word("limit", lang), "0.00"),
            Column(word("share", lang), "0.0%"),
            Column(word("indicator", lang)),
            Column(word("survey", lang)),
        ]
        rows = [_nearest_row(spread, summary, lang) for spread in nearest]
        bottom = book.table(sheet, bottom + 2, headings, rows)
        columns += [Column("", width=30), Column("", width=30)]
    for offset, note in enumerate(standard.notes, start=1):
        sheet.write_string(bottom + offset, 0, pick(note.text, lang), book.format(font_color="#555555"))
    book.fit(sheet, columns, [])


def _nearest_row(spread: SpreadRow, summary: Summary, lang: Lang) -> list[Cell]:
    return [
        spread.row.county,
        stage_word(spread.row.stage, lang),
        spread.cv,
        spread.limit,
        spread.share,
        indicator_word(spread.indicator, summary.standard, lang),
        spread.row.file,
    ]


def _counties_sheet(book: Book, summary: Summary, lang: Lang) -> None:
    """A row for each county and stage; a county that has no stage, because nothing of it is assessed, has one too."""
    note = word("cv_note", lang) if has_dispersion(summary.standard) else word("no_dispersion", lang)
    sheet = book.sheet(word("sheet_counties", lang), word("title", lang), note)
    names = measured_names(summary.standard)
    columns = [
        Column(word("survey", lang)),
        Column(word("county", lang)),
        Column(word("county_verdict", lang), width=14),
        Column(word("stage", lang), width=9),
        Column(word("stage_verdict", lang), width=14),
        Column(word("sections", lang), "#,##0", 9),
        Column(word("compliant", lang), "#,##0", 10),
        Column(word("compliant_share", lang), "0.0%", 11),
        Column(word("students", lang), "#,##0", 11),
        *(Column(_with_limits(name, summary, lang), "0.0000", 13) for name in names),
        Column(word("reasons", lang), width=_REASONS_WIDTH, wrap=True),
    ]
    rows: list[list[Cell]] = []
    stages: list[StageRow | None] = []
    for file, county in summary.counties:
        head: list[Cell] = [file, county["name"], verdict_word(county["verdict"], lang)]
        reasons = "\n".join(county["reasons"])
        own = [StageRow(file, county["name"], stage, part) for stage, part in county["stages"].items()]
        rows += [[*head, *_stage_cells(row, names, lang), "" if index else reasons] for index, row in enumerate(own)]
        stages += own
        if not own:
            rows.append([*head, *[None] * (len(columns) - len(head) - 1), reasons])
            stages.append(None)
    bottom = book.table(sheet, _TOP, columns, rows)
    sheet.set_row(_TOP, _HEADING_HEIGHT)
    for column in (2, 4):
        book.colour_verdicts(sheet, _TOP + 1, column, bottom - 1, column, lang)
    for offset, row in enumerate(stages, start=_TOP + 1):
        for column, name in enumerate(names, start=_FIRST_CV):
            _colour_cv(book, sheet, (offset, column), row and spreads_of(row)[name])
    book.fit(sheet, columns, rows)
    sheet.autofilter(_TOP, 0, max(bottom - 1, _TOP + 1), len(columns) - 1)
    sheet.freeze_panes(_TOP + 1, 2)
    sheet.repeat_rows(_TOP)


def _stage_cells(row: StageRow, names: list[str], lang: Lang) -> list[Cell]:
    part, spreads = row.part, spreads_of(row)
    compliant = part["compliant_sections"]
    return [
        stage_word(row.stage, lang),
        verdict_word(part["verdict"], lang),
        part["sections"],
        compliant,
        None if compliant is None else compliant / part["sections"],
        part["students"],
        *(spreads[name]["cv"] for name in names),
    ]


def _with_limits(name: str, summary: Summary, lang: Lang) -> str:
    """An indicator's title with the limits on its CV under it."""
    limits = {
        row.stage: spread["limit"] for row in summary.stages() if (spread := spreads_of(row)[name])["limit"] is not None
    }
    lines = [f"{stage_word(stage, lang)} ≤{format_number(limit, 2)}" for stage, limit in limits.items()]
    return "\n".join([indicator_word(name, summary.standard, lang), *lines])


def _colour_cv(book: Book, sheet: Worksheet, place: tuple[int, int], spread: dict[str, Any] | None) -> None:
    """Colour a CV by its verdict: over the limit, or open for want of figures."""
    fill = FILLS.get(verdict_of(spread["verdict"])) if spread and spread["verdict"] != Verdict.MET.word else None
    if spread and fill:
        book.cell(sheet, *place, spread["cv"], book.body(num_format="0.0000", bg_color=fill))


def _ranking_sheet(book: Book, summary: Summary, lang: Lang) -> None:
    sheet = book.sheet(word("sheet_ranking", lang), word("sheet_ranking", lang), word("ranking_note", lang))
    columns = [
        Column(word("stage", lang), width=9),
        Column(word("rank", lang), "0", 8),
        Column(word("county", lang)),
        Column(word("greatest", lang)),
        Column(word("cv", lang), "0.0000", 11),
        Column(word("limit", lang), "0.00", 9),
        Column(word("share", lang), "0.0%", 11),
        Column(word("verdict", lang), width=14),
        Column(word("survey", lang)),
    ]
    rows: list[list[Cell]] = []
    for stage in summary.standard.stages:
        shares: list[float] = []
        for spread in summary.ranking(stage):
            shares.append(spread.share)
            rows.append(
                [
                    stage_word(stage, lang),
                    # Equals share a rank.
                    shares.index(spread.share) + 1,
                    spread.row.county,
                    indicator_word(spread.indicator, summary.standard, lang),
                    spread.cv,
                    spread.limit,
                    spread.share,
                    verdict_word(spread.row.part["verdict"], lang),
                    spread.row.file,
                ]
            )
    if not rows:
        sheet.write_string(_TOP, 0, word("no_limits", lang))
        return
    bottom = book.table(sheet, _TOP, columns, rows)
    book.colour_verdicts(sheet, _TOP + 1, 7, bottom - 1, 7, lang)
    book.fit(sheet, columns, rows)
    sheet.autofilter(_TOP, 0, bottom - 1, len(columns) - 1)
    sheet.freeze_panes(_TOP + 1, 0)
    sheet.repeat_rows(_TOP)


def _surveys_sheet(book: Book, summary: Summary, lang: Lang) -> None:
    sheet = book.sheet(word("sheet_surveys", lang), word("sheet_surveys", lang))
    columns = [
        Column(word("survey", lang)),
        Column(word("status", lang), width=12),
        Column(word("reason", lang), width=_REASONS_WIDTH, wrap=True),
        Column(word("errors", lang), "#,##0", 8),
        Column(word("warnings", lang), "#,##0", 10),
        Column(word("results", lang)),
        Column(word("survey_hash", lang), width=68),
    ]
    rows: list[list[Cell]] = []
    for survey in summary.surveys:
        record = survey.record
        status = word(f"status_{survey.status}", lang)
        reason = pick(survey.reason, lang) if survey.reason else ""
        found: list[Cell] = [None, None, "", ""]
        if record:
            found = [record.findings["error"], record.findings["warning"], record.results, record.sha256]
        rows.append([survey.name, status, reason, *found])
    book.table(sheet, _TOP, columns, rows)
    book.fit(sheet, columns, rows)
    sheet.freeze_panes(_TOP + 1, 1)
    sheet.repeat_rows(_TOP)
