"""What a section has to reach, what it has, and the points that it gets for it, as people read them."""

from collections.abc import Iterable
from math import isinf, isnan

from balancecalc.assess.results import SectionResults
from balancecalc.assess.scoring import Score
from balancecalc.standard.answers import answer_of, word_of
from balancecalc.standard.conditions import condition
from balancecalc.standard.fields import Fields, Stage
from balancecalc.standard.formula import Formula, attributes, fields
from balancecalc.standard.formula.tree import Name
from balancecalc.standard.model import Compliance, Indicator, Sense, Standard
from balancecalc.standard.words import RATIO, number_text, threshold_text
from balancecalc.text import Bilingual, Lang, format_closely, format_number, pick
from balancecalc.text.measured import MEASURED
from balancecalc.text.standards import STANDARDS
from balancecalc.verdict import Verdict

from .amounts import beside_all, decimals_of

_WORDS = ("级", "是否")
"""Units of answers: their numbers stand for words, and have no mean and no deviation."""


def is_measured(indicator: Indicator) -> bool:
    """Whether an indicator's values are quantities, of which a mean or a CV says something; not where they stand for a
    grade or an answer."""
    return indicator.unit not in _WORDS


def has_dispersion(standard: Standard) -> bool:
    """Whether the standard says anything of CVs."""
    return bool(standard.dispersion.each or standard.dispersion.composite)


def answer(number: float, indicator: Indicator, dictionary: Fields, lang: Lang) -> str:
    """The word that an indicator's value stands for, where its formula is a field that is answered in words; else
    empty."""
    return answered(number, indicator.tree, dictionary, lang)


def answered(number: float, formula: Formula | None, dictionary: Fields, lang: Lang) -> str:
    """The word that a formula's value stands for, where the formula is a field that is answered in words; else
    empty."""
    if not isinstance(formula, Name) or isnan(number):
        return ""
    word = answer_of(formula.field, number, dictionary)
    return word_of(dictionary.fields[formula.field], word, lang)


def value_text(number: float, indicator: Indicator, bounds: Iterable[float], dictionary: Fields, lang: Lang) -> str:
    """An indicator's value: the word that it stands for, 1:20, or a number with so many decimals that rounding puts it
    on no bound's other side."""
    word = answer(number, indicator, dictionary, lang)
    if word:
        return word
    if indicator.unit == RATIO and number > 0:
        return f"1:{beside_all(1 / number, [1 / bound for bound in bounds if bound > 0], 2)}"
    return beside_all(number, bounds, decimals_of(indicator.unit, dictionary))


def section_threshold(results: SectionResults, section: int, column: int, lang: Lang) -> str:
    """What an indicator of a section has to reach: ``≥4.2``, ``≤10``, ``≥5.2–6.4`` where that is only known to lie
    between; empty where it has nothing to reach or is not asked for."""
    found, indicator = results.indicators, results.standard.indicators[column]
    threshold = indicator.thresholds.get(results.standard.stages[results.sections.stage[section]])
    if threshold is None or found.asked[section, column] == 0:
        return ""
    low, high = float(found.low[section, column]), float(found.high[section, column])
    return bound_text(low, high, indicator.sense, threshold.unit, lang)


def plain_threshold(results: SectionResults, section: int, column: int, lang: Lang) -> str:
    """The same for a column that is headed as threshold: without the sign where it is one number to be reached."""
    found, indicator = results.indicators, results.standard.indicators[column]
    exact = float(found.threshold[section, column])
    if indicator.sense != "at_least" or isnan(exact) or indicator.unit == "是否" or found.asked[section, column] == 0:
        return section_threshold(results, section, column, lang)
    return _of_standard(exact, indicator.unit)


def bound_text(low: float | None, high: float | None, sense: Sense, unit: str, lang: Lang) -> str:
    """What has to be reached, without its unit; ``low`` and ``high`` are the least and the most that it may be."""
    if low is None or high is None or isnan(low) or isnan(high):
        return pick(STANDARDS["unknown"], lang)
    if unit == "是否" and sense == "at_least" and low == high == 1:
        return pick(MEASURED["yes"], lang)
    ends = dict.fromkeys((_of_standard(low, unit), _of_standard(high, unit)))
    return pick(STANDARDS[sense], lang, value="–".join(ends))


def bound_with_unit(
    low: float | None, high: float | None, sense: Sense, unit: str, dictionary: Fields, lang: Lang
) -> str:
    """The same with its unit, where that says anything."""
    text = bound_text(low, high, sense, unit, lang)
    silent = unit in (RATIO, "是否", "比") or low is None or high is None or isnan(low) or isnan(high)
    return text if silent else f"{text} {pick(dictionary.unit_label(unit), lang)}".rstrip()


def _of_standard(number: float, unit: str) -> str:
    """A number of a standard as it stands there; one that was computed (a weighted mean) to ten digits."""
    return number_text(number, unit) if unit == RATIO else format_closely(number)


def thresholds_heading(indicator: Indicator, dictionary: Fields, lang: Lang) -> str:
    """An indicator's thresholds by stage, for a heading; one that is not the same for all schools says by what."""
    found = thresholds_of(indicator, dictionary, lang)
    return " · ".join(f"{pick(dictionary.stage_label(stage), lang)} {text}" for stage, text in found.items())


def thresholds_of(indicator: Indicator, dictionary: Fields, lang: Lang) -> dict[Stage, str]:
    """The same by stage, without the stages' names: ``≥5.2–6.4，按班数``."""
    texts: dict[Stage, str] = {}
    for stage, threshold in indicator.thresholds.items():
        text = threshold_text(threshold, indicator.sense, lang)
        if threshold.cases:
            whens = [condition(case.when) for case in threshold.cases]
            names = dict.fromkeys(name for when in whens for name in (*sorted(attributes(when)), *sorted(fields(when))))
            labels = [pick(dictionary.fields[name].label, lang) for name in names]
            text = pick(MEASURED["by"], lang, threshold=text, what=labels)
        elif threshold.between:
            text = pick(MEASURED["inexact"], lang, threshold=text)
        elif threshold.unit == "是否" and threshold.constant is not None:
            text = bound_text(threshold.constant, threshold.constant, indicator.sense, threshold.unit, lang)
        texts[stage] = text
    return texts


def asked_text(results: SectionResults, section: int, column: int, lang: Lang) -> str:
    """Why there is no verdict on an indicator that has one for others: that it is not asked for, or that it may not
    be; empty where it is."""
    asked = float(results.indicators.asked[section, column])
    return "" if asked == 1 else pick(MEASURED["not_asked" if asked == 0 else "asked_open"], lang)


def points_text(results: SectionResults, section: int, column: int, lang: Lang) -> str:
    """``32/40``, ``?/40``, ``不计入`` for those that leave the total; empty for an indicator without points."""
    found, indicator = results.indicators, results.standard.indicators[column]
    if indicator.points is None:
        return ""
    points, asked = float(found.points[section, column]), float(found.asked[section, column])
    if asked == 0 and isnan(points):
        return pick(MEASURED["points_left_out"], lang)
    return of_maximum(points, indicator.points.maximum.value)


def of_maximum(points: float, maximum: float | None) -> str:
    """Points and the most that they may be: ``32/40``, ``?/40``, ``32/?``."""
    return f"{'?' if isnan(points) else number_of_points(points)}/{'?' if maximum is None else format_number(maximum)}"


def number_of_points(points: float) -> str:
    """Points as they read: at most two decimals."""
    return format_number(round(points, 2))


def score_text(score: Score, section: int, rule: Compliance) -> str:
    """``77.78``, or ``47–87`` until it is certain; never rounded over a grade's bound."""
    low, high = float(score.low[section]), float(score.high[section])
    return score_between(low, high, rule)


def score_between(low: float, high: float, rule: Compliance) -> str:
    """A score between two bounds, as it reads."""
    bounds = [grade.start for grade in rule.grades]
    if rule.score and rule.score.passing and rule.score.passing.value is not None:
        bounds.append(rule.score.passing.value)
    ends = [beside_all(end, bounds, 2) if not isinf(end) else "?" for end in (low, high)]
    return "–".join(dict.fromkeys(_plain(end) for end in ends))


def grade_text(grade: int, rule: Compliance | None, lang: Lang) -> str:
    """What a grade is called, by its number; empty for −1."""
    return "" if grade < 0 or rule is None else pick(rule.grades[grade].title.text, lang)


def count_missed(results: SectionResults, section: int) -> tuple[int, int]:
    """How many indicators of a section are missed, and of how many that decide anything."""
    row = results.indicators.verdict[section].tolist()
    return row.count(Verdict.NOT_MET), len(row) - row.count(Verdict.NOT_APPLICABLE)


def lost_points(results: SectionResults, section: int, column: int) -> float:
    """The points that an item does not give; NaN where that cannot be told, and where it has none to give."""
    found = results.indicators
    return float(found.maximum[section, column] - found.points[section, column])


def titled(title: Bilingual, number: int | None, lang: Lang) -> str:
    """A county item's title with its number in the document."""
    return pick(title, lang) if number is None else f"{number} {pick(title, lang)}"


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
