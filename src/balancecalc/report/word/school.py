"""The names that a template of a school's report can use."""

from collections.abc import Iterator
from math import isnan

from typing_extensions import TypedDict

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.lookup import FoundSchool
from balancecalc.report.amounts import beside_all, count, decimals_of, shortfall_text
from balancecalc.standard.model import Compliance
from balancecalc.survey.findings import Finding
from balancecalc.text import Lang, format_number, pick
from balancecalc.text.folding import fold
from balancecalc.verdict import Verdict

from .figures import FigurePart, figures, identity, stages_of
from .parts import Common, LinePart, VerdictPart, common, say, stage_of, stage_word, unit_word, verdict_part


class IndicatorPart(VerdictPart):
    """An indicator of a section. ``shortfall`` is what the resource lacks, in its own unit; ``lacks`` names it too."""

    title: str
    short: str
    unit: str
    threshold: str
    value: str
    ratio: str
    shortfall: str
    lacks: str


class SectionPart(VerdictPart):
    """A section."""

    stage: str
    students: str
    summary: str
    rule: str
    reasons: list[str]
    indicators: list[IndicatorPart]


class SchoolPart(TypedDict):
    """Who the report is on."""

    name: str
    code: str
    county: str


class SchoolReport(Common):
    """All names of a school's report. ``divided`` says that the school's resources are apportioned."""

    school: SchoolPart
    identity: list[LinePart]
    figures: list[FigurePart]
    sections: list[SectionPart]
    not_assessed: list[str]
    divided: bool


def school_report(assessment: Assessment, found: FoundSchool, lang: Lang) -> SchoolReport:
    """What an assessment says of one school."""
    stages = stages_of(assessment, found)
    title = say("title", lang, name=found.name)
    its = [finding for finding in assessment.findings if _concerns(finding, found)]
    return {
        **common(assessment, lang, title, stages, its, _problems(assessment, found, lang)),
        "school": {"name": found.name, "code": found.code, "county": found.county},
        "identity": identity(assessment, found, lang),
        "figures": figures(assessment, found, lang),
        "sections": [_section(assessment, section, lang) for section in found.sections.tolist()],
        "not_assessed": list(_not_assessed(assessment, found, lang)),
        "divided": len(found.sections) > 0 and any(_divided(assessment, school) for school in found.schools),
    }


def _divided(assessment: Assessment, school: int) -> bool:
    return sum(bool(has[school]) for has in assessment.schools.stages.values()) > 1


def _concerns(finding: Finding, found: FoundSchool) -> bool:
    """Whether a finding is about the school, or a doubt about the whole survey that leaves none of its schools out."""
    if finding.row >= 0:
        return finding.row in found.rows
    if finding.county not in ("", found.county):
        return False
    if finding.school:
        return fold(finding.school) == fold(found.name)
    return finding.kind.severity != "info"


def _not_assessed(assessment: Assessment, found: FoundSchool, lang: Lang) -> Iterator[str]:
    """Why the school, a part of it or its county is not assessed."""
    county = next(county for county in assessment.counties if county.name == found.county)
    own = {int(assessment.schools.rows[school]) for school in found.schools}
    for row, reason in county.excluded:
        if row in own:
            yield say("excluded", lang, reason=reason)
        elif row in found.rows:
            yield say("excluded_row", lang, name=assessment.survey.names[row], reason=reason)
    if any(finding.county == county.name for finding in assessment.blocking) and not len(found.sections):
        for reason in county.reasons:
            yield say("blocked", lang, county=county.name, reason=reason)


def _section(assessment: Assessment, section: int, lang: Lang) -> SectionPart:
    columns = range(len(assessment.standard.indicators))
    students = count(float(assessment.sections.students[section]))
    verdicts = assessment.indicators.verdict[section].tolist()
    return {
        **verdict_part(Verdict(assessment.verdicts[section]), lang),
        "stage": stage_word(assessment, stage_of(assessment, section), lang),
        "students": say("missing", lang) if students is None else format_number(students),
        "summary": _summary(verdicts, lang),
        "rule": _rule(assessment.standard.compliance, lang),
        "reasons": [pick(reason, lang) for reason in assessment.section_reasons(section)],
        "indicators": [_indicator(assessment, section, column, lang) for column in columns],
    }


def _summary(verdicts: list[int], lang: Lang) -> str:
    of = len(verdicts) - verdicts.count(Verdict.NOT_APPLICABLE)
    if not of:
        return say("no_thresholds", lang)
    counts = {"met": Verdict.MET, "missed": Verdict.NOT_MET, "open": Verdict.UNDETERMINED}
    return say("summary", lang, of=of, **{name: verdicts.count(verdict) for name, verdict in counts.items()})


def _rule(rule: Compliance | None, lang: Lang) -> str:
    if rule is None:
        return say("no_rule", lang)
    if rule.at_least is None:
        return ""
    at_least = rule.at_least.value
    if rule.floor is None:
        return say("rule", lang, count=at_least)
    return say("rule_floor", lang, count=at_least, share=f"{rule.floor.value:.0%}")


def _indicator(assessment: Assessment, section: int, column: int, lang: Lang) -> IndicatorPart:
    found, dictionary = assessment.indicators, assessment.survey.dictionary
    indicator = assessment.standard.indicators[column]
    verdict = Verdict(found.verdict[section, column])
    value, threshold, ratio = (
        float(figures[section, column]) for figures in (found.value, found.threshold, found.ratio)
    )
    rule = assessment.standard.compliance
    bounds = [1.0, rule.floor.value] if rule and rule.floor else [1.0]
    none = say("none", lang)
    beside = [threshold * bound for bound in bounds]
    shown = beside_all(value, beside, decimals_of(indicator.unit, dictionary))
    percent = beside_all(100 * ratio, [100 * bound for bound in bounds], 1)
    return {
        **verdict_part(verdict, lang),
        "title": pick(indicator.title.text, lang),
        "short": pick(indicator.short.text, lang),
        "unit": unit_word(assessment, indicator.unit, lang),
        "threshold": none if isnan(threshold) else format_number(threshold),
        "value": say("missing", lang) if isnan(value) else shown,
        "ratio": none if isnan(ratio) else f"{percent}%",
        "shortfall": _shortfall(assessment, section, column, lang) or none,
        "lacks": _lacks(assessment, section, column, "lacks", lang) or none,
    }


def _shortfall(assessment: Assessment, section: int, column: int, lang: Lang) -> str:
    """What a missed indicator's resource lacks; empty where it lacks nothing or has no resource."""
    found, indicator = assessment.indicators, assessment.standard.indicators[column]
    lacking = float(found.shortfall[section, column])
    if found.verdict[section, column] != Verdict.NOT_MET or isnan(lacking):
        return ""
    return shortfall_text(lacking, indicator, assessment.survey.dictionary, lang)


def _lacks(assessment: Assessment, section: int, column: int, words: str, lang: Lang) -> str:
    """The same with the resource's name."""
    resource = assessment.standard.indicators[column].resource
    amount = _shortfall(assessment, section, column, lang)
    if not amount or resource is None:
        return ""
    return say(words, lang, field=assessment.survey.dictionary.fields[resource].label, amount=amount)


def _problems(assessment: Assessment, found: FoundSchool, lang: Lang) -> Iterator[str]:
    """A problem for each indicator that is missed or undetermined."""
    for section in found.sections.tolist():
        stage = stage_word(assessment, stage_of(assessment, section), lang)
        for column in range(len(assessment.standard.indicators)):
            reason = assessment.indicator_reason(section, column)
            if reason is None:
                continue
            problem = pick(reason, lang)
            shortfall = _lacks(assessment, section, column, "short_of", lang)
            if shortfall:
                problem = say("problem", lang, reason=problem, shortfall=shortfall)
            yield say("problem_of_stage", lang, stage=stage, problem=problem) if len(found.sections) > 1 else problem
