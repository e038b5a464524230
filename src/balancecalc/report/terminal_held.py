"""A stage in the terminal under a standard without limits on CVs: what is reached by how many sections, and scores."""

from collections.abc import Iterator
from math import isinf, isnan

import numpy as np
from rich.table import Table
from rich.text import Text

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import StageResult
from balancecalc.standard.model import Indicator
from balancecalc.standard.words import RATIO, YES_OR_NO, threshold_text
from balancecalc.survey.model import IntArray
from balancecalc.text import Lang, format_number, joined, pick
from balancecalc.text.labels import LABELS, MARKS
from balancecalc.verdict import Verdict

from .amounts import decimals_of
from .lacking import shortfalls
from .order import WORST
from .wrapping import wrap


def limits_dispersion(assessment: Assessment) -> bool:
    """Whether CVs are what the standard is about: it limits them, or asks nothing of the sections themselves."""
    standard = assessment.standard
    return bool(standard.dispersion.each or standard.dispersion.composite) or standard.compliance is None


def held_table(assessment: Assessment, result: StageResult, sections: IntArray, lang: Lang) -> Table:
    """Each indicator of a stage: its mean, what has to be reached, and how many of the ``sections`` that it is asked of
    reach it."""
    found = assessment.indicators
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", no_wrap=True, width=3)
    table.add_column(pick(LABELS["indicator"], lang), overflow="fold")
    for name in ("mean", "threshold", "reached", "undetermined"):
        table.add_column(pick(LABELS[name], lang), justify="right", overflow="fold")
    for column, indicator in enumerate(assessment.standard.indicators):
        counts = np.bincount(found.verdict[sections, column], minlength=len(Verdict))
        asked = int(counts.sum() - counts[Verdict.NOT_APPLICABLE])
        open_ = int(counts[Verdict.UNDETERMINED])
        table.add_row(
            "",
            indicator.title.zh if lang == "zh" else indicator.short.en,
            _mean(assessment, result, indicator, lang),
            _wanted(result, indicator, lang),
            f"{counts[Verdict.MET]}/{asked}" if indicator.thresholds and asked else "",
            str(open_) if open_ else "",
        )
    return table


def lowest_scores(assessment: Assessment, sections: IntArray, width: int, lang: Lang) -> Iterator[Text]:
    """The sections with the lowest scores, those that are not certain by the least that they may be."""
    score = assessment.score
    if score is None or not len(sections):
        return
    lowest = sections[np.lexsort((score.high[sections], score.low[sections]))][:WORST].tolist()
    yield Text(f"  {pick(LABELS['lowest_scores'], lang, count=len(lowest))}")
    for place, section in enumerate(lowest, start=1):
        mark = MARKS[Verdict(int(assessment.verdicts[section]))]
        lacks = joined(shortfalls(assessment, section, lang), lang)
        colon = ("：" if lang == "zh" else ": ") if lacks else ""
        line = f"  {place} {assessment.school_name(section)}  {mark} {_score(assessment, section, lang)}{colon}{lacks}"
        yield Text("\n".join(wrap(line, width, "    ")))


def _mean(assessment: Assessment, result: StageResult, indicator: Indicator, lang: Lang) -> str:
    mean, dictionary = result.indicators[indicator.id].mean, assessment.survey.dictionary
    # There is no mean of yes and no.
    if isnan(mean) or indicator.unit == YES_OR_NO:
        return ""
    if indicator.unit == RATIO and mean > 0:
        # As thresholds are written, so that the two can be compared.
        return f"1:{format_number(1 / mean, 1)}"
    shown = format_number(mean, decimals_of(indicator.unit, dictionary))
    return f"{shown} {pick(dictionary.unit_label(indicator.unit), lang)}"


def _wanted(result: StageResult, indicator: Indicator, lang: Lang) -> str:
    threshold = indicator.thresholds.get(result.stage)
    if threshold is not None:
        return threshold_text(threshold, indicator.sense, lang)
    if indicator.points is None or indicator.thresholds:
        return ""
    most = indicator.points.maximum.value
    return pick(LABELS["points_unknown"], lang) if most is None else pick(LABELS["points_most"], lang, points=most)


def _score(assessment: Assessment, section: int, lang: Lang) -> str:
    score, rule = assessment.score, assessment.standard.compliance
    assert score is not None
    assert rule is not None
    low, high = float(score.low[section]), float(score.high[section])
    if not isnan(score.score[section]):
        grade = int(score.grade[section])
        said = f" {pick(rule.grades[grade].title.text, lang)}" if grade >= 0 else ""
        return pick(LABELS["score_of"], lang, score=low) + said
    return pick(LABELS["score_from" if isinf(high) else "score_between"], lang, low=low, high=high)
