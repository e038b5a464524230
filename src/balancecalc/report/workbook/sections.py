"""The sheet of sections: one row a section; value, met and shortfall for each indicator."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from balancecalc.assess.assessment import Assessment
from balancecalc.report.amounts import decimals_of, listed, resource_unit
from balancecalc.standard.fields import Fields
from balancecalc.standard.model import Indicator
from balancecalc.text import Lang, decimals_beside, format_number, pick
from balancecalc.text.labels import MARKS
from balancecalc.verdict import Verdict

from .book import WIDER, Book, Column, widest
from .rows import Cell
from .words import label, number_format, unit_word, verdict_word

_GROUPS: Final = 2
"""The row (from 0) of the headings over an indicator's columns."""
_TOP: Final = _GROUPS + 2
"""The row of the first section."""


def sections_sheet(book: Book, assessment: Assessment, lang: Lang) -> None:
    """Write the sheet."""
    standard = assessment.standard
    sheet = book.sheet(label("sheet_sections", lang), label("title_sections", lang), label("legend", lang))
    fixed = _fixed_columns(assessment, lang)
    groups = [_indicator_columns(assessment, column, lang) for column in range(len(standard.indicators))]
    rows = list(_rows(assessment, groups, lang))
    columns = [*fixed, *(column for group in groups for column in group)]

    for index, column in enumerate(fixed):
        sheet.merge_range(_GROUPS, index, _GROUPS + 1, index, column.heading, book.heading())
    left = len(fixed)
    for indicator, group in zip(standard.indicators, groups, strict=True):
        _group_heading(book, sheet, left, indicator, group, assessment, lang)
        left += len(group)
    sheet.set_row(_GROUPS, 76)
    sheet.set_row(_GROUPS + 1, 30)
    book.last_rows(sheet, _TOP, columns, rows, _sharpened(book, assessment, groups, left=len(fixed)))
    bottom = _TOP + len(rows) - 1
    book.colour_verdicts(sheet, _TOP, 5, bottom, len(columns) - 1, lang)
    book.fit(sheet, columns, rows)
    sheet.autofilter(_GROUPS + 1, 0, max(bottom, _TOP), len(columns) - 1)
    sheet.freeze_panes(_TOP, 2)
    sheet.repeat_rows(_GROUPS, _GROUPS + 1)


def _sharpened(
    book: Book, assessment: Assessment, groups: list[list[Column]], left: int
) -> dict[tuple[int, int], Format]:
    """More decimals for the values, by row and column, that would otherwise read as a threshold which they miss."""
    looks: dict[tuple[int, int], Format] = {}
    found, dictionary = assessment.indicators, assessment.survey.dictionary
    for column, (indicator, group) in enumerate(zip(assessment.standard.indicators, groups, strict=True)):
        usual = decimals_of(indicator.unit, dictionary)
        missed = found.verdict[:, column] == Verdict.NOT_MET
        close = missed & (found.value[:, column].round(usual) >= found.threshold[:, column])
        for section in np.flatnonzero(close).tolist():
            value, threshold = float(found.value[section, column]), float(found.threshold[section, column])
            decimals = decimals_beside(value, threshold, usual)
            looks[_TOP + section, left] = book.body(num_format=number_format(decimals))
        left += len(group)
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
    ]


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
        f"{pick(dictionary.stage_label(stage), lang)} ≥{format_number(quantity.value)}"
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


def _rows(assessment: Assessment, groups: list[list[Column]], lang: Lang) -> Iterator[tuple[Cell, ...]]:
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
    ]
    for index, group in enumerate(groups):
        columns.append(listed(found.value[:, index]))
        if len(group) > 1:
            columns.append([marks[verdict] for verdict in found.verdict[:, index].tolist()])
            columns.append(listed(found.shortfall[:, index]))
    return zip(*columns, strict=True)
