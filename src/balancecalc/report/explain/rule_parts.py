"""What the explanation of thresholds, points and scores is made of; see :mod:`.parts` for what they share."""

from dataclasses import dataclass
from typing import Literal

from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Sense

from .parts import AttributePart, ClausePart, FigurePart

ThresholdKind = Literal["value", "cases", "between", "weighted", "of_county", "unknown"]
"""How a threshold is given: ``between`` is only known to lie between two numbers; ``weighted`` is the mean of a
one-through school's stages' thresholds; ``of_county`` is the county's own value."""

PointsKind = Literal["all", "bands", "grades", "deducted", "entered"]
"""By which rule points are given: ``all`` or nothing, by how much of the threshold is reached, by grade, so many less
for each one counted, or as they were entered."""


@dataclass(frozen=True, slots=True)
class AppliesPart:
    """The condition under which something is asked for. ``numbers`` is ``condition`` with its own figures beside their
    names; ``holds`` is None where it cannot be told."""

    condition: str
    numbers: str
    holds: bool | None
    figures: list[FigurePart]
    attributes: list[AttributePart]


@dataclass(frozen=True, slots=True)
class CasePart:
    """A case of a threshold and its number; None where it is not known."""

    condition: str
    numbers: str
    value: float | None
    holds: bool | None


@dataclass(frozen=True, slots=True)
class WeighedPart:
    """A stage of a one-through school: its threshold counts by its students."""

    stage: Stage
    students: float | None
    threshold: "ThresholdPart"


@dataclass(frozen=True, slots=True)
class ThresholdPart:
    """How a threshold came about. ``low`` and ``high`` are the least and the most that it may be, the same where it is
    known, None where nothing is known of it. ``otherwise`` says what is true where no case holds.

    ``numbers`` is how it is computed, empty where it is given. ``figures`` and ``attributes`` are what its cases ask
    about.
    """

    kind: ThresholdKind
    sense: Sense
    low: float | None
    high: float | None
    rule: ClausePart
    cases: list[CasePart]
    otherwise: Literal["undetermined", "not_applicable"] | None
    numbers: str
    stages: list[WeighedPart]
    figures: list[FigurePart]
    attributes: list[AttributePart]
    note: str | None


@dataclass(frozen=True, slots=True)
class PointsPart:
    """The points of an item. ``points`` are None where they cannot be told, and where they leave the total
    (``left_out``); ``numbers`` is how they came about. ``not_applicable`` is what happens to them where the item does
    not apply; ``part_of`` the title of the item that they are a part of, and with which they are added up."""

    points: float | None
    maximum: float | None
    kind: PointsKind
    rule: ClausePart
    numbers: str
    not_applicable: Literal["full", "rescaled", "none"] | None
    left_out: bool
    part_of: str | None


@dataclass(frozen=True, slots=True)
class AddedPart:
    """An item whose points are added up."""

    id: str
    title: str
    points: float | None
    maximum: float | None
    left_out: bool


@dataclass(frozen=True, slots=True)
class ScorePart:
    """Points added up: ``score`` is None until it is certain, and lies between ``low`` and ``high`` (None: there is no
    telling how much at most). ``numbers`` is the sum of what is known, taken to the whole again where items leave it.
    """

    score: float | None
    low: float
    high: float | None
    total: float | None
    verdict: str
    grade: str | None
    numbers: str
    items: list[AddedPart]
