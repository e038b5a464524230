"""Conditions on a school or a county, as data: attributes among choices, figures within ranges."""

from collections.abc import Iterable
from functools import reduce

from pydantic import Field

from .fields import Part
from .formula import Formula, parse
from .formula.tree import Among, Binary, Number

ALWAYS = Number(1)
"""The condition that holds for all."""


class Range(Part):
    """Numbers from ``from`` on, up to and with ``to``, or up to but without ``below``; an end that is left out is
    open."""

    start: float | int | None = Field(default=None, alias="from", description="the least that is in it")
    to: float | int | None = Field(default=None, description="the most that is in it")
    below: float | int | None = Field(default=None, description="instead of to: the first that is no longer in it")

    @property
    def within(self) -> tuple[float, float]:
        """The least number, and the end: ``inf`` where it is open."""
        end = self.to if self.below is None else self.below
        return (
            float("-inf") if self.start is None else float(self.start),
            float("inf") if end is None else float(end),
        )

    def holds(self, quantity: Formula) -> Formula:
        """The condition that a quantity is in the range."""
        if self.start is not None and self.start == self.to:
            return Binary("==", quantity, Number(float(self.start)))
        ends: list[Formula] = []
        if self.start is not None:
            ends.append(Binary(">=", quantity, Number(float(self.start))))
        if self.to is not None:
            ends.append(Binary("<=", quantity, Number(float(self.to))))
        if self.below is not None:
            ends.append(Binary("<", quantity, Number(float(self.below))))
        return all_hold(ends)


When = dict[str, list[str] | Range]
"""What has to hold together: an attribute is one of some choices; a figure, or a formula over figures, is in a
range."""


def condition(when: When) -> Formula:
    """The condition as a formula that gives 1 or 0. Raises :class:`.FormulaError` for a key that is no formula."""
    return all_hold(
        Among(key, tuple(allowed)) if isinstance(allowed, list) else allowed.holds(parse(key))
        for key, allowed in when.items()
    )


def all_hold(conditions: Iterable[Formula]) -> Formula:
    """The condition that all of these hold; one that always does where there are none."""
    members = list(conditions)
    return reduce(lambda left, right: Binary("and", left, right), members) if members else ALWAYS
