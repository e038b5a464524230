"""What the explanation of a school is made of; see :mod:`.parts` for what it ends in."""

from dataclasses import dataclass

from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Sense

from .parts import AttributePart, ClausePart, DoubtPart, FigurePart
from .rule_parts import AppliesPart, PointsPart, ScorePart, ThresholdPart


@dataclass(frozen=True, slots=True)
class IndicatorPart:
    """An indicator of a section. ``floor`` is what it must not fall below where it misses the threshold; ``rule``
    is the threshold's clause, and ``threshold_from`` how its number came about. ``applies`` and ``points`` are None
    where it always applies, and gives none. ``answer`` is the word that the value stands for, empty where it is a
    quantity.

    ``numbers`` is ``formula`` with the figures put in; ``missing`` names the cells and columns that it lacks.
    ``shortfall`` is in ``shortfall_unit``.
    """

    id: str
    title: str
    unit: str
    sense: Sense
    verdict: str
    value: float | None
    answer: str
    threshold: float | None
    floor: float | None
    below_floor: bool
    ratio: float | None
    shortfall: float | None
    shortfall_unit: str
    applies: AppliesPart | None
    rule: ClausePart | None
    threshold_from: ThresholdPart | None
    points: PointsPart | None
    note: ClausePart | None
    formula: str
    numbers: str
    figures: list[FigurePart]
    missing: list[str]


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A section. ``met`` of its ``of`` indicators with a threshold are met, and ``undetermined`` of them are open.

    ``rules`` are the clauses of the compliance rule, empty where the standard has none; ``score`` is None where it adds
    up no points; ``grade`` is None where there are no grades, or it cannot be told yet.
    """

    stage: Stage
    students: float | None
    verdict: str
    reasons: list[str]
    rules: list[ClausePart]
    met: int
    undetermined: int
    of: int
    grade: str | None
    score: ScorePart | None
    indicators: list[IndicatorPart]


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
    """A school. ``limits_cvs`` says that the standard limits CVs, which decide where it has no rule for schools.
    ``blocked_by`` are the findings that keep its county from being assessed; ``findings`` are those about
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
    limits_cvs: bool
