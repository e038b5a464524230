"""What the explanation of a county's items is made of; see :mod:`.parts` for what they share."""

from dataclasses import dataclass

from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Sense

from .parts import ClausePart, FigurePart
from .rule_parts import AppliesPart, PointsPart, ThresholdPart
from .school_parts import IndicatorPart


@dataclass(frozen=True, slots=True)
class SummandPart:
    """A section's figure in a county's sum."""

    school: str
    code: str | None
    stage: Stage
    figure: FigurePart


@dataclass(frozen=True, slots=True)
class SumPart:
    """A school's field added up over the county's ``sections``. ``value`` does not exist where ``lacking`` of them have
    no figure, and where there are none."""

    field: str
    label: str
    value: float | None
    unit: str
    sections: int
    lacking: int
    summands: list[SummandPart]


@dataclass(frozen=True, slots=True)
class HeldPart:
    """A section, or a whole school, that does not meet the checks that a condition counts, or of which that is open,
    with those checks; ``indicators`` are empty where it is its own verdict that counts."""

    school: str
    code: str | None
    place: str
    stage: Stage
    verdict: str
    reasons: list[str]
    indicators: list[IndicatorPart]


@dataclass(frozen=True, slots=True)
class ConditionPart:
    """A condition of a county's item. ``numbers`` is ``formula`` with the figures put in: ``figures`` from the sheet
    县域, ``sums`` over the county's sections (of ``stage``). Where it counts ``checks``, ``met`` of ``of`` meet them,
    ``undetermined`` are open, and ``held`` are all that do not."""

    id: str
    title: str
    unit: str
    sense: Sense
    stage: Stage | None
    verdict: str
    reason: str | None
    value: float | None
    answer: str
    applies: AppliesPart | None
    threshold: ThresholdPart | None
    formula: str
    numbers: str
    figures: list[FigurePart]
    sums: list[SumPart]
    checks: list[str]
    met: int | None
    undetermined: int | None
    of: int | None
    held: list[HeldPart]
    note: ClausePart | None


@dataclass(frozen=True, slots=True)
class ItemPart:
    """A county's item. ``number`` is its number in the document, ``part`` the id of the part that it belongs to."""

    id: str
    part: str
    part_title: str
    number: int | None
    title: str
    verdict: str
    reasons: list[str]
    points: PointsPart | None
    conditions: list[ConditionPart]
    note: ClausePart | None


@dataclass(frozen=True, slots=True)
class PartPart:
    """A part of the standard: its verdict, and how many of its items are met, not met and open."""

    id: str
    title: str
    verdict: str
    met: int
    not_met: int
    undetermined: int
