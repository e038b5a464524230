"""The summary as JSON: ``balancecalc/summary@1``."""

from typing import Any, Final, NotRequired, cast

from typing_extensions import TypedDict

import balancecalc
from balancecalc.batch.rollup import Summary, SurveyResult
from balancecalc.report.json_document import standard_part, with_words
from balancecalc.report.json_items import ItemPart, PartPart, ScorePart
from balancecalc.report.json_line import json_line
from balancecalc.report.json_parts import StagePart, StandardPart
from balancecalc.text import Lang, pick

SCHEMA_ID: Final = "balancecalc/summary@1"


class CountsPart(TypedDict):
    """How many surveys came to what, and how many counties have each verdict."""

    surveys: dict[str, int]
    counties: dict[str, int]


class CountyPart(TypedDict):
    """A county as in the JSON of ``score``, without its sections and excluded schools. ``score`` is there where its
    items' points are added up."""

    name: str
    verdict: str
    reasons: list[str]
    stages: dict[str, StagePart]
    items: dict[str, ItemPart]
    parts: dict[str, PartPart]
    score: NotRequired[ScorePart]


class SurveyPart(TypedDict):
    """A survey; ``results`` is its workbook's path in the output's folder, ``findings`` counts them by severity."""

    file: str
    status: str
    reason: str
    sha256: str | None
    results: str | None
    findings: dict[str, int]
    counties: list[CountyPart]


class SummaryDocument(TypedDict):
    """The whole document. Numbers are not rounded; a figure that does not exist is null."""

    schema: str
    program: str
    standard: StandardPart
    counts: CountsPart
    surveys: list[SurveyPart]


def summary_document(summary: Summary, lang: Lang) -> SummaryDocument:
    """The document as plain values.

    ``surveys`` has a part for each survey in order, ``status`` being ``assessed``, ``failed`` or ``passed_over``;
    its ``counties`` are as in the JSON of ``score``, without their sections and excluded schools.
    """
    standard = summary.standard
    statuses = [survey.status for survey in summary.surveys]
    return {
        "schema": SCHEMA_ID,
        "program": f"balancecalc {balancecalc.__version__}",
        "standard": standard_part(standard, lang),
        "counts": {
            "surveys": {status: statuses.count(status) for status in ("assessed", "failed", "passed_over")},
            "counties": summary.verdicts(),
        },
        "surveys": [_survey(survey, lang) for survey in summary.surveys],
    }


def summary_schema() -> dict[str, Any]:
    """The JSON Schema of the document, for those who read it."""
    from pydantic import TypeAdapter

    schema = with_words(TypeAdapter(SummaryDocument).json_schema(), SCHEMA_ID)
    schema["$defs"]["SurveyPart"]["properties"]["status"] = {"enum": ["assessed", "failed", "passed_over"]}
    return schema


def summary_bytes(summary: Summary, lang: Lang) -> bytes:
    """The document as UTF-8, ending in a newline."""
    return json_line(summary_document(summary, lang))


def _survey(survey: SurveyResult, lang: Lang) -> SurveyPart:
    record = survey.record
    return {
        "file": survey.name,
        "status": survey.status,
        "reason": pick(survey.reason, lang) if survey.reason else "",
        "sha256": record.sha256 if record else None,
        "results": record.results if record else None,
        "findings": record.findings if record else {},
        "counties": cast("list[CountyPart]", record.counties) if record else [],
    }
