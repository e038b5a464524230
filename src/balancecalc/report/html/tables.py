"""What the page's tables are made of. The template shows them, the page's script sorts and filters them."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Sort = Literal["text", "number", "rank"]


class Cell(NamedTuple):
    """A cell. ``kind`` is its class in the page; ``rank`` is what a column of ranks is sorted by."""

    text: str
    kind: str = ""
    rank: int | None = None


class Column(NamedTuple):
    """A column's heading, and whether it is sorted as text, by the number that a cell begins with, or by rank."""

    heading: str
    sort: Sort = "text"


class Choice(NamedTuple):
    """A drop-down that shows only the rows in which the column says one of the options."""

    label: str
    column: int
    options: Sequence[str]


class Filter(NamedTuple):
    """A field that shows only the rows in which one of ``columns`` holds what is typed, and drop-downs beside it."""

    label: str
    columns: Sequence[int]
    choices: Sequence[Choice] = ()


class Table(NamedTuple):
    """A table of the page. ``header`` is the column that names the row; ``empty`` is said where there are no rows."""

    name: str
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    header: int = 0
    filter: Filter | None = None
    empty: str = ""


def right(texts: Sequence[str]) -> list[Cell]:
    """Cells of numbers."""
    return [Cell(text, "number") for text in texts]
