"""A standard as data: indicators, thresholds, compliance rule, dispersion rule, a county's items, scope, sources."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from math import nan
from typing import Annotated

from pydantic import ConfigDict, Field, PrivateAttr
from typing_extensions import TypedDict

from balancecalc.text import Bilingual
from balancecalc.text.standards import STANDARDS

from .conditions import Range
from .fields import ASSESSED_STAGES, Fields, Part, Stage, SurveyField, Text
from .formula import Formula, parse
from .measures import Condition, CountyItem, Indicator, Measure
from .points import Band, Points
from .quantities import Confidence, Figure, Known, Note, Quantity, Sense, Sourced
from .rules import Compliance, Dispersion, Grade, Score
from .strict_yaml import Path
from .thresholds import Case, Threshold
from .walk import of_condition, of_indicator, of_points, of_rule

__all__ = [
    "Band", "Case", "Compliance", "Condition", "Confidence", "CountyItem", "Dispersion", "Exclusion", "Figure", "Grade",
    "Indicator", "Known", "Measure", "Note", "Points", "Quantity", "Range", "Score", "Sense", "Sourced", "Standard",
    "StandardPart", "Threshold", "Weights",
]  # fmt: skip

RESOURCES = "resources"
"""The part of a standard that its sections and their dispersion decide."""


class Weights(Sourced):
    """How a whole school's resources are apportioned: a share is weight × students over the sum of it."""

    weights: dict[Stage, Annotated[float, Field(gt=0, allow_inf_nan=False)]] = Field(
        description="how much a student counts in primary, junior and senior: all three, since a school may have any"
    )
    unit: str = Field(description="权重")


class Exclusion(Sourced):
    """Schools out of scope: all attributes in `when` match, and `and` holds of the school's figures."""

    when: dict[str, list[str]] = Field(description="choice field → the choices that are out")
    also: str | None = Field(default=None, alias="and", description="a formula over the school's totals")
    reason: Text = Field(description="why they are out, as reports say it")

    @cached_property
    def condition(self) -> Formula | None:
        """The parsed formula of ``and``."""
        return parse(self.also) if self.also else None


class Reading(TypedDict):
    """How a survey is read for a standard: the arguments of :func:`.read_survey` that depend on it."""

    fields: Fields
    schools: bool


class StandardPart(Part):
    """A part of a standard; its county items name it. ``resources`` is what sections and their dispersion decide."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="what items name; `resources` is what schools decide")
    title: Text = Field(description="what the part is called in reports")


class Standard(Part):
    """A standard for assessing a county's schools. Written as YAML; see standards/."""

    model_config = ConfigDict(title="balancecalc standard")

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$", description="small letters, digits and -; the file's name")
    extends: str | None = Field(
        default=None,
        description="id of a standard that comes with balancecalc, or a file beside this one (base.yaml), that this "
        "one is laid over: it then says only what differs, naming indicators and items by id; null takes away, or "
        "makes a number unknown",
    )
    title: Text = Field(description="what the standard is called in reports")
    document: Text = Field(description="the document that sets the standard")
    effective: str | None = Field(
        description="when it came into force, as exactly as is known: 2017 or 2017-04-19; null where it is not"
    )
    notes: list[Note] = Field(default=[], description="remarks for readers, such as what is not known or disputed")
    sources: dict[str, Text] = Field(min_length=1, description="where its numbers were read; each of them names one")
    fields: dict[str, SurveyField] = Field(default={}, description="fields that fields.yaml does not have")
    stages: list[Stage] = Field(
        default=[],
        description="the stages whose sections are assessed; with combined, a school with both primary and junior is "
        "one section; none where only a county's items are assessed",
    )
    scope: list[Exclusion] = Field(default=[], description="schools that are left out")
    apportioning: Weights | None = Field(
        default=None,
        description="how one-through schools' resources are split; needed where figures are the whole school's",
    )
    compliance: Compliance | None = Field(default=None, description="when a school's section complies")
    dispersion: Dispersion = Field(default=Dispersion(), description="limits on the difference coefficient")
    indicators: list[Indicator] = Field(default=[], description="what each section is measured by")
    parts: list[StandardPart] = Field(default=[], description="the parts that a county's items belong to")
    checks: list[Indicator] = Field(default=[], description="held against each school for a county's item alone")
    items: list[CountyItem] = Field(default=[], description="requirements on the county")
    county: Compliance | None = Field(default=None, description="how many items, or points, the county needs")
    _sha256: str = PrivateAttr("")
    _dictionary: Fields | None = PrivateAttr(None)

    @property
    def sha256(self) -> str:
        """The SHA-256, in hexadecimal, of the bytes of the file that it was read from, and behind it of those that it
        extends, one after another; empty where there was none."""
        return self._sha256

    def changed(self, **parts: object) -> "Standard":
        """The standard with other parts, by the same data dictionary. The parts are not checked."""
        found = Standard.model_construct(**{**dict(self), **parts})
        found._dictionary = self._dictionary
        return found

    @property
    def since(self) -> Bilingual:
        """When it came into force, or that this is not known."""
        return Bilingual(self.effective, self.effective) if self.effective else STANDARDS["undated"]

    @property
    def weights(self) -> Mapping[Stage, float]:
        """The weights for apportioning; NaN, so that nothing can be apportioned, where the standard has none."""
        return self.apportioning.weights if self.apportioning else dict.fromkeys(self.dictionary.stages, nan)

    @property
    def surveyed_stages(self) -> list[Stage]:
        """The stages whose figures the survey has to give."""
        both = "combined" in self.stages
        return [stage for stage in ASSESSED_STAGES if both or stage in self.stages]

    @property
    def assesses_schools(self) -> bool:
        """Whether it needs a table of schools at all."""
        return bool(self.indicators or self.checks or self.school_sums)

    @property
    def reading(self) -> Reading:
        """How a survey is read for the standard."""
        return Reading(fields=self.dictionary, schools=self.assesses_schools)

    @property
    def conditions(self) -> list[Condition]:
        """The conditions of all its county items, in order."""
        return [condition for item in self.items for condition in item.conditions]

    @cached_property
    def section_fields(self) -> frozenset[str]:
        """The figures of a section that the indicators need."""
        return frozenset({"students"}).union(*(indicator.needs for indicator in self.indicators))

    @property
    def dictionary(self) -> Fields:
        """The data dictionary with the standard's own fields, by which a survey for it is read."""
        assert self._dictionary is not None, "a standard comes from the loader"
        return self._dictionary

    @cached_property
    def county_fields(self) -> frozenset[str]:
        """The fields of the sheet 县域 that the county's items need."""
        return self._item_fields & self.dictionary.county_figures.keys()

    @cached_property
    def school_fields(self) -> frozenset[str]:
        """Every figure that the survey's table of schools has to give."""
        checked = frozenset[str]().union(*(check.needs for check in self.checks))
        return self.section_fields | checked | self.school_sums

    @cached_property
    def school_sums(self) -> frozenset[str]:
        """The schools' fields that the county's items add up."""
        return self._item_fields - self.county_fields

    @property
    def _item_fields(self) -> frozenset[str]:
        return frozenset[str]().union(*(condition.needs for condition in self.conditions))

    def numbers(self) -> Iterator[tuple[Path, Quantity | Threshold]]:
        """Every threshold, limit, count and number of points, with its place in the YAML."""
        yield from of_rule(self.compliance, ("compliance",))
        for key in ("each", "composite"):
            for stage, quantity in getattr(self.dispersion, key).items():
                yield ("dispersion", key, stage), quantity
        for key in ("indicators", "checks"):
            for index, indicator in enumerate(getattr(self, key)):
                yield from of_indicator(indicator, (key, index))
        for index, item in enumerate(self.items):
            for number, condition in enumerate(item.conditions):
                yield from of_condition(condition, ("items", index, "conditions", number))
            yield from of_points(item.points, ("items", index))
        yield from of_rule(self.county, ("county",))
