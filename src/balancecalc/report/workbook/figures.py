"""Which figures of the survey stand where: what every formula of the workbook goes back to."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.origins import Cell as SurveyCell
from balancecalc.survey.model import Figure
from balancecalc.text import Lang

from .words import label

TOP: Final = 3
"""The row (from 0) of the headings."""
LEADING: Final = 4
"""Columns before the first figure."""


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """Where the figures of the survey stand: each figure's column (from 0), and a row for each of the survey's."""

    sheet: str
    columns: dict[Figure, int]

    def row(self, row: int) -> int:
        """The number (from 1) of a row of the survey on this sheet."""
        return TOP + 2 + row

    def reference(self, cell: SurveyCell, row: int | str | None = None) -> str:
        """A cell as formulas name it; ``row`` is what stands for its row's number instead."""
        letters = xl_col_to_name(self.columns[cell.figure])
        return f"{quote_sheetname(self.sheet)}!${letters}${row or self.row(cell.row)}"


def figure_columns(assessment: Assessment, lang: Lang) -> FigureColumns:
    """The figures that the standard needs, and the students of every stage, by which resources are apportioned."""
    survey = assessment.survey
    stages = list(survey.stages)
    results = (assessment, *assessment.checks)
    needed = frozenset[str]().union(*(of.sections.figures for of in results))
    surveyed = dict.fromkeys(stage for of in results for stage in of.standard.surveyed_stages)
    wanted: list[Figure] = [("students", stage) for stage in stages if survey.stages[stage].any()]
    for name in survey.dictionary.fields:
        if name not in needed:
            continue
        if survey.dictionary.fields[name].kind == "stage_figure":
            wanted += [(name, stage) for stage in surveyed]
            continue
        wanted.append((name, None))
        if any(not np.isnan(survey.figure(name, stage)).all() for stage in stages):
            wanted += [(name, stage) for stage in stages]
    return FigureColumns(
        label("sheet_figures", lang), {figure: LEADING + at for at, figure in enumerate(dict.fromkeys(wanted))}
    )
