"""What a county's items come to: each part of the standard, and all of them under the county's rule."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from balancecalc.standard.fields import Fields
from balancecalc.standard.model import RESOURCES, Standard
from balancecalc.text import Bilingual, fill, format_number
from balancecalc.text.items import ITEMS
from balancecalc.verdict import Verdict, all_of

from .compliance import count_verdicts
from .item_reasons import Gaps
from .item_results import CountyScore, ItemResult

_NAMED: Final = 3
"""So many items, and things to enter, are named in a county's reasons; each item has its own reasons."""


def part_verdicts(standard: Standard, resources: Verdict, items: Sequence[ItemResult]) -> dict[str, Verdict]:
    """The verdict of each part: met where each of its items is. Empty where the standard has no county items."""
    if not standard.items:
        return {}
    found: dict[str, Verdict] = {}
    for part in standard.parts:
        if part.id == RESOURCES:
            found[part.id] = resources
        else:
            found[part.id] = all_of(*(result.verdict for result in items if result.item.part == part.id))
    return found


def of_items(standard: Standard, items: Sequence[ItemResult], score: CountyScore | None) -> Verdict:
    """What the items come to under the county's rule; without one, each has to be met."""
    rule = standard.county
    if score is not None:
        return score.verdict
    if rule is None or rule.every:
        return all_of(*(result.verdict for result in items))
    verdicts = np.array([[result.verdict for result in items]], dtype=np.int8)
    return Verdict(int(count_verdicts(verdicts, np.zeros(verdicts.shape, dtype=np.bool_), rule)[0]))


def item_reasons(
    standard: Standard, items: Sequence[ItemResult], score: CountyScore | None, dictionary: Fields
) -> list[Bilingual]:
    """Why the items are not met or open: the score, part by part how many and the first of them, and what is still to
    be entered. Short, since each item has its reasons."""
    reasons = [*_score_reasons(standard, items, score)]
    for part in standard.parts:
        own = [result for result in items if result.item.part == part.id]
        for verdict, text in ((Verdict.NOT_MET, "part_not_met"), (Verdict.UNDETERMINED, "part_open")):
            titles = [result.item.title.text for result in own if result.verdict is verdict]
            if titles:
                values = {"count": len(titles), "of": len(own), "items": _some(titles)}
                reasons.append(fill(ITEMS[text], part=part.title.text, **values))
    for text, names in (("entries_missing", to_enter(items)), ("columns_missing", columns_lacking(items))):
        if names:
            headers = [dictionary.fields[name].label for name in names]
            reasons.append(fill(ITEMS[text], count=len(names), headers=_some(headers)))
    return reasons


def to_enter(items: Sequence[ItemResult]) -> list[str]:
    """The fields of the sheet 县域 that open items lack, in the items' order."""
    return _lacking(items, lambda gaps: gaps.to_enter)


def columns_lacking(items: Sequence[ItemResult]) -> list[str]:
    """The fields that open items lack because the table of schools has no column for them, in the items' order."""
    return _lacking(items, lambda gaps: gaps.columns)


def _some(names: Sequence[Bilingual]) -> Bilingual:
    """The first of the names; how many there are is told beside them."""
    text = ITEMS["and_more"] if len(names) > _NAMED else Bilingual("{names}", "{names}")
    return fill(text, names=[*names[:_NAMED]])


def _lacking(items: Sequence[ItemResult], of: Callable[[Gaps], Sequence[str]]) -> list[str]:
    found = (name for result in items for condition in result.conditions for name in of(condition.gaps))
    return list(dict.fromkeys(found))


def _score_reasons(standard: Standard, items: Sequence[ItemResult], score: CountyScore | None) -> list[Bilingual]:
    rule = standard.county
    if score is None or rule is None or rule.score is None or score.verdict is Verdict.MET:
        return []
    if score.low != score.high:
        if all(np.isfinite(result.points) for result in items if result.item.points):
            points = sum(result.points for result in items if result.item.points)
            total = rule.score.total.value or 0.0
            return [fill(ITEMS["county_score_over"], sum=format_number(points), total=format_number(total))]
        return [fill(ITEMS["county_score_open"], low=format_number(score.low), high=format_number(score.high))]
    if rule.grades:
        grade = rule.grades[score.grade].title.text
        return [fill(ITEMS["county_graded"], score=format_number(score.low), grade=grade)]
    passing = rule.score.passing.value if rule.score.passing else None
    if passing is None:
        return []
    return [fill(ITEMS["county_score"], score=format_number(score.low), passing=format_number(passing))]
