"""The layout of a form as data: its tables, their columns, and how verdicts are written."""

from typing import Annotated, Final, Literal

from pydantic import Field

from balancecalc.standard.fields import Part, Text
from balancecalc.standard.model import Confidence

IndicatorFigure = Literal["value", "threshold", "verdict", "shortfall", "points"]
"""What a column may show of one indicator of a section."""
SchoolFigure = Literal[
    "row_number", "school", "code", "county", "locality", "school_type", "stage", "students",
    "section_verdict", "indicators_met", "score", "grade", "reasons", "blank",
    "value", "threshold", "verdict", "shortfall", "points", "each_indicator",
]  # fmt: skip
"""What a column of a table with a row a section may show."""
SpreadFigure = Literal["mean", "sd", "cv", "limit", "verdict", "missing", "sections", "students"]
"""What a column may show of one indicator of a county's stage; mean, sd and missing do not exist of a composite."""
CountyFigure = Literal[
    "row_number", "county", "indicator", "unit", "stage", "blank",
    "mean", "sd", "cv", "limit", "verdict", "missing", "sections", "students", "each_stage",
]  # fmt: skip
"""What a column of a table with a row an indicator may show."""

INDICATOR_FIGURES: Final = ("value", "threshold", "verdict", "shortfall", "points")
SPREAD_FIGURES: Final = ("mean", "sd", "cv", "limit", "verdict", "missing", "sections", "students")
PLACES: Final = ("county", "stage", "standard")
"""What titles and lines may name in braces."""

Decimals = Annotated[int, Field(ge=0, le=9)]
Width = Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)]


class Mark(Part):
    """What stands in a cell for a verdict: a number that can be added up, a text, or nothing."""

    number: float | None = Field(default=None, allow_inf_nan=False)
    text: Text | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the cell stays empty."""
        return self.number is None and self.text is None


class Marks(Part):
    """How verdicts are written. ``missing`` stands where a value would, and is neither a pass nor a fail."""

    met: Mark
    not_met: Mark = Mark()
    undetermined: Mark
    missing: Mark


class OneColumn(Part):
    """A column's looks. ``decimals`` as the unit is shown elsewhere, ``width`` in digits as fits, if not given.

    ``shaded`` cells get a ground where what they show, or what it belongs to, is not met.
    """

    heading: Text | None = None
    decimals: Decimals | None = None
    width: Width | None = None
    shaded: bool = False


class IndicatorColumn(OneColumn):
    """A column of those that stand for each indicator."""

    show: IndicatorFigure


class SchoolColumn(OneColumn):
    """A column of a table with a row a section.

    ``each_indicator`` stands for its ``columns`` once for each indicator, or for those in ``indicators``; what shows
    one indicator by itself names it in ``indicator``.
    """

    show: SchoolFigure
    indicator: str | None = None
    indicators: Annotated[list[str], Field(min_length=1)] | None = None
    columns: list[IndicatorColumn] = []


class SpreadColumn(OneColumn):
    """A column of those that stand for each stage."""

    show: SpreadFigure


class CountyColumn(OneColumn):
    """A column of a table with a row an indicator. ``each_stage`` stands for its ``columns`` once for each stage."""

    show: CountyFigure
    columns: list[SpreadColumn] = []


class Table(Part):
    """What every table has. ``sheet`` is what its sheet is called; ``lines`` stand under the title, ``notes`` below."""

    sheet: Text
    title: Text
    lines: list[Text] = []
    notes: list[Text] = []
    marks: Marks


class SchoolTable(Table):
    """A table with a row a section. ``by_stage``: each stage has a sheet of its own.

    ``at_most`` is how many indicators the form has room for; more are written all the same, which is told.
    """

    by_stage: bool = True
    totals: bool = True
    at_most: Annotated[int, Field(ge=1)] | None = None
    columns: list[SchoolColumn] = Field(min_length=1)


class CountyTable(Table):
    """A table with a row an indicator, and one for the composite where it is wanted.

    Without a column ``each_stage`` the rows are repeated for each stage.
    """

    composite: bool = True
    columns: list[CountyColumn] = Field(min_length=1)


class FormLayout(Part):
    """A form. ``source`` and ``confidence`` say where it is known from, and how surely.

    ``standards`` are those for which it is taken by itself; ``otherwise`` that it is taken where no form names the
    standard. ``signature`` are the words of the line at the bottom, left for people to fill in.
    """

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    title: Text
    source: Text
    confidence: Confidence
    standards: list[str] = []
    otherwise: bool = False
    signature: list[Text] = []
    schools: list[SchoolTable] = []
    counties: list[CountyTable] = []
