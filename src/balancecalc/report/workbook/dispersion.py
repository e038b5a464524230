"""The sheet of difference coefficients: a row an indicator, by county and stage."""

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import Spread
from balancecalc.report.amounts import number
from balancecalc.report.shown import decimals_at_most
from balancecalc.standard.fields import Stage
from balancecalc.text import Lang, pick
from balancecalc.verdict import Verdict

from .book import Book, Column
from .dispersion_formulas import DispersionFormulas
from .plan import Plan
from .rows import NO_FORMULAS, Cell, Formulas
from .words import label, number_format, unit_word, verdict_word

_TOP = 3
_DECIMALS = 4
CV, LIMIT, SHORT = 8, 9, 14
"""Columns (from 0) that charts refer to: the rows may be sorted, and labels and values go together."""
_VERDICT, _MISSING, _KNOWN, _GROUP = 10, 11, 12, 13


def dispersion_sheet(book: Book, assessment: Assessment, lang: Lang, plan: Plan) -> None:
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
        Column(label("cv", lang), number_format(_DECIMALS), 11),
        Column(label("limit", lang), "0.00", 8),
        Column(label("verdict", lang), width=14),
        Column(label("missing", lang), "0", 12),
        Column(label("known_cv", lang), "0.0000", 18),
        Column(label("group", lang), "0", 7),
        Column(label("short_name", lang)),
    ]
    rows: list[list[Cell]] = []
    sharpened: dict[tuple[int, int], Format] = {}
    formulas = DispersionFormulas(assessment, plan.names, lang)
    kinds: list[Sequence[str | None]] = []
    for index, county in enumerate(assessment.counties):
        for stage, result in county.stages.items():
            head: list[Cell] = [county.name, pick(dictionary.stage_label(stage), lang)]
            group = plan.group(index, stage)
            counts: list[Cell] = [result.sections, number(result.students)]
            for indicator in assessment.standard.indicators:
                spread = result.indicators[indicator.id]
                name: list[Cell] = [pick(indicator.title.text, lang), unit_word(indicator.unit, dictionary, lang)]
                known: list[Cell] = [spread.missing, number(spread.known_cv), group, pick(indicator.short.text, lang)]
                _sharpen(sharpened, book, _TOP + 1 + len(rows), spread)
                rows.append([*head, *name, *counts, *_numbers(spread, lang), *known])
                kinds.append(formulas.indicator(indicator, stage))
            _sharpen(sharpened, book, _TOP + 1 + len(rows), result.composite)
            composite = _numbers(result.composite, lang)
            rows.append(
                [*head, label("composite", lang), "", *counts, *composite, None, None, group, label("composite", lang)]
            )
            kinds.append(formulas.composite(stage))
    bottom = book.last_table(sheet, _TOP, columns, rows, sharpened, _formulas(kinds))
    book.colour_verdicts(sheet, _TOP + 1, _VERDICT, bottom - 1, _VERDICT, lang)
    if book.live:
        for column, at in (("verdict", _VERDICT), ("missing", _MISSING), ("known", _KNOWN), ("group", _GROUP)):
            letters = xl_col_to_name(at)
            place = f"={quote_sheetname(sheet.get_name())}!${letters}${_TOP + 2}:${letters}${max(bottom, _TOP + 2)}"
            book.workbook.define_name(plan.names.column(f"cv_{column}"), place)
    book.fit(sheet, columns, rows)
    sheet.autofilter(_TOP, 0, max(bottom - 1, _TOP + 1), len(columns) - 1)
    sheet.freeze_panes(_TOP + 1, 3)
    sheet.repeat_rows(_TOP)
    # What people look at; behind it stands what formulas and charts need.
    sheet.print_area(0, 0, max(bottom - 1, _TOP + 1), _KNOWN)


def _sharpen(looks: dict[tuple[int, int], Format], book: Book, row: int, spread: Spread) -> None:
    """More decimals for a CV that would otherwise read as its limit, which it exceeds."""
    if spread.verdict is Verdict.NOT_MET and spread.limit is not None:
        decimals = decimals_at_most(spread.cv, spread.limit, _DECIMALS, within=False)
        if decimals > _DECIMALS:
            looks[row, CV] = book.body(num_format=number_format(decimals))


def _formulas(kinds: Sequence[Sequence[str | None]]) -> Formulas:
    if not kinds:
        return NO_FORMULAS
    distinct = list(dict.fromkeys(map(tuple, kinds)))
    number = {kind: index for index, kind in enumerate(distinct)}
    return Formulas(distinct, [number[tuple(kind)] for kind in kinds], ())


def _numbers(spread: Spread, lang: Lang) -> list[Cell]:
    return [number(spread.mean), number(spread.sd), number(spread.cv), spread.limit, verdict_word(spread.verdict, lang)]


def places(assessment: Assessment) -> dict[tuple[str, Stage], range]:
    """The rows (from 0) of each county and stage: one for each indicator, the composite's last."""
    height = len(assessment.standard.indicators) + 1
    stages = [(county.name, stage) for county in assessment.counties for stage in county.stages]
    first = {of: _TOP + 1 + index * height for index, of in enumerate(stages)}
    return {of: range(row, row + height) for of, row in first.items()}
