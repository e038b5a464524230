"""Formulas and conditions: that they can be read, and that all that they name is there and of use where they stand."""

from collections.abc import Iterable, Iterator
from math import isnan

import numpy as np

from balancecalc.standard.conditions import Range, When
from balancecalc.standard.formula import Formula, FormulaError, NotLinear, fields, parse, shortage, value
from balancecalc.standard.model import Exclusion, Indicator, Standard
from balancecalc.standard.points import Points
from balancecalc.standard.strict_yaml import Path
from balancecalc.standard.words import RATIO

from .places import Contradiction, name, nearest, wrong


def formulas(standard: Standard) -> Iterator[Contradiction]:
    """What cannot be read in formulas and conditions, or names what there is not."""
    reader = _Reader(standard)
    for index, exclusion in enumerate(standard.scope):
        yield from reader.exclusion(exclusion, ("scope", index))
    for key in ("indicators", "checks"):
        for index, indicator in enumerate(getattr(standard, key)):
            yield from reader.indicator(indicator, (key, index))
    for index, item in enumerate(standard.items):
        path: Path = ("items", index)
        if item.points:
            yield from _bands(item.points, path)
        for number, condition in enumerate(item.conditions):
            place: Path = (*path, "conditions", number)
            if condition.formula:
                yield from reader.formula(condition.formula, (*place, "formula"), of_county=True)
            yield from reader.when(condition.applies, (*place, "applies"), of_county=True)
            for step, case in enumerate(condition.threshold.cases if condition.threshold else []):
                yield from reader.when(case.when, (*place, "threshold", "cases", step, "when"), of_county=True)


class _Reader:
    def __init__(self, standard: Standard) -> None:
        self.dictionary = standard.dictionary

    def exclusion(self, exclusion: Exclusion, path: Path) -> Iterator[Contradiction]:
        for field, choices in exclusion.when.items():
            yield from self.choices(field, choices, (*path, "when", field))
        if exclusion.also is not None:
            yield from self.formula(exclusion.also, (*path, "and"))

    def indicator(self, indicator: Indicator, path: Path) -> Iterator[Contradiction]:
        wrongs = list(self.formula(indicator.formula, (*path, "formula")))
        yield from wrongs
        if not wrongs and indicator.resource is not None:
            yield from _resource(indicator, indicator.resource, path)
        if not wrongs and indicator.unit == RATIO and grows(indicator.tree, "students"):
            yield wrong((*path, "formula"), "ratio_upside_down")
        yield from self.when(indicator.applies, (*path, "applies"))
        for stage, threshold in indicator.thresholds.items():
            for step, case in enumerate(threshold.cases):
                yield from self.when(case.when, (*path, "thresholds", stage, "cases", step, "when"))
        if indicator.points:
            yield from _bands(indicator.points, path)

    def when(self, when: When, path: Path, *, of_county: bool = False) -> Iterator[Contradiction]:
        """A condition: attributes among choices, figures and formulas in ranges."""
        for key, wanted in when.items():
            place: Path = (*path, key)
            if isinstance(wanted, Range):
                yield from self.formula(key, place, of_county=of_county)
                yield from range_(wanted, place)
            elif of_county:
                yield wrong(place, "attribute_of_county", field=key)
            else:
                yield from self.choices(key, wanted, place)

    def choices(self, field: str, choices: Iterable[str], path: Path) -> Iterator[Contradiction]:
        known = self.dictionary.fields.get(field)
        if known is not None and known.kind == "choice" and not known.choices:
            # That it has none is told where it is written.
            return
        if known is None or not known.choices:
            allowed = [own for own, other in self.dictionary.fields.items() if other.choices]
            yield wrong(path, "not_a_choice", field=field, allowed=allowed)
            return
        if not choices:
            yield wrong(path, "no_choice", field=field, allowed=list(known.choices))
        for choice in choices:
            if choice not in known.choices:
                yield wrong(path, "unknown_choice", field=field, given=choice, allowed=list(known.choices))

    def formula(self, text: str, path: Path, *, of_county: bool = False) -> Iterator[Contradiction]:
        """A formula over a school's figures, or over the county's and sums of the schools'."""
        try:
            named = fields(parse(text))
        except FormulaError as error:
            yield wrong(path, "bad_formula", part=error.part, column=error.column)
            return
        figures, counties = self.dictionary.figures, self.dictionary.county_figures
        allowed = [*figures, *counties] if of_county else list(figures)
        for field in sorted(named):
            known = self.dictionary.fields.get(field)
            if known is None:
                yield wrong(path, "unknown_field", field=field, nearest=nearest(field, allowed))
            elif field in counties and not of_county:
                yield wrong(path, "county_figure_of_school", field=field)
            elif field not in allowed:
                yield wrong(path, "not_a_figure", field=field)
            elif of_county and field in figures and (known.kind == "school_value" or known.joined != "sum"):
                yield wrong(path, "not_to_be_added", field=field, label=known.label)


def range_(given: Range, path: Path) -> Iterator[Contradiction]:
    """A range that holds no number, or all, or ends twice."""
    if given.to is not None and given.below is not None:
        yield wrong(path, "ends_twice")
    elif given.start is None and given.to is None and given.below is None:
        yield wrong(path, "endless")
    elif given.start is not None:
        start, end = given.within
        if start > end or (given.below is not None and start == end):
            yield wrong(path, "empty_range", start=start, end=end)


def _bands(points: Points, path: Path) -> Iterator[Contradiction]:
    for number, band in enumerate(points.bands):
        yield from range_(band, (*path, "points", "bands", number))


def _resource(indicator: Indicator, resource: str, path: Path) -> Iterator[Contradiction]:
    place: Path = (*path, "resource")
    values = {"place": name(path), "field": resource}
    if resource not in fields(indicator.tree):
        yield place, "resource_not_in_formula", values
        return
    try:
        shortage(indicator.tree, resource)
    except NotLinear:
        yield place, "resource_not_linear", values
        return
    more = grows(indicator.tree, resource)
    if more is not None and more != (indicator.sense in ("at_least", "above")):
        code = "sense_against_resource_at_most" if more else "sense_against_resource_at_least"
        yield (*path, "sense") if "sense" in indicator.model_fields_set else place, code, values


def grows(formula: Formula, field: str) -> bool | None:
    """Whether more of a field makes a formula greater, tried at numbers of no meaning; None where it cannot be told."""
    columns = {name: np.array([3.0, 3.0]) for name in fields(formula)} | {field: np.array([3.0, 5.0])}
    less, more = value(formula, columns).tolist()
    return None if isnan(less) or isnan(more) or less == more else more > less
