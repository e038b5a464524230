"""A county's items, and points, in the terminal: part by part, what is not met and why, what is still to be entered."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from rich.text import Text

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County
from balancecalc.assess.item_results import ConditionResult, CountyScore, ItemResult
from balancecalc.assess.parts import columns_lacking, to_enter
from balancecalc.standard.fields import Fields
from balancecalc.standard.model import RESOURCES, Standard
from balancecalc.standard.words import RATIO, YES_OR_NO, number_text, value_text
from balancecalc.survey.model import IntArray
from balancecalc.text import Bilingual, Lang, fill, format_beside, format_number, joined, pick
from balancecalc.text.items import SUMMARY
from balancecalc.text.labels import MARKS, VERDICTS
from balancecalc.text.standards import STANDARDS
from balancecalc.verdict import Verdict

from .amounts import decimals_of
from .styles import VERDICT_STYLES
from .wrapping import wrap

_INDENT: Final = "  "
_FEW: Final = 12
"""Of so many items those that are met are shown too, with their values; of more only how many there are."""


def item_lines(county: County, assessment: Assessment, width: int, lang: Lang) -> Iterator[Text]:
    """The parts of a county, its items that are not met or open for other reasons than that nothing was entered, and
    what is still to be entered; nothing where the standard has no county items."""
    standard = assessment.standard
    if not county.items:
        return
    if county.score is not None:
        yield _paragraph(_county_score(county.score, standard, lang), width)
    for part in standard.parts:
        own = [result for result in county.items if result.item.part == part.id]
        facts = [] if part.id == RESOURCES else list(_counts(own, lang))
        yield _marked(county.parts[part.id], f"{pick(part.title.text, lang)}  {' · '.join(facts)}", width)
    if county.parts.get(RESOURCES) is Verdict.UNDETERMINED and not county.stages:
        # What keeps the county from being assessed stands nowhere else.
        yield from (_paragraph(pick(reason, lang), width) for reason in county.reasons[:1])
    several = Counter(result.item.number for result in county.items)
    for verdict in (Verdict.NOT_MET, Verdict.UNDETERMINED):
        for result in county.items:
            reasons = _told(result)
            if result.verdict is verdict and reasons:
                told = joined((pick(reason, lang) for reason in reasons), lang)
                yield _marked(verdict, f"{_number(result, standard, several, lang)}{told}", width)
    dictionary = assessment.survey.dictionary
    if len(county.items) <= _FEW:
        for result in county.items:
            values = [shown for one in result.conditions if (shown := _value(one, dictionary, lang))]
            if result.verdict is Verdict.MET and values:
                number = _number(result, standard, several, lang)
                title = pick(result.item.title.text, lang)
                colon = "：" if lang == "zh" else ": "
                yield _marked(Verdict.MET, f"{number}{title}{colon}{joined(values, lang)}", width)
    # Without the sheet all of it is lacking, and a template says so better than a list.
    entries = "to_enter" if assessment.survey.county_sheet.entries else "no_sheet"
    for text, names in ((entries, to_enter(county.items)), ("columns", columns_lacking(county.items))):
        if names:
            headers = [dictionary.fields[name].label for name in names]
            yield _paragraph(pick(SUMMARY[text], lang, count=len(names), headers=headers), width)


def score_lines(assessment: Assessment, sections: IntArray, width: int, lang: Lang) -> Iterator[Text]:
    """The scores of a stage's ``sections``: mean, range and grades; nothing where no points are added up."""
    found, rule = assessment.score, assessment.standard.compliance
    if found is None or rule is None or not len(sections):
        return
    score = found.score[sections]
    known = score[~np.isnan(score)]
    facts: list[str] = []
    if len(known):
        figures = {"mean": known.mean(), "least": known.min(), "most": known.max()}
        shown = {name: format_number(float(figure), 1) for name, figure in figures.items()}
        facts.append(pick(SUMMARY["scores"], lang, **shown))
    if len(known) < len(score):
        facts.append(pick(SUMMARY["scores_open"], lang, count=len(score) - len(known)))
    grades = found.grade[sections]
    for number, grade in enumerate(rule.grades):
        facts.append(f"{pick(grade.title.text, lang)} {int((grades == number).sum())}")
    if rule.grades and (grades < 0).any():
        facts.append(f"{pick(SUMMARY['grade_open'], lang)} {int((grades < 0).sum())}")
    yield _paragraph(" · ".join(facts), width)


def _counts(own: Sequence[ItemResult], lang: Lang) -> Iterator[str]:
    counts = Counter(result.verdict for result in own)
    of = len(own) - counts[Verdict.NOT_APPLICABLE]
    scored = [result for result in own if result.item.points]
    if scored:
        known = [result.points for result in scored if not np.isnan(result.points)]
        yield pick(SUMMARY["points"], lang, points=format_number(sum(known)), count=len(known), of=len(scored))
    elif of:
        yield pick(SUMMARY["met"], lang, count=counts[Verdict.MET], of=of)
    for verdict in (Verdict.NOT_MET, Verdict.UNDETERMINED):
        if counts[verdict]:
            yield f"{pick(VERDICTS[verdict], lang)} {counts[verdict]}"


def _told(result: ItemResult) -> list[Bilingual]:
    """The reasons of an item that are not told by what is still to be entered."""
    return [
        found.reason
        for found in result.conditions
        if found.reason and found.verdict is result.verdict and not found.gaps.to_enter and not found.gaps.columns
    ]


def _value(one: ConditionResult, dictionary: Fields, lang: Lang) -> str:
    """The value of a condition that is met, with unit and limit, ``7.5 %（≥5）``; empty for other ones and answers."""
    unit = one.condition.unit
    if one.verdict is not Verdict.MET or np.isnan(one.value) or unit == YES_OR_NO:
        return ""
    decimals, known = decimals_of(unit, dictionary), one.low == one.high
    if unit == RATIO:
        text = value_text(one.value, one.low, unit)
    else:
        shown = format_beside(one.value, one.low, decimals) if known else format_number(one.value, decimals)
        text = f"{shown} {pick(dictionary.unit_label(unit), lang)}".rstrip()
    if not known:
        return text
    limit = pick(STANDARDS[one.condition.sense], lang, value=number_text(one.low, unit))
    return f"{text}（{limit}）" if lang == "zh" else f"{text} ({limit})"


def _number(result: ItemResult, standard: Standard, several: Counter[int | None], lang: Lang) -> str:
    """An item's number in the document, with its part where several parts count from 1."""
    number = result.item.number
    if number is None:
        return ""
    part = next(part.title.text for part in standard.parts if part.id == result.item.part)
    return f"{pick(part, lang)} {number}  " if several[number] > 1 or len(standard.parts) > 1 else f"{number}  "


def _county_score(score: CountyScore, standard: Standard, lang: Lang) -> str:
    rule = standard.county
    low = format_number(score.low)
    if score.low != score.high:
        return pick(SUMMARY["score_open"], lang, low=low, high=format_number(score.high))
    grade = rule.grades[score.grade].title.text if rule and rule.grades and score.grade >= 0 else None
    passing = rule.score.passing.value if rule and rule.score and rule.score.passing else None
    text = SUMMARY["score"]
    if grade:
        text = fill(SUMMARY["score_graded"], score=low, grade=grade)
    elif passing is not None:
        text = fill(SUMMARY["score_passing"], score=low, passing=format_number(passing))
    return pick(text, lang, score=low)


def _marked(verdict: Verdict, text: str, width: int) -> Text:
    """A paragraph with the mark of a verdict in front; what is only added up has none."""
    mark = " " if verdict is Verdict.NOT_APPLICABLE else MARKS[verdict]
    found = Text("\n".join(wrap(f"{_INDENT}{mark} {text}".rstrip(), width, _INDENT * 2)))
    found.stylize(VERDICT_STYLES[verdict], len(_INDENT), len(_INDENT) + 1)
    return found


def _paragraph(text: str, width: int) -> Text:
    return Text("\n".join(wrap(f"{_INDENT}{text}", width, _INDENT)))
