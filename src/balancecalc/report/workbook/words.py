"""Small helpers of the sheets: words in the workbook's language."""

from balancecalc.standard.fields import Fields
from balancecalc.text import Lang, pick
from balancecalc.text.labels import LABELS, VERDICTS
from balancecalc.verdict import Verdict


def label(name: str, lang: Lang, **values: object) -> str:
    """A word of the reports."""
    return pick(LABELS[name], lang, **values)


def verdict_word(verdict: Verdict, lang: Lang) -> str:
    """A verdict in words."""
    return pick(VERDICTS[verdict], lang)


def number_format(decimals: int) -> str:
    """An Excel number format with thousands separated."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def unit_word(unit: str, dictionary: Fields, lang: Lang) -> str:
    """What a unit is called."""
    return pick(dictionary.unit_label(unit), lang)
