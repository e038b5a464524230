"""What the explanation of a school is made of: plain values in one language, the same for the terminal and the JSON.

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
    weight: float
    students: float | None
    merge: Merge
    cells: list[CellPart]


@dataclass(frozen=True, slots=True)
class SharePart:
    """A section's share of what belongs to its whole school: weight × students over the sum of that over ``stages``."""

    whole: float | None
    share: float | None
    numbers: str
    stages: list[WeightPart]
    rule: ClausePart


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
class IndicatorPart:
    """An indicator of a section. ``floor`` is what it must not fall below where it misses the threshold.

    ``numbers`` is ``formula`` with the figures put in; ``missing`` names the cells and columns that it lacks.
    ``shortfall`` is in ``shortfall_unit``.
    """

    id: str
    title: str
    unit: str
    verdict: str
    value: float | None
    threshold: float | None
    floor: float | None
    below_floor: bool
    ratio: float | None
    shortfall: float | None
    shortfall_unit: str
    rule: ClausePart | None
    note: ClausePart | None
    formula: str
    numbers: str
    figures: list[FigurePart]
    missing: list[str]


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A section. ``met`` of its ``of`` indicators with a threshold are met, and ``undetermined`` of them are open.

    ``rules`` are the clauses of the compliance rule, empty where the standard has none.
    """

    stage: Stage
    students: float | None
    verdict: str
    reasons: list[str]
    rules: list[ClausePart]
    met: int
    undetermined: int
    of: int
    indicators: list[IndicatorPart]


@dataclass(frozen=True, slots=True)
class AttributePart:
    """An attribute by which a school is out of scope. ``place`` is empty where there is no column, and the default is
    taken."""

    header: str
    value: str
    place: str


@dataclass(frozen=True, slots=True)
class ExcludedPart:
    """A school, a campus or a stage that is not assessed. ``rule`` is the standard's clause, None where there is none;
    ``numbers`` is the clause's condition with ``figures`` put in."""

    school: str
    place: str
    reason: str
    rule: ClausePart | None
    attributes: list[AttributePart]
    condition: str
    numbers: str
    figures: list[FigurePart]


@dataclass(frozen=True, slots=True)
class CampusPart:
    """A campus whose figures are added to its school's, and the place of its name."""

    name: str
    place: str


@dataclass(frozen=True, slots=True)
class SchoolPart:
    """A school. ``blocked_by`` are the findings that keep its county from being assessed; ``findings`` are those about
    the school itself and not about a figure."""

    name: str
    code: str | None
    county: str
    place: str
    campuses: list[CampusPart]
    findings: list[DoubtPart]
    blocked_by: list[DoubtPart]
    sections: list[SectionPart]
    excluded: list[ExcludedPart]
