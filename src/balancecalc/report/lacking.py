"""What a section lacks, in words: 骨干教师 缺 3 人."""

from collections.abc import Iterator

import numpy as np

from balancecalc.assess.assessment import Assessment
from balancecalc.text import Lang, format_beside, pick
from balancecalc.text.labels import LABELS
from balancecalc.verdict import Verdict

from .amounts import shortfall_text


def shortfalls(assessment: Assessment, section: int, lang: Lang) -> Iterator[str]:
    """Each missed indicator with what its resource is short of, or its value where it has no resource."""
    found, dictionary = assessment.indicators, assessment.survey.dictionary
    for column in np.flatnonzero(found.verdict[section] == Verdict.NOT_MET).tolist():
        indicator = assessment.standard.indicators[column]
        name, shortfall = indicator.short.text, float(found.shortfall[section, column])
        if not np.isnan(shortfall):
            amount = shortfall_text(shortfall, indicator, dictionary, lang)
            yield pick(LABELS["lacks"], lang, indicator=name, amount=amount)
        else:
            bounds = found.low if indicator.sense in ("at_least", "above") else found.high
            value, threshold = float(found.value[section, column]), float(bounds[section, column])
            shown = format_beside(value, threshold, 2)
            yield pick(LABELS["below"], lang, indicator=name, value=shown, threshold=threshold)
