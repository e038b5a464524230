"""A county's items as people read them: values, limits, points, and what is still to be entered."""

from math import isnan

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County
from balancecalc.assess.item_results import ConditionResult, ItemResult
from balancecalc.standard.fields import Fields
from balancecalc.text import Bilingual, Lang, pick
from balancecalc.text.measured import MEASURED
from balancecalc.verdict import Verdict

from .amounts import beside_all, decimals_of
from .measured import answered, bound_with_unit, of_maximum


def condition_value(found: ConditionResult, dictionary: Fields, lang: Lang) -> str:
    """A condition's value with its unit, or the answer; where it counts schools, how many of how many reach it too."""
    counted = "" if found.met is None or not found.of else f"{found.met}/{found.of}"
    if isnan(found.value):
        return counted or "—"
    condition = found.condition
    answer = answered(found.value, condition.tree, dictionary, lang)
    if answer:
        return answer
    decimals = decimals_of(condition.unit, dictionary)
    # The county's figures are whole numbers or shares; an end of .00 says nothing.
    number = beside_all(found.value, (found.low, found.high), min(decimals, 2))
    text = f"{number} {pick(dictionary.unit_label(condition.unit), lang)}".rstrip()
    return pick(MEASURED["with_count"], lang, value=text, count=counted) if counted else text


def bound_of(found: ConditionResult, dictionary: Fields, lang: Lang) -> str:
    """A condition's limit with its sign and unit: ``≥95 %``, ``未知``; empty where it has none."""
    condition = found.condition
    if condition.threshold is None:
        return ""
    return bound_with_unit(found.low, found.high, condition.sense, condition.unit, dictionary, lang)


def item_points(result: ItemResult, lang: Lang) -> str:
    """``32/40``, ``?/40``; empty where the item gives none."""
    if result.item.points is None:
        return ""
    if result.asked == 0 and isnan(result.points):
        return pick(MEASURED["points_left_out"], lang)
    return of_maximum(result.points, result.item.points.maximum.value)


def points_given(result: ItemResult, found: ConditionResult) -> bool:
    """Whether a condition only gives points, so that its verdict would say nothing."""
    has_none = found.condition.threshold is None and found.verdict is Verdict.NOT_APPLICABLE
    return has_none and result.item.points is not None and found.asked != 0


def part_gives_points(county: County, part: str) -> bool:
    """Whether the county's items of a part only give points, so that the part's own verdict would say nothing."""
    scored = any(result.item.points and result.asked != 0 for result in county.items if result.item.part == part)
    return scored and county.parts[part] is Verdict.NOT_APPLICABLE


def waiting_for(assessment: Assessment, county: County) -> dict[tuple[str, str], list[str]]:
    """By item and condition that is open: the fields of the sheet 县域 that it needs and that are empty or cannot be
    used; none where it is open for another reason, and where it counts schools."""
    standard, sheet = assessment.standard, assessment.survey.county_sheet
    found: dict[tuple[str, str], list[str]] = {}
    for result in county.items:
        for one in result.conditions:
            is_open = one.verdict is Verdict.UNDETERMINED or (one.asked != 0 and isnan(one.value))
            if is_open and not one.condition.every:
                needed = sorted(one.condition.needs & standard.county_fields)
                empty = [name for name in needed if isnan(sheet.figure(county.name, name))]
                found[result.item.id, one.condition.id] = empty
    return found


def to_be_entered(assessment: Assessment, county: County) -> list[Bilingual]:
    """The fields of the sheet 县域 that the county's open items wait for, in the order of the items."""
    fields = assessment.standard.dictionary.fields
    names = dict.fromkeys(name for names in waiting_for(assessment, county).values() for name in names)
    return [fields[name].label for name in names]
