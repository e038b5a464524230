"""A figure as it is printed: its digits are part of what it says."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import Any, Final

from balancecalc.text import Bilingual, fill
from balancecalc.text.audit_words import UNREADABLE
from balancecalc.text.folding import fold, text

from .span import Span, point, printed_as
from .units import COUNT, PERCENT, PLAIN, Unit, parse_unit

_NUMBER: Final = re.compile(r"([+\-−]?)(\d{1,3}(?:[ ,]\d{3})+|\d+)(\.\d+)?(?!\s*[\d.,:/()\-])\s*(.*)", re.ASCII)
_ABOUT: Final = re.compile("[近约余多逾超]|左右|上下|以上|以下|不足|将近")
# A spreadsheet keeps 15 digits; those behind them are made by binary arithmetic and were never typed.
_KEPT_DIGITS: Final = 15
_LONGEST: Final = 30
"""No printed figure has so many digits; what has them is a slip."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed figure. ``text`` is what the sheet says, ``digits`` its number without separators and units.

    ``rounded`` is whether it stands for a range: an average, a share, a measure, or a figure with decimals or 万 does;
    a count of whole things is what it says.
    """

    text: str
    digits: str
    unit: Unit
    rounded: bool

    @property
    def value(self) -> Fraction:
        """What it says, to the letter."""
        return Fraction(self.digits) * self.unit.scale

    @property
    def step(self) -> Fraction:
        """One in the last printed place."""
        return self.unit.scale * Fraction(1, 10**self.decimals)

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        return len(self.digits.partition(".")[2])

    @property
    def span(self) -> Span:
        """All that it may stand for."""
        return printed_as(self.value, self.step) if self.rounded else point(self.value)

    @property
    def whole(self) -> int | None:
        """The count of whole things that it is; None where it is none, or rounded."""
        return None if self.rounded else int(self.value)

    def with_digits(self, digits: str) -> "Printed":
        """The same figure with other digits."""
        return replace(self, digits=digits)

    def per_written_unit(self) -> "Printed":
        """The same figure counted in the unit that is written: 13 where 13亩 are written."""
        return replace(self, unit=self.unit._replace(factor=Fraction(1)))


def readings(*figures: Printed) -> Iterator[tuple[Printed, ...]]:
    """What figures that belong together may mean, first as they are written.

    A figure without a unit beside one in 万元 may be in 万元 as well: the sheet does not say, so a statement is
    impossible only where no reading makes it possible.
    """
    yield figures
    if any(figure.unit == PLAIN for figure in figures):
        for unit in dict.fromkeys(figure.unit for figure in figures if figure.unit.scale != 1):
            yield tuple(replace(f, unit=unit, rounded=True) if f.unit == PLAIN else f for f in figures)


def comparable(*figures: Printed) -> bool:
    """Whether no two of the figures measure different things."""
    return len({figure.unit.dimension for figure in figures} - {""}) <= 1


def parse(cell: Any, column: Unit, *, rounded: bool) -> Printed | Bilingual:
    """The figure in a cell of a column whose header names the unit ``column``; or why there is none.

    ``rounded`` is for columns whose figures are rounded by nature, even where they are printed without decimals.
    """
    split = _split(cell)
    if isinstance(split, Bilingual):
        return split
    digits, behind = split
    unit = column
    if behind:
        own = parse_unit(fold(behind))
        if own is None:
            return fill(UNREADABLE["unit"], unit=behind)
        # 484万 under 万元 may be 484万 or 484万 times 万.
        if column.scale != 1 and own != column:
            return fill(UNREADABLE["two_units"], unit=behind)
        unit = own if own.dimension else own._replace(dimension=column.dimension)
    exact = "." not in digits and unit.multiplier == 1 and unit.dimension in ("", COUNT)
    return Printed(text(cell), digits, unit, rounded or not exact)


def parse_share(cell: Any, *, percent_column: bool, percent_format: bool | None) -> Printed | Bilingual | None:
    """The share in a cell; why there is none; or None where 0.939 may mean 93.9% as well as 0.939%.

    ``percent_format`` is whether the cell shows its number as a percentage, None where the file does not tell.
    """
    split = _split(cell)
    if isinstance(split, Bilingual):
        return split
    digits, behind = split
    number = not isinstance(cell, str)
    if behind not in ("", "%"):
        return fill(UNREADABLE["unit"], unit=behind)
    if number and percent_format:
        digits = _plain(Decimal(digits) * 100)
        return Printed(f"{digits}%", digits, PERCENT, rounded=True)
    # Under 占比（%） a number cell up to 1 is most likely a percentage that the file does not show to be one.
    hidden = number and percent_format is None and Decimal(digits) <= 1
    if behind or (percent_column and not hidden):
        return Printed(f"{digits}%", digits, PERCENT, rounded=True)
    return None


def _split(cell: Any) -> tuple[str, str] | Bilingual:
    """A cell's digits and what stands behind them."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return UNREADABLE["not_a_number"]
    if isinstance(cell, int | float):
        digits = _plain(Decimal(f"{cell:.{_KEPT_DIGITS}g}")) if isfinite(cell) else ""
        return (digits, "") if 0 < len(digits) <= _LONGEST else UNREADABLE["not_a_number"]
    if any(unicodedata.category(letter) == "No" for letter in str(cell).replace("m²", "").replace("米²", "")):
        # A footnote's mark would fold into the number.
        return UNREADABLE["not_a_number"]
    written = unicodedata.normalize("NFKC", text(cell))
    match = _NUMBER.fullmatch(written)
    if _ABOUT.search(written) and any(letter.isdigit() for letter in written):
        return UNREADABLE["approximate"]
    if not match or len(written) > _LONGEST:
        return UNREADABLE["not_a_number"]
    sign = "-" if match[1] in ("-", "−") else ""
    whole = re.sub("[ ,]", "", match[2]).lstrip("0") or "0"
    return f"{sign}{whole}{match[3] or ''}", fold(match[4])


def _plain(number: Decimal) -> str:
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
