"""The sheet that shows how the counties' CVs are distributed: a table and a chart for each indicator."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from balancecalc.batch.rollup import Summary, spreads_of
from balancecalc.report.workbook.book import Book, Column
from balancecalc.report.workbook.rows import Cell
from balancecalc.standard.fields import Stage
from balancecalc.text import Lang

from .words import indicator_word, measured_names, stage_word, word

_TOP: Final = 3
_EDGES: Final = [round(0.1 * edge, 1) for edge in range(11)]
_CHART_ROWS: Final = 15
_CHART_COLUMNS: Final = 7
_CHARTS_BESIDE: Final = 2
_PIXELS: Final = {"width": 560, "height": 280}


def distribution_sheet(book: Book, summary: Summary, lang: Lang) -> None:
    """Write the sheet: how many counties have a CV in each range, by indicator and stage, with charts under it."""
    sheet = book.sheet(
        word("sheet_distribution", lang), word("sheet_distribution", lang), word("distribution_note", lang)
    )
    names = measured_names(summary.standard)
    stages = summary.standard.stages
    columns = [Column(word("bin", lang), width=12)]
    counts: list[list[int]] = []
    for name in names:
        for stage in stages:
            heading = f"{indicator_word(name, summary.standard, lang)}\n{stage_word(stage, lang)}"
            columns.append(Column(heading, "#,##0", 12))
            counts.append(_counts(summary, name, stage))
    rows: list[list[Cell]] = [[label, *found] for label, *found in zip(_ranges(), *counts, strict=True)]
    bottom = book.table(sheet, _TOP, columns, rows)
    sheet.set_row(_TOP, 60)
    book.fit(sheet, columns, rows)
    for index, name in enumerate(names):
        chart = book.workbook.add_chart({"type": "column"})
        for offset, stage in enumerate(stages):
            column = 1 + index * len(stages) + offset
            chart.add_series(
                {
                    "name": stage_word(stage, lang),
                    "categories": [sheet.get_name(), _TOP + 1, 0, bottom - 1, 0],
                    "values": [sheet.get_name(), _TOP + 1, column, bottom - 1, column],
                    "gap": 60,
                }
            )
        chart.set_title({"name": indicator_word(name, summary.standard, lang), "name_font": {"size": 11}})
        chart.set_x_axis({"name": word("bin", lang), "num_font": {"size": 8}})
        chart.set_y_axis({"name": word("by_verdict", lang), "min": 0, "major_gridlines": {"visible": True}})
        chart.set_legend({"position": "top"})
        chart.set_size(_PIXELS)
        row, column = divmod(index, _CHARTS_BESIDE)
        sheet.insert_chart(bottom + 1 + row * _CHART_ROWS, column * _CHART_COLUMNS, chart)


def _counts(summary: Summary, name: str, stage: Stage) -> list[int]:
    """How many counties have a CV in each range. A CV on an edge is in the range above it."""
    cvs = [spreads_of(row)[name]["cv"] for row in summary.stages() if row.stage == stage]
    known = [cv for cv in cvs if cv is not None]
    return [int(count) for count in np.histogram(known, bins=[*_EDGES, np.inf])[0]]


def _ranges() -> Sequence[str]:
    between = [f"{low:.1f}–{high:.1f}" for low, high in pairwise(_EDGES)]
    return [*between, f"≥{_EDGES[-1]:.1f}"]
