"""A standard as data: indicators, thresholds, compliance rule, dispersion rule, scope, sources."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, PrivateAttr

from .fields import Part, Stage, Text
from .formula import Formula, parse, slope

Confidence = Literal["page", "copy", "practice", "known", "doc"]


class Sourced(Part):
    """A statement of a standard, with where it was read and how sure that is."""

    source: str = Field(description="id of an entry of `sources`")
    confidence: Confidence = Field(
        description="page: read on a government page; copy: read in a copy or a program that follows it; "
        "practice: what programs do; known: well known, page not at hand; doc: printed in a source document"
    )


class Note(Sourced, Text):
    """A remark on a standard, for readers."""


class Quantity(Sourced):
    """A number of a standard (a threshold, a limit, a count) with unit, source and confidence."""

    value: float = Field(gt=0, allow_inf_nan=False)
    unit: str = Field(description="a unit of fields.yaml")


class Weights(Sourced):
    """How a whole school's resources are apportioned: a share is weight × students over the sum of it."""

    weights: dict[Stage, Annotated[float, Field(gt=0, allow_inf_nan=False)]]
    unit: str


class Exclusion(Sourced):
    """Schools out of scope: all attributes in `when` match, and `and` holds of the school's figures."""

    when: dict[str, list[str]] = Field(description="choice field → the choices that are out")
    also: str | None = Field(default=None, alias="and", description="a formula over the school's totals")
    reason: Text

    @cached_property
    def condition(self) -> Formula | None:
        """The parsed formula of ``and``."""
        return parse(self.also) if self.also else None


class Compliance(Part):
    """When a section complies: so many indicators reach their threshold, and the rest keep the floor."""

    at_least: Quantity = Field(description="how many indicators must reach their threshold")
    floor: Quantity | None = Field(default=None, description="share of the threshold that a missed one must keep")


class Dispersion(Part):
    """Limits on the difference coefficient, by stage: of each indicator, of the composite, or of both."""

    each: dict[Stage, Quantity] = {}
    composite: dict[Stage, Quantity] = {}


class Indicator(Part):
    """A quantity made from fields by a formula, with its thresholds by stage."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Text
    short: Text = Field(description="a few characters, for narrow columns")
    unit: str
    formula: str
    resource: str | None = Field(
        default=None, description="the field that is short when the threshold is missed; shortfalls are in its unit"
    )
    thresholds: dict[Stage, Quantity] = {}
    note: Note | None = None

    @cached_property
    def tree(self) -> Formula:
        """The parsed formula."""
        return parse(self.formula)

    @cached_property
    def per_resource(self) -> Formula | None:
        """How much one unit of the resource adds to the indicator."""
        return slope(self.tree, self.resource) if self.resource else None


class Standard(Part):
    """A standard for assessing a county's schools. Written as YAML; see standards/."""

    model_config = ConfigDict(title="balancecalc standard")

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: Text
    document: Text = Field(description="the document that sets the standard")
    effective: str = Field(description="when it came into force, as exactly as is known: 2017 or 2017-04-19")
    notes: list[Note] = []
    sources: dict[str, Text] = Field(min_length=1)
    stages: list[Stage] = Field(min_length=1)
    scope: list[Exclusion] = []
    apportioning: Weights
    compliance: Compliance | None = None
    dispersion: Dispersion = Dispersion()
    indicators: list[Indicator] = Field(min_length=1)
    _sha256: str = PrivateAttr("")

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes of the file that it was read from, in hexadecimal; empty where there was none."""
        return self._sha256
