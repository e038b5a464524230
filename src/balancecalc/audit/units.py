"""Units as people write them behind a figure or in a header's brackets, as exact factors."""

import re
from fractions import Fraction
from typing import Final, NamedTuple


class Unit(NamedTuple):
    """What one of a figure is: ``multiplier`` for 万 and 亿, ``factor`` into the base unit of ``dimension``.

    A figure without any unit has no dimension.
    """

    multiplier: Fraction = Fraction(1)
    factor: Fraction = Fraction(1)
    dimension: str = ""

    @property
    def scale(self) -> Fraction:
        """What the figure's own number is multiplied with."""
        return self.multiplier * self.factor


PLAIN: Final = Unit()
PERCENT: Final = Unit(Fraction(1, 100), dimension="share")
COUNT: Final = "count"

_MULTIPLIERS: Final = {
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}
_ONE_LETTER: Final = "人名位个所校班册本台套间辆栋幢座张件户村乡镇县次节门项批期处岁年月天生"
_COUNTED: Final = (*_ONE_LETTER, "人次", "课时", "学时")
_MEASURED: Final = {
    "元": (Fraction(1), "money"),
    "m2": (Fraction(1), "area"),
    "平方米": (Fraction(1), "area"),
    "平米": (Fraction(1), "area"),
    "亩": (Fraction(2000, 3), "area"),
    "公顷": (Fraction(10_000), "area"),
    "米": (Fraction(1), "length"),
    "m": (Fraction(1), "length"),
    "公里": (Fraction(1000), "length"),
}
_WORDS: Final = {word: (Fraction(1), COUNT) for word in _COUNTED} | _MEASURED
_UNIT: Final = re.compile(f"({'|'.join(sorted(_MULTIPLIERS, key=len, reverse=True))})?(.*)")
_PER: Final = re.compile("(.+?)(?:/|每).+")


def parse_unit(folded: str) -> Unit | None:
    """The unit that a folded word names, ``万元`` for one; None where it is not known.

    What a figure is per (元/人) says nothing about its size and is dropped.
    """
    per = _PER.fullmatch(folded)
    split = _UNIT.fullmatch(per[1] if per else folded)
    if not split or not folded:
        return None
    multiplier = Fraction(_MULTIPLIERS.get(split[1] or "", 1))
    if not split[2]:
        return Unit(multiplier)
    known = _WORDS.get(split[2])
    return Unit(multiplier, *known) if known else None
