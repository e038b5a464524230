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
    """Which schools are assessed, by school; of which that is open; which are not and why; and what was found.

    An open school is counted in, but nothing that depends on it is decided.
    """

    assessed: BoolArray
    open: BoolArray
    excluded: list[Excluded]
    findings: list[Finding]


def exclusion_of(excluded: Excluded, standard: Standard) -> Exclusion | None:
    """The clause of the standard by which a school was left out; nothing where it simply has nothing to assess."""
    return next((clause for clause in standard.scope if clause.reason.text == excluded.reason), None)


def in_scope(schools: Schools, standard: Standard) -> Scope:
    """The standard's exclusions applied, first match first."""
    assessed = np.ones(len(schools.rows), dtype=np.bool_)
    open_: BoolArray = np.zeros(len(schools.rows), dtype=np.bool_)
    excluded: list[Excluded] = []
    findings = _assumed(schools, standard)
    # Of a school for which its county is not assessed, more is told than that its scope is open.
    told = {finding.row for finding in schools.survey.findings if finding.kind.blocks == "county"}
    for exclusion in standard.scope:
        matches, may_match = _attributes(schools, exclusion)
        if exclusion.condition is not None and may_match.any():
            totals = {field: total(schools, field) for field in fields(exclusion.condition)}
            holds = value(exclusion.condition, totals)
            may_match &= holds != 0
            matches &= holds == 1
        for school in np.flatnonzero(matches & assessed).tolist():
            # A campus leaves together with its school.
            excluded += [Excluded(row, exclusion.reason.text) for row in schools.members(school).tolist()]
        assessed &= ~matches
        for school in np.flatnonzero(may_match & ~matches & assessed).tolist():
            row = int(schools.rows[school])
            values = {"reason": exclusion.reason.text}
            if row not in told:
                findings.append(schools.survey.finding("scope_unknown", row, values=values))
            open_[school] = True
    return Scope(assessed, open_ & assessed, excluded, findings)


def _assumed(schools: Schools, standard: Standard) -> list[Finding]:
    """That a column which sets the scope is not there, so that its default decides, or nothing is excluded by it."""
    survey = schools.survey
    findings: list[Finding] = []
    for name in dict.fromkeys(field for exclusion in standard.scope for field in exclusion.when):
        field = survey.dictionary.fields[name]
        if (name, None) not in survey.columns:
            code = "default_taken" if field.default else "scope_column_missing"
            values = {"header": field.header, "count": survey.rows, "default": field.default}
            findings.append(survey_wide(code, schools, name, values))
    return findings


def survey_wide(code: str, schools: Schools, field: str, values: Values) -> Finding:
    """A finding about the sheet as a whole."""
    return Finding(code, schools.survey.source.sheet, field=field, values=values)


def _attributes(schools: Schools, exclusion: Exclusion) -> tuple[BoolArray, BoolArray]:
    """Which schools' attributes match an exclusion, and which may: an attribute not filled in could be any."""
    matches = np.ones(len(schools.rows), dtype=np.bool_)
    may_match = matches.copy()
    for field, choices in exclusion.when.items():
        column = [schools.survey.choices[field][row] for row in schools.rows.tolist()]
        found = np.array([choice in choices for choice in column], dtype=np.bool_)
        has_column = (field, None) in schools.survey.columns
        unknown = np.array([has_column and choice == "" for choice in column], dtype=np.bool_)
        matches &= found
        may_match &= found | unknown
    return matches, may_match


def total(schools: Schools, field: str) -> FloatArray:
    """A field's total over all stages that a school has; NaN where a part is missing. A school's value is its own."""
    kind = schools.survey.dictionary.fields[field].kind
    if kind == "school_value":
        return schools.figure(field)
    if kind == "school_figure":
        own = [np.where(has, schools.figure(field, stage), 0.0) for stage, has in schools.stages.items()]
        whole = schools.figure(field)
        return np.where(np.isnan(whole), np.sum(own, axis=0), whole)
    parts = [np.where(has, schools.figure(field, stage), 0.0) for stage, has in schools.stages.items()]
    return np.asarray(np.sum(parts, axis=0))
