"""What an indicator must reach: one number, one by cases, a range in which it is known to lie, the county's own."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Final, Literal

from pydantic import Field

from .conditions import ALWAYS, When, condition
from .fields import Part, Stage, Text
from .formula import Formula
from .formula.tree import Binary, Cases, Name, Number
from .quantities import Figure, Sourced

COUNTY: Final = "county_value"
"""The name that stands for the county's own value in a threshold that is that."""

Leaf = Callable[[Stage | None, int, float], Formula]
"""What stands for a threshold's numbers in a formula, by stage and number (from 0): the numbers themselves, or names of
cells."""


def plainly(_: Stage | None, __: int, number: float) -> Formula:
    """A threshold's number as itself."""
    return Number(number)


class Case(Part):
    """The threshold of the schools for which ``when`` holds; None where it is not known."""

    when: When = Field(
        min_length=1,
        description="for which schools: an attribute among choices (locality: [乡村]), a figure or a formula in a "
        "range (classes: {from: 7, to: 12}); all of them together",
    )
    value: Figure | None = Field(description="their threshold; null where it is not known")


class Threshold(Sourced):
    """What an indicator must reach in one stage, or a county's item: one of

    * ``value``: a number, or None where it is not known (``note`` then says what is missing);
    * ``cases``: a number for each kind of school; no two may hold for one school, and ``otherwise`` says what is true
      of schools for which none does. Without it the cases have to cover all: where an attribute is missing, a school
      is then known to be held to one of them, which may be enough to decide;
    * ``between``: it is only known that the number lies between these two;
    * ``weighted``: of a one-through school (stage ``combined``), the mean of its stages' thresholds by their students;
    * ``of_county``: the county's own value of the indicator, over all its sections of the stage.
    """

    unit: str = Field(description="a unit of fields.yaml")
    value: Figure | None = Field(default=None, description="null where it is not known; then note says what is missing")
    cases: list[Case] = Field(default=[], description="one number for each kind of school")
    otherwise: Literal["undetermined", "not_applicable"] | None = Field(
        default=None, description="what is true of schools that are in no case; without it the cases have to cover all"
    )
    between: list[Figure] = Field(default=[], description="the lowest and the highest that it may be")
    weighted: Literal["students"] | None = Field(
        default=None, description="of the stage combined: the mean of the stages' thresholds by their students"
    )
    of_county: bool = Field(default=False, description="the county's own value of the indicator")
    note: Text | None = Field(default=None, description="what is missing where a number is not known, or a remark")

    @property
    def numbers(self) -> list[float | None]:
        """The numbers that it consists of, None for one that is not known; empty for a weighted one, and the
        county's own."""
        if self.weighted or self.of_county:
            return []
        if self.between:
            return [*self.between]
        return [case.value for case in self.cases] if self.cases else [self.value]

    @property
    def constant(self) -> float | None:
        """The number, where it is one for all schools and known."""
        return None if self.cases or self.between or self.weighted or self.of_county else self.value

    @property
    def known(self) -> bool:
        """Whether every number is known exactly."""
        return not self.between and all(number is not None for number in self.numbers)

    @property
    def ranges(self) -> bool:
        """Whether its least and its most may differ: by what is not known of it, or of the school."""
        covered = bool(self.cases) and not self.otherwise and all(case.value is not None for case in self.cases)
        return covered or bool(self.between)

    def bounds(self, stage: Stage | None = None, leaf: Leaf = plainly) -> tuple[Formula, Formula] | None:
        """The least and the most that it may be, as formulas; None where nothing is known, and for a weighted one,
        which is made from its stages' (see :meth:`.Indicator.bounds`)."""
        if self.of_county:
            return Name(COUNTY), Name(COUNTY)
        if self.between:
            return leaf(stage, 0, self.between[0]), leaf(stage, 1, self.between[-1])
        if not self.cases:
            return None if self.value is None else (leaf(stage, 0, self.value), leaf(stage, 0, self.value))
        known = tuple(
            (condition(case.when), leaf(stage, index, case.value))
            for index, case in enumerate(self.cases)
            if case.value is not None
        )
        if not self.ranges:
            return (Cases(known), Cases(known)) if known else None
        # One of the cases holds; where it cannot be told which, what they have in common decides.
        return Cases(known, "least"), Cases(known, "most")

    @property
    def applies(self) -> Formula:
        """The condition on which it applies at all."""
        if self.otherwise != "not_applicable":
            return ALWAYS
        return reduce(lambda left, right: Binary("or", left, right), [condition(case.when) for case in self.cases])


def students_of(stage: Stage) -> str:
    """The name that stands in a formula for the students of one stage of a one-through school."""
    return f"students_{stage}"


def weighted(parts: Mapping[Stage, Formula]) -> Formula:
    """The mean of the stages' thresholds, by their students."""
    students: list[Formula] = [Name(students_of(stage)) for stage in parts]
    products: list[Formula] = [
        Binary("*", weight, threshold) for weight, threshold in zip(students, parts.values(), strict=True)
    ]
    return Binary("/", reduce(_plus, products), reduce(_plus, students))


def _plus(left: Formula, right: Formula) -> Formula:
    return Binary("+", left, right)
