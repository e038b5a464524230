"""Which schools a standard assesses, and why the others are left out."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from balancecalc.standard.formula import fields, value
from balancecalc.standard.model import Exclusion, Standard
from balancecalc.survey.findings import Finding, Values
from balancecalc.survey.model import BoolArray, FloatArray
from balancecalc.text import Bilingual

from .schools import Schools


class Excluded(NamedTuple):
    """A school, or one stage of it, that is not assessed, with its row of the survey."""

    row: int
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class Scope:
    """Which schools are assessed (by school), which are not and why, and what was found."""

    assessed: BoolArray
    excluded: list[Excluded]
    findings: list[Finding]


def in_scope(schools: Schools, standard: Standard) -> Scope:
    """The standard's exclusions applied, first match first. A school that cannot be told is kept, with a finding."""
    assessed = np.ones(len(schools.rows), dtype=np.bool_)
    excluded: list[Excluded] = []
    findings = _assumed(schools, standard)
    for exclusion in standard.scope:
        matches = _attributes_match(schools, exclusion) & assessed
        if exclusion.condition is not None and matches.any():
            totals = {field: _total(schools, field) for field in fields(exclusion.condition)}
            holds = value(exclusion.condition, totals)
            for school in np.flatnonzero(matches & np.isnan(holds)):
                row = int(schools.rows[school])
                findings.append(schools.survey.finding("scope_unknown", row, values={"reason": exclusion.reason.text}))
            matches &= holds == 1
        excluded += [Excluded(int(row), exclusion.reason.text) for row in schools.rows[matches]]
        assessed &= ~matches
    return Scope(assessed, excluded, findings)


def _assumed(schools: Schools, standard: Standard) -> list[Finding]:
    """That a column which sets the scope is not there, so that its default decides."""
    survey = schools.survey
    findings: list[Finding] = []
    for name in dict.fromkeys(field for exclusion in standard.scope for field in exclusion.when):
        field = survey.dictionary.fields[name]
        if (name, None) not in survey.columns and field.default:
            values = {"header": field.header, "count": survey.rows, "default": field.default}
            findings.append(survey_wide("default_taken", schools, name, values))
    return findings


def survey_wide(code: str, schools: Schools, field: str, values: Values) -> Finding:
    """A finding about the sheet as a whole."""
    return Finding(code, schools.survey.source.sheet, field=field, values=values)


def _attributes_match(schools: Schools, exclusion: Exclusion) -> BoolArray:
    matches = np.ones(len(schools.rows), dtype=np.bool_)
    for field, choices in exclusion.when.items():
        column = schools.survey.choices[field]
        matches &= np.array([column[row] in choices for row in schools.rows.tolist()], dtype=np.bool_)
    return matches


def _total(schools: Schools, field: str) -> FloatArray:
    """A field's total over all stages that a school has; NaN where a part is missing."""
    if schools.survey.dictionary.fields[field].kind == "school_figure":
        own = [np.where(has, schools.figure(field, stage), 0.0) for stage, has in schools.stages.items()]
        whole = schools.figure(field)
        return np.where(np.isnan(whole), np.sum(own, axis=0), whole)
    parts = [np.where(has, schools.figure(field, stage), 0.0) for stage, has in schools.stages.items()]
    return np.asarray(np.sum(parts, axis=0))
