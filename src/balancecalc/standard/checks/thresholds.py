"""Each threshold by itself: one kind of number, for a stage that is assessed, well formed."""

from collections.abc import Iterator, Sequence

from balancecalc.standard.fields import ASSESSED_STAGES, Stage
from balancecalc.standard.measures import Indicator
from balancecalc.standard.model import Standard, Threshold
from balancecalc.standard.strict_yaml import Path

from .places import Contradiction, wrong

KINDS = ("value", "cases", "between", "weighted", "of_county")
_WHOLE_SCHOOLS: Sequence[Stage] = (*ASSESSED_STAGES, "combined")
"""Stages of checks that are held against whole schools."""


def thresholds(standard: Standard) -> Iterator[Contradiction]:
    """What thresholds of indicators, checks and a county's conditions contradict."""
    for key in ("indicators", "checks"):
        for index, indicator in enumerate(getattr(standard, key)):
            path: Path = (key, index, "thresholds")
            stages = _stages(standard, indicator) if key == "checks" else standard.stages
            for stage, threshold in indicator.thresholds.items():
                place: Path = (*path, stage)
                if stage not in stages:
                    yield wrong(place, "stage_not_assessed", stage=stage, allowed=list(stages))
                yield from _threshold(threshold, place)
                if threshold.weighted:
                    yield from _weighted(indicator, stage, place)
    for index, item in enumerate(standard.items):
        for number, condition in enumerate(item.conditions):
            if condition.threshold:
                place = ("items", index, "conditions", number, "threshold")
                yield from _threshold(condition.threshold, place)
                for kind in ("weighted", "of_county"):
                    if getattr(condition.threshold, kind):
                        yield wrong((*place, kind), "not_of_the_county")


def _stages(standard: Standard, check: Indicator) -> Sequence[Stage]:
    return _WHOLE_SCHOOLS if check.per == "school" else standard.surveyed_stages


def kinds(threshold: Threshold) -> list[str]:
    """Which kinds of number a threshold gives: it should be one."""
    given = [kind for kind in KINDS[1:] if getattr(threshold, kind)]
    return [*(["value"] if "value" in threshold.model_fields_set else []), *given]


def _threshold(threshold: Threshold, path: Path) -> Iterator[Contradiction]:
    found = kinds(threshold)
    if not found:
        yield wrong(path, "threshold_missing")
    if len(found) > 1:
        yield wrong((*path, found[1]), "threshold_several", kinds=found)
    if threshold.otherwise and not threshold.cases:
        yield wrong((*path, "otherwise"), "otherwise_without_cases")
    if len(found) == 1 and None in threshold.numbers and threshold.note is None:
        yield wrong(path, "unknown_without_note")
    if threshold.between:
        ends = threshold.between
        if len(ends) != 2 or ends[0] >= ends[1]:
            yield wrong((*path, "between"), "between_not_ascending", given=ends)


def _weighted(indicator: Indicator, stage: Stage, path: Path) -> Iterator[Contradiction]:
    if stage != "combined":
        yield wrong((*path, "weighted"), "weighted_elsewhere")
        return
    lacking = [own for own in ASSESSED_STAGES if own not in indicator.thresholds or indicator.thresholds[own].weighted]
    if lacking:
        yield wrong((*path, "weighted"), "weighted_of_nothing", stages=lacking)
