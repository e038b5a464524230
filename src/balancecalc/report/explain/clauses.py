"""The rules of a standard, clause by clause: when a section, or a county by its items, complies."""

from balancecalc.standard.model import Compliance
from balancecalc.text import format_number, pick

from .figures import Figures
from .parts import ClausePart


def compliance_clauses(figures: Figures, rule: Compliance | None) -> list[ClausePart]:
    """A rule clause by clause, that which decides first; empty where there is none."""
    if rule is None:
        return []
    clauses: list[ClausePart] = []
    if rule.at_least:
        said = figures.word("rule_count", count=format_number(rule.at_least.value))
        clauses.append(figures.clause(rule.at_least, said))
    if rule.at_most_failing:
        most = rule.at_most_failing.value
        said = figures.word("rule_most_failing", count=_known(figures, most))
        clauses.append(figures.clause(rule.at_most_failing, said))
    if rule.every:
        clauses.append(figures.clause(rule.every, figures.word("rule_every")))
    if rule.score:
        total, passing = rule.score.total, rule.score.passing
        clauses.append(figures.clause(total, figures.word("rule_score", total=_known(figures, total.value))))
        if passing:
            said = figures.word("rule_passing", passing=_known(figures, passing.value))
            clauses.append(figures.clause(passing, said))
    if rule.floor:
        share = f"{format_number(100 * rule.floor.value)}%"
        clauses.append(figures.clause(rule.floor, figures.word("rule_floor", share=share)))
    for grade in rule.grades:
        unit = pick(figures.dictionary.unit_label("分"), figures.lang) if rule.score else figures.word("items_met")
        values = {"grade": grade.title.text, "start": format_number(grade.start), "unit": unit}
        said = figures.word("rule_grade_met" if grade.verdict == "met" else "rule_grade_missed", **values)
        clauses.append(figures.clause(grade, said))
    return clauses


def _known(figures: Figures, value: float | None) -> str:
    return figures.word("unknown_number") if value is None else format_number(value)
