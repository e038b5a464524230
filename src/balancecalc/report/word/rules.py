"""When a section, or a county by its items, complies, in a sentence or two."""

from collections.abc import Iterator

from balancecalc.standard.model import Compliance
from balancecalc.text import Lang, format_number

from .parts import say


def rule_text(rule: Compliance | None, lang: Lang) -> str:
    """The rule for a section; that there is none."""
    return "".join(_sentences(rule, lang)) if rule else say("no_rule", lang)


def _sentences(rule: Compliance, lang: Lang) -> Iterator[str]:
    if rule.at_least:
        name = "rule" if rule.floor is None else "rule_floor"
        share = f"{rule.floor.value:.0%}" if rule.floor else ""
        yield say(name, lang, count=rule.at_least.value, share=share)
    if rule.at_most_failing:
        yield say("rule_at_most_failing", lang, count=_known(rule.at_most_failing.value, lang))
    if rule.every:
        yield say("rule_every", lang)
    if rule.score:
        yield say("rule_score", lang, total=_known(rule.score.total.value, lang))
        if rule.score.passing:
            yield say("rule_passing", lang, passing=_known(rule.score.passing.value, lang))
    if rule.floor and not rule.at_least:
        yield say("rule_and_floor", lang, share=f"{rule.floor.value:.0%}")
    if rule.grades:
        unit = say("unit_points" if rule.score else "unit_items", lang)
        grades = [
            say("rule_grade", lang, grade=grade.title.text, start=format_number(grade.start), unit=unit)
            for grade in rule.grades
        ]
        met = [grade.title.text for grade in rule.grades if grade.verdict == "met"]
        yield say("rule_grades", lang, grades=grades, met=met)


def _known(value: float | None, lang: Lang) -> str:
    return say("unknown", lang) if value is None else format_number(value)


def county_rule_text(rule: Compliance | None, lang: Lang) -> str:
    """The rule on a county's items; without one each has to be met."""
    return "".join(_sentences(rule, lang)) if rule else say("rule_every", lang)
