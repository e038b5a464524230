"""The sheets with a row a section: the sections themselves, and those, or whole schools, held against checks."""

from collections.abc import Sequence
from math import ceil
from typing import Final

import numpy as np
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from balancecalc.report.amounts import decimals_of
from balancecalc.report.shown import decimals_at_least, decimals_at_most
from balancecalc.standard.fields import Fields
from balancecalc.standard.model import Indicator
from balancecalc.standard.words import threshold_text
from balancecalc.text import Lang, pick
from balancecalc.verdict import Verdict

from .book import Book, Column
from .plan import Plan, SectionSheet
from .rows import NO_FORMULAS
from .section_columns import TOP
from .section_table import Filled, SectionTable
from .words import label, number_format, unit_word

_GROUPS: Final = TOP - 2
"""The row (from 0) of the headings over an indicator's columns."""
_COLUMNS_ON_A_PAGE: Final = 45
"""So many columns of numbers can be read on a page of A4."""
MOST_LIVE_CHECKS: Final = 5000
"""More checked sections than this are written as numbers: their formulas would take half of a province's time."""
_TITLES: Final = {
    "all": "title_sections",
    "section_checks": "title_section_checks",
    "school_checks": "title_school_checks",
}


def sections_sheet(book: Book, of: SectionSheet, lang: Lang, plan: Plan) -> None:
    """Write the sheet."""
    standard, places, dictionary = of.results.standard, of.columns, of.results.survey.dictionary
    is_live = book.live and (of.id == "all" or len(of.results.sections) <= MOST_LIVE_CHECKS)
    legend = label("legend" if of.id == "all" else "legend_checks", lang)
    if book.live and not is_live:
        legend += label("legend_checks_plain", lang, most=MOST_LIVE_CHECKS)
    sheet = book.sheet(of.called, label(_TITLES[of.id], lang), legend)
    table = SectionTable(of, lang)
    fixed, tail = list(table.fixed()), list(table.tail())
    groups = [list(table.indicator(index)) for index in range(len(standard.indicators))]
    joint = [table.joint(condition) for condition in of.joined]
    filled = sorted([*fixed, *(column for group in groups for column in group), *joint, *tail], key=lambda one: one[0])
    columns = [column for _, column, _ in filled]
    rows = list(zip(*(cells for _, _, cells in filled), strict=True))

    for index, column, _ in [*fixed, *joint]:
        sheet.merge_range(_GROUPS, index, _GROUPS + 1, index, column.heading, book.heading())
    figures = label("section_figures", lang)
    sheet.merge_range(_GROUPS, places.share, _GROUPS, len(columns) - 1, figures, book.heading())
    for index, column, _ in tail:
        sheet.write_string(_GROUPS + 1, index, column.heading, book.heading())
    for indicator, group in zip(standard.indicators, groups, strict=True):
        _group_heading(book, sheet, indicator, group, dictionary, lang)
    sheet.set_row(_GROUPS, 76)
    sheet.set_row(_GROUPS + 1, 30)
    formulas = plan.section_formulas(of).all() if is_live else NO_FORMULAS
    book.last_rows(sheet, TOP, columns, rows, _sharpened(book, of), formulas)
    bottom = max(TOP + len(rows) - 1, TOP)
    left = places.students + 1 if places.verdict is None else places.verdict
    book.colour_verdicts(sheet, TOP, left, bottom, places.share - 1, lang)
    book.fit(sheet, columns, rows)
    sheet.autofilter(_GROUPS + 1, 0, bottom, len(columns) - 1)
    sheet.freeze_panes(TOP, 2)
    sheet.repeat_rows(_GROUPS, _GROUPS + 1)
    pages = ceil(places.share / _COLUMNS_ON_A_PAGE)
    if pages > 1:
        sheet.fit_to_pages(pages, 0)
        sheet.repeat_columns(places.county, places.school)
    # What people look at; the section's figures behind it are for the formulas.
    sheet.print_area(0, 0, bottom, places.share - 1)
    if book.live:
        plan.name_columns(book, of)


def _sharpened(book: Book, of: SectionSheet) -> dict[tuple[int, int], Format]:
    """More decimals for the values, by row and column, that would otherwise read as a threshold which they miss."""
    looks: dict[tuple[int, int], Format] = {}
    found, dictionary = of.results.indicators, of.results.survey.dictionary
    for column, indicator in enumerate(of.results.standard.indicators):
        if indicator.sense in ("above", "below"):
            # A value that equals such a threshold misses it, and may read as it.
            continue
        usual = decimals_of(indicator.unit, dictionary)
        missed = found.verdict[:, column] == Verdict.NOT_MET
        bound = found.low[:, column] if indicator.sense == "at_least" else found.high[:, column]
        close = missed & (np.abs(found.value[:, column] - bound) <= 10.0**-usual)
        for section in np.flatnonzero(close).tolist():
            value, threshold = float(found.value[section, column]), float(bound[section])
            if indicator.sense == "at_least":
                decimals = decimals_at_least(value, threshold, usual, reached=False)
            else:
                decimals = decimals_at_most(value, threshold, usual, within=False)
            looks[TOP + section, of.columns.values[column]] = book.body(num_format=number_format(decimals))
    return looks


def _group_heading(
    book: Book, sheet: Worksheet, indicator: Indicator, group: Sequence[Filled], dictionary: Fields, lang: Lang
) -> None:
    thresholds = [
        f"{pick(dictionary.stage_label(stage), lang)} {threshold_text(quantity, indicator.sense, lang)}"
        for stage, quantity in indicator.thresholds.items()
    ]
    unit = unit_word(indicator.unit, dictionary, lang)
    text = "\n".join(part for part in (pick(indicator.title.text, lang), f"({unit})", " · ".join(thresholds)) if part)
    left, right = group[0][0], group[-1][0]
    if len(group) > 1:
        sheet.merge_range(_GROUPS, left, _GROUPS, right, text, book.heading())
    else:
        sheet.write_string(_GROUPS, left, text, book.heading())
    columns: list[tuple[int, Column]] = [(index, column) for index, column, _ in group]
    for index, column in columns:
        sheet.write_string(_GROUPS + 1, index, column.heading, book.heading())
