"""Exact numbers for reading."""

from fractions import Fraction
from typing import Final

from balancecalc.text import Bilingual, fill
from balancecalc.text.audit_words import RANGES

_MORE: Final = 2
_MOST: Final = 4


def show(value: Fraction, decimals: int | None = None) -> str:
    """A number with thousands separated; without ``decimals``, with as many as it needs, at most four."""
    if decimals is None:
        return f"{value.numerator:,}" if value.denominator == 1 else show(value, _MOST).rstrip("0").rstrip(".")
    scaled = round(value * 10**decimals)
    sign, digits = "-" if scaled < 0 else "", str(abs(scaled)).rjust(decimals + 1, "0")
    whole = f"{int(digits[: len(digits) - decimals]):,}"
    return f"{sign}{whole}.{digits[len(digits) - decimals :]}" if decimals else f"{sign}{whole}"


def show_percent(ratio: Fraction, decimals: int) -> str:
    """A ratio as a percentage, with some more decimals than are printed, so that a difference can be seen."""
    return f"{show(ratio * 100, decimals + _MORE)}%"


def show_beside(value: Fraction, decimals: int) -> str:
    """A computed figure beside a printed one: some decimals more than are printed."""
    return show(value, decimals + _MORE)


def show_range(first: int, last: int | None) -> Bilingual:
    """Whole numbers from the first to the last; without a last, from the first on."""
    if last is None:
        return fill(RANGES["from"], first=f"{first:,}")
    if first == last:
        return Bilingual(f"{first:,}", f"{first:,}")
    return fill(RANGES["between"], first=f"{first:,}", last=f"{last:,}")
