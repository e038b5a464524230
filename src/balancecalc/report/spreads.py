"""A CV against its limit, in words: 0.512, or how many schools lack the figure."""

from math import isnan

from balancecalc.assess.counties import Spread
from balancecalc.text import Lang, format_beside, format_number, pick
from balancecalc.text.labels import LABELS


def cv_text(spread: Spread, lang: Lang) -> str:
    """The CV, or why there is none."""
    if not isnan(spread.cv):
        return format_beside(spread.cv, spread.limit or 0.0, 3)
    if not spread.missing:
        return "—"
    if isnan(spread.known_cv):
        return pick(LABELS["all_missing"], lang, count=spread.missing)
    return pick(LABELS["known_only"], lang, count=spread.missing, cv=format_number(spread.known_cv, 3))


def limit_text(spread: Spread, lang: Lang) -> str:
    """``≤0.50``; empty where there is no limit."""
    return "" if spread.limit is None else pick(LABELS["at_most"], lang, value=format_number(spread.limit, 2))
