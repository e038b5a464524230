"""What the reports on a school and on a county have in common, as names that a template can use."""

from collections.abc import Iterable, Sequence
from typing import Final

from typing_extensions import TypedDict

from balancecalc.assess.assessment import Assessment
from balancecalc.report.order import by_severity
from balancecalc.report.provenance import provenance
from balancecalc.standard.describe import Statement, statements
from balancecalc.standard.fields import Stage
from balancecalc.survey.findings import Finding
from balancecalc.text import Bilingual, Lang, pick
from balancecalc.text.labels import CONFIDENCES, MARKS, SEVERITIES, VERDICTS
from balancecalc.text.word_report import WORD_REPORT
from balancecalc.verdict import Verdict

_FILLS: Final = {Verdict.NOT_MET: "F9DDD8", Verdict.UNDETERMINED: "FFF2CC"}
"""The shades of verdicts, light enough for black and white print; what is met or does not apply has none."""
_NO_FILL: Final = "auto"


class VerdictPart(TypedDict):
    """A verdict: in words, as a mark, as the code of the JSON, and the shade of its cell."""

    verdict: str
    mark: str
    code: str
    fill: str


class DoubtPart(TypedDict):
    """A finding."""

    severity: str
    place: str
    school: str
    title: str
    message: str
    remedy: str


class StatementPart(TypedDict):
    """A statement of the standard with its source."""

    item: str
    stage: str
    content: str
    unit: str
    source: str
    confidence: str


class StandardPart(TypedDict):
    """The standard."""

    id: str
    title: str
    document: str
    effective: str
    notes: list[str]


class LinePart(TypedDict):
    """A name and what it is."""

    name: str
    value: str


class MeasurePart(TypedDict):
    """A row of the table of measures; whoever fills it in writes the rest."""

    problem: str


class Common(TypedDict):
    """The names that every report has."""

    title: str
    standard: StandardPart
    measures: list[MeasurePart]
    doubts: list[DoubtPart]
    method: list[StatementPart]
    run: list[LinePart]


def say(name: str, lang: Lang, /, **values: object) -> str:
    """A sentence or label of the Word reports."""
    return pick(WORD_REPORT[name], lang, **values)


def verdict_part(verdict: Verdict, lang: Lang) -> VerdictPart:
    """A verdict for a template."""
    return {
        "verdict": pick(VERDICTS[verdict], lang),
        "mark": MARKS[verdict],
        "code": verdict.word,
        "fill": _FILLS.get(verdict, _NO_FILL),
    }


def common(
    assessment: Assessment,
    lang: Lang,
    title: str,
    stages: Sequence[Stage],
    findings: Iterable[Finding],
    problems: Iterable[str],
    *,
    of_county: bool = True,
) -> Common:
    """What every report has. ``stages`` are those that it is about, for what the standard says of each; one that is not
    ``of_county`` leaves out what the standard says of the county's items."""
    standard = assessment.standard
    told = standard if of_county else standard.changed(checks=[], items=[], county=None)
    return {
        "title": title,
        "standard": {
            "id": standard.id,
            "title": pick(standard.title.text, lang),
            "document": pick(standard.document.text, lang),
            "effective": pick(standard.since, lang),
            "notes": [pick(note.text, lang) for note in standard.notes],
        },
        "measures": [{"problem": problem} for problem in problems],
        "doubts": [_doubt(finding, lang) for finding in by_severity([*findings])],
        "method": [
            _statement(statement, assessment, lang)
            for statement in statements(told, standard.dictionary)
            if statement.stage is None or statement.stage in stages
        ],
        "run": [{"name": name, "value": value} for name, value in provenance(assessment, lang)],
    }


def stage_of(assessment: Assessment, section: int) -> Stage:
    """The stage of a section."""
    stage: Stage = assessment.standard.stages[assessment.sections.stage[section]]
    return stage


def stage_word(assessment: Assessment, stage: Stage, lang: Lang) -> str:
    """What a stage is called."""
    return pick(assessment.standard.dictionary.stage_label(stage), lang)


def unit_word(assessment: Assessment, unit: str | None, lang: Lang) -> str:
    """What a unit is called; empty where there is none."""
    return pick(assessment.standard.dictionary.unit_label(unit), lang) if unit else ""


def _doubt(finding: Finding, lang: Lang) -> DoubtPart:
    return {
        "severity": pick(SEVERITIES[finding.kind.severity], lang),
        "place": finding.place,
        "school": finding.school,
        "title": pick(finding.kind.title, lang),
        "message": finding.message(lang),
        "remedy": finding.remedy(lang),
    }


def _statement(statement: Statement, assessment: Assessment, lang: Lang) -> StatementPart:
    source = assessment.standard.sources[statement.source].text if statement.source else Bilingual("", "")
    return {
        "item": pick(statement.item, lang),
        "stage": stage_word(assessment, statement.stage, lang) if statement.stage else "",
        "content": pick(statement.content, lang),
        "unit": unit_word(assessment, statement.unit, lang),
        "source": pick(source, lang),
        "confidence": pick(CONFIDENCES[statement.confidence], lang) if statement.confidence else "",
    }
