"""What explanations have at their ends: clauses, findings, cells, figures; plain values in one language, the same for
the terminal and the JSON.

A number that does not exist is None; none is rounded. Units are those of the data dictionary, by their Chinese name.
"""

from dataclasses import dataclass
from typing import Literal

from balancecalc.standard.fields import Stage

CellState = Literal["used", "empty", "unusable", "no_column"]
"""``used``: its number counts. ``unusable``: it holds something that does not. ``no_column``: the survey has no such
column, so there is no cell."""

Merge = Literal["one", "sum", "max", "min"]
"""How cells become one figure: there is one of them, they are added up, or the greatest or the least counts."""


@dataclass(frozen=True, slots=True)
class ClausePart:
    """What the standard says, where that was read, and how sure that is (``page``, ``copy``, ``practice``, …)."""

    text: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class DoubtPart:
    """A finding. ``place`` is its cell as people name it within the survey, empty where it has none."""

    code: str
    severity: str
    place: str
    school: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class CellPart:
    """A leaf: one cell of the survey and the figure that it gives.

    ``written`` is what the cell says, in ``written_unit`` (empty where it says its own unit, or the field has none);
    ``value`` is that in ``unit``, the field's own. ``place`` is file (where the survey has several), sheet and cell.
    """

    school: str
    header: str
    file: str
    sheet: str
    cell: str
    place: str
    state: CellState
    written: str
    written_unit: str
    value: float | None
    unit: str
    findings: list[DoubtPart]


@dataclass(frozen=True, slots=True)
class WeightPart:
    """A stage of a whole school: its students, from their cells, count with this weight."""

    stage: Stage
    weight: float | None
    students: float | None
    merge: Merge
    cells: list[CellPart]


@dataclass(frozen=True, slots=True)
class SharePart:
    """A section's share of what belongs to its whole school: weight × students over the sum of that over ``stages``.
    ``rule`` is None where the standard does not say how to apportion, so that there is no share."""

    whole: float | None
    share: float | None
    numbers: str
    stages: list[WeightPart]
    rule: ClausePart | None


@dataclass(frozen=True, slots=True)
class FigurePart:
    """A field's figure: what its cells come to, or the share of it where it is ``apportioned``."""

    field: str
    label: str
    value: float | None
    unit: str
    merge: Merge
    cells: list[CellPart]
    apportioned: SharePart | None


@dataclass(frozen=True, slots=True)
class AttributePart:
    """An attribute of a school. ``place`` is empty where there is no column, and the default is taken; ``value`` is
    empty where it is not filled in."""

    header: str
    value: str
    place: str
