"""A county's items, their conditions and parts, and the checks that they count."""

from collections.abc import Iterator

from balancecalc.standard.measures import COMPLIANCE, Condition
from balancecalc.standard.model import RESOURCES, Standard
from balancecalc.standard.strict_yaml import Path

from .places import Contradiction, nearest, twice, wrong

_SHARES = ("%", "比")
"""Units of a share of sections."""


def items(standard: Standard) -> Iterator[Contradiction]:
    """What items, parts and checks contradict."""
    parts = [part.id for part in standard.parts]
    for index, item in enumerate(standard.items):
        path: Path = ("items", index)
        if item.part not in parts:
            yield wrong((*path, "part"), "part_unknown", given=item.part, known=parts)
        elif item.part == RESOURCES:
            yield wrong((*path, "part"), "part_of_sections")
        places = [(*path, "conditions", number) for number in range(len(item.conditions))]
        yield from twice(
            ((*place, "id"), condition.id) for place, condition in zip(places, item.conditions, strict=True)
        )
        for place, condition in zip(places, item.conditions, strict=True):
            yield from _condition(condition, place, standard)
    yield from _parts(standard)
    yield from _checks(standard)


def _condition(condition: Condition, path: Path, standard: Standard) -> Iterator[Contradiction]:
    if condition.stage and condition.stage not in standard.stages:
        yield wrong((*path, "stage"), "stage_not_assessed", stage=condition.stage, allowed=list(standard.stages))
    if bool(condition.formula) == bool(condition.every):
        yield wrong(path, "formula_and_every" if condition.every else "formula_or_every")
    if not condition.every:
        return
    checks = {check.id: check for check in standard.checks}
    known = [*checks, COMPLIANCE]
    for name in condition.every:
        if name not in known:
            yield wrong((*path, "every"), "check_unknown", given=name, nearest=nearest(name, known))
    if COMPLIANCE in condition.every:
        if len(condition.every) > 1:
            yield wrong((*path, "every"), "every_mixed")
        if standard.compliance is None:
            yield wrong((*path, "every"), "compliance_unknown")
    if len({checks[name].per for name in condition.every if name in checks}) > 1:
        yield wrong((*path, "every"), "every_mixed")
    if condition.unit not in _SHARES:
        yield wrong((*path, "unit"), "unit_of_share", given=condition.unit, allowed=list(_SHARES))


def _parts(standard: Standard) -> Iterator[Contradiction]:
    used = {item.part for item in standard.items}
    if standard.indicators:
        used.add(RESOURCES)
    for index, part in enumerate(standard.parts):
        if part.id not in used:
            yield wrong(("parts", index, "id"), "part_without_items", given=part.id)


def _checks(standard: Standard) -> Iterator[Contradiction]:
    counted = {name for condition in standard.conditions for name in condition.every}
    for index, check in enumerate(standard.checks):
        path: Path = ("checks", index)
        if check.id not in counted:
            yield wrong((*path, "id"), "check_not_counted", given=check.id)
        if not check.thresholds:
            yield wrong(path, "check_without_threshold")
        if check.points:
            yield wrong((*path, "points"), "check_with_points")
    for index, indicator in enumerate(standard.indicators):
        if indicator.per == "school":
            yield wrong(("indicators", index, "per"), "per_of_indicator")
