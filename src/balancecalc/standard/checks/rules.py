"""When a school or the county complies: one kind of rule, that can be kept and can be broken; grades in order."""

from collections.abc import Iterator
from itertools import pairwise

from balancecalc.standard.model import Compliance, Standard
from balancecalc.standard.strict_yaml import Path

from .places import Contradiction, wrong

_KINDS = ("at_least", "at_most_failing", "every", "score")


def rules(standard: Standard) -> Iterator[Contradiction]:
    """What the rules of compliance and the limits on dispersion contradict."""
    if standard.compliance is None:
        for index, indicator in enumerate(standard.indicators):
            # The county's own value is there to compare with: no rule is needed for that.
            if any(not threshold.of_county for threshold in indicator.thresholds.values()):
                yield wrong(("indicators", index, "thresholds"), "threshold_without_rule")
    else:
        yield from _rule(standard.compliance, "compliance", list(_counts(standard)))
    if standard.county:
        if not standard.items:
            yield ("county",), "county_without_items", {}
        else:
            yield from _rule(standard.county, "county", [("", len(standard.items))])
    if (standard.dispersion.each or standard.dispersion.composite) and not standard.indicators:
        yield ("dispersion",), "dispersion_of_nothing", {}
    for key in ("each", "composite"):
        for stage in getattr(standard.dispersion, key):
            if stage not in standard.stages:
                yield wrong(("dispersion", key, stage), "stage_not_assessed", stage=stage, allowed=standard.stages)


def _counts(standard: Standard) -> Iterator[tuple[str, int]]:
    """Each stage, and how many indicators have thresholds for it."""
    for stage in standard.stages:
        yield stage, sum(stage in indicator.thresholds for indicator in standard.indicators)


def _rule(rule: Compliance, key: str, counts: list[tuple[str, int]]) -> Iterator[Contradiction]:
    path: Path = (key,)
    kinds = [kind for kind in _KINDS if getattr(rule, kind) is not None]
    if rule.grades and not rule.score:
        kinds.append("grades")
    if not kinds:
        yield wrong(path, "rule_missing")
    if len(kinds) > 1:
        yield wrong((key, kinds[1]), "rule_several", kinds=kinds)
    yield from _number(rule, key, counts)
    if rule.floor:
        if rule.floor.value > 1:
            yield wrong((key, "floor", "value"), "out_of_range", given=rule.floor.value, detail="≤ 1")
        if key == "county" or rule.score:
            yield wrong((key, "floor"), "floor_unused")
    yield from _grades(rule, key)
    yield from _score(rule, key)


def _number(rule: Compliance, key: str, counts: list[tuple[str, int]]) -> Iterator[Contradiction]:
    for kind in ("at_least", "at_most_failing"):
        quantity = getattr(rule, kind)
        if quantity is None or quantity.value is None:
            continue
        if quantity.value != round(quantity.value):
            yield wrong((key, kind, "value"), "not_whole", given=quantity.value)
        required = quantity.value
        for stage, count in counts:
            values = {"required": required, "stage": stage or key, "count": count}
            if kind == "at_least" and count < required:
                yield (key, kind), "too_many_required", values
                break
            if kind == "at_most_failing" and count <= required:
                yield (key, kind), "too_many_may_fail", values
                break
    if rule.grades and not rule.score:
        most = rule.grades[0].start
        for stage, count in counts:
            if count < most:
                yield (key, "grades", 0), "too_many_required", {"required": most, "stage": stage or key, "count": count}
                break


def _grades(rule: Compliance, key: str) -> Iterator[Contradiction]:
    if not rule.grades:
        return
    for number, (better, worse) in enumerate(pairwise(rule.grades), start=1):
        path: Path = (key, "grades", number)
        if worse.start >= better.start:
            yield wrong((*path, "from"), "grades_not_descending", given=worse.start, before=better.start)
        if worse.verdict == "met" and better.verdict == "not_met":
            yield wrong((*path, "verdict"), "grades_verdicts", grade=worse.title.text, better=better.title.text)
    last = len(rule.grades) - 1
    if rule.grades[last].start != 0:
        yield wrong((key, "grades", last, "from"), "grades_no_end", given=rule.grades[last].start)


def _score(rule: Compliance, key: str) -> Iterator[Contradiction]:
    if rule.score is None:
        return
    total, passing = rule.score.total.value, rule.score.passing
    if passing and rule.grades:
        yield wrong((key, "score", "passing"), "passing_and_grades")
    if total is None:
        return
    if passing and passing.value is not None and passing.value > total:
        yield wrong((key, "score", "passing"), "more_than_total", given=passing.value, total=total)
    for number, grade in enumerate(rule.grades):
        if grade.start > total:
            yield wrong((key, "grades", number, "from"), "more_than_total", given=grade.start, total=total)
