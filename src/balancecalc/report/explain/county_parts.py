"""What the explanation of a county and of its CVs is made of; see :mod:`.parts`."""

from dataclasses import dataclass

from balancecalc.standard.fields import Stage

from .item_parts import ItemPart, PartPart
from .parts import ClausePart, DoubtPart
from .rule_parts import ScorePart
from .school_parts import ExcludedPart


@dataclass(frozen=True, slots=True)
class TermPart:
    """What a section adds to the variance: students × (value − mean)² ÷ all students; ``share`` of the variance."""

    rank: int
    school: str
    code: str | None
    place: str
    students: float
    value: float
    term: float
    share: float | None


@dataclass(frozen=True, slots=True)
class LackingPart:
    """A section without a value, and what it lacks."""

    school: str
    code: str | None
    place: str
    missing: list[str]


@dataclass(frozen=True, slots=True)
class CvPart:
    """An indicator's CV in a county's stage. Where sections lack a value, ``cv`` and ``sd`` do not exist, and
    ``known_cv`` is that of the others, over their ``known_mean`` and ``known_students``.

    ``not_asked`` sections are none of those that count, since the indicator does not apply to them.

    ``terms`` are largest first and add up to ``variance``; ``scope_open`` sections may not be in scope, which leaves
    the verdict open. ``limit`` is None where the standard sets none.
    """

    county: str
    stage: Stage
    indicator: str
    title: str
    unit: str
    verdict: str
    cv: float | None
    limit: float | None
    rule: ClausePart | None
    sections: int
    students: float | None
    mean: float | None
    sd: float | None
    known_cv: float | None
    known_mean: float | None
    known_students: float
    variance: float | None
    missing: int
    not_asked: int
    scope_open: int
    terms: list[TermPart]
    lacking: list[LackingPart]


@dataclass(frozen=True, slots=True)
class MeanPart:
    """One of the CVs whose plain mean is the composite."""

    indicator: str
    title: str
    cv: float | None


@dataclass(frozen=True, slots=True)
class CompositePart:
    """The composite CV of a county's stage; ``limit`` is None where the standard sets none."""

    county: str
    stage: Stage
    verdict: str
    cv: float | None
    limit: float | None
    rule: ClausePart | None
    scope_open: int
    cvs: list[MeanPart]


@dataclass(frozen=True, slots=True)
class BehindPart:
    """A section that is not met, or undetermined, and why."""

    school: str
    code: str | None
    place: str
    verdict: str
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class StagePart:
    """A stage of a county. ``compliant`` is None where the standard has no rule for schools; ``behind`` are the
    sections that do not comply, those furthest behind first, then those that are undetermined. ``cvs`` are those of
    indicators that are quantities; ``composite`` is None where the standard says nothing of CVs."""

    stage: Stage
    verdict: str
    sections: int
    students: float | None
    compliant: int | None
    undetermined: int
    rules: list[ClausePart]
    behind: list[BehindPart]
    cvs: list[CvPart]
    composite: CompositePart | None


@dataclass(frozen=True, slots=True)
class CountyPart:
    """A county's verdict. ``blocked_by`` are the findings that keep it from being assessed. ``rules`` are the clauses
    on its items, empty where each has to be met or there are none; ``score`` is None where they give no points."""

    name: str
    verdict: str
    reasons: list[str]
    blocked_by: list[DoubtPart]
    stages: list[StagePart]
    rules: list[ClausePart]
    parts: list[PartPart]
    score: ScorePart | None
    items: list[ItemPart]
    excluded: list[ExcludedPart]
