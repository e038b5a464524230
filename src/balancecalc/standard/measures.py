"""What a standard measures: indicators of schools, and a county's items with their conditions."""

from functools import cached_property
from typing import Final, Literal

from pydantic import Field

from .conditions import When, condition
from .fields import ASSESSED_STAGES, Part, Stage, Text
from .formula import Formula, attributes, fields, parse, shortage
from .points import Points
from .quantities import Note, Sense
from .thresholds import COUNTY, Leaf, Threshold, plainly, weighted

COMPLIANCE: Final = "compliance"
"""What stands among the checks of a condition for the section's own verdict."""


class Measure(Part):
    """A quantity made from fields by a formula, and on which side of its threshold it has to be.

    ``applies`` says for whom it is asked at all: where it does not hold, the measure is ``not_applicable``.
    """

    id: str = Field(
        pattern=r"^[a-z][a-z0-9_]*$", description="small letters, digits and _; the key in JSON, and how others name it"
    )
    title: Text = Field(description="what it is called in reports")
    unit: str = Field(description="a unit of fields.yaml; that of its thresholds, too")
    sense: Sense = Field(default="at_least", description="on which side of the threshold it has to be")
    applies: When = Field(
        default={}, description="for whom it is asked at all, such as {boarders: {from: 1}}; else it is not applicable"
    )
    note: Note | None = Field(default=None, description="a remark for readers")

    @cached_property
    def asked(self) -> Formula | None:
        """The condition under which it applies; None where it always does."""
        return condition(self.applies) if self.applies else None


class Indicator(Measure):
    """A quantity of a school's section, with its thresholds by stage and the points that it gives."""

    short: Text = Field(description="a few characters, for narrow columns")
    formula: str = Field(
        description="over fields of fields.yaml and its own: + - * / comparisons, and or not, min max, numbers"
    )
    resource: str | None = Field(
        default=None, description="the field that is short when the threshold is missed; shortfalls are in its unit"
    )
    thresholds: dict[Stage, Threshold] = Field(
        default={},
        description="what it must reach in each stage; none where it only counts for dispersion, or for points",
    )
    points: Points | None = Field(default=None, description="the points that it gives, where compliance is a score")
    part_of: str | None = Field(
        default=None, description="id of the indicator whose points these are a part of: shown, not added up again"
    )
    per: Literal["section", "school"] = Field(
        default="section",
        description="of a check: whether sections or whole schools (without their senior stage) are held",
    )

    @cached_property
    def tree(self) -> Formula:
        """The parsed formula."""
        return parse(self.formula)

    @cached_property
    def shortage(self) -> Formula | None:
        """What the resource lacks for the threshold to be reached, over the fields, :data:`.VALUE` and
        :data:`.THRESHOLD`; None without a resource."""
        return shortage(self.tree, self.resource) if self.resource else None

    def bounds(self, stage: Stage, leaf: Leaf = plainly) -> tuple[Formula, Formula] | None:
        """The least and the most that the stage's threshold may be, as formulas over figures, attributes,
        :data:`.COUNTY` and :func:`.students_of` each stage; None where the stage has none or it is not known."""
        threshold = self.thresholds.get(stage)
        if threshold is None or not threshold.weighted:
            return threshold.bounds(stage, leaf) if threshold else None
        parts = {own: found for own in ASSESSED_STAGES if (found := self.bounds(own, leaf))}
        if len(parts) < len(ASSESSED_STAGES):
            return None
        low = weighted({own: found[0] for own, found in parts.items()})
        return low, weighted({own: found[1] for own, found in parts.items()})

    @cached_property
    def _formulas(self) -> tuple[Formula, ...]:
        conditions = [self.asked] if self.asked else []
        for stage, threshold in self.thresholds.items():
            conditions += [*(threshold.bounds(stage) or ()), threshold.applies]
        return (self.tree, *conditions)

    @cached_property
    def needs(self) -> frozenset[str]:
        """The figures that its value, its thresholds and whether it applies depend on."""
        return frozenset().union(*map(fields, self._formulas)) - {COUNTY}

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The attributes that its thresholds and whether it applies depend on."""
        return frozenset().union(*map(attributes, self._formulas))


class Condition(Measure):
    """One condition of a county's item: a formula over fields of the sheet 县域 and sums of schools' fields over the
    county's sections (of ``stage``, where it is given), or the share of sections that meet checks."""

    formula: str | None = Field(
        default=None,
        description="over the county's own figures and schools' figures, which are added up; or every, not both",
    )
    every: list[str] = Field(
        default=[],
        description="ids of checks: the value is the share that meets all of them; `compliance`: that complies",
    )
    stage: Stage | None = Field(default=None, description="the stage whose sections are added up or counted; else all")
    threshold: Threshold | None = Field(default=None, description="what it must reach; without one it is only shown")

    @cached_property
    def tree(self) -> Formula | None:
        """The parsed formula; None where checks are counted."""
        return parse(self.formula) if self.formula else None

    @cached_property
    def needs(self) -> frozenset[str]:
        """The fields that its value, its threshold and whether it applies depend on."""
        parts: list[Formula] = [formula for formula in (self.tree, self.asked) if formula]
        if self.threshold:
            parts += [*(self.threshold.bounds() or ()), self.threshold.applies]
        return frozenset[str]().union(*map(fields, parts)) - {COUNTY}


class CountyItem(Part):
    """A requirement on a county: met where all of its conditions that apply are."""

    id: str = Field(
        pattern=r"^[a-z][a-z0-9_]*$", description="small letters, digits and _; the key in JSON, and how others name it"
    )
    part: str = Field(description="id of an entry of `parts`")
    number: int | None = Field(default=None, description="its number in the document")
    title: Text = Field(description="what it is called in reports")
    conditions: list[Condition] = Field(min_length=1, description="what has to hold; all that apply")
    points: Points | None = Field(
        default=None, description="the points that it gives, by its first condition, where county is a score"
    )
    note: Note | None = Field(default=None, description="a remark for readers")
