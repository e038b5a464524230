"""A standard's words: formulas and conditions with the fields' names, points, numbers, thresholds."""

from collections.abc import Iterator, Mapping
from typing import Final

from balancecalc.text import Bilingual, Lang, fill, format_number, pick
from balancecalc.text.standards import STANDARDS

from .conditions import When, condition
from .fields import Fields
from .formula import THRESHOLD, VALUE, Formula, sentence
from .measures import Measure
from .points import MAXIMUM, Points
from .quantities import Sense
from .thresholds import Threshold

RATIO: Final = "师生比"
"""The unit that is written 1:20."""


def formula_text(formula: Formula, dictionary: Fields) -> Bilingual:
    """A formula in words, with the fields' names."""
    return Bilingual(
        sentence(formula, _Names(dictionary, "zh"), "zh"),
        sentence(formula, _Names(dictionary, "en"), "en"),
    )


def when_text(when: When, dictionary: Fields) -> Bilingual:
    """A condition in words."""
    return formula_text(condition(when), dictionary)


def points_text(points: Points, measure: Measure, dictionary: Fields) -> Bilingual:
    """How points are given, in words."""
    maximum = points.maximum.value
    most = Bilingual(*(2 * (format_number(maximum),))) if maximum is not None else STANDARDS["unknown"]
    if points.entered:
        return fill(STANDARDS["points_entered"], most=most) if maximum is not None else STANDARDS["points_entered_open"]
    if points.grades:
        return fill(STANDARDS["points_grades"], points=" / ".join(map(format_number, points.grades)))
    if points.deduct:
        return fill(STANDARDS["points_deducted"], most=most, each=format_number(points.deduct.value))
    if points.bands:
        return fill(STANDARDS["points_bands"], most=most, bands=formula_text(points.tree(measure.sense), dictionary))
    return fill(STANDARDS["points_all"], most=most)


def number_text(value: float, unit: str) -> str:
    """A number of a standard as it is written: 4.2, or 1:20 in the unit 师生比."""
    if unit == RATIO and value > 0:
        return f"1:{format_number(round(1 / value, 6))}"
    return format_number(value)


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
            return choice if self._lang == "zh" else field.choices[choice].en
        return pick(field.label, self._lang)

    def __iter__(self) -> Iterator[str]:
        return iter(self._dictionary.fields)

    def __len__(self) -> int:
        return len(self._dictionary.fields)
