"""A standard said statement by statement: what `standards show` prints and the results workbook lists."""

from collections.abc import Iterator
from typing import NamedTuple

from balancecalc.text import Bilingual, fill, format_number
from balancecalc.text.labels import LABELS

from .fields import Fields, Stage
from .formula import Formula, sentence
from .model import Exclusion, Quantity, Standard


class Statement(NamedTuple):
    """One statement of a standard. ``source`` and ``confidence`` are empty for a formula, which is a definition."""

    item: Bilingual
    stage: Stage | None
    content: Bilingual
    unit: str
    source: str
    confidence: str


def statements(standard: Standard, dictionary: Fields) -> Iterator[Statement]:
    """Everything that the standard says, in a reader's order."""
    for indicator in standard.indicators:
        item = indicator.title.text
        yield Statement(item, None, formula_text(indicator.tree, dictionary), indicator.unit, "", "")
        for stage, quantity in indicator.thresholds.items():
            yield _quantity(item, stage, quantity, "at_least")
        if indicator.note:
            yield Statement(item, None, indicator.note.text, "", indicator.note.source, indicator.note.confidence)
    if standard.compliance:
        yield _quantity(LABELS["rule_at_least"], None, standard.compliance.at_least, "at_least")
        if standard.compliance.floor:
            yield _quantity(LABELS["rule_floor"], None, standard.compliance.floor, "at_least")
    for stage, quantity in standard.dispersion.each.items():
        yield _quantity(LABELS["rule_each"], stage, quantity, "at_most")
    for stage, quantity in standard.dispersion.composite.items():
        yield _quantity(LABELS["rule_composite"], stage, quantity, "at_most")
    weights = standard.apportioning
    for stage, weight in weights.weights.items():
        content = Bilingual(format_number(weight), format_number(weight))
        yield Statement(LABELS["rule_weights"], stage, content, weights.unit, weights.source, weights.confidence)
    for exclusion in standard.scope:
        content = _exclusion(exclusion, dictionary)
        yield Statement(LABELS["rule_scope"], None, content, "", exclusion.source, exclusion.confidence)
    for note in standard.notes:
        yield Statement(LABELS["note"], None, note.text, "", note.source, note.confidence)


def quantities(standard: Standard) -> int:
    """How many thresholds and limits the standard has."""
    rule = standard.compliance
    return (
        sum(len(indicator.thresholds) for indicator in standard.indicators)
        + (1 + (rule.floor is not None) if rule else 0)
        + len(standard.dispersion.each)
        + len(standard.dispersion.composite)
    )


def formula_text(formula: Formula, dictionary: Fields) -> Bilingual:
    """A formula in words, with the fields' names."""
    labels = {name: field.label for name, field in dictionary.fields.items()}
    return Bilingual(
        sentence(formula, {name: label.zh for name, label in labels.items()}, "zh"),
        sentence(formula, {name: label.en for name, label in labels.items()}, "en"),
    )


def _quantity(item: Bilingual, stage: Stage | None, quantity: Quantity, sign: str) -> Statement:
    value = format_number(quantity.value)
    return Statement(item, stage, fill(LABELS[sign], value=value), quantity.unit, quantity.source, quantity.confidence)


def _exclusion(exclusion: Exclusion, dictionary: Fields) -> Bilingual:
    if exclusion.condition is None:
        return exclusion.reason.text
    condition = formula_text(exclusion.condition, dictionary)
    reason = exclusion.reason.text
    return Bilingual(f"{reason.zh}（{condition.zh}）", f"{reason.en} ({condition.en})")
