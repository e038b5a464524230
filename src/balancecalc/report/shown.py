"""How a number in a cell is shown: with so many decimals that rounding never puts it on the other side of a bound."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_MOST: Final = 12
_DIGITS: Final = 15
"""As many digits as spreadsheet programs show."""


def as_shown(number: float, decimals: int) -> float:
    """The number as a spreadsheet program shows it: halves of its decimal digits are rounded away from zero.

    Python's own rounding goes by the binary number: it makes 2.67 of 2.675, which Excel shows as 2.68.
    """
    return float(Decimal(f"{number:.{_DIGITS}g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def decimals_at_least(number: float, bound: float, decimals: int, *, reached: bool) -> int:
    """The decimals, at least ``decimals``, with which the number reads as ``reached`` says: as at least the bound or
    as less. Whether it is reached is decided elsewhere, with a tolerance."""
    for more in range(decimals, _MOST):
        if (as_shown(number, more) >= bound) == reached:
            return more
    return _MOST


def decimals_at_most(number: float, bound: float, decimals: int, *, within: bool) -> int:
    """As :func:`decimals_at_least`, for a bound that must not be exceeded."""
    return decimals_at_least(-number, -bound, decimals, reached=within)


def decimals_of_number(number: float, most: int = _MOST) -> int:
    """As many decimals as a number of a standard is written with."""
    return next((decimals for decimals in range(most) if round(number, decimals) == number), most)
