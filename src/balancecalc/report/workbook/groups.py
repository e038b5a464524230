"""The sheet of groups (``--by``): a row a county, stage, quantity and group; one block after the other for each field.

Groups of one quantity stand under each other, so that they can be compared; the sheet may be filtered and sorted.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.breakdown import SIZES, Breakdown, by_county, group_label
from balancecalc.report.amounts import count, decimals_of, number
from balancecalc.standard.fields import Stage
from balancecalc.text import Lang, pick

from .book import Book, Column
from .group_formulas import GroupFormulas
from .plan import Plan
from .rows import Cell, Formulas
from .words import label, number_format, unit_word

_TOP: Final = 3
_PEOPLE: Final = "人"
_MEANS: Final = (9, 10)
"""Columns (from 0) of means, which have as many decimals as their unit."""
_Row = tuple[list[Cell], list[str | None], int]
"""A row's cells, its formulas, and the decimals of its mean."""


def groups_sheet(book: Book, assessment: Assessment, lang: Lang, plan: Plan) -> None:
    """Write the sheet."""
    dictionary = assessment.survey.dictionary
    headers = [pick(dictionary.fields[field].label, lang) for field in plan.by]
    title = label("title_groups", lang, fields=headers)
    sheet = book.sheet(label("sheet_groups", lang), title, label("groups_note", lang))
    columns = [
        Column(label("by", lang)),
        Column(label("county", lang)),
        Column(label("stage", lang), width=9),
        Column(label("indicator", lang)),
        Column(label("unit", lang)),
        Column(label("group_name", lang)),
        Column(label("sections", lang), "#,##0", 9),
        Column(label("students", lang), "#,##0", 11),
        Column(label("compliant", lang), "#,##0", 11),
        Column(label("group_mean", lang), "#,##0.0000", 13),
        Column(label("known_mean", lang), "#,##0.0000", 15),
        Column(label("group_cv", lang), "0.0000", 14),
        Column(label("known_cv", lang), "0.0000", 18),
        Column(label("missing", lang), "0", 12),
        Column(label("group", lang), "0", 7),
        Column(label("group_as_surveyed", lang)),
    ]
    found = list(_Rows(assessment, lang, plan).rows())
    rows = [row for row, _, _ in found]
    distinct = list(dict.fromkeys(tuple(formulas) for _, formulas, _ in found))
    number_of = {formulas: at for at, formulas in enumerate(distinct)}
    formulas = Formulas(distinct, [number_of[tuple(its)] for _, its, _ in found], ())
    looks = {
        (_TOP + 1 + at, column): book.body(num_format=number_format(decimals))
        for at, (_, _, decimals) in enumerate(found)
        for column in _MEANS
    }
    bottom = book.last_table(sheet, _TOP, columns, rows, looks, formulas)
    book.fit(sheet, columns, rows)
    sheet.autofilter(_TOP, 0, max(bottom - 1, _TOP + 1), len(columns) - 1)
    sheet.freeze_panes(_TOP + 1, 0)
    sheet.repeat_rows(_TOP)
    # What people look at; behind it stands what the formulas need.
    sheet.print_area(0, 0, max(bottom - 1, _TOP + 1), len(columns) - 3)


class _Rows:
    """The rows of the sheet."""

    def __init__(self, assessment: Assessment, lang: Lang, plan: Plan) -> None:
        self.assessment, self.lang, self.plan = assessment, lang, plan
        self.dictionary = assessment.survey.dictionary

    def rows(self) -> Iterator[_Row]:
        for field in self.plan.by:
            formulas = GroupFormulas(self.assessment, self.plan.names, field, self.lang)
            for index, of_county in enumerate(by_county(self.assessment, field)):
                for found in of_county:
                    yield from self.of_stage(found, self.plan.group(index, found.stage), formulas)

    def of_stage(self, found: Breakdown, number_of_group: int, formulas: GroupFormulas) -> Iterator[_Row]:
        for name in SIZES:
            size = found.sizes[name]
            if np.isnan(size.value).all():
                continue
            head = [label(name, self.lang), unit_word(_PEOPLE, self.dictionary, self.lang)]
            its = formulas.school_size() if name == "school_size" else formulas.counts()
            for at in range(len(found.groups)):
                cells: list[Cell] = [number(float(size.value[at])), None, None, None, int(size.missing[at])]
                yield self.row(found, at, head, cells, number_of_group), its, 1
        for column, indicator in enumerate(self.assessment.standard.indicators):
            head = [pick(indicator.title.text, self.lang), unit_word(indicator.unit, self.dictionary, self.lang)]
            its = formulas.indicator(indicator)
            decimals = decimals_of(indicator.unit, self.dictionary)
            for at in range(len(found.groups)):
                spread = (found.mean, found.known_mean, found.cv, found.known_cv)
                cells = [*(number(float(part[at, column])) for part in spread), int(found.missing[at, column])]
                yield self.row(found, at, head, cells, number_of_group), its, decimals

    def row(self, found: Breakdown, at: int, head: list[str], cells: list[Cell], number_of_group: int) -> list[Cell]:
        field, stage, group = found.field, found.stage, found.groups[at]
        return [
            pick(self.dictionary.fields[field].label, self.lang),
            found.county,
            self.stage(stage),
            *head,
            pick(group_label(self.dictionary, field, group), self.lang),
            int(found.sections[at]),
            count(float(found.students[at])),
            None if found.compliant is None else int(found.compliant[at]),
            *cells,
            number_of_group,
            group,
        ]

    def stage(self, stage: Stage) -> str:
        return pick(self.dictionary.stage_label(stage), self.lang)
