"""A county's items and points as JSON: parts of ``balancecalc/assessment@1``."""

from math import isinf, isnan

from typing_extensions import TypedDict

from balancecalc.assess.counties import County
from balancecalc.assess.item_results import ConditionResult, CountyScore, ItemResult
from balancecalc.standard.model import Compliance, Sense, Standard
from balancecalc.text import Lang, pick

from .amounts import number


class ConditionPart(TypedDict):
    """A condition of a county's item, its value and limit in ``unit``. ``between`` is there where the limit is only
    known to lie between two numbers. Where it counts schools or sections, ``met`` of ``of`` meet their checks, and
    ``failing`` are those that do not."""

    title: str
    unit: str
    sense: Sense
    value: float | None
    limit: float | None
    between: list[float] | None
    verdict: str
    reason: str | None
    met: int | None
    of: int | None
    failing: list[str]


class ItemPart(TypedDict):
    """An item of a county. ``number`` is its number in the document; ``points`` and ``maximum`` are null where it gives
    none or they are not known."""

    part: str
    number: int | None
    title: str
    verdict: str
    reasons: list[str]
    points: float | None
    maximum: float | None
    conditions: list[ConditionPart]


class PartPart(TypedDict):
    """A part of the standard: how many of its items are met, not met, and open."""

    title: str
    verdict: str
    met: int
    not_met: int
    undetermined: int


class ScorePart(TypedDict):
    """Points added up. ``score`` is null until they are certain; they lie between ``low`` and ``high`` (null: there is
    no telling how many at most)."""

    score: float | None
    low: float
    high: float | None
    grade: str | None


def item_part(result: ItemResult, lang: Lang) -> ItemPart:
    """An item of a county."""
    item = result.item
    return {
        "part": item.part,
        "number": item.number,
        "title": pick(item.title.text, lang),
        "verdict": result.verdict.word,
        "reasons": [pick(reason, lang) for reason in result.reasons],
        "points": number(result.points),
        "maximum": item.points.maximum.value if item.points else None,
        "conditions": [_condition(found, lang) for found in result.conditions],
    }


def part_parts(county: County, standard: Standard, lang: Lang) -> dict[str, PartPart]:
    """The parts of a county, by id."""
    found: dict[str, PartPart] = {}
    for part in standard.parts:
        if part.id not in county.parts:
            continue
        words = [result.verdict.word for result in county.items if result.item.part == part.id]
        found[part.id] = {
            "title": pick(part.title.text, lang),
            "verdict": county.parts[part.id].word,
            "met": words.count("met"),
            "not_met": words.count("not_met"),
            "undetermined": words.count("undetermined"),
        }
    return found


def county_score_part(score: CountyScore, rule: Compliance | None, lang: Lang) -> ScorePart:
    """A county's points."""
    assert rule is not None
    certain = score.low if score.low == score.high else None
    return score_part(certain, score.low, score.high, score.grade, rule, lang)


def score_part(score: float | None, low: float, high: float, grade: int, rule: Compliance, lang: Lang) -> ScorePart:
    """Points added up; ``grade`` is the number of one of the rule's grades, or −1."""
    return {
        "score": score,
        "low": low,
        "high": None if isinf(high) else high,
        "grade": pick(rule.grades[grade].title.text, lang) if grade >= 0 else None,
    }


def _condition(found: ConditionResult, lang: Lang) -> ConditionPart:
    known = not isnan(found.low) and not isnan(found.high)
    return {
        "title": pick(found.condition.title.text, lang),
        "unit": found.condition.unit,
        "sense": found.condition.sense,
        "value": number(found.value),
        "limit": found.low if known and found.low == found.high else None,
        "between": [found.low, found.high] if known and found.low != found.high else None,
        "verdict": found.verdict.word,
        "reason": pick(found.reason, lang) if found.reason else None,
        "met": found.met,
        "of": found.of,
        "failing": list(found.failing),
    }
