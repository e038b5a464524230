"""Units of formulas: nothing is added to or compared with what is of another unit, and what comes out is what the
indicator says that it is of.

Each field has its unit; products and quotients combine them, plain numbers go with anything. 生 is 人, 百生 is 100 人,
12班 is 12 个; answers that are yes or no count as numbers; a share may be of one kind of things to another (rooms to
classes), as long as both are counted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Final

from balancecalc.standard.conditions import Range, When
from balancecalc.standard.fields import Fields
from balancecalc.standard.formula import Formula, parse
from balancecalc.standard.formula.tree import Binary, Extreme, Name, Number, Unary
from balancecalc.standard.measures import Condition, Indicator
from balancecalc.standard.model import Standard
from balancecalc.standard.strict_yaml import Path

from .places import Contradiction, wrong
from .sources import measures

_SHARES: Final = {"比": Fraction(1), "%": Fraction(1, 100), "‰": Fraction(1, 1000), "师生比": Fraction(1)}
_SAME: Final = {"生": ("人", 1), "百生": ("人", 100), "千生": ("人", 1000), "班": ("个", 1), "校": ("所", 1)}
_TRUTH: Final = "是否"
_COUNTS: Final = {_TRUTH, "项", "个", "分", "比", "%"}
"""Units that a yes, or a number of them, may be of."""

_COUNTED: Final = {"人", "个", "间", "台", "套", "所", "份"}
"""Units of things that are counted one by one."""
_OF_SO_MANY: Final = re.compile(r"(\d+)(\D.*)")
"""A unit of so many: 12班."""

Powers = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a formula is of: units to their powers, and how many of them one is (``scale``). ``factor`` is the plain
    number that it was multiplied with, None where that cannot be told. A plain number has no units and is ``plain``."""

    powers: Powers = ()
    scale: Fraction = Fraction(1)
    factor: Fraction | None = Fraction(1)
    plain: bool = False

    @property
    def written(self) -> str:
        """The units as people write them."""
        above = "·".join(_power(unit, power) for unit, power in self.powers if power > 0)
        below = "·".join(_power(unit, -power) for unit, power in self.powers if power < 0)
        one = "" if self.scale == 1 else f"{self.scale}×"
        return f"{one}{above or '1'}/{below}" if below else f"{one}{above or '比'}"


class Mixed(Exception):
    """Two units that do not go together."""

    def __init__(self, left: Dimension, right: Dimension) -> None:
        super().__init__(left, right)
        self.left = left
        self.right = right


def units_of_formulas(standard: Standard) -> Iterator[Contradiction]:
    """Formulas that mix units, or come out in another than they say. All of them have to be good."""
    dictionary = standard.dictionary
    for index, exclusion in enumerate(standard.scope):
        if exclusion.condition:
            yield from _mixed(exclusion.condition, ("scope", index, "and"), dictionary)
    for path, measure in measures(standard):
        yield from _of_when(measure.applies, (*path, "applies"), dictionary)
        assert isinstance(measure, Indicator | Condition)
        if measure.tree is not None:
            mixed = list(_mixed(measure.tree, (*path, "formula"), dictionary))
            yield from mixed or _result(measure.tree, measure.unit, (*path, "formula"), dictionary)
        named = measure.thresholds if isinstance(measure, Indicator) else {"": measure.threshold}
        for stage, threshold in named.items():
            for number, case in enumerate(threshold.cases if threshold else []):
                place: Path = (*path, "thresholds", stage) if stage else (*path, "threshold")
                yield from _of_when(case.when, (*place, "cases", number, "when"), dictionary)


def unit(written: str, dictionary: Fields) -> Dimension | None:
    """What a unit is of; None for one that the dictionary lacks."""
    if written in _SHARES:
        return Dimension(scale=_SHARES[written])
    if written in _SAME:
        base, times = _SAME[written]
        return Dimension(((base, 1),), Fraction(times))
    above, slash, below = written.partition("/")
    if slash:
        left, right = unit(above, dictionary), unit(below, dictionary)
        return combined(left, right, -1) if left and right else None
    if many := _OF_SO_MANY.fullmatch(written):
        one = unit(many[2], dictionary)
        return one and Dimension(one.powers, one.scale * int(many[1]))
    known = dictionary.units.get(written)
    if known is None:
        return None
    return Dimension(((known.into, 1),), known.times) if known.into else Dimension(((written, 1),))


def dimension(formula: Formula, dictionary: Fields) -> Dimension | None:
    """What a formula is of; None where a field has no unit. Raises :class:`Mixed`."""
    match formula:
        case Number(value=number):
            return Dimension(factor=Fraction(number), plain=True)
        case Name(field=field):
            return unit(dictionary.fields[field].unit or "", dictionary)
        case Unary(operator="-", operand=operand):
            return dimension(operand, dictionary)
        case Binary(operator="*" | "/" as sign, left=left, right=right):
            first, second = dimension(left, dictionary), dimension(right, dictionary)
            return combined(first, second, 1 if sign == "*" else -1) if first and second else None
        case Binary(operator="+" | "-", left=left, right=right):
            return _alike((left, right), dictionary)
        case Extreme(operands=members):
            return _alike(members, dictionary)
        case Binary(operator="and" | "or", left=left, right=right):
            dimension(left, dictionary), dimension(right, dictionary)
        case Unary(operand=operand):
            dimension(operand, dictionary)
        case Binary(left=left, right=right):
            _alike((left, right), dictionary)
        case _:
            pass
    return Dimension(((_TRUTH, 1),))


def combined(left: Dimension, right: Dimension, sign: int) -> Dimension:
    """A product, or with the sign −1 a quotient."""
    powers = dict(left.powers)
    for name, power in right.powers:
        powers[name] = powers.get(name, 0) + sign * power
    if len(left.powers) + len(right.powers) > 1:
        # A yes or no only says whether the other counts.
        powers.pop(_TRUTH, None)
    factor = None
    if left.factor is not None and right.factor:
        factor = left.factor * right.factor**sign
    scale = left.scale * right.scale**sign
    return Dimension(
        tuple((name, power) for name, power in powers.items() if power), scale, factor, left.plain and right.plain
    )


def _alike(members: tuple[Formula, ...], dictionary: Fields) -> Dimension | None:
    found = [dimension(member, dictionary) for member in members]
    known = [one for one in found if one is not None]
    return reduce(_joined, known) if len(known) == len(found) else None


def _joined(left: Dimension, right: Dimension) -> Dimension:
    if left.plain or right.plain:
        one = right if left.plain else left
        return Dimension(one.powers, one.scale, None, left.plain and right.plain)
    if dict(left.powers) != dict(right.powers) or left.scale != right.scale:
        raise Mixed(left, right)
    return Dimension(left.powers, left.scale, left.factor if left.factor == right.factor else None)


def _mixed(formula: Formula, path: Path, dictionary: Fields) -> Iterator[Contradiction]:
    try:
        dimension(formula, dictionary)
    except Mixed as mixed:
        yield wrong(path, "units_mixed", left=mixed.left.written, right=mixed.right.written)


def _of_when(when: When, path: Path, dictionary: Fields) -> Iterator[Contradiction]:
    for key, wanted in when.items():
        if isinstance(wanted, Range):
            yield from _mixed(parse(key), (*path, key), dictionary)


def _result(formula: Formula, written: str, path: Path, dictionary: Fields) -> Iterator[Contradiction]:
    found, wanted = dimension(formula, dictionary), unit(written, dictionary)
    if found is None or wanted is None or found.plain:
        return
    if found.powers == ((_TRUTH, 1),) and written in _COUNTS:
        return
    share = written in _SHARES and all(name in _COUNTED for name, _ in found.powers) and _is_quotient(found.powers)
    if dict(found.powers) != dict(wanted.powers) and not share:
        yield wrong(path, "unit_of_formula", found=found.written, unit=written)
        return
    needed = found.scale / wanted.scale
    if found.factor is not None and found.factor != needed and _is_power_of_ten(found.factor):
        yield wrong(path, "factor_of_formula", unit=written, needed=str(needed), factor=str(found.factor))


def _is_quotient(powers: Powers) -> bool:
    return sorted(power for _, power in powers) == [-1, 1]


def _is_power_of_ten(number: Fraction) -> bool:
    ends = {number.numerator, number.denominator}
    return 1 in ends and all(str(end).rstrip("0") == "1" for end in ends)


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name}^{power}"
