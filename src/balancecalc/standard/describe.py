"""A standard said statement by statement: what `standards show` prints and the results workbook lists."""

from collections.abc import Iterator
from typing import NamedTuple

from balancecalc.text import Bilingual, fill, format_number, pick
from balancecalc.text.labels import LABELS
from balancecalc.text.standards import STANDARDS

from .fields import Fields, Stage
from .measures import Condition, CountyItem, Indicator, Measure
from .model import Exclusion, Standard
from .points import Points
from .quantities import Quantity, Sense
from .rules import Compliance
from .thresholds import Threshold
from .walk import numbers_of
from .words import YES_OR_NO, formula_text, number_text, points_text, when_text


class Parameter(NamedTuple):
    """A number of a standard: what it is of (``threshold``, ``at_least``, ``floor``, ``each``, ``composite``,
    ``weight``, ``points``, …), the indicator's, condition's or item's id and the stage where it has them, the sign that
    stands before it, itself, and which it is (from 0) of several of one threshold."""

    kind: str
    indicator: str
    stage: Stage | None
    sign: str
    value: float
    number: int = 0


class Statement(NamedTuple):
    """One statement of a standard. ``source`` and ``confidence`` are empty for a formula, which is a definition;
    ``parameter`` is there where the statement is a number that is known. ``whom`` says for whom a number is, where it
    is not for all."""

    item: Bilingual
    stage: Stage | None
    content: Bilingual
    unit: str
    source: str
    confidence: str
    parameter: Parameter | None = None
    whom: Bilingual | None = None


def statements(standard: Standard, dictionary: Fields) -> Iterator[Statement]:
    """Everything that the standard says, in a reader's order."""
    for indicator in standard.indicators:
        yield from _indicator(indicator, dictionary)
    yield from _rule(standard.compliance, "")
    for stage, quantity in standard.dispersion.each.items():
        yield from _quantity(LABELS["rule_each"], stage, quantity, "at_most", "each")
    for stage, quantity in standard.dispersion.composite.items():
        yield from _quantity(LABELS["rule_composite"], stage, quantity, "at_most", "composite")
    for check in standard.checks:
        yield from _indicator(check, dictionary)
    for item in standard.items:
        yield from _item(item, dictionary)
    yield from _rule(standard.county, "county_")
    weights = standard.apportioning
    for stage, weight in weights.weights.items() if weights else ():
        content = Bilingual(format_number(weight), format_number(weight))
        parameter = Parameter("weight", "", stage, "", weight)
        assert weights is not None
        yield Statement(
            LABELS["rule_weights"], stage, content, weights.unit, weights.source, weights.confidence, parameter
        )
    for exclusion in standard.scope:
        content = _exclusion(exclusion, dictionary)
        yield Statement(LABELS["rule_scope"], None, content, "", exclusion.source, exclusion.confidence)
    for note in standard.notes:
        yield Statement(LABELS["note"], None, note.text, "", note.source, note.confidence)


def known_numbers(standard: Standard) -> tuple[int, int]:
    """How many numbers (thresholds, limits, points) of the standard are known, and how many it has.

    That a question has to be answered with yes is no number of the standard's document; a threshold that is only known
    to lie between two numbers is one, which is not known.
    """
    found: list[float | None] = []
    for _, quantity in standard.numbers():
        if isinstance(quantity, Threshold) and quantity.between:
            found.append(None)
        elif quantity.unit != YES_OR_NO:
            found += numbers_of(quantity)
    return sum(number is not None for number in found), len(found)


def _indicator(indicator: Indicator, dictionary: Fields) -> Iterator[Statement]:
    item = indicator.title.text
    yield Statement(item, None, formula_text(indicator.tree, dictionary), indicator.unit, "", "")
    if indicator.asked:
        asked = fill(STANDARDS["applies"], condition=formula_text(indicator.asked, dictionary))
        yield Statement(item, None, asked, "", "", "")
    for stage, threshold in indicator.thresholds.items():
        yield from _threshold(item, stage, threshold, indicator, dictionary)
    yield from _points(item, indicator.points, indicator, dictionary)
    if indicator.note:
        yield Statement(item, None, indicator.note.text, "", indicator.note.source, indicator.note.confidence)


def _item(item: CountyItem, dictionary: Fields) -> Iterator[Statement]:
    title = item.title.text
    for one in item.conditions:
        yield Statement(title, one.stage, _measured(one, dictionary), one.unit, "", "")
        if one.asked:
            asked = fill(STANDARDS["applies"], condition=formula_text(one.asked, dictionary))
            yield Statement(title, None, asked, "", "", "")
        if one.threshold:
            yield from _threshold(title, one.stage, one.threshold, one, dictionary)
    if item.points:
        yield from _points(title, item.points, item.conditions[0], dictionary, item.id)
    if item.note:
        yield Statement(title, None, item.note.text, "", item.note.source, item.note.confidence)


def _measured(one: Condition, dictionary: Fields) -> Bilingual:
    found = formula_text(one.tree, dictionary) if one.tree else fill(STANDARDS["every"], count=len(one.every))
    return Bilingual(f"{one.title.zh}：{found.zh}", f"{one.title.en}: {found.en}")


def _points(
    title: Bilingual, points: Points | None, measure: Measure, dictionary: Fields, owner: str = ""
) -> Iterator[Statement]:
    if points is None:
        return
    most = points.maximum
    parameter = None if most.value is None else Parameter("points", owner or measure.id, None, "", most.value)
    text = points_text(points, measure, dictionary)
    unit = most.unit if parameter else ""
    yield Statement(title, None, text, unit, most.source, most.confidence, parameter)
    if most.value is None and most.note:
        yield Statement(title, None, most.note.text, "", most.source, most.confidence)


def _rule(rule: Compliance | None, prefix: str) -> Iterator[Statement]:
    if rule is None:
        return
    if rule.at_least:
        yield from _quantity(LABELS["rule_at_least"], None, rule.at_least, "at_least", f"{prefix}at_least")
    if rule.at_most_failing:
        item = STANDARDS["rule_at_most_failing"]
        yield from _quantity(item, None, rule.at_most_failing, "at_most", f"{prefix}at_most_failing")
    if rule.every:
        item = STANDARDS[f"{prefix}rule"]
        yield Statement(item, None, STANDARDS["rule_every"], "", rule.every.source, rule.every.confidence)
    if rule.floor:
        yield from _quantity(LABELS["rule_floor"], None, rule.floor, "at_least", f"{prefix}floor")
    if rule.score:
        yield from _quantity(STANDARDS["rule_total"], None, rule.score.total, "", f"{prefix}total")
        if rule.score.passing:
            yield from _quantity(STANDARDS["rule_passing"], None, rule.score.passing, "at_least", f"{prefix}passing")
    for number, grade in enumerate(rule.grades):
        sign = pick(LABELS["at_least"], "zh", value="")
        content = fill(STANDARDS["grade_from"], grade=grade.title.text, value=format_number(grade.start))
        parameter = Parameter(f"{prefix}grade", "", None, sign, grade.start, number)
        unit = "分" if rule.score else "项"
        yield Statement(STANDARDS["rule_grades"], None, content, unit, grade.source, grade.confidence, parameter)


def _threshold(
    item: Bilingual, stage: Stage | None, threshold: Threshold, measure: Measure, dictionary: Fields
) -> Iterator[Statement]:
    def said(content: Bilingual, parameter: Parameter | None = None, whom: Bilingual | None = None) -> Statement:
        text = fill(STANDARDS["for_whom"], whom=whom, content=content) if whom else content
        # An answer is no number of yeses.
        unit = "" if threshold.unit == YES_OR_NO else threshold.unit
        source, confidence = threshold.source, threshold.confidence
        return Statement(item, stage, text, unit, source, confidence, parameter, whom)

    sense = measure.sense
    if threshold.weighted:
        yield said(STANDARDS["weighted"])
    elif threshold.of_county:
        yield said(fill(_sign(sense), value=STANDARDS["county_value"]))
    elif threshold.between:
        low, high = threshold.between
        shown = {"low": number_text(low, threshold.unit), "high": number_text(high, threshold.unit)}
        for number, bound in enumerate((low, high)):
            content = fill(STANDARDS["between"], **shown)
            whom = STANDARDS["between_low" if number == 0 else "between_high"]
            yield said(content, Parameter("threshold", measure.id, stage, _bare(sense), bound, number), whom)
    else:
        whoms: list[Bilingual | None] = [when_text(case.when, dictionary) for case in threshold.cases] or [None]
        for number, (value, of_whom) in enumerate(zip(threshold.numbers, whoms, strict=True)):
            if value is None:
                yield said(STANDARDS["unknown"], None, of_whom)
                continue
            content = fill(_sign(sense), value=number_text(value, threshold.unit))
            if threshold.unit == YES_OR_NO and value == 1:
                content = STANDARDS["answered_yes"]
            yield said(content, Parameter("threshold", measure.id, stage, _bare(sense), value, number), of_whom)
        if threshold.otherwise:
            yield said(STANDARDS[f"otherwise_{threshold.otherwise}"])
    if threshold.note:
        yield Statement(item, stage, threshold.note.text, "", threshold.source, threshold.confidence)


def _sign(sense: Sense) -> Bilingual:
    return STANDARDS[sense]


def _bare(sense: Sense) -> str:
    return pick(STANDARDS[sense], "zh", value="")


def _quantity(item: Bilingual, stage: Stage | None, quantity: Quantity, sign: str, kind: str) -> Iterator[Statement]:
    words = LABELS[sign] if sign else Bilingual("{value}", "{value}")
    if quantity.value is None:
        content = STANDARDS["unknown"]
        yield Statement(item, stage, content, quantity.unit, quantity.source, quantity.confidence)
        if quantity.note:
            yield Statement(item, stage, quantity.note.text, "", quantity.source, quantity.confidence)
        return
    content = fill(words, value=format_number(quantity.value))
    parameter = Parameter(kind, "", stage, pick(words, "zh", value=""), quantity.value)
    yield Statement(item, stage, content, quantity.unit, quantity.source, quantity.confidence, parameter)


def _exclusion(exclusion: Exclusion, dictionary: Fields) -> Bilingual:
    if exclusion.condition is None:
        return exclusion.reason.text
    found = formula_text(exclusion.condition, dictionary)
    reason = exclusion.reason.text
    return Bilingual(f"{reason.zh}（{found.zh}）", f"{reason.en} ({found.en})")
