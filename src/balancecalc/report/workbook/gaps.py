"""The gap table: what each section lacks of each resource, with a cell for the price; and what that adds up to."""

from collections.abc import Sequence
from math import isnan
from typing import Final

from balancecalc.assess.assessment import Assessment
from balancecalc.report.amounts import decimals_of, number, resource_unit
from balancecalc.report.shown import decimals_of_number
from balancecalc.standard.model import Indicator
from balancecalc.text import Lang, pick
from balancecalc.text.standards import STANDARDS

from .book import Book, Column
from .gap_rows import GapRow, township_of
from .plan import Plan
from .rows import NO_FORMULAS, Cell, Formulas, Live
from .section_table import shortfall_decimals
from .words import label, number_format, unit_word

_TOP: Final = 3
_COLUMNS: Final = (
    "county", "township", "school", "stage", "indicator", "value", "sign", "threshold", "lacking", "unit", "price",
    "cost", "group", "county_group", "row_number",
)  # fmt: skip
_VALUE, _THRESHOLD, _LACKING, _PRICE, _COST, _GROUP, _COUNTY_GROUP, _ROW = (
    _COLUMNS.index(name)
    for name in ("value", "threshold", "lacking", "price", "cost", "group", "county_group", "row_number")
)
_PRICE_FILL: Final = "#FFF2CC"


def has_gaps(assessment: Assessment) -> bool:
    """Whether the standard has anything that schools may lack."""
    return any(one.resource and one.thresholds for one in assessment.standard.indicators)


def gaps_sheet(book: Book, assessment: Assessment, lang: Lang, plan: Plan) -> None:
    """Write the sheet: a row for each missed indicator of a section that has a resource."""
    sheet = book.sheet(label("sheet_gaps", lang), label("title_gaps", lang), label("gaps_note", lang))
    columns = _columns(lang)
    rows = [_row(gap, assessment, lang) for gap in plan.gaps]
    looks = {(_TOP + 1 + at, _PRICE): book.body(num_format="#,##0.00", bg_color=_PRICE_FILL) for at in range(len(rows))}
    for at, gap in enumerate(plan.gaps):
        indicator, dictionary = assessment.standard.indicators[gap.column], assessment.survey.dictionary
        for column, decimals in (
            (_VALUE, decimals_of(indicator.unit, dictionary)),
            (_LACKING, shortfall_decimals(indicator, dictionary)),
            (
                _THRESHOLD,
                decimals_of_number(float(rows[at][_THRESHOLD] or 0), decimals_of(indicator.unit, dictionary) + 2),
            ),
        ):
            looks[_TOP + 1 + at, column] = book.body(num_format=number_format(decimals))
    bottom = book.last_table(sheet, _TOP, columns, rows, looks, _formulas(plan))
    if not rows:
        sheet.write_string(_TOP + 1, 0, label("no_gaps", lang), book.format())
    elif book.live:
        sheet_name = sheet.get_name()
        named = {"gap_group": _GROUP, "gap_lacking": _LACKING, "gap_cost": _COST}
        if _by_township(assessment, plan):
            named["gap_county_group"] = _COUNTY_GROUP
        for name, at in named.items():
            book.workbook.define_name(plan.names.column(name), _range(sheet_name, at, bottom))
    book.fit(sheet, columns, rows)
    if rows:
        message = {"error_title": sheet.get_name(), "error_message": label("figure_not_a_number", lang)}
        sheet.data_validation(
            _TOP + 1, _PRICE, bottom - 1, _PRICE, {"validate": "decimal", "criteria": ">=", "value": 0, **message}
        )
    sheet.autofilter(_TOP, 0, max(bottom - 1, _TOP + 1), len(columns) - 1)
    sheet.freeze_panes(_TOP + 1, 3)
    sheet.repeat_rows(_TOP)
    sheet.print_area(0, 0, max(bottom - 1, _TOP + 1), _COST)


def gap_totals_sheet(book: Book, assessment: Assessment, lang: Lang, plan: Plan) -> None:
    """Write the sheet of totals: a row a township and indicator, and, where there are townships, a row a county's."""
    sheet = book.sheet(label("sheet_gap_totals", lang), label("title_gap_totals", lang), label("gap_totals_note", lang))
    columns = [
        Column(label("county", lang)),
        Column(label("township", lang)),
        Column(label("indicator", lang)),
        Column(label("unit", lang)),
        Column(label("rows", lang), "#,##0", 9),
        Column(label("lacking_unknown", lang), "#,##0", 11),
        Column(label("lacking_total", lang), "#,##0.##", 14),
        Column(label("unpriced", lang), "#,##0", 11),
        Column(label("cost_total", lang), "#,##0.00", 16),
    ]
    rows: list[list[Cell | Live]] = []
    for whole in (False, True) if _by_township(assessment, plan) else (False,):
        together: dict[int, list[GapRow]] = {}
        for gap in plan.gaps:
            together.setdefault(gap.whole if whole else gap.total, []).append(gap)
        for gaps in together.values():
            rows.append(_total(gaps, _TOP + 2 + len(rows), plan, lang, whole=whole))
    bottom = book.table(sheet, _TOP, columns, rows)
    book.fit(sheet, columns, rows)
    sheet.freeze_panes(_TOP + 1, 0)
    sheet.repeat_rows(_TOP)
    sheet.print_area(0, 0, max(bottom - 1, _TOP + 1), len(columns) - 1)


def _columns(lang: Lang) -> list[Column]:
    looks = {
        "school": Column("", width=30, wrap=True),
        "stage": Column("", width=8),
        "indicator": Column("", width=34, wrap=True),
        "value": Column("", "General", 10),
        "sign": Column("", width=5, centred=True),
        "threshold": Column("", "General", 10),
        "lacking": Column("", "General", 11),
        "price": Column("", "#,##0.00", 13),
        "cost": Column("", "#,##0.00", 14),
        **{name: Column("", "0", 8) for name in ("group", "county_group", "row_number")},
    }
    return [looks.get(name, Column(""))._replace(heading=label(name, lang)) for name in _COLUMNS]


def _row(gap: GapRow, assessment: Assessment, lang: Lang) -> tuple[Cell, ...]:
    survey, sections, found = assessment.survey, assessment.sections, assessment.indicators
    indicator, row = assessment.standard.indicators[gap.column], int(sections.row[gap.section])
    stage = assessment.standard.stages[sections.stage[gap.section]]
    bounds = found.low if _is_lowest(indicator) else found.high
    return (
        survey.counties[row],
        township_of(assessment, gap.section),
        survey.names[row],
        pick(survey.dictionary.stage_label(stage), lang),
        pick(indicator.title.text, lang),
        number(float(found.value[gap.section, gap.column])),
        pick(STANDARDS[indicator.sense], lang, value=""),
        number(float(bounds[gap.section, gap.column])),
        number(float(found.shortfall[gap.section, gap.column])),
        _unit(indicator, assessment, lang),
        None,
        None,
        gap.total,
        gap.whole,
        gap.section + 1,
    )


def _is_lowest(indicator: Indicator) -> bool:
    """Whether, of a threshold only known to lie between two, it is the least of which a missed value falls short."""
    return indicator.sense in ("at_least", "above")


def _unit(indicator: Indicator, assessment: Assessment, lang: Lang) -> str:
    unit = resource_unit(indicator, assessment.survey.dictionary)
    return unit_word(unit, assessment.survey.dictionary, lang) if unit else ""


def _formulas(plan: Plan) -> Formulas:
    """The formulas of the rows: what stands on the sheet of sections, found by the section's number."""
    assessment, names, columns = plan.assessment, plan.names, plan.sections
    kinds: dict[tuple[int, int], int] = {}
    written: list[Sequence[str | None]] = []
    kind: list[int] = []
    letters = {at: f"${chr(ord('A') + at)}#" for at in range(len(_COLUMNS))}
    found = f"MATCH({letters[_ROW]},{names.column('all_row')},0)"
    for gap in plan.gaps:
        stage = int(assessment.sections.stage[gap.section])
        if (gap.column, stage) not in kinds:
            kinds[gap.column, stage] = len(written)
            indicator, at = assessment.standard.indicators[gap.column], columns.indicators[gap.column]
            row: list[str | None] = [None] * len(_COLUMNS)
            row[_VALUE] = f"=INDEX({names.values(indicator.id)},{found})"
            row[_LACKING] = f"=INDEX({names.of_indicator('shortfalls', indicator.id)},{found})"
            if at.low is None:
                name = names.of_standard("threshold", indicator.id, assessment.standard.stages[stage])
                row[_THRESHOLD] = f'=IF(ISNUMBER({name}),{name},"")'
            else:
                end = "thresholds" if at.high is None or _is_lowest(indicator) else "thresholds_high"
                row[_THRESHOLD] = f"=INDEX({names.of_indicator(end, indicator.id)},{found})"
            lacking, price = letters[_LACKING], letters[_PRICE]
            row[_COST] = f'=IF(COUNT({lacking},{price})=2,{lacking}*{price},"")'
            written.append(row)
        kind.append(kinds[gap.column, stage])
    return Formulas(written, kind, ()) if written else NO_FORMULAS


def _range(sheet: str, column: int, bottom: int) -> str:
    letters = chr(ord("A") + column)
    return f"='{sheet}'!${letters}${_TOP + 2}:${letters}${bottom}"


def _by_township(assessment: Assessment, plan: Plan) -> bool:
    return any(township_of(assessment, gap.section) for gap in plan.gaps)


def _total(gaps: Sequence[GapRow], row: int, plan: Plan, lang: Lang, *, whole: bool) -> list[Cell | Live]:
    """A row (from 1) of totals; ``whole`` says that it is the whole county's."""
    assessment, first = plan.assessment, gaps[0]
    indicator = assessment.standard.indicators[first.column]
    lacking = [float(assessment.indicators.shortfall[gap.section, gap.column]) for gap in gaps]
    unknown = sum(map(isnan, lacking))
    number_of_rows = first.whole if whole else first.total
    keys = plan.names.column("gap_county_group" if whole else "gap_group")
    amounts, costs = (plan.names.column(f"gap_{name}") for name in ("lacking", "cost"))
    return [
        assessment.survey.counties[int(assessment.sections.row[first.section])],
        label("all_townships", lang) if whole else township_of(assessment, first.section),
        pick(indicator.title.text, lang),
        _unit(indicator, assessment, lang),
        Live(f"=COUNTIF({keys},{number_of_rows})", len(gaps)),
        Live(f'=$E{row}-COUNTIFS({keys},{number_of_rows},{amounts},">=0")', unknown),
        Live(f'=IF($F{row}=0,SUMIFS({amounts},{keys},{number_of_rows}),"")', None if unknown else sum(lacking)),
        Live(f'=$E{row}-COUNTIFS({keys},{number_of_rows},{costs},">=0")', len(gaps)),
        Live(f'=IF($H{row}=0,SUMIFS({costs},{keys},{number_of_rows}),"")', None),
    ]
