"""Sources, units, and what is said of numbers that are not known."""

from collections.abc import Iterator

from balancecalc.standard.measures import Measure
from balancecalc.standard.model import Quantity, Sourced, Standard, Threshold
from balancecalc.standard.strict_yaml import Path
from balancecalc.standard.walk import grades_of

from .places import Contradiction, name, wrong

RATIO, COUNT, POINTS = "比", "项", "分"


def sources(standard: Standard) -> Iterator[Contradiction]:
    """Sources that are not listed, units that there are not or that belong elsewhere, unknown numbers without a
    note."""
    units = standard.dictionary.units
    for path, statement in _sourced(standard):
        if statement.source not in standard.sources:
            allowed = list(standard.sources)
            yield (*path, "source"), "unknown_source", {
                "place": name(path), "given": statement.source, "allowed": allowed,
            }  # fmt: skip
    for path, unit in _units(standard):
        if unit not in units:
            yield wrong(path, "unknown_unit", given=unit, allowed=list(units))
    for path, quantity, wanted in _fixed_units(standard):
        if quantity.unit != wanted:
            yield (*path, "unit"), "unit_mismatch", {"place": name(path), "given": quantity.unit, "wanted": wanted}
    for path, quantity in standard.numbers():
        if isinstance(quantity, Quantity) and quantity.value is None and quantity.note is None:
            yield wrong(path, "unknown_without_note")


def measures(standard: Standard) -> Iterator[tuple[Path, Measure]]:
    """Every indicator, check and condition, with its place."""
    for key in ("indicators", "checks"):
        for index, indicator in enumerate(getattr(standard, key)):
            yield (key, index), indicator
    for index, item in enumerate(standard.items):
        for number, condition in enumerate(item.conditions):
            yield ("items", index, "conditions", number), condition


def _sourced(standard: Standard) -> Iterator[tuple[Path, Sourced]]:
    if standard.apportioning:
        yield ("apportioning",), standard.apportioning
    for index, exclusion in enumerate(standard.scope):
        yield ("scope", index), exclusion
    for index, note in enumerate(standard.notes):
        yield ("notes", index), note
    for path, measure in measures(standard):
        if measure.note:
            yield (*path, "note"), measure.note
    for index, item in enumerate(standard.items):
        if item.note:
            yield ("items", index, "note"), item.note
    for key, rule in (("compliance", standard.compliance), ("county", standard.county)):
        if rule and rule.every:
            yield (key, "every"), rule.every
        yield from grades_of(rule, (key,))
    yield from standard.numbers()


def _units(standard: Standard) -> Iterator[tuple[Path, str]]:
    for field, own in standard.fields.items():
        if own.unit is not None:
            yield ("fields", field, "unit"), own.unit
    if standard.apportioning:
        yield ("apportioning", "unit"), standard.apportioning.unit
    for path, measure in measures(standard):
        yield (*path, "unit"), measure.unit
    for path, quantity in standard.numbers():
        yield (*path, "unit"), quantity.unit


def _fixed_units(standard: Standard) -> Iterator[tuple[Path, Quantity | Threshold, str]]:
    of_measures = dict(measures(standard))
    for path, quantity in standard.numbers():
        match path:
            case (*_, "at_least" | "at_most_failing"):
                yield path, quantity, COUNT
            case (*_, "points", "maximum" | "deduct") | (*_, "score", _):
                yield path, quantity, POINTS
            case (*of, "threshold") | (*of, "thresholds", _) if tuple(of) in of_measures:
                yield path, quantity, of_measures[tuple(of)].unit
            case _:
                yield path, quantity, RATIO
