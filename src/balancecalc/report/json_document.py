"""The assessment as JSON: the form that other programs rely on (``balancecalc/assessment@1``)."""

from collections.abc import Sequence
from itertools import repeat
from typing import Any, Final

import balancecalc
from balancecalc.assess.assessment import Assessment
from balancecalc.assess.compliance import Indicators
from balancecalc.assess.counties import County, Spread, StageResult
from balancecalc.assess.results import SectionResults
from balancecalc.standard.model import Standard
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import Survey
from balancecalc.text import Lang, pick
from balancecalc.verdict import WORDS

from .amounts import by_row, count, listed, number
from .breakdowns import Breakdowns
from .json_items import ScorePart, county_score_part, item_part, part_parts, score_part
from .json_line import json_line
from .json_parts import (
    CountyPart,
    CvPart,
    Document,
    FindingPart,
    IndicatorPart,
    InputPart,
    SectionPart,
    StagePart,
    StandardPart,
)

SCHEMA_ID: Final = "balancecalc/assessment@1"


def json_bytes(assessment: Assessment, lang: Lang, by: Sequence[str] = ()) -> bytes:
    """The document as UTF-8, whatever the code page of the place it goes to, ending in a newline."""
    return json_line(document(assessment, lang, by))


def document(assessment: Assessment, lang: Lang, by: Sequence[str] = ()) -> Document:
    """The document as plain values, broken down by the fields ``by``. ``lang`` is that of titles, reasons, messages."""
    standard, survey = assessment.standard, assessment.survey
    sections, breakdowns = _sections(assessment, lang), Breakdowns(assessment, by)
    checks = _checks(assessment, lang)
    return {
        "schema": SCHEMA_ID,
        "program": f"balancecalc {balancecalc.__version__}",
        "standard": standard_part(standard, lang),
        "input": input_part(survey),
        "counties": [
            _county(county, sections, breakdowns, assessment, lang, checks.get(index, []))
            for index, county in enumerate(assessment.counties)
        ],
        "findings": [_finding(finding, lang) for finding in assessment.findings],
    }


def standard_part(standard: Standard, lang: Lang) -> StandardPart:
    """What a document says of its standard."""
    return {
        "id": standard.id,
        "title": pick(standard.title.text, lang),
        "effective": standard.effective or "",
        "sha256": standard.sha256,
    }


def input_part(survey: Survey) -> InputPart:
    """What a document says of its survey."""
    return {
        "file": survey.source.file,
        "sha256": survey.source.sha256,
        "sheet": survey.source.sheet,
        "rows": survey.rows,
        "options": [
            {"name": option.name, "value": option.value, "sha256": option.sha256 or None}
            for option in survey.source.options
        ],
    }


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the document, for those who read it."""
    from pydantic import TypeAdapter

    schema = with_words(TypeAdapter(Document).json_schema(), SCHEMA_ID)
    schema["$defs"]["FindingPart"]["properties"]["severity"] = {"enum": ["error", "warning", "info"]}
    return schema


def with_words(schema: dict[str, Any], identity: str) -> dict[str, Any]:
    """A document's schema with its identity and the words of verdicts, closed to anything else."""
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["properties"]["schema"] = {"const": identity}
    for part in (schema, *schema["$defs"].values()):
        if "verdict" in part["properties"]:
            part["properties"]["verdict"] = {"enum": WORDS}
        part["additionalProperties"] = False
    return schema


def _county(
    county: County,
    sections: list[SectionPart],
    breakdowns: Breakdowns,
    assessment: Assessment,
    lang: Lang,
    checks: list[SectionPart],
) -> CountyPart:
    part: CountyPart = {
        "name": county.name,
        "verdict": county.verdict.word,
        "reasons": [pick(reason, lang) for reason in county.reasons],
        "stages": {stage: _stage(result, county.name, breakdowns) for stage, result in county.stages.items()},
        "breakdowns": breakdowns.groups(county.name),
        "sections": [sections[index] for index in county.sections.tolist()] if sections else [],
        "excluded": [
            {"school": assessment.survey.names[row], "reason": pick(reason, lang)} for row, reason in county.excluded
        ],
        "items": {result.item.id: item_part(result, lang) for result in county.items},
        "parts": part_parts(county, assessment.standard, lang),
    }
    if county.score:
        part["score"] = county_score_part(county.score, assessment.standard.county, lang)
    if checks:
        part["checks"] = checks
    return part


def county_part(county: County, assessment: Assessment, lang: Lang) -> dict[str, Any]:
    """A county as in the document, without its sections, excluded schools and breakdowns."""
    part = dict(_county(county, [], Breakdowns(assessment, ()), assessment, lang, []))
    kept = ("name", "verdict", "reasons", "stages", "items", "parts", "score")
    return {name: part[name] for name in kept if name in part}


def _stage(result: StageResult, county: str, breakdowns: Breakdowns) -> StagePart:
    composite = result.composite
    return {
        "sections": result.sections,
        "students": count(result.students),
        "compliant_sections": result.compliant,
        "verdict": result.verdict.word,
        "indicators": {
            name: {**_spread(spread), **breakdowns.measures(county, result.stage, column)}
            for column, (name, spread) in enumerate(result.indicators.items())
        },
        "composite": {"cv": number(composite.cv), "limit": composite.limit, "verdict": composite.verdict.word},
    }


def _spread(spread: Spread) -> CvPart:
    return {
        "mean": number(spread.mean),
        "sd": number(spread.sd),
        "cv": number(spread.cv),
        "known_cv": number(spread.known_cv),
        "limit": spread.limit,
        "missing": spread.missing,
        "verdict": spread.verdict.word,
    }


def _checks(assessment: Assessment, lang: Lang) -> dict[int, list[SectionPart]]:
    """What schools were held against for the county's items, by county."""
    found: dict[int, list[SectionPart]] = {}
    for results in assessment.checks:
        for county, part in zip(results.sections.county.tolist(), _sections(results, lang), strict=True):
            found.setdefault(county, []).append(part)
    return found


def _sections(assessment: SectionResults, lang: Lang) -> list[SectionPart]:
    survey, standard, found = assessment.survey, assessment.standard, assessment.indicators
    names = [indicator.id for indicator in standard.indicators]
    parts: list[SectionPart] = [
        {
            "school": survey.names[row],
            "code": survey.codes[row] or None,
            "stage": standard.stages[stage],
            "students": count(students),
            "verdict": WORDS[verdict],
            "reasons": reasons,
            "indicators": dict(zip(names, parts, strict=True)),
        }
        for row, stage, students, verdict, reasons, parts in zip(
            assessment.sections.row.tolist(),
            assessment.sections.stage.tolist(),
            assessment.sections.students.tolist(),
            assessment.verdicts.tolist(),
            assessment.reasons(lang),
            by_row(_indicators(found, standard), len(names)) if names else repeat((), len(assessment.sections)),
            strict=True,
        )
    ]
    for part, score in zip(parts, _scores(assessment, lang), strict=False):
        part["score"] = score
    return parts


def _scores(assessment: SectionResults, lang: Lang) -> list[ScorePart]:
    """The scores of all sections; empty where the standard adds up no points."""
    found, rule = assessment.score, assessment.standard.compliance
    if found is None or rule is None:
        return []
    columns = zip(listed(found.score), found.low.tolist(), found.high.tolist(), found.grade.tolist(), strict=True)
    return [score_part(score, low, high, grade, rule, lang) for score, low, high, grade in columns]


def _indicators(found: Indicators, standard: Standard) -> list[IndicatorPart]:
    """Every section's indicators, one section's after another's."""
    parts: list[IndicatorPart] = [
        {"value": value, "threshold": threshold, "ratio": ratio, "shortfall": shortfall, "verdict": WORDS[verdict]}
        for value, threshold, ratio, shortfall, verdict in zip(
            listed(found.value),
            listed(found.threshold),
            listed(found.ratio),
            listed(found.shortfall),
            found.verdict.ravel().tolist(),
            strict=True,
        )
    ]
    if any(indicator.points for indicator in standard.indicators):
        for part, points, maximum in zip(parts, listed(found.points), listed(found.maximum), strict=True):
            part["points"], part["maximum"] = points, maximum
    if any(threshold.ranges for one in standard.indicators for threshold in one.thresholds.values()):
        for part, low, high in zip(parts, listed(found.low), listed(found.high), strict=True):
            part["between"] = [low, high] if low is not None and high is not None and low != high else None
    return parts


def _finding(finding: Finding, lang: Lang) -> FindingPart:
    return {
        "code": finding.code,
        "severity": finding.kind.severity,
        "title": pick(finding.kind.title, lang),
        "file": finding.file,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "county": finding.county,
        "school": finding.school,
        "field": finding.field,
        "message": finding.message(lang),
        "remedy": finding.remedy(lang),
    }
