"""The names that a template of a county's report can use."""

from collections.abc import Iterator
from math import isnan

from typing_extensions import TypedDict

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County, Spread, StageResult
from balancecalc.report.amounts import count, decimals_of
from balancecalc.report.items import to_be_entered
from balancecalc.report.lacking import shortfalls
from balancecalc.report.measured import count_missed, has_dispersion, is_measured
from balancecalc.report.order import WORST, furthest_behind
from balancecalc.report.spreads import cv_text, limit_text
from balancecalc.standard.fields import Stage
from balancecalc.survey.model import IntArray
from balancecalc.text import Lang, format_number, joined, pick
from balancecalc.text.labels import LABELS, VERDICTS
from balancecalc.verdict import Verdict

from .items import PartPart, county_score, item_problems, part_parts, section_score
from .parts import Common, VerdictPart, common, say, stage_of, stage_word, unit_word, verdict_part
from .rules import county_rule_text


class SpreadPart(VerdictPart):
    """A CV against its limit."""

    title: str
    unit: str
    mean: str
    sd: str
    cv: str
    limit: str
    missing: int


class SchoolLine(TypedDict):
    """A section that does not comply or is undetermined. ``missed`` counts its missed indicators: 3/7; ``score`` is
    empty where no points are added up."""

    school: str
    code: str
    stage: str
    missed: str
    score: str
    lacks: str


class StagePart(VerdictPart):
    """A county's sections of one stage. ``behind`` are those that are furthest behind."""

    stage: str
    sections: int
    students: str
    compliant: str
    rule: str
    spreads: list[SpreadPart]
    behind: list[SchoolLine]


class ExcludedPart(TypedDict):
    """A school, or a stage of it, that is not assessed."""

    school: str
    place: str
    reason: str


class CountyPart(VerdictPart):
    """The county, and why its verdict is what it is. ``score`` and ``item_rule`` are of its items, empty where there
    are none."""

    name: str
    reasons: list[str]
    score: str
    item_rule: str


class CountyReport(Common):
    """All names of a county's report. ``unmet`` and ``open`` are sections of all stages; ``no_schools`` says why there
    can be none, empty where there can, ``no_spreads`` likewise of CVs. ``parts`` are those that have county items, and
    ``to_enter`` the fields of the sheet 县域 that are still empty."""

    county: CountyPart
    stages: list[StagePart]
    parts: list[PartPart]
    to_enter: list[str]
    no_spreads: str
    unmet: list[SchoolLine]
    open: list[SchoolLine]
    no_schools: str
    excluded: list[ExcludedPart]


def county_report(assessment: Assessment, county: County, lang: Lang) -> CountyReport:
    """What an assessment says of one county."""
    title = say("title", lang, name=county.name)
    its = [finding for finding in assessment.findings if finding.county in ("", county.name)]
    unmet = _furthest_by_stage(assessment, county)
    open_ = [section for section in county.sections.tolist() if assessment.verdicts[section] == Verdict.UNDETERMINED]
    problems = _problems(assessment, county, unmet, open_, lang)
    survey = assessment.survey
    return {
        **common(assessment, lang, title, list(county.stages), its, problems),
        "county": {
            **verdict_part(county.verdict, lang),
            "name": county.name,
            "reasons": [pick(reason, lang) for reason in county.reasons],
            "score": county_score(assessment, county, lang),
            "item_rule": county_rule_text(assessment.standard.county, lang) if county.items else "",
        },
        "parts": part_parts(assessment, county, lang),
        "to_enter": [pick(label, lang) for label in to_be_entered(assessment, county)],
        "no_spreads": _no_spreads(assessment, county, lang),
        "stages": [_stage(assessment, county, result, lang) for result in county.stages.values()],
        "unmet": [_line(assessment, section, lang) for section in unmet],
        "open": [_line(assessment, section, lang) for section in open_],
        "no_schools": _no_schools(assessment, county, lang),
        "excluded": [
            {
                "school": survey.names[row],
                "place": survey.cell(row, "school_name"),
                "reason": pick(reason, lang),
            }
            for row, reason in county.excluded
        ],
    }


def _no_spreads(assessment: Assessment, county: County, lang: Lang) -> str:
    if not has_dispersion(assessment.standard):
        return say("no_cvs", lang)
    return "" if county.stages else say("no_spreads", lang)


def _no_schools(assessment: Assessment, county: County, lang: Lang) -> str:
    if not assessment.standard.indicators:
        return say("county_only", lang)
    if not county.stages:
        return say("nothing_assessed", lang)
    return "" if assessment.standard.compliance else say("no_rule", lang)


def _furthest_by_stage(assessment: Assessment, county: County) -> list[int]:
    """The sections that do not comply, stage by stage, the furthest behind first."""
    return [
        section
        for stage in county.stages
        for section in furthest_behind(assessment, _sections_of(assessment, county, stage))
    ]


def _sections_of(assessment: Assessment, county: County, stage: Stage) -> IntArray:
    number = assessment.standard.stages.index(stage)
    of_stage: IntArray = county.sections[assessment.sections.stage[county.sections] == number]
    return of_stage


def _stage(assessment: Assessment, county: County, result: StageResult, lang: Lang) -> StagePart:
    none = say("none", lang)
    students, compliant = count(result.students), none
    if result.compliant is not None:
        compliant = say("compliant_of", lang, count=result.compliant, of=result.sections)
    behind = furthest_behind(assessment, _sections_of(assessment, county, result.stage))[:WORST]
    return {
        **verdict_part(result.verdict, lang),
        "stage": stage_word(assessment, result.stage, lang),
        "sections": result.sections,
        "students": say("missing", lang) if students is None else format_number(students),
        "compliant": compliant,
        "rule": _rule(assessment, result.stage, lang),
        "spreads": list(_spreads(assessment, result, lang)),
        "behind": [_line(assessment, section, lang) for section in behind],
    }


def _rule(assessment: Assessment, stage: Stage, lang: Lang) -> str:
    rules = assessment.standard.dispersion
    limits = [
        say(name, lang, limit=format_number(of[stage].value, 2))
        for name, of in (("limit_each", rules.each), ("limit_composite", rules.composite))
        if stage in of
    ]
    return ("" if lang == "zh" else " ").join(limits) or say("no_limits", lang)


def _spreads(assessment: Assessment, result: StageResult, lang: Lang) -> Iterator[SpreadPart]:
    for indicator in assessment.standard.indicators:
        if not is_measured(indicator):
            continue
        spread = result.indicators[indicator.id]
        decimals = decimals_of(indicator.unit, assessment.standard.dictionary)
        title, unit = pick(indicator.title.text, lang), unit_word(assessment, indicator.unit, lang)
        yield _spread(spread, title, unit, decimals, lang)
    composite = result.composite
    if composite.limit is not None or (has_dispersion(assessment.standard) and not isnan(composite.cv)):
        yield _spread(composite, pick(LABELS["composite"], lang), "", 0, lang)


def _spread(spread: Spread, title: str, unit: str, decimals: int, lang: Lang) -> SpreadPart:
    none = say("none", lang)
    return {
        **verdict_part(spread.verdict, lang),
        "title": title,
        "unit": unit,
        "mean": none if isnan(spread.mean) else format_number(spread.mean, decimals),
        "sd": none if isnan(spread.sd) else format_number(spread.sd, decimals),
        "cv": cv_text(spread, lang),
        "limit": limit_text(spread, lang) or none,
        "missing": spread.missing,
    }


def _line(assessment: Assessment, section: int, lang: Lang) -> SchoolLine:
    row = int(assessment.sections.row[section])
    missed, of = count_missed(assessment, section)
    score = section_score(assessment, section, lang)
    is_open = assessment.verdicts[section] == Verdict.UNDETERMINED
    reasons = [pick(reason, lang) for reason in assessment.section_reasons(section)]
    return {
        "school": assessment.survey.names[row],
        "code": assessment.survey.codes[row],
        "stage": stage_word(assessment, stage_of(assessment, section), lang),
        "missed": f"{missed}/{of}",
        "score": score,
        "lacks": joined(reasons if is_open else [*filter(None, [score]), *shortfalls(assessment, section, lang)], lang),
    }


def _problems(assessment: Assessment, county: County, unmet: list[int], open_: list[int], lang: Lang) -> Iterator[str]:
    """A problem for each section that does not comply or is undetermined, for each condition of the county's items and
    for each CV likewise."""
    for section in (*unmet, *open_):
        line = _line(assessment, section, lang)
        yield say("problem_of_school", lang, school=line["school"], stage=line["stage"], problem=line["lacks"])
    if not county.stages and assessment.standard.stages:
        yield from (pick(reason, lang) for reason in county.reasons)
    for stage, result in county.stages.items():
        word = stage_word(assessment, stage, lang)
        for indicator in assessment.standard.indicators:
            cv = say("cv_of", lang, indicator=indicator.title.text)
            yield from _spread_problem(word, cv, result.indicators[indicator.id], lang)
        yield from _spread_problem(word, pick(LABELS["composite"], lang), result.composite, lang)
    yield from item_problems(assessment, county, lang)


def _spread_problem(stage: str, cv: str, spread: Spread, lang: Lang) -> Iterator[str]:
    if spread.verdict in (Verdict.NOT_MET, Verdict.UNDETERMINED):
        words = "problem_of_cv" if spread.missing or not isnan(spread.cv) else "problem_of_no_cv"
        limit, verdict = limit_text(spread, lang), VERDICTS[spread.verdict]
        yield say(words, lang, stage=stage, cv=cv, found=cv_text(spread, lang), limit=limit, verdict=verdict)
