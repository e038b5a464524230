"""The names that a template of a school's report can use."""

from collections.abc import Iterator
from math import isnan

from typing_extensions import TypedDict

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.lookup import FoundSchool
from balancecalc.report.amounts import beside_all, count, shortfall_text
from balancecalc.report.columns import section_grades
from balancecalc.report.measured import (
    asked_text,
    grade_text,
    is_measured,
    lost_points,
    number_of_points,
    plain_threshold,
    points_text,
    score_text,
    value_text,
)
from balancecalc.survey.findings import Finding
from balancecalc.text import Lang, format_number, pick
from balancecalc.text.folding import fold
from balancecalc.text.measured import MEASURED
from balancecalc.verdict import Verdict

from .figures import FigurePart, figures, identity, stages_of
from .parts import Common, LinePart, VerdictPart, common, say, stage_of, stage_word, unit_word, verdict_part
from .rules import rule_text


class IndicatorPart(VerdictPart):
    """An indicator of a section. ``shortfall`` is what the resource lacks, in its own unit; ``lacks`` names it too.
    ``points`` are empty where it gives none."""

    title: str
    short: str
    unit: str
    threshold: str
    value: str
    ratio: str
    shortfall: str
    lacks: str
    points: str


class SectionPart(VerdictPart):
    """A section. ``score`` and ``grade`` are empty where there are none; ``scored`` says whether an indicator gives
    points."""

    stage: str
    students: str
    summary: str
    rule: str
    reasons: list[str]
    score: str
    grade: str
    indicators: list[IndicatorPart]
    scored: bool


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
        **common(assessment, lang, title, stages, its, _problems(assessment, found, lang), of_county=False),
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
    indicators = [_indicator(assessment, section, column, lang) for column in columns]
    found, rule = assessment.score, assessment.standard.compliance
    return {
        **verdict_part(Verdict(assessment.verdicts[section]), lang),
        "stage": stage_word(assessment, stage_of(assessment, section), lang),
        "students": say("missing", lang) if students is None else format_number(students),
        "summary": _summary(verdicts, lang, has_points=found is not None),
        "rule": rule_text(rule, lang),
        "reasons": [pick(reason, lang) for reason in assessment.section_reasons(section)],
        "score": score_text(found, section, rule) if found is not None and rule else "",
        "grade": grade_text(int(section_grades(assessment)[section]), rule, lang),
        "indicators": indicators,
        "scored": any(indicator["points"] for indicator in indicators),
    }


def _summary(verdicts: list[int], lang: Lang, *, has_points: bool) -> str:
    of = len(verdicts) - verdicts.count(Verdict.NOT_APPLICABLE)
    if not of:
        return say("no_thresholds_but_points" if has_points else "no_thresholds", lang)
    counts = {"met": Verdict.MET, "missed": Verdict.NOT_MET, "open": Verdict.UNDETERMINED}
    return say("summary", lang, of=of, **{name: verdicts.count(verdict) for name, verdict in counts.items()})


def _indicator(assessment: Assessment, section: int, column: int, lang: Lang) -> IndicatorPart:
    found, dictionary = assessment.indicators, assessment.standard.dictionary
    indicator = assessment.standard.indicators[column]
    verdict = Verdict(found.verdict[section, column])
    value, low, high, ratio = (
        float(figures[section, column]) for figures in (found.value, found.low, found.high, found.ratio)
    )
    rule = assessment.standard.compliance
    bounds = [1.0, rule.floor.value] if rule and rule.floor else [1.0]
    none = say("none", lang)
    upwards = indicator.sense in ("at_least", "above")
    beside = [end * bound if upwards else end / bound for end in (low, high) for bound in bounds]
    shown = value_text(value, indicator, beside, dictionary, lang) if not isnan(value) else ""
    percent = beside_all(100 * ratio, [100 * bound for bound in bounds], 1)
    asked = asked_text(assessment, section, column, lang)
    told = verdict_part(verdict, lang)
    if indicator.points and not indicator.thresholds and not asked and verdict is Verdict.NOT_APPLICABLE:
        # It has points to give and nothing to reach: a verdict would say nothing.
        told = {**told, "verdict": "", "mark": ""}
    return {
        **told,
        "title": pick(indicator.title.text, lang),
        "short": pick(indicator.short.text, lang),
        "unit": unit_word(assessment, indicator.unit, lang) if is_measured(indicator) else "",
        "threshold": asked or plain_threshold(assessment, section, column, lang) or none,
        "value": shown or (none if found.asked[section, column] == 0 else say("missing", lang)),
        "ratio": none if isnan(ratio) else f"{percent}%",
        "shortfall": _shortfall(assessment, section, column, lang) or none,
        "lacks": _lacks(assessment, section, column, "lacks", lang) or none,
        "points": points_text(assessment, section, column, lang),
    }


def _shortfall(assessment: Assessment, section: int, column: int, lang: Lang) -> str:
    """What a missed indicator's resource lacks; empty where it lacks nothing or has no resource."""
    found, indicator = assessment.indicators, assessment.standard.indicators[column]
    lacking = float(found.shortfall[section, column])
    if found.verdict[section, column] != Verdict.NOT_MET or isnan(lacking):
        return ""
    return shortfall_text(lacking, indicator, assessment.standard.dictionary, lang)


def _lacks(assessment: Assessment, section: int, column: int, words: str, lang: Lang) -> str:
    """The same with the resource's name."""
    resource = assessment.standard.indicators[column].resource
    amount = _shortfall(assessment, section, column, lang)
    if not amount or resource is None:
        return ""
    return say(words, lang, field=assessment.standard.dictionary.fields[resource].label, amount=amount)


def _problems(assessment: Assessment, found: FoundSchool, lang: Lang) -> Iterator[str]:
    """A problem for each indicator that is missed or undetermined, or costs points."""
    for section in found.sections.tolist():
        stage = stage_word(assessment, stage_of(assessment, section), lang)
        for column in range(len(assessment.standard.indicators)):
            reason = assessment.indicator_reason(section, column)
            problem = pick(reason, lang) if reason else _lost(assessment, section, column, lang)
            if not problem:
                continue
            shortfall = _lacks(assessment, section, column, "short_of", lang)
            if shortfall:
                problem = say("problem", lang, reason=problem, shortfall=shortfall)
            yield say("problem_of_stage", lang, stage=stage, problem=problem) if len(found.sections) > 1 else problem


def _lost(assessment: Assessment, section: int, column: int, lang: Lang) -> str:
    """The points that an indicator costs which is not missed; empty where it costs none."""
    indicator, lost = assessment.standard.indicators[column], lost_points(assessment, section, column)
    if assessment.score is None or indicator.part_of or isnan(lost) or lost <= 0:
        return ""
    return pick(MEASURED["points_lost"], lang, indicator=indicator.title.text, points=number_of_points(lost))
