"""Where a figure stands: its file, sheet and cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from balancecalc.survey.model import Figure


class Place(NamedTuple):
    """A cell. ``file`` is empty where the survey is one file, ``sheet`` where the file has no named sheets."""

    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        file = f"[{self.file}]" if self.file else ""
        return file + "!".join(part for part in (self.sheet, self.cell) if part)


class Places(Protocol):
    """Tells where the figures of a survey's rows stand."""

    def of(self, row: int, figure: Figure) -> Place | None:
        """The place of a row's figure or attribute, empty or not; nothing where it has none."""

    def heading(self, figure: Figure) -> Place | None:
        """The place of a column's header; nothing where figures do not stand in columns."""


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """Places in one table: a column for each figure, a row for each school. Rows count from 1."""

    sheet: str
    header_row: int
    letters: Mapping[Figure, str]
    row_numbers: Sequence[int]

    def of(self, row: int, figure: Figure) -> Place | None:
        """The cell where the figure's column and the school's row meet."""
        letters = self.letters.get(figure)
        return Place("", self.sheet, f"{letters}{self.row_numbers[row]}") if letters else None

    def heading(self, figure: Figure) -> Place | None:
        """The last cell of the column's header."""
        letters = self.letters.get(figure)
        return Place("", self.sheet, f"{letters}{self.header_row}") if letters else None


@dataclass(frozen=True, slots=True)
class GatheredPlaces:
    """Places in several files or sheets, figure by figure."""

    rows: Sequence[Mapping[Figure, Place]]

    def of(self, row: int, figure: Figure) -> Place | None:
        """The cell that the figure was gathered from."""
        return self.rows[row].get(figure)

    def heading(self, figure: Figure) -> Place | None:
        """Nothing: the figures do not stand in columns."""
        return None
