"""What a standard says that cannot be, though each part is well formed."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from balancecalc.text import Bilingual

from .fields import Fields
from .formula import Formula, FormulaError, NotLinear, fields, parse, shortage
from .model import Exclusion, Indicator, Quantity, Sourced, Standard, Threshold
from .strict_yaml import Path

Contradiction = tuple[Path, str, Mapping[str, object]]
"""Where in the YAML, the problem's code, and what its message needs."""

RATIO, COUNT, POINTS = "比", "项", "分"


def contradictions(standard: Standard, dictionary: Fields) -> Iterator[Contradiction]:
    """Everything that contradicts the standard itself or the data dictionary."""
    for path, statement in _sourced(standard):
        if statement.source not in standard.sources:
            allowed = list(standard.sources)
            yield (*path, "source"), "unknown_source", _given(path, statement.source, allowed=allowed)
    for path, unit in _units(standard):
        if unit not in dictionary.units:
            yield path, "unknown_unit", _given(path, unit, allowed=list(dictionary.units))
    for path, quantity, wanted in _fixed_units(standard):
        if quantity.unit != wanted:
            yield (*path, "unit"), "unit_mismatch", _given(path, quantity.unit, wanted=wanted)
    for path, stage in _stages_of_quantities(standard):
        if stage not in standard.stages:
            values = {"place": _name(path), "stage": stage, "allowed": list(standard.stages)}
            yield path, "stage_not_assessed", values
    if standard.apportioning:
        for stage in dictionary.stages:
            if stage not in standard.apportioning.weights:
                yield ("apportioning", "weights"), "no_weight", {"stage": stage}
    yield from _compliance(standard)
    for index, exclusion in enumerate(standard.scope):
        yield from _exclusion(exclusion, ("scope", index), dictionary)
    seen: set[str] = set()
    for index, indicator in enumerate(standard.indicators):
        if indicator.id in seen:
            yield ("indicators", index, "id"), "duplicate_indicator", {"given": indicator.id}
        seen.add(indicator.id)
        yield from _indicator(indicator, ("indicators", index), dictionary)


def _compliance(standard: Standard) -> Iterator[Contradiction]:
    rule = standard.compliance
    if rule is None:
        for index, indicator in enumerate(standard.indicators):
            if indicator.thresholds:
                path: Path = ("indicators", index, "thresholds")
                yield path, "threshold_without_rule", {"place": _name(path)}
        return
    at_least = rule.at_least.value if rule.at_least else 0
    if at_least != round(at_least):
        path = ("compliance", "at_least", "value")
        yield path, "not_whole", _given(path, at_least)
    if rule.floor and rule.floor.value > 1:
        path = ("compliance", "floor", "value")
        yield path, "out_of_range", _given(path, rule.floor.value, detail="≤ 1")
    for stage in standard.stages:
        count = sum(stage in indicator.thresholds for indicator in standard.indicators)
        if count < at_least:
            values = {"required": at_least, "stage": stage, "count": count}
            yield ("compliance", "at_least"), "too_many_required", values


def _exclusion(exclusion: Exclusion, path: Path, dictionary: Fields) -> Iterator[Contradiction]:
    for field, choices in exclusion.when.items():
        place: Path = (*path, "when", field)
        known = dictionary.fields.get(field)
        if known is None or not known.choices:
            allowed = [name for name, other in dictionary.fields.items() if other.choices]
            yield place, "not_a_choice", {"place": _name(path), "field": field, "allowed": allowed}
            continue
        for choice in choices:
            if choice not in known.choices:
                values = {"place": _name(path), "field": field, "given": choice, "allowed": list(known.choices)}
                yield place, "unknown_choice", values
    if exclusion.also is not None:
        yield from _formula(exclusion.also, (*path, "and"), dictionary)


def _indicator(indicator: Indicator, path: Path, dictionary: Fields) -> Iterator[Contradiction]:
    wrong = list(_formula(indicator.formula, (*path, "formula"), dictionary))
    yield from wrong
    if wrong or indicator.resource is None:
        return
    tree: Formula = parse(indicator.formula)
    values = {"place": _name(path), "field": indicator.resource}
    if indicator.resource not in fields(tree):
        yield (*path, "resource"), "resource_not_in_formula", values
        return
    try:
        shortage(tree, indicator.resource)
    except NotLinear:
        yield (*path, "resource"), "resource_not_linear", values


def _formula(text: str, path: Path, dictionary: Fields) -> Iterator[Contradiction]:
    try:
        named = fields(parse(text))
    except FormulaError as error:
        yield path, "bad_formula", {"place": _name(path), "part": error.part, "column": error.column}
        return
    for field in sorted(named):
        if field not in dictionary.fields:
            values = {"place": _name(path), "field": field, "nearest": _nearest(field, dictionary)}
            yield path, "unknown_field", values
        elif field not in dictionary.figures:
            yield path, "not_a_figure", {"place": _name(path), "field": field}


def _nearest(field: str, dictionary: Fields) -> Bilingual:
    near = get_close_matches(field, dictionary.figures, n=3) or list(dictionary.figures)
    return Bilingual(f"是不是：{'、'.join(near)}？", f"Did you mean: {', '.join(near)}?")


def _by_stage(standard: Standard) -> Iterator[tuple[Path, Quantity | Threshold]]:
    for path, quantity in standard.numbers():
        if path[0] == "dispersion" or "thresholds" in path:
            yield path, quantity


def _sourced(standard: Standard) -> Iterator[tuple[Path, Sourced]]:
    if standard.apportioning:
        yield ("apportioning",), standard.apportioning
    for index, exclusion in enumerate(standard.scope):
        yield ("scope", index), exclusion
    for index, note in enumerate(standard.notes):
        yield ("notes", index), note
    for index, indicator in enumerate(standard.indicators):
        if indicator.note:
            yield ("indicators", index, "note"), indicator.note
    yield from standard.numbers()


def _units(standard: Standard) -> Iterator[tuple[Path, str]]:
    if standard.apportioning:
        yield ("apportioning", "unit"), standard.apportioning.unit
    for index, indicator in enumerate(standard.indicators):
        yield ("indicators", index, "unit"), indicator.unit
    for path, quantity in standard.numbers():
        yield (*path, "unit"), quantity.unit


def _fixed_units(standard: Standard) -> Iterator[tuple[Path, Quantity | Threshold, str]]:
    for path, quantity in standard.numbers():
        match path:
            case (*_, "at_least" | "at_most_failing"):
                yield path, quantity, COUNT
            case (*_, "points", "maximum" | "deduct") | (*_, "score", _):
                yield path, quantity, POINTS
            case ("indicators", int(index), *_):
                yield path, quantity, standard.indicators[index].unit
            case ("checks", int(index), *_):
                yield path, quantity, standard.checks[index].unit
            case ("items", int(index), "conditions", int(number), *_):
                yield path, quantity, standard.items[index].conditions[number].unit
            case _:
                yield path, quantity, RATIO


def _stages_of_quantities(standard: Standard) -> Iterator[tuple[Path, str]]:
    for path, _ in _by_stage(standard):
        match path:
            case ("checks", int(index), "thresholds", "combined") if standard.checks[index].per == "school":
                # A whole school may have both stages, whatever the standard's own are.
                pass
            case _:
                yield path, str(path[-1])


def _given(path: Path, given: object, **more: object) -> dict[str, object]:
    return {"place": _name(path), "given": given, **more}


def _name(path: Path) -> str:
    return ".".join(map(str, path))
