"""Kinds of schools: what conditions tell apart, as one example of each kind.

The breakpoints of ranges cut a quantity's line into pieces, lists of choices an attribute into groups; a cell is a
piece or a group of each. All conditions are constant within a cell, so that one example decides for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import ceil, floor, inf
from typing import Final

from balancecalc.standard.conditions import Range, When
from balancecalc.standard.fields import Fields, Stage, surveyed
from balancecalc.standard.formula import Formula, parse
from balancecalc.standard.formula.tree import Binary, Extreme, Name, Number, Unary

Key = Formula | str
"""A quantity as its formula, or an attribute by its id."""

Cell = Mapping[Key, float | str]

Condition = Mapping[Key, Sequence[str] | Range]
"""What has to hold together, by what it is about."""

_AT_LEAST_ONE: Final = {"students", "classes", "largest_class"}
"""Figures that a section that is assessed has some of."""


def keyed(when: Mapping[str, list[str]] | When) -> Condition:
    """A condition by what it is about: two spellings of one formula are one."""
    return {parse(key) if isinstance(wanted, Range) else key: wanted for key, wanted in when.items()}


def holds(when: Condition, cell: Cell) -> bool:
    """Whether a condition holds for a cell. Raises :class:`KeyError` for what the cell does not tell."""
    return all(
        within(wanted, cell[key]) if isinstance(wanted, Range) else cell[key] in wanted for key, wanted in when.items()
    )


def within(given: Range, number: float | str) -> bool:
    """Whether a number is in a range."""
    assert not isinstance(number, str)
    return (
        (given.start is None or number >= given.start)
        and (given.to is None or number <= given.to)
        and (given.below is None or number < given.below)
    )


def cells(whens: Sequence[Condition], dictionary: Fields, stage: Stage | None) -> Iterator[Cell]:
    """An example of each kind of schools of a stage that the conditions tell apart, from the lowest."""
    keys = list(dict.fromkeys(key for when in whens for key in when))
    examples: list[Sequence[float | str]] = []
    for key in keys:
        wanted = [when[key] for when in whens if key in when]
        if isinstance(key, str):
            lists = [choices for choices in wanted if not isinstance(choices, Range)]
            examples.append(groups(key, lists, dictionary, stage))
        else:
            examples.append(pieces(key, [one for one in wanted if isinstance(one, Range)], dictionary))
    for values in product(*examples):
        yield dict(zip(keys, values, strict=True))


def groups(field: str, lists: Sequence[Sequence[str]], dictionary: Fields, stage: Stage | None) -> list[str]:
    """One choice of each group that the lists tell apart, of those that a school of the stage can have."""
    choices = dictionary.fields[field].choices
    of_stages = any(choice.stages for choice in choices.values())
    needed = set(surveyed(stage)) if stage and of_stages else set[Stage]()
    found: dict[tuple[bool, ...], str] = {}
    for name, choice in choices.items():
        if needed <= set(choice.stages):
            found.setdefault(tuple(name in one for one in lists), name)
    return list(found.values())


def pieces(quantity: Formula, ranges: Iterable[Range], dictionary: Fields) -> list[float]:
    """One number of each piece that the ranges cut a quantity's line into."""
    answers = dictionary.fields[quantity.field].answers if isinstance(quantity, Name) and quantity.field else {}
    if answers:
        return sorted({float(answer.value) for answer in answers.values()})
    least = 1.0 if isinstance(quantity, Name) and quantity.field in _AT_LEAST_ONE else 0.0
    most = greatest(quantity, dictionary)
    ends = list(ranges)
    if is_whole(quantity, dictionary):
        starts = {least}
        for one in ends:
            starts |= {float(ceil(end)) for end in (one.start, one.below) if end is not None}
            starts |= {float(floor(one.to) + 1)} if one.to is not None else set()
        return sorted(start for start in starts if least <= start <= most)
    points = sorted(
        {least}
        | {
            float(end)
            for one in ends
            for end in (one.start, one.to, one.below)
            if end is not None and least <= end <= most
        }
    )
    middles = [(low + high) / 2 for low, high in pairwise(points)]
    beyond = [] if points[-1] >= most else [points[-1] + 1 if most == inf else (points[-1] + most) / 2]
    return sorted([*points, *middles, *beyond])


def is_whole(quantity: Formula, dictionary: Fields) -> bool:
    """Whether a quantity comes in whole numbers. A school's figure does not: a stage has its share of it."""
    match quantity:
        case Name(field=field):
            known = dictionary.fields.get(field)
            return known is not None and known.kind != "school_figure" and (known.whole or bool(known.answers))
        case Number(value=number):
            return number == round(number)
        case Binary(operator="+" | "-" | "*", left=left, right=right):
            return is_whole(left, dictionary) and is_whole(right, dictionary)
        case Unary(operator="-", operand=operand):
            return is_whole(operand, dictionary)
        case Extreme(operands=members):
            return all(is_whole(member, dictionary) for member in members)
        case _:
            return False


def greatest(quantity: Formula, dictionary: Fields) -> float:
    """The most that a quantity can be: a part of a whole that the dictionary knows is not more than it."""
    match quantity:
        case Binary(operator="*", left=Number(value=times), right=share):
            return times * greatest(share, dictionary)
        case Binary(operator="/", left=Binary(operator="*", left=Number(value=times), right=part), right=whole):
            return times * greatest(Binary("/", part, whole), dictionary)
        case Binary(operator="/", left=Name(field=part), right=Name(field=whole)):
            known = any(one.part == part and one.whole == whole for one in dictionary.checks.parts)
            return 1.0 if known else inf
        case _:
            return inf
