"""The summary as JSON: ``balancecalc/summary@1``."""

import json
from typing import Any, Final

import balancecalc
from balancecalc.batch.rollup import Summary, SurveyResult
from balancecalc.text import Lang, pick

SCHEMA_ID: Final = "balancecalc/summary@1"


def summary_document(summary: Summary, lang: Lang) -> dict[str, Any]:
    """The document as plain values.

    ``surveys`` has a part for each survey in order, ``status`` being ``assessed``, ``failed`` or ``passed_over``;
    its ``counties`` are as in the JSON of ``score``, without their sections and excluded schools.
    """
    standard = summary.standard
    statuses = [survey.status for survey in summary.surveys]
    return {
        "schema": SCHEMA_ID,
        "program": f"balancecalc {balancecalc.__version__}",
        "standard": {
            "id": standard.id,
            "title": pick(standard.title.text, lang),
            "effective": standard.effective,
        },
        "counts": {
            "surveys": {status: statuses.count(status) for status in ("assessed", "failed", "passed_over")},
            "counties": summary.verdicts(),
        },
        "surveys": [_survey(survey, lang) for survey in summary.surveys],
    }


def summary_bytes(summary: Summary, lang: Lang) -> bytes:
    """The document as UTF-8, ending in a newline."""
    text = json.dumps(summary_document(summary, lang), ensure_ascii=False, allow_nan=False) + "\n"
    return text.encode("utf-8", "replace")


def _survey(survey: SurveyResult, lang: Lang) -> dict[str, Any]:
    record = survey.record
    return {
        "file": survey.name,
        "status": survey.status,
        "reason": pick(survey.reason, lang) if survey.reason else "",
        "sha256": record.sha256 if record else None,
        "results": record.results if record else None,
        "findings": record.findings if record else {},
        "counties": record.counties if record else [],
    }
