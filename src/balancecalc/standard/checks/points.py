"""Points: one way to give them, in order, adding up to the total, and said what happens where an item does not
apply."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import isclose
from typing import NamedTuple

from balancecalc.standard.formula import FormulaError
from balancecalc.standard.formula.tree import Name
from balancecalc.standard.measures import Condition, Indicator, Measure
from balancecalc.standard.model import Compliance, Standard, Threshold
from balancecalc.standard.points import Points
from balancecalc.standard.strict_yaml import Path

from .places import Contradiction, nearest, wrong

_KINDS = ("bands", "grades", "deduct", "entered")


class _Scored(NamedTuple):
    """Points with what they are given for. ``may_not_apply`` says whether there are sections, or counties, to which
    it does not apply by a condition that the standard names; ``every_stage`` whether it has each stage's threshold."""

    path: Path
    id: str
    points: Points
    measure: Measure
    thresholds: Sequence[Threshold]
    may_not_apply: bool
    every_stage: bool


def points(standard: Standard) -> Iterator[Contradiction]:
    """What points contradict."""
    of_indicators = list(_indicators(standard))
    of_items = list(_items(standard))
    for scored in (*of_indicators, *of_items):
        yield from _points(scored, standard)
    wholes = {scored.id: scored for scored in of_indicators}
    yield from _parts_of(standard, wholes)
    added = [scored for scored in of_indicators if not standard.indicators[int(scored.path[1])].part_of]
    yield from _total(standard.compliance, "compliance", added)
    yield from _total(standard.county, "county", of_items)


def _indicators(standard: Standard) -> Iterator[_Scored]:
    for index, one in enumerate(standard.indicators):
        if one.points:
            thresholds = list(one.thresholds.values())
            every_stage = not thresholds or all(stage in one.thresholds for stage in standard.stages)
            path: Path = ("indicators", index)
            yield _Scored(path, one.id, one.points, one, thresholds, _may_not_apply(one, thresholds), every_stage)


def _items(standard: Standard) -> Iterator[_Scored]:
    for index, one in enumerate(standard.items):
        if one.points:
            thresholds = [condition.threshold for condition in one.conditions if condition.threshold]
            may_not = all(_may_not_apply(condition, _of(condition)) for condition in one.conditions)
            yield _Scored(("items", index), one.id, one.points, one.conditions[0], thresholds, may_not, True)


def _of(condition: Condition) -> list[Threshold]:
    return [condition.threshold] if condition.threshold else []


def _may_not_apply(measure: Measure, thresholds: Sequence[Threshold]) -> bool:
    return bool(measure.applies) or any(threshold.otherwise == "not_applicable" for threshold in thresholds)


def _points(scored: _Scored, standard: Standard) -> Iterator[Contradiction]:
    points, path = scored.points, (*scored.path, "points")
    kinds = [kind for kind in _KINDS if getattr(points, kind)]
    if len(kinds) > 1:
        yield wrong((*path, kinds[1]), "points_several", kinds=kinds)
    if points.of == "value" and not points.bands:
        yield wrong((*path, "of"), "of_without_bands")
    by_threshold = not kinds or (bool(points.bands) and points.of == "reached")
    if by_threshold and not scored.thresholds:
        yield wrong(path, "points_without_threshold")
    if scored.may_not_apply and points.not_applicable is None:
        yield wrong(path, "not_applicable_needed")
    if points.not_applicable and not scored.may_not_apply and scored.every_stage:
        yield wrong((*path, "not_applicable"), "not_applicable_unused")
    maximum = points.maximum.value
    if points.deduct and maximum is not None and (points.deduct.value or 0.0) > maximum:
        yield wrong((*path, "deduct"), "deduct_more", given=points.deduct.value, maximum=maximum)
    yield from _grades(scored, standard)
    if points.of == "reached":
        ordered = sorted(points.bands, key=lambda band: band.within)
        for less, more in pairwise(ordered):
            if less.share > more.share:
                place: Path = (*path, "bands", points.bands.index(less), "share")
                yield wrong(place, "bands_rise", given=less.share, more=more.share)


def _grades(scored: _Scored, standard: Standard) -> Iterator[Contradiction]:
    grades, path = scored.points.grades, (*scored.path, "points", "grades")
    maximum = scored.points.maximum.value
    for number, (better, worse) in enumerate(pairwise(grades), start=1):
        if worse > better:
            yield wrong((*path, number), "points_not_descending", given=worse, before=better)
    if grades and maximum is not None and not isclose(grades[0], maximum):
        yield wrong((*path, 0), "best_grade_is_not_maximum", given=grades[0], maximum=maximum)
    if not grades or not isinstance(scored.measure, Indicator | Condition):
        return
    try:
        tree = scored.measure.tree
    except FormulaError:
        return
    field = standard.dictionary.fields.get(tree.field) if isinstance(tree, Name) else None
    if field and field.answers:
        numbers = sorted(float(answer.value) for answer in field.answers.values())
        if not set(numbers) <= {float(grade) for grade in range(1, len(grades) + 1)}:
            yield wrong(path, "grades_of_other_answers", field=field.label, numbers=numbers, count=len(grades))


def _parts_of(standard: Standard, wholes: Mapping[str, _Scored]) -> Iterator[Contradiction]:
    shares: dict[str, list[tuple[Path, float]]] = {}
    named = {indicator.id: indicator.part_of for indicator in standard.indicators}
    for index, indicator in enumerate(standard.indicators):
        path: Path = ("indicators", index, "part_of")
        whole = indicator.part_of
        if whole is None:
            continue
        if whole not in wholes:
            yield wrong(path, "part_of_unknown", given=whole, nearest=nearest(whole, wholes))
        elif _runs_in_a_circle(indicator.id, named):
            yield wrong(path, "part_of_circle", given=whole)
        elif not indicator.points:
            yield wrong(path, "part_without_points")
        elif indicator.points.maximum.value is not None:
            shares.setdefault(whole, []).append((path, indicator.points.maximum.value))
    for whole, parts in shares.items():
        maximum, found = wholes[whole].points.maximum.value, sum(share for _, share in parts)
        if maximum is not None and found > maximum and not isclose(found, maximum):
            yield wrong(parts[-1][0], "parts_more_than_whole", found=found, given=whole, maximum=maximum)


def _runs_in_a_circle(start: str, named: Mapping[str, str | None]) -> bool:
    seen, name = {start}, named.get(start)
    while name is not None and name not in seen:
        seen.add(name)
        name = named.get(name)
    return name is not None


def _total(rule: Compliance | None, key: str, scored: Sequence[_Scored]) -> Iterator[Contradiction]:
    if rule is None or rule.score is None:
        if scored:
            yield wrong((*scored[0].path, "points"), "points_without_score", rule=key)
        return
    path: Path = (key, "score", "total")
    if not scored:
        yield wrong((key, "score"), "score_without_points")
        return
    known = [one.points.maximum.value for one in scored if one.points.maximum.value is not None]
    total, found = rule.score.total.value, sum(known)
    if total is None or isclose(found, total):
        return
    if len(known) == len(scored):
        yield wrong(path, "points_do_not_add_up", found=found, total=total, count=len(scored))
    elif found > total:
        yield wrong(path, "known_points_exceed_total", found=found, total=total, count=len(known))
