"""The sheets of counties: what their items come to, condition by condition, and the figures that they are made of."""

from collections.abc import Sequence
from math import isinf, isnan
from typing import Final

import numpy as np
from xlsxwriter.worksheet import Worksheet

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County
from balancecalc.assess.item_results import ConditionResult, ItemResult
from balancecalc.assess.parts import of_items
from balancecalc.assess.scoring import grade_of
from balancecalc.report.amounts import decimals_of, number
from balancecalc.report.shown import decimals_at_least, decimals_at_most
from balancecalc.standard.fields import Stage
from balancecalc.text import Lang, pick
from balancecalc.text.standards import STANDARDS
from balancecalc.verdict import Verdict

from .book import LINE_HEIGHT, Book, Column
from .county_formulas import CountyFormulas, Written, sums_of
from .county_plan import CONDITION_COLUMNS, OVERALL_COLUMNS, TOP, is_blocked
from .figures_sheet import figure_heading
from .plan import Plan
from .rows import Cell, Live
from .words import label, number_format, unit_word, verdict_word

_LOOKS: Final[dict[str, Column]] = {
    "part": Column("", width=15, wrap=True),
    "number": Column("", width=8, centred=True),
    "item": Column("", width=28, wrap=True),
    "condition": Column("", width=34, wrap=True),
    "value": Column("", "General", 10),
    "sign": Column("", width=7, centred=True),
    "limit": Column("", "General", 8),
    "limit_high": Column("", "General", 8),
    "checked_met": Column("", "0", 7),
    "checked_of": Column("", "0", 7),
    "checked_open": Column("", "0", 7),
    "applies": Column("", width=6, centred=True),
    "item_applies": Column("", width=8, centred=True),
    "points": Column("", "0.##", 7),
    "maximum": Column("", "0.##", 7),
    "reasons_then": Column("", width=50, wrap=True),
    "part_number": Column("", "0", 7),
    "verdict": Column("", width=10),
    "item_verdict": Column("", width=10),
}


def county_sheet(book: Book, assessment: Assessment, lang: Lang, plan: Plan) -> None:
    """Write the sheet: the counties, and under them a row a condition."""
    cells = plan.county_cells
    sheet = book.sheet(cells.sheet, label("title_county", lang), label("county_note", lang))
    columns = [_LOOKS.get(name, Column(""))._replace(heading=label(name, lang)) for name in CONDITION_COLUMNS]
    rows: list[list[Cell | Live]] = []
    for index, county in enumerate(assessment.counties):
        formulas = CountyFormulas(plan, index)
        for result in county.items:
            for number_, found in enumerate(result.conditions):
                row = cells.top + len(rows)
                written = formulas.condition(found.condition, row, None if number_ else result.item)
                values = _condition(county, result, found, assessment, lang)
                if number_ == 0:
                    written |= formulas.item(result.item, row)
                    values |= _item(result, plan, index, lang)
                rows.append(_row(CONDITION_COLUMNS, values, written))
    overall = [_overall(county, index, plan, lang) for index, county in enumerate(assessment.counties)]
    heads = [Column(label(name, lang), "" if name in _TEXTS else "General") for name in OVERALL_COLUMNS]
    # What the standard's rule has no use for stands last.
    used = max((at for row in overall for at, cell in enumerate(row, start=1) if cell is not None), default=len(heads))
    book.table(sheet, TOP, heads[:used], [row[:used] for row in overall])
    sheet.set_row(TOP, 2 * LINE_HEIGHT)
    bottom = book.table(sheet, cells.top - 1, columns, rows)
    sheet.set_row(cells.top - 1, 2 * LINE_HEIGHT)
    _show_values(book, sheet, assessment, plan, rows)
    at = OVERALL_COLUMNS.index("items_verdict")
    book.colour_verdicts(sheet, TOP + 1, at, TOP + len(overall), at, lang)
    for name in ("verdict", "item_verdict"):
        at = CONDITION_COLUMNS.index(name)
        book.colour_verdicts(sheet, cells.top, at, bottom - 1, at, lang)
    if book.live:
        for name, column in (("county_part", "part_number"), ("county_verdict", "item_verdict")):
            book.workbook.define_name(plan.names.column(name), cells.range(column))
    book.fit(sheet, columns, rows)
    for at, name in enumerate(CONDITION_COLUMNS):
        if name not in OVERALL_COLUMNS and at >= len(OVERALL_COLUMNS) and all(row[at] is None for row in rows):
            # What the standard's items have no use for.
            sheet.set_column(at, at, columns[at].width, None, {"hidden": True})
    sheet.print_area(0, 0, max(bottom - 1, cells.top), CONDITION_COLUMNS.index("reasons_then"))


def _show_values(
    book: Book, sheet: Worksheet, assessment: Assessment, plan: Plan, rows: Sequence[Sequence[Cell | Live]]
) -> None:
    """Show the values with the decimals of their units, and more where they would read as a limit that they miss."""
    at, dictionary = CONDITION_COLUMNS.index("value"), assessment.survey.dictionary
    found = (one for county in assessment.counties for result in county.items for one in result.conditions)
    for row, (one, cells) in enumerate(zip(found, rows, strict=True), start=plan.county_cells.top):
        decimals, sense = decimals_of(one.condition.unit, dictionary), one.condition.sense
        if one.verdict is Verdict.NOT_MET and not isnan(one.value):
            if sense == "at_least":
                decimals = decimals_at_least(one.value, one.low, decimals, reached=False)
            elif sense == "at_most":
                decimals = decimals_at_most(one.value, one.high, decimals, within=False)
        book.cell(sheet, row, at, cells[at], book.body(num_format=number_format(decimals)))


_TEXTS: Final = ("county", "items_verdict", "grade")


def _row(names: tuple[str, ...], values: dict[str, Cell], written: Written) -> list[Cell | Live]:
    return [Live(written[name], values.get(name)) if name in written else values.get(name) for name in names]


def _condition(
    county: County, result: ItemResult, found: ConditionResult, assessment: Assessment, lang: Lang
) -> dict[str, Cell]:
    condition = found.condition
    part = next(part for part in assessment.standard.parts if part.id == result.item.part)
    bounds = condition.threshold.bounds(condition.stage) if condition.threshold else None
    asked = condition.asked is not None
    return {
        "county": county.name,
        "part": pick(part.title.text, lang),
        "number": result.item.number,
        "item": pick(result.item.title.text, lang),
        "condition": pick(condition.title.text, lang),
        "value": number(found.value),
        "sign": pick(STANDARDS[condition.sense], lang, value="") if condition.threshold else "",
        "limit": number(found.low),
        "limit_high": number(found.high) if bounds and bounds[0] != bounds[1] else None,
        "unit": unit_word(condition.unit, assessment.survey.dictionary, lang),
        "checked_met": found.met,
        "checked_of": found.of,
        "checked_open": None if found.met is None or found.of is None else found.of - found.met - len(found.failing),
        "applies": number(found.asked) if asked else None,
        "verdict": verdict_word(found.verdict, lang),
        "reasons_then": pick(found.reason, lang) if found.reason else "",
    }


def _item(result: ItemResult, plan: Plan, county: int, lang: Lang) -> dict[str, Cell]:
    item = result.item
    maximum = item.points.maximum.value if item.points else None
    asked = [one.asked for one in result.conditions]
    applies = 1.0 if 1.0 in asked else 0.0 if all(one == 0 for one in asked) else None
    conditional = all(condition.asked is not None for condition in item.conditions)
    return {
        "item_applies": applies if conditional else None,
        "item_verdict": verdict_word(result.verdict, lang),
        "points": number(result.points),
        "maximum": maximum,
        "part_number": plan.county_cells.part_number(county, item.part),
    }


def _overall(county: County, index: int, plan: Plan, lang: Lang) -> list[Cell | Live]:
    standard = plan.assessment.standard
    verdicts = [result.verdict for result in county.items]
    met, open_ = verdicts.count(Verdict.MET), verdicts.count(Verdict.UNDETERMINED)
    values: dict[str, Cell] = {
        "county": county.name,
        "items_met": met,
        "items_missed": verdicts.count(Verdict.NOT_MET),
        "items_open": open_,
    }
    if is_blocked(plan.assessment, county):
        return _row(OVERALL_COLUMNS, values | {"items_verdict": verdict_word(Verdict.UNDETERMINED, lang)}, {})
    rule, score = standard.county, county.score
    values["items_verdict"] = verdict_word(of_items(standard, county.items, score), lang)
    grade = -1
    if score is not None:
        scaled = number(score.scale)
        values |= {"score_low": score.low, "score_high": None if isinf(score.high) else score.high}
        values |= {"score": score.low if score.low == score.high else None, "score_scale": scaled}
        grade = score.grade
    elif rule is not None and rule.grades:
        grade = int(grade_of(np.array([float(met)]), np.array([float(met + open_)]), rule.grades)[0])
    if rule is not None and grade >= 0:
        values["grade"] = pick(rule.grades[grade].title.text, lang)
    written = CountyFormulas(plan, index).overall(rule)
    if "score_scale" not in written:
        values.pop("score_scale", None)
    return _row(OVERALL_COLUMNS, values, written)


def county_figures_sheet(book: Book, assessment: Assessment, lang: Lang, plan: Plan) -> None:
    """Write the sheet of the counties' figures: entered ones with their place, and sums over sections."""
    dictionary, survey = assessment.survey.dictionary, assessment.survey
    sheet = book.sheet(plan.county.sheet, label("title_county_figures", lang), label("county_figures_note", lang))
    columns = [
        Column(label("county", lang)),
        Column(label("figure", lang), width=44, wrap=True),
        Column(label("stage", lang), width=9),
        Column(label("number_of_standard", lang), "General", 14),
        Column(label("unit", lang)),
        Column(label("place", lang)),
    ]
    index_of = {county.name: index for index, county in enumerate(assessment.counties)}
    rows: list[list[Cell | Live]] = []
    for figure in plan.county.rows:
        field = dictionary.fields[figure.field]
        stage = pick(dictionary.stage_label(figure.stage), lang) if figure.stage else ""
        unit = unit_word(field.unit, dictionary, lang) if field.unit else ""
        heading = figure_heading((figure.field, None), dictionary, lang).replace("\n", " ")
        entered = figure.field in assessment.standard.county_fields
        if entered:
            value: Cell | Live = number(survey.county_sheet.figure(figure.county, figure.field))
            place = str(survey.county_sheet.place(figure.county, figure.field) or "")
        else:
            index = index_of[figure.county]
            value = Live(
                sums_of(plan.sheets[0], plan, index, figure.field, figure.stage),
                number(_sum(assessment, index, figure.field, figure.stage)),
            )
            place = label("sum_of_sections", lang)
        rows.append([figure.county, heading, stage, value, unit, place])
    bottom = book.table(sheet, TOP, columns, rows)
    book.fit(sheet, columns, rows)
    if rows:
        message = {"error_title": plan.county.sheet, "error_message": label("figure_not_a_number", lang)}
        sheet.data_validation(
            TOP + 1, 3, bottom - 1, 3, {"validate": "decimal", "criteria": ">=", "value": 0, **message}
        )
    sheet.freeze_panes(TOP + 1, 2)
    sheet.repeat_rows(TOP)


def _sum(assessment: Assessment, county: int, field: str, stage: Stage | None) -> float:
    """A figure's sum over a county's sections; NaN where one is missing, and where there are none."""
    sections, stages = assessment.sections, assessment.standard.stages
    own = sections.county == county
    if stage is not None:
        own = own & (sections.stage == (stages.index(stage) if stage in stages else -1))
    figures = sections.figures.get(field)
    return float(figures[own].sum()) if figures is not None and own.any() else float("nan")
