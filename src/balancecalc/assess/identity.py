"""Whether every section of a county is one school's, once, and none is left out."""

from collections import defaultdict

from balancecalc.standard.fields import ASSESSED_STAGES, Stage
from balancecalc.survey.choices import NOT_COUNTED
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import IntArray, Survey
from balancecalc.text.folding import fold

from .schools import Schools


def duplicates(schools: Schools, assessed: IntArray) -> list[Finding]:
    """Schools that stand twice in a stage: the same code, or the same name without codes that differ.

    ``assessed`` lists the schools in scope, by index; the others may well be named alike.
    """
    survey = schools.survey
    findings: list[Finding] = []
    if not survey.repeated:
        return findings
    for stage in ASSESSED_STAGES:
        by_code: dict[tuple[str, str], int] = {}
        by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        rows = schools.rows[assessed][schools.stages[stage][assessed]].tolist()
        for row in [row for row in rows if row in survey.repeated]:
            county, name, code = survey.counties[row], fold(survey.names[row]), fold(survey.codes[row])
            namesakes = by_name[county, name]
            first = by_code.get((county, code)) if code else None
            if first is None:
                first = next((other for other in namesakes if not (code and survey.codes[other])), None)
            if first is not None:
                values = {"stage": survey.dictionary.stage_label(stage), "other": survey.cell(first, "school_name")}
                findings.append(survey.finding("duplicate_school", row, "school_name", values=values))
            namesakes.append(row)
            if code:
                by_code.setdefault((county, code), row)
    return findings


def rows_left_out(survey: Survey) -> list[Finding]:
    """Where each row is a section: the stages that a school's type has and no row of it gives.

    Where no school of the county has such a row, the survey is of one stage, which is said and no error.
    """
    if not any(survey.choices["stage"]):
        return []
    types = survey.dictionary.fields["school_type"].choices
    given: set[tuple[str, str, str]] = set()
    in_county: set[tuple[str, str]] = set()
    for stage in ASSESSED_STAGES:
        for row in survey.stages[stage].nonzero()[0].tolist():
            county = survey.counties[row]
            in_county.add((county, stage))
            given |= {(county, key, stage) for key in _keys(survey, row)}
    findings: list[Finding] = []
    one_stage: dict[tuple[str, Stage], None] = {}
    for row, kind in enumerate(survey.choices["school_type"]):
        is_campus = survey.choices["counts_as_school"][row] == NOT_COUNTED
        if not kind or not survey.choices["stage"][row] or is_campus:
            continue
        county = survey.counties[row]
        for stage in ASSESSED_STAGES:
            told = any((county, key, stage) in given for key in _keys(survey, row))
            if stage not in types[kind].stages or told:
                continue
            if (county, stage) in in_county:
                values = {"type": kind, "stage": survey.dictionary.stage_label(stage)}
                findings.append(survey.finding("stage_without_row", row, "stage", values=values))
            else:
                one_stage[county, stage] = None
    for county, absent in one_stage:
        values = {"stage": survey.dictionary.stage_label(absent)}
        findings.append(Finding("one_stage_only", survey.source.sheet, county=county, field="stage", values=values))
    return findings


def _keys(survey: Survey, row: int) -> set[str]:
    return {fold(survey.names[row]), fold(survey.codes[row])} - {""}
