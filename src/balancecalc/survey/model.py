"""The survey as read: columns of figures, where each came from, and what was found on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from balancecalc.standard.fields import Fields, Stage
from balancecalc.standard.formula.value import BoolArray, FloatArray

from .county_sheet.model import CountySheet
from .findings import Finding, Values

if TYPE_CHECKING:
    from .places import Place, Places
    from .written import Written, WrittenCells

__all__ = ["BoolArray", "Figure", "FloatArray", "IntArray", "ReadOption", "Source", "Survey"]

IntArray = npt.NDArray[np.intp]

Figure = tuple[str, Stage | None]
"""A field and the stage that its column is for; ``None`` where the column is for the whole school."""


class ReadOption(NamedTuple):
    """Something besides the survey that says how it is read: ``value`` is the county's name, the mapping's file, or
    the layout's id or file; ``sha256`` is of that file's bytes, empty where there is none."""

    name: Literal["county", "mapping", "layout"]
    value: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a survey was read from, and how. ``sha256`` is of its bytes, in hexadecimal."""

    file: str
    sha256: str
    sheet: str
    options: tuple[ReadOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """A table with one row a school (or a section, where the row names its stage).

    All columns have the same length, the number of rows. ``figures`` holds floats in the units of the data
    dictionary, NaN where a figure is missing or unusable. A stage figure stands under its stage; a figure or a value of
    the whole school under ``None``, and under a stage only where the sheet gives that stage's own. ``stages`` says
    which stages each row has. ``choices`` holds canonical values, empty text where nothing is filled in.
    ``columns`` are the figures and attributes that the survey has a column for, filled in or not; ``places`` tells
    where each stands, ``written`` what the figures' cells say. ``repeated`` are the rows that share a name in their
    county, or a code, with another row. ``county_sheet`` is what the sheet 县域 says of the counties themselves.
    ``townships`` are those of the schools, empty text where the survey does not say.
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
    columns: frozenset[Figure]
    places: "Places"
    written: "WrittenCells"
    repeated: frozenset[int]
    findings: tuple[Finding, ...]
    county_sheet: CountySheet = field(default_factory=CountySheet)
    townships: list[str] = field(default_factory=list)

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

    def has_column(self, row: int, field: str, stage: Stage | None = None) -> bool:
        """Whether a row's figure or attribute has a column, the stage's own or the plain one."""
        return self.column_of(row, field, stage) is not None

    def place(self, row: int, field: str, stage: Stage | None = None) -> "Place | None":
        """Where a row's figure or attribute stands, the stage's own column first; nothing where there is no column.

        The whole school's column is not one for a stage's own figure, unless the row is a section, or the field holds
        for each stage as it stands.
        """
        column = self.column_of(row, field, stage)
        return self.places.of(row, column) if column else None

    def as_written(self, row: int, field: str, stage: Stage | None = None) -> "Written | None":
        """What the cell at :meth:`place` says of a figure, in which unit; nothing where there is no column."""
        column = self.column_of(row, field, stage)
        return self.written.of(row, column, self.dictionary) if column else None

    def cell(self, row: int, field: str, stage: Stage | None = None) -> str:
        """The place as people name it within the survey: the cell alone where all of it is one sheet."""
        place = self.place(row, field, stage)
        return "" if place is None else str(place) if place.file else place.cell

    def finding(
        self, code: str, row: int, field: str = "", stage: Stage | None = None, values: Values | None = None
    ) -> Finding:
        """A finding about a row, placed at the cell of ``field`` (or of the school's name)."""
        place = self.place(row, field or "school_name", stage) or self.place(row, "school_name")
        return Finding(
            code,
            file=place.file if place else "",
            sheet=place.sheet if place else self.source.sheet,
            cell=place.cell if place else "",
            school=self.names[row],
            county=self.counties[row],
            field=field,
            stage=stage,
            values=values or {},
            row=row,
        )

    def column_of(self, row: int, field: str, stage: Stage | None = None) -> Figure | None:
        """The column that holds a row's figure or attribute: the stage's own, or the plain one where the figure was
        taken from there; nothing where there is none."""
        if (field, stage) in self.columns and not self._taken_plainly(row, field, stage):
            return field, stage
        kind = self.dictionary.fields[field].kind
        plain = kind in ("stage_figure", "school_value") or bool(self.choices["stage"][row])
        return (field, None) if plain and (field, None) in self.columns else None

    def _taken_plainly(self, row: int, field: str, stage: Stage | None) -> bool:
        """Whether a figure came from the plain column, since the stage's own cell says nothing that can be used."""
        if stage is None or (field, None) not in self.columns:
            return False
        if self.dictionary.fields[field].kind == "school_value":
            return bool(np.isnan(self.figure(field, stage)[row]) and not np.isnan(self.figure(field)[row]))
        if np.isnan(self.figure(field, stage)[row]):
            return False
        return not self.written.has_number(row, (field, stage), self.dictionary)
