"""When a section, or a county, complies: by counting what is met, or by points; and the grades of the result."""

from typing import Literal

from pydantic import Field

from .fields import Part, Stage, Text
from .quantities import Known, Quantity, Sourced


class Score(Part):
    """Points added up. ``total`` is what all items give together; ``passing`` the least that complies."""

    total: Quantity = Field(description="what all items give together, in 分")
    passing: Quantity | None = Field(default=None, description="the least score that complies, where no grades say so")


class Grade(Sourced):
    """A grade of the result: from so much on (a score, or a count of items that are met) up to the next one."""

    title: Text = Field(description="what the grade is called, such as 合格")
    start: float = Field(
        alias="from", ge=0, allow_inf_nan=False, description="the least score, or count of items met, that has it"
    )
    verdict: Literal["met", "not_met"] = Field(description="what the grade comes to as a verdict")


class Compliance(Part):
    """When what is assessed complies: exactly one of ``at_least``, ``at_most_failing``, ``every``, ``score`` and
    (where it is the count of items met that is graded) ``grades`` alone.

    Items that do not apply count neither as met nor as failing.
    """

    at_least: Known | None = Field(default=None, description="how many must reach their threshold")
    at_most_failing: Quantity | None = Field(default=None, description="how many may miss their threshold")
    every: Sourced | None = Field(default=None, description="each must reach its threshold")
    score: Score | None = Field(default=None, description="points are added up")
    floor: Known | None = Field(default=None, description="share of the threshold that a missed one must keep")
    grades: list[Grade] = Field(default=[], description="grades of the result, the best first")


class Dispersion(Part):
    """Limits on the difference coefficient, by stage: of each indicator, of the composite, or of both."""

    each: dict[Stage, Known] = Field(default={}, description="the most that each indicator's may be")
    composite: dict[Stage, Known] = Field(default={}, description="the most that the mean of all indicators' may be")
