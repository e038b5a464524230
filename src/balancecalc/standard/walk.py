"""Every number of a standard with its place in the YAML: for checks, for counting what is known, for comparing."""

from collections.abc import Iterator

from .measures import Condition, Indicator
from .points import Points
from .quantities import Quantity
from .rules import Compliance, Grade
from .strict_yaml import Path
from .thresholds import Threshold


def numbers_of(found: Quantity | Threshold) -> list[float | None]:
    """The numbers that a quantity or a threshold consists of; None for one that is not known."""
    return found.numbers if isinstance(found, Threshold) else [found.value]


def of_rule(rule: Compliance | None, path: Path) -> Iterator[tuple[Path, Quantity]]:
    """The numbers of a compliance rule but its grades."""
    if rule is None:
        return
    for key in ("at_least", "at_most_failing", "floor"):
        quantity = getattr(rule, key)
        if quantity is not None:
            yield (*path, key), quantity
    if rule.score:
        yield (*path, "score", "total"), rule.score.total
        if rule.score.passing:
            yield (*path, "score", "passing"), rule.score.passing


def grades_of(rule: Compliance | None, path: Path) -> Iterator[tuple[Path, Grade]]:
    """The grades of a compliance rule."""
    for index, grade in enumerate(rule.grades if rule else []):
        yield (*path, "grades", index), grade


def of_points(points: Points | None, path: Path) -> Iterator[tuple[Path, Quantity]]:
    """The numbers of an item's points."""
    if points is None:
        return
    yield (*path, "points", "maximum"), points.maximum
    if points.deduct:
        yield (*path, "points", "deduct"), points.deduct


def of_indicator(indicator: Indicator, path: Path) -> Iterator[tuple[Path, Quantity | Threshold]]:
    """The numbers of an indicator."""
    for stage, threshold in indicator.thresholds.items():
        yield (*path, "thresholds", stage), threshold
    yield from of_points(indicator.points, path)


def of_condition(condition: Condition, path: Path) -> Iterator[tuple[Path, Threshold]]:
    """The numbers of a county item's condition."""
    if condition.threshold:
        yield (*path, "threshold"), condition.threshold
