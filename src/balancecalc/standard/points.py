"""Points for an item: all or nothing, in bands, in grades, by deduction, or as they were entered."""

from typing import Final, Literal

from pydantic import Field

from .conditions import ALWAYS, Range, all_hold
from .fields import Part
from .formula import THRESHOLD, VALUE, Formula
from .formula.tree import Binary, Cases, Extreme, Name, Number
from .quantities import Figure, Quantity, Sense

MAXIMUM: Final = "item_maximum"
"""The name that stands in a formula of points for the greatest number of them."""


class Band(Range):
    """A share of the points for a part of the threshold that is reached (or, ``of: value``, for values) in a range."""

    share: float | int = Field(ge=0, le=1, description="share of the greatest number of points")


class Points(Part):
    """How many points an item gives. ``maximum`` with one of the others; with none of them all or nothing.

    ``not_applicable`` says what happens to the points of an item that does not apply: they are given (``full``), they
    leave the total and the score is taken to the whole again (``rescaled``), or they are lost (``none``).
    """

    maximum: Quantity = Field(description="the most that the item gives, in 分")
    bands: list[Band] = Field(default=[], description="shares of the points by how much of the threshold is reached")
    of: Literal["reached", "value"] = Field(
        default="reached", description="what the bands are of: the part of the threshold that is reached, or the value"
    )
    grades: list[Figure] = Field(default=[], description="points of the grades, the best first; the grade is entered")
    deduct: Quantity | None = Field(default=None, description="points that each one counted by the formula costs")
    entered: bool = Field(default=False, description="the formula's value is the points themselves")
    not_applicable: Literal["full", "rescaled", "none"] | None = Field(
        default=None,
        description="what happens to the points where the item does not apply: they are given, they leave the total "
        "and the score is taken to the whole again, or they are lost",
    )

    def tree(self, sense: Sense) -> Formula:
        """The points as a formula over :data:`VALUE`, :data:`THRESHOLD` and :data:`MAXIMUM`."""
        value, maximum = Name(VALUE), Name(MAXIMUM)
        if self.entered and self.maximum.value is None:
            return value
        if self.entered:
            # What is entered above the maximum counts for nothing, not for less.
            return Cases(((Binary("<=", value, maximum), value),))
        if self.grades:
            return Cases(
                tuple(
                    (Binary("==", value, Number(float(grade))), Number(points))
                    for grade, points in enumerate(self.grades, start=1)
                )
            )
        if self.deduct and self.deduct.value is None:
            return Cases(((Binary("==", value, Number(0.0)), maximum),))
        if self.deduct and self.deduct.value is not None:
            lost = Binary("*", Number(self.deduct.value), value)
            return Extreme("max", (Number(0.0), Binary("-", maximum, lost)))
        if self.bands:
            return Cases(tuple((self._holds(band, sense), self._part(band)) for band in self.bands))
        return Cases(((reached(value, Name(THRESHOLD), sense), maximum), (ALWAYS, Number(0.0))))

    def _holds(self, band: Band, sense: Sense) -> Formula:
        value, threshold = Name(VALUE), Name(THRESHOLD)
        if self.of == "value":
            return band.holds(value)
        # Of a threshold that must not be exceeded, a value twice as large reaches half: no division, so that 0 is fine.
        whole, part = (value, threshold) if sense in ("at_least", "above") else (threshold, value)
        ends: list[Formula] = []
        if band.start is not None:
            ends.append(Binary(">=", whole, Binary("*", Number(float(band.start)), part)))
        if band.to is not None:
            ends.append(Binary("<=", whole, Binary("*", Number(float(band.to)), part)))
        if band.below is not None:
            ends.append(Binary("<", whole, Binary("*", Number(float(band.below)), part)))
        return all_hold(ends)

    def _part(self, band: Band) -> Formula:
        return Binary("*", Number(float(band.share)), Name(MAXIMUM))


def reached(value: Formula, threshold: Formula, sense: Sense) -> Formula:
    """The condition that a value is on the right side of its threshold."""
    signs: dict[Sense, Literal[">=", "<=", ">", "<"]] = {"at_least": ">=", "at_most": "<=", "above": ">", "below": "<"}
    return Binary(signs[sense], value, threshold)
