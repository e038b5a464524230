"""A range of exact numbers: all that a printed figure may stand for."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers from ``low`` to ``high``; an open end does not itself belong."""

    low: Fraction
    high: Fraction
    low_open: bool = False
    high_open: bool = False

    def __add__(self, other: "Span") -> "Span":
        return Span(
            self.low + other.low,
            self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __neg__(self) -> "Span":
        return Span(-self.high, -self.low, self.high_open, self.low_open)

    def __mul__(self, other: "Span") -> "Span":
        """The products of numbers that are not negative."""
        return Span(
            self.low * other.low,
            self.high * other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __truediv__(self, other: "Span") -> "Span":
        """The quotients of numbers that are not negative; those of ``other`` are above 0."""
        return Span(
            self.low / other.high,
            self.high / other.low,
            self.low_open or other.high_open,
            self.high_open or other.low_open,
        )

    def below(self, other: "Span") -> bool:
        """Whether every number here is smaller than every number there."""
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def meets(self, other: "Span") -> bool:
        """Whether some number lies in both."""
        return not self.below(other) and not other.below(self)

    def whole_numbers(self) -> tuple[int, int]:
        """The first and the last whole number in it; the last is smaller than the first where there is none."""
        first, last = ceil(self.low), floor(self.high)
        return first + (self.low_open and first == self.low), last - (self.high_open and last == self.high)


def point(value: Fraction) -> Span:
    """The one number ``value``."""
    return Span(value, value)


def printed_as(value: Fraction, step: Fraction) -> Span:
    """What may be printed as ``value`` where the last printed place counts in ``step``.

    Both customs are accepted: 14.027 is printed 14.03 by rounding and 14.02 by cutting. A half may be rounded
    either way. So a printed figure stands for anything from half a step before it to, but without, the next step.
    """
    if value == 0:
        return Span(-step, step, low_open=True, high_open=True)
    if value < 0:
        return -printed_as(-value, step)
    return Span(value - step / 2, value + step, high_open=True)
