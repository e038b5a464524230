"""Why an indicator of a section is met or not: whether it is asked for, threshold, value, formula, figures, points."""

from balancecalc.report.amounts import number, resource_unit
from balancecalc.report.measured import answer
from balancecalc.standard.formula import Formula, sentence
from balancecalc.standard.model import Indicator, Quantity
from balancecalc.standard.words import formula_text
from balancecalc.text import format_number, pick
from balancecalc.text.labels import LABELS
from balancecalc.verdict import WORDS, Verdict

from .figures import Figures
from .measures import applies_part, threshold_clause, threshold_part
from .ordering import ordered_fields
from .parts import ClausePart, FigurePart
from .points import Found, points_part
from .rule_parts import PointsPart
from .school_parts import IndicatorPart
from .subjects import SectionSubject


def indicator_part(figures: Figures, section: int, indicator: Indicator) -> IndicatorPart:
    """An indicator of a section, down to its cells."""
    results, lang = figures.results, figures.lang
    found, standard = results.indicators, results.standard
    column = standard.indicators.index(indicator)
    stage = standard.stages[results.sections.stage[section]]
    verdict, value = int(found.verdict[section, column]), float(found.value[section, column])
    used = [figures.of_section(section, field) for field in ordered_fields(indicator.tree)]
    not_asked = found.asked[section, column] == 0
    lacks = verdict == Verdict.UNDETERMINED or (number(value) is None and not not_asked)
    threshold, subject = indicator.thresholds.get(stage), SectionSubject(figures, section)
    bounds = float(found.low[section, column]), float(found.high[section, column])
    return IndicatorPart(
        id=indicator.id,
        title=pick(indicator.title.text, lang),
        unit=indicator.unit,
        sense=indicator.sense,
        verdict=WORDS[verdict],
        value=number(value),
        answer=answer(value, indicator, figures.dictionary, lang),
        threshold=number(float(found.threshold[section, column])),
        floor=number(results.floor(section, column)),
        below_floor=verdict == Verdict.NOT_MET and bool(found.below_floor[section, column]),
        ratio=number(float(found.ratio[section, column])),
        shortfall=number(float(found.shortfall[section, column])),
        shortfall_unit=resource_unit(indicator, figures.dictionary) or "",
        applies=applies_part(subject, indicator),
        rule=threshold_clause(figures, threshold, indicator) if threshold else None,
        threshold_from=threshold_part(subject, indicator, threshold, stage, bounds) if threshold else None,
        points=_points(figures, section, column, indicator),
        note=figures.clause(indicator.note, pick(indicator.note.text, lang)) if indicator.note else None,
        formula=pick(formula_text(indicator.tree, figures.dictionary), lang),
        numbers=with_numbers(figures, indicator.tree, used),
        figures=used,
        missing=[pick(lack, lang) for lack in results.lacking(section, indicator)] if lacks else [],
    )


def _points(figures: Figures, section: int, column: int, indicator: Indicator) -> PointsPart | None:
    if indicator.points is None:
        return None
    results, found = figures.results, figures.results.indicators
    one = Found(
        points=float(found.points[section, column]),
        value=float(found.value[section, column]),
        threshold=float(found.threshold[section, column]),
        verdict=Verdict(found.verdict[section, column]),
        asked=float(found.asked[section, column]),
    )
    whole = [other for other in results.standard.indicators if other.id == indicator.part_of]
    part_of = pick(whole[0].title.text, figures.lang) if whole else None
    return points_part(figures, indicator.points, indicator, one, part_of)


def quantity_clause(figures: Figures, quantity: Quantity, sign: str) -> ClausePart:
    """A limit as a clause: ``≤0.5``."""
    said = pick(LABELS[sign], figures.lang, value="?" if quantity.value is None else format_number(quantity.value))
    return figures.clause(quantity, f"{said} {figures.unit(quantity.unit)}".rstrip())


def with_numbers(figures: Figures, formula: Formula, used: list[FigurePart]) -> str:
    """A formula with the figures put in; a missing one says so."""
    return sentence(formula, {part.field: figures.figure(part.value) for part in used}, figures.lang)
