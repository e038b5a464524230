"""A standard's words: formulas and conditions with the fields' names, points, numbers, thresholds."""

from collections.abc import Iterator, Mapping
from typing import Final

from balancecalc.text import Bilingual, Lang, fill, format_beside, format_number, pick
from balancecalc.text.standards import STANDARDS

from .answers import with_answers, word_of
from .conditions import When, condition
from .fields import Fields
from .formula import THRESHOLD, VALUE, Formula, sentence
from .measures import Measure
from .points import MAXIMUM, Points
from .quantities import Sense
from .thresholds import Threshold

RATIO: Final = "师生比"
"""The unit that is written 1:20."""
YES_OR_NO: Final = "是否"
"""The unit of what is answered with yes (1) or no (0)."""


def formula_text(formula: Formula, dictionary: Fields) -> Bilingual:
    """A formula in words, with the fields' names, and the answers where numbers stand for them."""
    said = with_answers(formula, dictionary)
    return Bilingual(
        sentence(said, _Names(dictionary, "zh"), "zh"),
        sentence(said, _Names(dictionary, "en"), "en"),
    )


def when_text(when: When, dictionary: Fields) -> Bilingual:
    """A condition in words."""
    return formula_text(condition(when), dictionary)


def points_text(points: Points, measure: Measure, dictionary: Fields) -> Bilingual:
    """How points are given, in words."""
    maximum = points.maximum.value
    known = maximum is not None and (points.deduct is None or points.deduct.value is not None)
    values: dict[str, object] = {} if maximum is None else {"most": format_number(maximum)}
    kind = "all"
    if points.entered:
        kind = "entered"
    elif points.grades:
        kind, known = "grades", True
        values = {"points": " / ".join(map(format_number, points.grades))}
    elif points.deduct:
        kind = "deducted"
        values |= {} if points.deduct.value is None else {"each": format_number(points.deduct.value)}
    elif points.bands:
        kind = "bands"
        values["bands"] = formula_text(points.tree(measure.sense), dictionary)
    return fill(STANDARDS[f"points_{kind}" if known else f"points_{kind}_open"], **values)


def number_text(value: float, unit: str) -> str:
    """A number of a standard as it is written: 4.2, or 1:20 in the unit 师生比."""
    if unit == RATIO and value > 0:
        return f"1:{format_number(round(1 / value, 6))}"
    return format_number(value)


def value_text(value: float, bound: float, unit: str) -> str:
    """A value beside a number of a standard, with as many decimals as it takes to tell them apart: 4.20, or 1:20.40 in
    the unit 师生比."""
    if unit == RATIO and value > 0 and bound > 0:
        return f"1:{format_beside(1 / value, 1 / bound, 2)}"
    return format_beside(value, bound, 0 if value.is_integer() else 2)


def threshold_text(threshold: Threshold, sense: Sense, lang: Lang) -> str:
    """A stage's threshold in a few characters: ``≥4.2``, ``≥5.2–6.4`` where it is not the same for all schools."""
    if threshold.weighted:
        return pick(STANDARDS["weighted"], lang)
    if threshold.of_county:
        return pick(STANDARDS[sense], lang, value=STANDARDS["county_value"])
    known = [number for number in threshold.numbers if number is not None]
    if not known:
        return pick(STANDARDS["unknown"], lang)
    ends = sorted({min(known), max(known)})
    if threshold.unit == YES_OR_NO and ends == [1]:
        return pick(STANDARDS["answered_yes"], lang)
    return pick(STANDARDS[sense], lang, value="–".join(number_text(end, threshold.unit) for end in ends))


class _Names(Mapping[str, str]):
    """What a formula's names are called, in one language."""

    def __init__(self, dictionary: Fields, lang: Lang) -> None:
        self._dictionary = dictionary
        self._lang: Lang = lang

    def __getitem__(self, name: str) -> str:
        if name in (VALUE, THRESHOLD, MAXIMUM):
            return pick(STANDARDS[name], self._lang)
        attribute, _, choice = name.partition("=")
        field = self._dictionary.fields[attribute]
        if choice:
            return word_of(field, choice, self._lang)
        return pick(field.label, self._lang)

    def __iter__(self) -> Iterator[str]:
        return iter(self._dictionary.fields)

    def __len__(self) -> int:
        return len(self._dictionary.fields)
