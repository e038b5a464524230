"""What a county's items come to: each part of the standard, and all of them under the county's rule."""

from collections.abc import Sequence

import numpy as np

from balancecalc.standard.model import RESOURCES, Standard
from balancecalc.text import Bilingual, fill, format_number
from balancecalc.text.items import ITEMS
from balancecalc.verdict import Verdict, all_of

from .compliance import count_verdicts
from .items import CountyScore, ItemResult


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


def item_reasons(standard: Standard, items: Sequence[ItemResult], score: CountyScore | None) -> list[Bilingual]:
    """Why the items are not met or open: part by part, how many and which, and what is still to be entered."""
    reasons = [*_score_reasons(standard, score)]
    for part in standard.parts:
        own = [result for result in items if result.item.part == part.id]
        missed = [result for result in own if result.verdict is Verdict.NOT_MET]
        open_ = [result for result in own if result.verdict is Verdict.UNDETERMINED]
        values: dict[str, object] = {"part": part.title.text, "of": len(own)}
        if missed:
            titles = [result.item.title.text for result in missed]
            reasons.append(fill(ITEMS["part_not_met"], **values, count=len(missed), items=titles))
        if open_:
            titles = [result.item.title.text for result in open_]
            reasons.append(fill(ITEMS["part_open"], **values, count=len(open_), items=titles))
    return reasons


def _score_reasons(standard: Standard, score: CountyScore | None) -> list[Bilingual]:
    rule = standard.county
    if score is None or rule is None or score.verdict is Verdict.MET:
        return []
    if score.low != score.high:
        return [fill(ITEMS["county_score_open"], low=format_number(score.low), high=format_number(score.high))]
    if rule.grades:
        grade = rule.grades[score.grade].title.text
        return [fill(ITEMS["county_graded"], score=format_number(score.low), grade=grade)]
    passing = rule.score.passing.value if rule.score and rule.score.passing else None
    if passing is None:
        return []
    return [fill(ITEMS["county_score"], score=format_number(score.low), passing=format_number(passing))]
