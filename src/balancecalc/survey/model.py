"""The survey as read: columns of figures, where each came from, and what was found on the way."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from balancecalc.standard.fields import Fields, Stage
from balancecalc.standard.formula.value import BoolArray, FloatArray

from .findings import Finding, Values

__all__ = ["BoolArray", "Figure", "FloatArray", "IntArray", "Source", "Survey"]

IntArray = npt.NDArray[np.intp]

Figure = tuple[str, Stage | None]
"""A field and the stage that its column is for; ``None`` where the column is for the whole school."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a survey was read from. ``sha256`` is of its bytes, in hexadecimal."""

    file: str
    sha256: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Survey:
    """A table with one row a school (or a section, where the row names its stage).

    All columns have the same length, the number of rows. ``figures`` holds floats in the units of the data
    dictionary, NaN where a figure is missing or unusable. A stage figure stands under its stage; a figure of the
    whole school under ``None``, and under a stage only where the sheet gives that stage's own. ``stages`` says
    which stages each row has. ``choices`` holds canonical values, empty text where nothing is filled in.
    ``row_numbers`` count from 1 as the sheet does; ``columns`` gives a column's letters.
    """

    source: Source
    dictionary: Fields
    names: list[str]
    codes: list[str]
    counties: list[str]
    parents: list[str]
    choices: Mapping[str, list[str]]
    stages: Mapping[Stage, BoolArray]
    figures: Mapping[Figure, FloatArray]
    row_numbers: list[int]
    columns: Mapping[Figure, str]
    findings: tuple[Finding, ...]

    @property
    def rows(self) -> int:
        """How many rows (schools, or sections) there are."""
        return len(self.names)

    def figure(self, field: str, stage: Stage | None = None) -> FloatArray:
        """A column of figures; all NaN where the sheet has none."""
        found = self.figures.get((field, stage))
        return np.full(self.rows, np.nan) if found is None else found

    def column_stage(self, field: str, stage: Stage | None) -> Stage | None:
        """The stage of the column that holds a field's figure for ``stage``: none where the plain column does."""
        return stage if (field, stage) in self.columns or (field, None) not in self.columns else None

    def cell(self, row: int, field: str, stage: Stage | None = None) -> str:
        """The cell of a row's figure or attribute, the stage's own column first; empty where there is no column.

        The whole school's column is not one for a stage's own figure, unless the row is a section.
        """
        letters = self.columns.get((field, stage))
        if letters is None and (self.dictionary.fields[field].kind == "stage_figure" or self.choices["stage"][row]):
            letters = self.columns.get((field, None))
        return f"{letters}{self.row_numbers[row]}" if letters else ""

    def finding(
        self, code: str, row: int, field: str = "", stage: Stage | None = None, values: Values | None = None
    ) -> Finding:
        """A finding about a row, placed at the cell of ``field`` (or of the school's name)."""
        return Finding(
            code,
            sheet=self.source.sheet,
            cell=self.cell(row, field or "school_name", stage),
            school=self.names[row],
            county=self.counties[row],
            field=field,
            values=values or {},
            row=row,
        )
