"""A table of the form before it is written: its columns, cells and notes, without a spreadsheet in sight."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from balancecalc.report.shown import decimals_of_number
from balancecalc.report.workbook.rows import Cell
from balancecalc.text import Lang, pick
from balancecalc.verdict import Verdict

from .model import Mark, Marks

Align = Literal["left", "center", "right"]


class FormCell(NamedTuple):
    """A cell: what it holds, the decimals that a number is shown with, whether it gets a ground, where it stands."""

    content: Cell = None
    decimals: int = 0
    shaded: bool = False
    align: Align = "center"


EMPTY: Final = FormCell()


class GridColumn(NamedTuple):
    """A column: the heading over several columns (with a number that tells groups of the same words apart), its own
    heading, and its width."""

    group: tuple[int, str] | None
    heading: str
    width: float


@dataclass(slots=True)
class Grid:
    """A table: its sheet's name is ``table`` and the ``county``'s, which is empty where there is but one."""

    county: str
    table: str
    title: str
    lines: list[str]
    columns: list[GridColumn] = field(default_factory=list)
    rows: list[list[FormCell]] = field(default_factory=list)
    totals: list[FormCell] | None = None
    notes: list[str] = field(default_factory=list)


_WIDTHS: Final[Mapping[str, float]] = {
    "row_number": 6, "school": 26, "code": 14, "county": 12, "school_type": 15, "students": 9, "reasons": 50,
    "section_verdict": 12, "indicator": 44, "unit": 16, "mean": 12, "sd": 12, "blank": 14,
}  # fmt: skip
_USUAL_WIDTH: Final = 9


def width_of(show: str, given: float | None) -> float:
    """A column's width: what the layout says, or what suits what it shows."""
    return given or _WIDTHS.get(show, _USUAL_WIDTH)


def marked(mark: Mark, lang: Lang, *, shaded: bool = False) -> FormCell:
    """The cell of a verdict."""
    if mark.number is not None:
        number = int(mark.number) if mark.number.is_integer() else mark.number
        return FormCell(number, decimals_of_number(mark.number), shaded)
    return FormCell(pick(mark.text.text, lang) if mark.text else None, shaded=shaded)


def verdict_cells(marks: Marks, lang: Lang, *, shaded: bool, without_rule: FormCell = EMPTY) -> list[FormCell]:
    """The cell of each verdict, by its number. ``shaded``: one that is not met gets a ground. ``without_rule`` stands
    where no rule gives a verdict."""
    by_verdict = {
        Verdict.MET: marked(marks.met, lang),
        Verdict.NOT_MET: marked(marks.not_met, lang, shaded=shaded),
        Verdict.UNDETERMINED: marked(marks.undetermined, lang),
        Verdict.NOT_APPLICABLE: without_rule,
    }
    return [by_verdict[verdict] for verdict in Verdict]
