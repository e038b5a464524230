"""A standard said statement by statement: what `standards show` prints and the results workbook lists."""

from collections.abc import Iterator
from typing import NamedTuple

from balancecalc.text import Bilingual, fill, format_number, pick
from balancecalc.text.labels import LABELS

from .fields import Fields, Stage
from .formula import Formula, sentence
from .model import Exclusion, Quantity, Standard


class Parameter(NamedTuple):
    """A number of a standard: what it is of (``threshold``, ``at_least``, ``floor``, ``each``, ``composite``,
    ``weight``), the indicator's id and the stage where it has them, the sign that stands before it, and itself."""

    kind: str
    indicator: str
    stage: Stage | None
    sign: str
    value: float


class Statement(NamedTuple):
    """One statement of a standard. ``source`` and ``confidence`` are empty for a formula, which is a definition;
    ``parameter`` is there where the statement is a number."""

    item: Bilingual
    stage: Stage | None
    content: Bilingual
    unit: str
    source: str
    confidence: str
    parameter: Parameter | None = None


def statements(standard: Standard, dictionary: Fields) -> Iterator[Statement]:
    """Everything that the standard says, in a reader's order."""
    for indicator in standard.indicators:
        item = indicator.title.text
        yield Statement(item, None, formula_text(indicator.tree, dictionary), indicator.unit, "", "")
        for stage, quantity in indicator.thresholds.items():
            yield _quantity(item, stage, quantity, "at_least", "threshold", indicator.id)
        if indicator.note:
            yield Statement(item, None, indicator.note.text, "", indicator.note.source, indicator.note.confidence)
    if standard.compliance:
        yield _quantity(LABELS["rule_at_least"], None, standard.compliance.at_least, "at_least", "at_least")
        if standard.compliance.floor:
            yield _quantity(LABELS["rule_floor"], None, standard.compliance.floor, "at_least", "floor")
    for stage, quantity in standard.dispersion.each.items():
        yield _quantity(LABELS["rule_each"], stage, quantity, "at_most", "each")
    for stage, quantity in standard.dispersion.composite.items():
        yield _quantity(LABELS["rule_composite"], stage, quantity, "at_most", "composite")
    weights = standard.apportioning
    for stage, weight in weights.weights.items():
        content = Bilingual(format_number(weight), format_number(weight))
        parameter = Parameter("weight", "", stage, "", weight)
        yield Statement(
            LABELS["rule_weights"], stage, content, weights.unit, weights.source, weights.confidence, parameter
        )
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


def _quantity(
    item: Bilingual, stage: Stage | None, quantity: Quantity, sign: str, kind: str, indicator: str = ""
) -> Statement:
    content = fill(LABELS[sign], value=format_number(quantity.value))
    parameter = Parameter(kind, indicator, stage, pick(LABELS[sign], "zh", value=""), quantity.value)
    return Statement(item, stage, content, quantity.unit, quantity.source, quantity.confidence, parameter)


def _exclusion(exclusion: Exclusion, dictionary: Fields) -> Bilingual:
    if exclusion.condition is None:
        return exclusion.reason.text
    condition = formula_text(exclusion.condition, dictionary)
    reason = exclusion.reason.text
    return Bilingual(f"{reason.zh}（{condition.zh}）", f"{reason.en} ({condition.en})")
