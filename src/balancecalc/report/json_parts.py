"""What the JSON document consists of: the keys of ``balancecalc/assessment@1`` and what they mean."""

from typing import NotRequired

from typing_extensions import TypedDict

from .breakdowns import GroupPart, MeasuresPart
from .json_items import ItemPart, PartPart, ScorePart


class StandardPart(TypedDict):
    """The standard that was used. ``effective`` is empty where that is not known; ``sha256`` is of its file."""

    id: str
    title: str
    effective: str
    sha256: str


class OptionPart(TypedDict):
    """What besides the survey said how to read it: the county, a mapping's or a layout's file. ``sha256`` is of the
    file."""

    name: str
    value: str
    sha256: str | None


class InputPart(TypedDict):
    """The survey that was assessed."""

    file: str
    sha256: str
    sheet: str
    rows: int
    options: list[OptionPart]


class CvPart(TypedDict):
    """A CV against its limit. ``known_cv`` is over the sections that have a value; ``cv`` is null if one has none."""

    mean: float | None
    sd: float | None
    cv: float | None
    known_cv: float | None
    limit: float | None
    missing: int
    verdict: str


class SpreadPart(CvPart, MeasuresPart):
    """A CV against its limit, and the measures beside it.

    ``known_cv`` is over the sections that have a value; ``cv`` and the measures are null if one has none. ``theil_by``
    has the decomposition of ``theil`` for each field of ``breakdowns``.
    """


class CompositePart(TypedDict):
    """The composite CV against its limit."""

    cv: float | None
    limit: float | None
    verdict: str


class StagePart(TypedDict):
    """A county's stage. ``compliant_sections`` is null where the standard has no compliance rule."""

    sections: int
    students: float | int | None
    compliant_sections: int | None
    verdict: str
    indicators: dict[str, SpreadPart]
    composite: CompositePart


class IndicatorPart(TypedDict):
    """One indicator of a section. ``shortfall`` is what the resource lacks, in the resource's own unit.

    ``between`` is there where a threshold may be known only to lie between two numbers, ``points`` and
    ``maximum`` where it gives points.
    """

    value: float | None
    threshold: float | None
    ratio: float | None
    shortfall: float | None
    verdict: str
    between: NotRequired[list[float] | None]
    points: NotRequired[float | None]
    maximum: NotRequired[float | None]


class SectionPart(TypedDict):
    """A section. ``score`` is there where the standard adds up points."""

    school: str
    code: str | None
    stage: str
    students: float | int | None
    verdict: str
    reasons: list[str]
    indicators: dict[str, IndicatorPart]
    score: NotRequired[ScorePart]


class ExcludedPart(TypedDict):
    """A school, or a stage of it, that is not assessed."""

    school: str
    reason: str


class CountyPart(TypedDict):
    """A county. ``breakdowns`` has the groups of its sections by field (``--by``) and stage. ``parts``, by id, is empty
    where the standard has no county items; ``checks`` are there where its items count schools: what each was held
    against for that; ``score`` where the items give points."""

    name: str
    verdict: str
    reasons: list[str]
    stages: dict[str, StagePart]
    breakdowns: dict[str, dict[str, list[GroupPart]]]
    sections: list[SectionPart]
    excluded: list[ExcludedPart]
    items: dict[str, ItemPart]
    parts: dict[str, PartPart]
    checks: NotRequired[list[SectionPart]]
    score: NotRequired[ScorePart]


class FindingPart(TypedDict):
    """A finding; ``code`` is stable. ``file`` is empty where the survey is one file."""

    code: str
    severity: str
    title: str
    file: str
    sheet: str
    cell: str
    county: str
    school: str
    field: str
    message: str
    remedy: str


class Document(TypedDict):
    """The whole document. Numbers are not rounded; a figure that does not exist is null."""

    schema: str
    program: str
    standard: StandardPart
    input: InputPart
    counties: list[CountyPart]
    findings: list[FindingPart]
