"""Why an indicator of a section is met or not: threshold, value, formula, figures."""

from balancecalc.report.amounts import number, resource_unit
from balancecalc.standard.formula import Formula, fields, sentence
from balancecalc.standard.model import Indicator, Quantity, Threshold
from balancecalc.standard.words import formula_text, threshold_text
from balancecalc.text import format_number, pick
from balancecalc.text.labels import LABELS
from balancecalc.verdict import WORDS, Verdict

from .figures import Figures
from .parts import ClausePart, FigurePart, IndicatorPart


def indicator_part(figures: Figures, section: int, indicator: Indicator) -> IndicatorPart:
    """An indicator of a section, down to its cells."""
    assessment, lang = figures.assessment, figures.lang
    found, standard = assessment.indicators, assessment.standard
    column = standard.indicators.index(indicator)
    stage = standard.stages[assessment.sections.stage[section]]
    verdict = int(found.verdict[section, column])
    used = [figures.of_section(section, field) for field in ordered_fields(indicator.tree)]
    lacking = assessment.lacking(section, indicator) if number(found.value[section, column]) is None else []
    threshold = indicator.thresholds.get(stage)
    return IndicatorPart(
        id=indicator.id,
        title=pick(indicator.title.text, lang),
        unit=indicator.unit,
        verdict=WORDS[verdict],
        value=number(float(found.value[section, column])),
        threshold=number(float(found.threshold[section, column])),
        floor=number(assessment.floor(section, column)),
        below_floor=verdict == Verdict.NOT_MET and bool(found.below_floor[section, column]),
        ratio=number(float(found.ratio[section, column])),
        shortfall=number(float(found.shortfall[section, column])),
        shortfall_unit=resource_unit(indicator, figures.dictionary) or "",
        rule=threshold_clause(figures, threshold, indicator) if threshold else None,
        note=figures.clause(indicator.note, pick(indicator.note.text, lang)) if indicator.note else None,
        formula=pick(formula_text(indicator.tree, figures.dictionary), lang),
        numbers=with_numbers(figures, indicator.tree, used),
        figures=used,
        missing=[pick(lack, lang) for lack in lacking],
    )


def threshold_clause(figures: Figures, threshold: Threshold, indicator: Indicator) -> ClausePart:
    """A stage's threshold as a clause: ``≥4.2 人/百生``."""
    unit = pick(figures.dictionary.unit_label(threshold.unit), figures.lang) if threshold.unit != "比" else ""
    return figures.clause(threshold, f"{threshold_text(threshold, indicator.sense, figures.lang)} {unit}".rstrip())


def quantity_clause(figures: Figures, quantity: Quantity, sign: str) -> ClausePart:
    """A threshold or a limit as a clause: ``≥4.2 人/百生``."""
    unit = pick(figures.dictionary.unit_label(quantity.unit), figures.lang) if quantity.unit != "比" else ""
    said = pick(LABELS[sign], figures.lang, value="?" if quantity.value is None else format_number(quantity.value))
    return figures.clause(quantity, f"{said} {unit}".rstrip())


def with_numbers(figures: Figures, formula: Formula, used: list[FigurePart]) -> str:
    """A formula with the figures put in; a missing one says so."""
    return sentence(formula, {part.field: figures.figure(part.value) for part in used}, figures.lang)


def ordered_fields(formula: Formula) -> list[str]:
    """A formula's fields in the order in which it names them."""
    # A name stands where the sentence first says it.
    names = fields(formula)
    marked = sentence(formula, {name: f"\0{name}\0" for name in names}, "en")
    return sorted(names, key=lambda name: marked.index(f"\0{name}\0"))
