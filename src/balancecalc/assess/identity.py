"""Whether every section of a county is one school's, once."""

from collections import defaultdict

from balancecalc.standard.fields import ASSESSED_STAGES
from balancecalc.survey.findings import Finding

from .schools import Schools


def duplicates(schools: Schools) -> list[Finding]:
    """Schools that stand twice in a stage: the same code, or the same name without codes that differ."""
    survey = schools.survey
    findings: list[Finding] = []
    for stage in ASSESSED_STAGES:
        by_code: dict[tuple[str, str], int] = {}
        by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for row in schools.rows[schools.stages[stage]].tolist():
            county, name, code = survey.counties[row], survey.names[row], survey.codes[row]
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
