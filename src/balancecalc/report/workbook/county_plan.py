"""What stands where of a county: its figures, entered and added up, and its items' conditions."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County
from balancecalc.standard.fields import Stage
from balancecalc.standard.model import CountyItem, Standard
from balancecalc.text import Lang

from .names import Names
from .words import label

TOP: Final = 3
"""The row (from 0) of the headings of both sheets."""
VALUE: Final = "D"
"""The column of the figures."""


class CountyFigure(NamedTuple):
    """A figure of a county: an entered one, or the sum of a school's field over the county's sections of a stage (of
    all stages: None)."""

    county: str
    field: str
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class CountyFigures:
    """The figures that a standard's county items need, by county, in the order of their rows."""

    sheet: str
    rows: dict[CountyFigure, int]

    def reference(self, figure: CountyFigure) -> str:
        """A figure's cell, as formulas name it."""
        return f"{quote_sheetname(self.sheet)}!${VALUE}${TOP + 2 + self.rows[figure]}"


def county_figures(assessment: Assessment, lang: Lang) -> CountyFigures:
    """The figures of each county; none where the standard has no county items."""
    standard = assessment.standard
    order = {name: index for index, name in enumerate(assessment.survey.dictionary.fields)}
    wanted: dict[tuple[str, Stage | None], None] = {}
    for condition in standard.conditions:
        for name in condition.needs:
            wanted[name, None if name in standard.county_fields else condition.stage] = None
    found = sorted(wanted, key=lambda figure: (order[figure[0]], str(figure[1] or "")))
    figures = [CountyFigure(county.name, *figure) for county in assessment.counties for figure in found]
    return CountyFigures(label("sheet_county_figures", lang), {figure: row for row, figure in enumerate(figures)})


CONDITION_COLUMNS: Final = (
    "county", "part", "number", "item", "condition", "value", "sign", "limit", "limit_high", "unit", "checked_met",
    "checked_of", "checked_open", "applies", "verdict", "item_applies", "item_verdict", "points", "maximum",
    "reasons_then", "part_number",
)  # fmt: skip
"""The columns of the table of conditions, from the left. What is an item's stands in the row of its first condition."""
OVERALL_COLUMNS: Final = (
    "county", "items_met", "items_missed", "items_verdict", "items_open", "grade", "score", "score_low", "score_high",
    "score_scale",
)  # fmt: skip
"""The columns of the table of counties, which stands above that of the conditions: the verdict over a wide column, and
last what only a rule with grades or a score has."""


@dataclass(frozen=True, slots=True)
class CountyCells:
    """Where the conditions stand on the sheet of counties, and the counties above them. Rows are from 0."""

    sheet: str
    standard: Standard
    counties: int
    names: Names

    @property
    def top(self) -> int:
        """The row of the first condition."""
        return TOP + self.counties + 4

    def item_row(self, county: int, item: CountyItem) -> int:
        """The row of an item's first condition."""
        before = self.standard.items[: self.standard.items.index(item)]
        own = sum(len(one.conditions) for one in before)
        return self.top + county * len(self.standard.conditions) + own

    def range(self, column: str) -> str:
        """A whole column of the conditions, as a defined name has it."""
        letters, rows = _letters(CONDITION_COLUMNS, column), self.counties * len(self.standard.conditions)
        return f"={quote_sheetname(self.sheet)}!${letters}${self.top + 1}:${letters}${self.top + max(rows, 1)}"

    def cell(self, row: int, column: str) -> str:
        """A cell of the table of conditions, on its own sheet."""
        return f"${_letters(CONDITION_COLUMNS, column)}${row + 1}"

    def overall(self, county: int, column: str) -> str:
        """A cell of the table of counties, on its own sheet."""
        return f"${_letters(OVERALL_COLUMNS, column)}${TOP + 2 + county}"

    def verdict(self, county: int) -> str:
        """The cell of what a county's items come to, on any sheet."""
        return f"{quote_sheetname(self.sheet)}!{self.overall(county, 'items_verdict')}"

    def part_number(self, county: int, part: str) -> int:
        """What numbers a county's items of one part."""
        return county * len(self.standard.parts) + [one.id for one in self.standard.parts].index(part) + 1

    def count_in_part(self, county: int, part: str, word: str) -> str:
        """How many of a county's items of one part have a verdict."""
        parts, verdicts = self.names.column("county_part"), self.names.column("county_verdict")
        return f"COUNTIFS({parts},{self.part_number(county, part)},{verdicts},{word})"

    def count(self, county: int, word: str) -> str:
        """How many of a county's items have a verdict."""
        parts, verdicts = self.names.column("county_part"), self.names.column("county_verdict")
        first, last = county * len(self.standard.parts) + 1, (county + 1) * len(self.standard.parts)
        return f'COUNTIFS({parts},">={first}",{parts},"<={last}",{verdicts},{word})'


def is_blocked(assessment: Assessment, county: County) -> bool:
    """Whether something keeps a county from being assessed."""
    return not county.stages and any(finding.county == county.name for finding in assessment.blocking)


def _letters(columns: tuple[str, ...], column: str) -> str:
    letters: str = xl_col_to_name(columns.index(column))
    return letters
