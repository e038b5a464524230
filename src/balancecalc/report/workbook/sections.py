"""The sheet of sections: one row a section; value, met and shortfall for each indicator, then its figures."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from balancecalc.assess.assessment import Assessment
from balancecalc.report.amounts import decimals_of, listed, resource_unit
from balancecalc.report.shown import decimals_at_least
from balancecalc.standard.fields import Fields
from balancecalc.standard.model import Indicator
from balancecalc.standard.words import threshold_text
from balancecalc.text import Lang, pick
from balancecalc.text.labels import MARKS
from balancecalc.verdict import Verdict

from .book import WIDER, Book, Column, widest
from .plan import Plan
from .rows import NO_FORMULAS, Cell
from .section_columns import TOP
from .words import label, number_format, unit_word, verdict_word

_GROUPS: Final = TOP - 2
"""The row (from 0) of the headings over an indicator's columns."""


def sections_sheet(book: Book, assessment: Assessment, lang: Lang, plan: Plan) -> None:
    """Write the sheet."""
    standard, places = assessment.standard, plan.sections
    sheet = book.sheet(label("sheet_sections", lang), label("title_sections", lang), label("legend", lang))
    fixed = _fixed_columns(assessment, lang)
    groups = [_indicator_columns(assessment, column, lang) for column in range(len(standard.indicators))]
    tail = _tail_columns(assessment, plan, lang)
    rows = list(_rows(assessment, groups, plan, lang))
    columns = [*fixed, *(column for group in groups for column in group), *tail]

    for index, column in enumerate(fixed):
        sheet.merge_range(_GROUPS, index, _GROUPS + 1, index, column.heading, book.heading())
    left = places.share
    sheet.merge_range(_GROUPS, left, _GROUPS, len(columns) - 1, label("section_figures", lang), book.heading())
    for index, column in enumerate(tail, start=left):
        sheet.write_string(_GROUPS + 1, index, column.heading, book.heading())
    left = len(fixed)
    for indicator, group in zip(standard.indicators, groups, strict=True):
        _group_heading(book, sheet, left, indicator, group, assessment, lang)
        left += len(group)
    sheet.set_row(_GROUPS, 76)
    sheet.set_row(_GROUPS + 1, 30)
    formulas = plan.section_formulas().all() if book.live else NO_FORMULAS
    book.last_rows(sheet, TOP, columns, rows, _sharpened(book, assessment, plan), formulas)
    bottom = max(TOP + len(rows) - 1, TOP)
    book.colour_verdicts(sheet, TOP, places.verdict, bottom, places.share - 1, lang)
    book.fit(sheet, columns, rows)
    sheet.autofilter(_GROUPS + 1, 0, bottom, len(columns) - 1)
    sheet.freeze_panes(TOP, 2)
    sheet.repeat_rows(_GROUPS, _GROUPS + 1)
    # What people look at; the section's figures behind it are for the formulas.
    sheet.print_area(0, 0, bottom, places.share - 1)
    if book.live:
        plan.name_columns(book)


def _sharpened(book: Book, assessment: Assessment, plan: Plan) -> dict[tuple[int, int], Format]:
    """More decimals for the values, by row and column, that would otherwise read as a threshold which they miss."""
    looks: dict[tuple[int, int], Format] = {}
    found, dictionary = assessment.indicators, assessment.survey.dictionary
    for column, indicator in enumerate(assessment.standard.indicators):
        usual = decimals_of(indicator.unit, dictionary)
        missed = found.verdict[:, column] == Verdict.NOT_MET
        close = missed & (found.value[:, column] + 10.0**-usual >= found.threshold[:, column])
        for section in np.flatnonzero(close).tolist():
            value, threshold = float(found.value[section, column]), float(found.threshold[section, column])
            decimals = decimals_at_least(value, threshold, usual, reached=False)
            looks[TOP + section, plan.sections.values[column]] = book.body(num_format=number_format(decimals))
    return looks


_VERDICT_WIDTH: Final = {"zh": 9.5, "en": 13}
_WIDEST_NAME: Final = 34


def _fixed_columns(assessment: Assessment, lang: Lang) -> list[Column]:
    return [
        Column(label("county", lang)),
        Column(label("school", lang), width=_name_width(assessment), wrap=True),
        Column(label("code", lang)),
        Column(label("stage", lang), width=6),
        Column(label("students", lang), "#,##0", 8),
        Column(label("verdict", lang), width=_VERDICT_WIDTH[lang]),
        Column(label("indicators_met", lang), "0", 7),
        *([Column(label("below_floor_count", lang), "0", 7)] if _has_floor(assessment) else []),
    ]


def _has_floor(assessment: Assessment) -> bool:
    rule = assessment.standard.compliance
    return rule is not None and rule.floor is not None


def _tail_columns(assessment: Assessment, plan: Plan, lang: Lang) -> list[Column]:
    """The columns behind the indicators: the share, the section's figures, and what groups sections."""
    dictionary = assessment.survey.dictionary
    columns = [Column(label("share", lang), "0.0000", 9)]
    for name in plan.sections.figures:
        unit = dictionary.fields[name].unit
        heading = pick(dictionary.figure_label(name), lang)
        columns.append(Column(f"{heading}({unit_word(unit, dictionary, lang)})" if unit else heading, "General", 11))
    columns += [Column(pick(dictionary.fields[name].label, lang), width=9) for name in plan.sections.by]
    if plan.sections.scope is not None:
        columns.append(Column(label("scope", lang), width=9))
    return [*columns, Column(label("group", lang), "0", 7)]


def _name_width(assessment: Assessment) -> float:
    return min(max(widest(assessment.survey.names) * WIDER + 1, 12), _WIDEST_NAME)


def _has_thresholds(assessment: Assessment, column: int) -> bool:
    return bool(assessment.standard.indicators[column].thresholds)


def _indicator_columns(assessment: Assessment, column: int, lang: Lang) -> list[Column]:
    dictionary = assessment.survey.dictionary
    indicator = assessment.standard.indicators[column]
    value = Column(label("value", lang), number_format(decimals_of(indicator.unit, dictionary)), 8)
    if not _has_thresholds(assessment, column):
        return [value._replace(width=14)]
    unit = resource_unit(indicator, dictionary)
    word = unit_word(unit, dictionary, lang) if unit else ""
    heading = f"{label('shortfall', lang)}({word})" if word else label("shortfall", lang)
    decimals = _shortfall_decimals(indicator, dictionary)
    return [
        value,
        Column(label("met", lang), width=5, centred=True),
        Column(heading, f"{number_format(decimals)};;", 8),
    ]


def _shortfall_decimals(indicator: Indicator, dictionary: Fields) -> int:
    """What is counted comes whole; what is measured shows a decimal more than elsewhere, since cells are exact."""
    field = dictionary.fields[indicator.resource] if indicator.resource else None
    if field is None or field.unit is None or field.whole:
        return 0
    return (dictionary.units[field.unit].decimals or 0) + 1


def _group_heading(
    book: Book,
    sheet: Worksheet,
    left: int,
    indicator: Indicator,
    group: list[Column],
    assessment: Assessment,
    lang: Lang,
) -> None:
    dictionary = assessment.survey.dictionary
    thresholds = [
        f"{pick(dictionary.stage_label(stage), lang)} {threshold_text(quantity, indicator.sense, lang)}"
        for stage, quantity in indicator.thresholds.items()
    ]
    unit = unit_word(indicator.unit, dictionary, lang)
    text = "\n".join(part for part in (pick(indicator.title.text, lang), f"({unit})", " · ".join(thresholds)) if part)
    if len(group) > 1:
        sheet.merge_range(_GROUPS, left, _GROUPS, left + len(group) - 1, text, book.heading())
    else:
        sheet.write_string(_GROUPS, left, text, book.heading())
    for index, column in enumerate(group, start=left):
        sheet.write_string(_GROUPS + 1, index, column.heading, book.heading())


def _rows(assessment: Assessment, groups: list[list[Column]], plan: Plan, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    survey, sections, found = assessment.survey, assessment.sections, assessment.indicators
    stages = [pick(survey.dictionary.stage_label(stage), lang) for stage in assessment.standard.stages]
    marks = [MARKS[verdict] for verdict in Verdict]
    words = [verdict_word(verdict, lang) for verdict in Verdict]
    rows = sections.row.tolist()
    met: list[Cell] = (found.verdict == Verdict.MET).sum(axis=1).tolist()
    columns: list[Sequence[Cell]] = [
        [survey.counties[row] for row in rows],
        [survey.names[row] for row in rows],
        [survey.codes[row] for row in rows],
        [stages[stage] for stage in sections.stage.tolist()],
        listed(sections.students),
        [words[verdict] for verdict in assessment.verdicts.tolist()],
        met if assessment.standard.compliance else [None] * len(rows),
        *([found.below_floor.sum(axis=1).tolist()] if _has_floor(assessment) else []),
    ]
    for index, group in enumerate(groups):
        columns.append(listed(found.value[:, index]))
        if len(group) > 1:
            columns.append([marks[verdict] for verdict in found.verdict[:, index].tolist()])
            columns.append(listed(found.shortfall[:, index]))
    columns.append(listed(sections.share))
    columns += [listed(sections.figures[name]) for name in plan.sections.figures]
    columns += [[survey.choices[name][row] for row in rows] for name in plan.sections.by]
    if plan.sections.scope is not None:
        unclear, clear = label("scope_unclear", lang), label("scope_clear", lang)
        columns.append([unclear if open_ else clear for open_ in assessment.scope_open.tolist()])
    columns.append(plan.groups().tolist())
    return zip(*columns, strict=True)
