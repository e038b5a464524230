"""Whether something is asked for, and how its threshold came about."""

from collections.abc import Mapping

from balancecalc.report.amounts import number
from balancecalc.report.measured import bound_with_unit
from balancecalc.standard.conditions import condition
from balancecalc.standard.fields import ASSESSED_STAGES, Stage
from balancecalc.standard.formula import Formula, attributes, sentence
from balancecalc.standard.model import Indicator, Measure, Threshold
from balancecalc.standard.thresholds import students_of
from balancecalc.standard.words import RATIO, formula_text, number_text, threshold_text
from balancecalc.text import format_closely, pick

from .figures import Figures
from .ordering import ordered_fields
from .parts import ClausePart
from .rule_parts import AppliesPart, CasePart, ThresholdKind, ThresholdPart, WeighedPart
from .subjects import SectionSubject, Subject, beside_names, computed, holds


def applies_part(subject: Subject, measure: Measure) -> AppliesPart | None:
    """Whether a measure is asked for, and why; None where it always is."""
    asked = measure.asked
    if asked is None:
        return None
    return AppliesPart(
        condition=pick(formula_text(asked, subject.figures.dictionary), subject.figures.lang),
        numbers=beside_names(subject, asked),
        holds=holds(subject, asked),
        figures=subject.figure_parts(ordered_fields(asked)),
        attributes=subject.attribute_parts(sorted(attributes(asked))),
    )


def threshold_part(
    subject: Subject, measure: Measure, threshold: Threshold, stage: Stage | None, bounds: tuple[float, float]
) -> ThresholdPart:
    """How a threshold came about; ``bounds`` are the least and the most that it may be, as the assessment has them."""
    figures = subject.figures
    low, high = map(number, bounds)
    conditions = [condition(case.when) for case in threshold.cases]
    asked_about = dict.fromkeys(name for one in conditions for name in ordered_fields(one))
    texts = dict.fromkeys(name for one in conditions for name in sorted(attributes(one)))
    stages = _weighed(subject, measure) if threshold.weighted and isinstance(measure, Indicator) else []
    numbers = _mean(figures, stages)
    if threshold.of_county and isinstance(measure, Indicator) and isinstance(subject, SectionSubject):
        numbers = with_sums(figures, measure.tree, subject.county_sums(ordered_fields(measure.tree)))
    return ThresholdPart(
        kind=_kind(threshold),
        sense=measure.sense,
        low=low,
        high=high,
        rule=threshold_clause(figures, threshold, measure),
        cases=[_case(subject, one, case.value) for one, case in zip(conditions, threshold.cases, strict=True)],
        otherwise=threshold.otherwise,
        numbers=numbers,
        stages=stages,
        figures=subject.figure_parts(asked_about),
        attributes=subject.attribute_parts(texts),
        note=pick(threshold.note.text, figures.lang) if threshold.note else None,
    )


def threshold_clause(figures: Figures, threshold: Threshold, measure: Measure) -> ClausePart:
    """A threshold as a clause: ``≥4.2 人/百生``."""
    if threshold.weighted or threshold.of_county or threshold.cases or threshold.between:
        unit = "" if threshold.weighted else figures.unit(threshold.unit)
        return figures.clause(threshold, f"{threshold_text(threshold, measure.sense, figures.lang)} {unit}".rstrip())
    value = threshold.value
    text = bound_with_unit(value, value, measure.sense, threshold.unit, figures.dictionary, figures.lang)
    return figures.clause(threshold, text)


def shown_number(value: float, unit: str) -> str:
    """A number of a threshold to its last digit, or as 1:20."""
    return number_text(value, unit) if unit == RATIO else format_closely(value)


def _kind(threshold: Threshold) -> ThresholdKind:
    if threshold.cases:
        return "cases"
    if threshold.between:
        return "between"
    if threshold.weighted:
        return "weighted"
    if threshold.of_county:
        return "of_county"
    return "unknown" if threshold.value is None else "value"


def _case(subject: Subject, when: Formula, value: float | None) -> CasePart:
    dictionary, lang = subject.figures.dictionary, subject.figures.lang
    return CasePart(
        condition=pick(formula_text(when, dictionary), lang),
        numbers=beside_names(subject, when),
        value=value,
        holds=holds(subject, when),
    )


def _weighed(subject: Subject, indicator: Indicator) -> list[WeighedPart]:
    """The stages of a one-through school: the students and the threshold of each."""
    parts: list[WeighedPart] = []
    for stage in ASSESSED_STAGES:
        threshold = indicator.thresholds.get(stage)
        if threshold is None:
            continue
        formulas = indicator.bounds(stage)
        nothing = float("nan")
        low, high = (computed(subject, one) for one in formulas) if formulas else (nothing, nothing)
        part = threshold_part(subject, indicator, threshold, stage, (low, high))
        parts.append(WeighedPart(stage, number(subject.number(students_of(stage))), part))
    return parts


def _mean(figures: Figures, stages: list[WeighedPart]) -> str:
    """``(300 × 22 + 200 × 25) ÷ (300 + 200)``; a threshold that is only known to lie between two numbers as both."""
    if not stages:
        return ""
    products = [f"{figures.figure(part.students)} × {_bounds(figures, part.threshold)}" for part in stages]
    students = [figures.figure(part.students) for part in stages]
    return figures.word("weighted", products=" + ".join(products), students=" + ".join(students))


def _bounds(figures: Figures, threshold: ThresholdPart) -> str:
    if threshold.low is None or threshold.high is None:
        return figures.word("unknown_number")
    ends = dict.fromkeys((format_closely(threshold.low), format_closely(threshold.high)))
    return "–".join(ends)


def with_sums(figures: Figures, formula: Formula, numbers: Mapping[str, float]) -> str:
    """A formula with a county's figures put in; a missing one says so."""
    return sentence(formula, {name: figures.figure(number(found)) for name, found in numbers.items()}, figures.lang)
