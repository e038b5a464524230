"""A county's items as names that a template can use."""

from collections.abc import Iterator
from math import isnan

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County
from balancecalc.assess.item_results import ItemResult
from balancecalc.report.columns import section_grades
from balancecalc.report.items import (
    bound_of,
    condition_value,
    item_points,
    part_gives_points,
    points_given,
    to_be_entered,
    waiting_for,
)
from balancecalc.report.measured import grade_text, score_between, score_text
from balancecalc.text import Lang, pick
from balancecalc.text.measured import MEASURED
from balancecalc.verdict import Verdict

from .parts import VerdictPart, say, verdict_part


class ItemPart(VerdictPart):
    """A condition of a county's item. ``number`` is the item's, empty where it has none; ``points`` are empty where it
    gives none, and with all but its first condition."""

    number: str
    title: str
    condition: str
    value: str
    limit: str
    points: str
    reason: str


class PartPart(VerdictPart):
    """A part of the standard that has county items. ``has_points`` says that one of them gives points."""

    title: str
    met: int
    not_met: int
    undetermined: int
    has_points: bool
    lines: list[ItemPart]


def part_parts(assessment: Assessment, county: County, lang: Lang) -> list[PartPart]:
    """The parts that have county items."""
    parts: list[PartPart] = []
    for part in assessment.standard.parts:
        own = [result for result in county.items if result.item.part == part.id]
        if not own:
            continue
        verdicts = [result.verdict for result in own]
        verdict = verdict_part(county.parts[part.id], lang)
        if part_gives_points(county, part.id):
            verdict = {**verdict, "verdict": pick(MEASURED["points_only"], lang)}
        parts.append(
            {
                **verdict,
                "title": pick(part.title.text, lang),
                "met": verdicts.count(Verdict.MET),
                "not_met": verdicts.count(Verdict.NOT_MET),
                "undetermined": verdicts.count(Verdict.UNDETERMINED),
                "has_points": any(result.item.points for result in own),
                "lines": [line for result in own for line in _lines(assessment, result, lang)],
            }
        )
    return parts


def county_score(assessment: Assessment, county: County, lang: Lang) -> str:
    """What the items' points add up to, with the grade; empty where they do not."""
    found, rule = county.score, assessment.standard.county
    if found is None or rule is None:
        return ""
    return _scored(score_between(found.low, found.high, rule), grade_text(found.grade, rule, lang), lang)


def section_score(assessment: Assessment, section: int, lang: Lang) -> str:
    """A section's points with the grade; empty where none are added up."""
    found, rule = assessment.score, assessment.standard.compliance
    if found is None or rule is None:
        return ""
    grade = grade_text(int(section_grades(assessment)[section]), rule, lang)
    return _scored(score_text(found, section, rule), grade, lang)


def item_problems(assessment: Assessment, county: County, lang: Lang) -> Iterator[str]:
    """A problem for each condition that is not met, and that is open for another reason than that something is still to
    be entered; one for all that is; one for each item that does not give all its points."""
    titles = {part.id: part.title.text for part in assessment.standard.parts}
    waiting = {condition for condition, names in waiting_for(assessment, county).items() if names}
    for result in county.items:
        part = titles[result.item.part]
        for found in result.conditions:
            if found.reason and (result.item.id, found.condition.id) not in waiting:
                yield say("problem_of_item", lang, part=part, reason=found.reason)
        if not result.reasons and _loses(result):
            points = item_points(result, lang)
            yield say("item_points", lang, part=part, item=result.item.title.text, points=points)
    headers = to_be_entered(assessment, county)
    if headers:
        yield say("to_enter", lang, count=len(headers), headers=headers)


def _loses(result: ItemResult) -> bool:
    """Whether an item that nothing is said against gives less than all its points, or it is not known how many."""
    most = result.item.points.maximum.value if result.item.points else None
    if result.item.points is None or result.asked == 0:
        return False
    return isnan(result.points) or (most is not None and result.points < most)


def _scored(score: str, grade: str, lang: Lang) -> str:
    return say("score_graded" if grade else "score_line", lang, score=score, grade=grade)


def _lines(assessment: Assessment, result: ItemResult, lang: Lang) -> Iterator[ItemPart]:
    dictionary, item = assessment.standard.dictionary, result.item
    for at, found in enumerate(result.conditions):
        verdict = verdict_part(found.verdict, lang)
        if points_given(result, found):
            # It has nothing to reach: a verdict would say nothing.
            verdict = {**verdict, "verdict": "", "mark": ""}
        reason = pick(found.reason, lang) if found.reason else ""
        if not reason and found.asked == 0:
            reason = pick(MEASURED["not_asked"], lang)
        yield {
            **verdict,
            "number": "" if item.number is None else str(item.number),
            "title": pick(item.title.text, lang),
            "condition": pick(found.condition.title.text, lang),
            "value": condition_value(found, dictionary, lang),
            "limit": bound_of(found, dictionary, lang) or say("none", lang),
            "points": item_points(result, lang) if at == 0 else "",
            "reason": reason,
        }
