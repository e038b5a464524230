"""What a section lacks, in words: 骨干教师 缺 3 人."""

from collections.abc import Iterator
from math import isnan

from balancecalc.assess.assessment import Assessment
from balancecalc.standard.model import Indicator
from balancecalc.standard.words import RATIO
from balancecalc.text import Lang, format_beside, pick
from balancecalc.text.labels import LABELS
from balancecalc.text.measured import MEASURED
from balancecalc.verdict import Verdict

from .amounts import decimals_of, shortfall_text
from .measured import lost_points, number_of_points, section_threshold, value_text


def shortfalls(assessment: Assessment, section: int, lang: Lang) -> Iterator[str]:
    """Each missed indicator with what its resource is short of, or its value where it has no resource; where points are
    added up, how many of them each indicator costs."""
    found, standard = assessment.indicators, assessment.standard
    for column, indicator in enumerate(standard.indicators):
        lost = lost_points(assessment, section, column) if assessment.score is not None else float("nan")
        lost = 0.0 if isnan(lost) or indicator.part_of else lost
        if found.verdict[section, column] == Verdict.NOT_MET:
            text = _missed(assessment, section, column, indicator, lang)
            yield pick(MEASURED["with_lost"], lang, what=text, points=number_of_points(lost)) if lost > 0 else text
        elif lost > 0:
            yield pick(MEASURED["points_lost"], lang, indicator=indicator.short.text, points=number_of_points(lost))


def _missed(assessment: Assessment, section: int, column: int, indicator: Indicator, lang: Lang) -> str:
    found, dictionary = assessment.indicators, assessment.standard.dictionary
    name, shortfall = indicator.short.text, float(found.shortfall[section, column])
    if not isnan(shortfall):
        amount = shortfall_text(shortfall, indicator, dictionary, lang)
        return pick(LABELS["lacks"], lang, indicator=name, amount=amount)
    low, high = float(found.low[section, column]), float(found.high[section, column])
    shown = value_text(float(found.value[section, column]), indicator, (low, high), dictionary, lang)
    bound = section_threshold(assessment, section, column, lang)
    told = {"indicator": name, "value": shown, "bound": bound}
    value, unit = float(found.value[section, column]), indicator.unit
    if indicator.sense == "at_most" and low == high and unit != RATIO:
        excess = format_beside(value - high, 0.0, decimals_of(unit, dictionary))
        return pick(MEASURED["exceeds"], lang, **told, excess=excess)
    return pick(MEASURED["value_against"], lang, **told)
