"""A layout as data: how a workbook is told to have it, and where in it each figure stands."""

from collections.abc import Mapping
from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from balancecalc.standard.fields import Part, Stage, Text


class Recognised(Part):
    """How a layout is told: every word is in one row of a sheet (or every word of one of the ``alternatives`` is), or a
    sheet's name begins with one of the names."""

    words: list[str] = []
    alternatives: list[list[str]] = []
    sheets: list[str] = []


class Common(Part):
    """What every layout says of itself. ``source`` and ``confidence`` say where it is known from, and how surely."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    title: Text
    source: str
    confidence: Literal["page", "copy", "practice", "known", "doc"]
    recognised_by: Recognised
    note: Text | None = None


class TableLayout(Common):
    """One table of schools. ``columns`` gives fields by header path, beyond what the data dictionary knows.

    ``one_stage_a_file`` is for exports of which each workbook holds one stage; the stage's name is looked for in the
    file's name, the sheet's name or the lines over the table. The workbooks of one county are given together, and a
    school's rows are joined by code, or by name where it has none. ``school_figures`` says what a whole school's
    figure (books, area) in such a workbook is: the ``whole`` school's, the same in each workbook, or each ``stage``'s
    own.
    """

    kind: Literal["table"]
    columns: dict[str, str] = {}
    one_stage_a_file: bool = False
    school_figures: Literal["whole", "stage"] = "whole"


class ItemsLayout(Common):
    """A form of one school with an item in each row: the headers of the columns for item, value, unit and group.

    ``items`` gives fields by item, beyond what the data dictionary knows.
    """

    kind: Literal["items"]
    item: list[str]
    value: list[str]
    unit: list[str] = []
    group: list[str] = []
    items: dict[str, str] = {}


class Beside(Part):
    """A school's attribute: in the cell right of one of these labels, or behind a colon in the label's own cell.

    ``file_name`` allows for the file's name where no label is found.
    """

    labels: list[str] = []
    file_name: bool = False


class SheetCells(Part):
    """The figures of one sheet of a statistics workbook: each by its row label and its column label.

    A label is the words of merged or repeated headers with › between them, from the outermost on; so many of the
    last words are enough as tell it apart. Alternatives may be listed: the first pair that meets in one cell holds.
    """

    stage: Stage | None = None
    cells: dict[str, "CellLabels"]


class CellLabels(Part):
    """Where a figure stands: its row's label and its column's, and its unit where the form does not say it."""

    row: list[str]
    column: list[str]
    unit: str | None = None


class FormsLayout(Common):
    """A workbook of one school with a sheet for each form. ``sheets`` is by the beginning of the sheet's name."""

    kind: Literal["forms"]
    school: dict[str, Beside]
    sheets: dict[str, SheetCells]


class ScoreBand(Part):
    """The scores that a figure counts: ``from`` a bound on, or ``below`` it. A bound that is not known is null, with a
    note on what is missing; nothing is counted then."""

    figure: str
    start: float | int | None = Field(default=None, alias="from")
    below: float | int | None = None
    source: str
    confidence: Literal["page", "copy", "practice", "known", "doc"]
    note: Text | None = None

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        if self.start is not None and self.below is not None:
            raise ValueError("a band has one bound: from or below")
        if self.start is None and self.below is None and self.note is None:
            raise ValueError("a bound that is not known needs a note")
        return self


class PupilsLayout(Common):
    """A score sheet with a row a pupil, of which each school (or each class) is made a row of the survey.

    ``school`` to ``total`` are the headers that each column may have, ``subjects`` those of each subject. A pupil's
    total is the sum of the subjects where each has a column. ``absent`` are the words for a pupil who did not sit
    the test. ``takers`` are the figures that get the number of those who did, ``sum`` that of their totals; ``bands``
    count totals.
    """

    kind: Literal["pupils"]
    of: Literal["school", "class"]
    school: list[str]
    group: list[str] = Field(alias="class")
    county: list[str] = []
    stage: list[str] = []
    subjects: list[list[str]] = []
    total: list[str] = []
    absent: list[str] = []
    takers: list[str]
    sum: str
    bands: list[ScoreBand]


Layout = TableLayout | ItemsLayout | FormsLayout | PupilsLayout


class OfSomeKind(BaseModel):
    """What tells the kind of a layout's YAML file."""

    model_config = ConfigDict(extra="ignore")

    kind: Literal["table", "items", "forms", "pupils"]


KINDS: Final[Mapping[str, type[Layout]]] = {
    "table": TableLayout,
    "items": ItemsLayout,
    "forms": FormsLayout,
    "pupils": PupilsLayout,
}
