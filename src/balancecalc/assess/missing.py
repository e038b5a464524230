"""Which figures the standard needs and the survey does not have."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from balancecalc.standard.fields import Stage, surveyed
from balancecalc.standard.formula import fields, value
from balancecalc.standard.model import Indicator, Standard
from balancecalc.survey.findings import Finding, Values
from balancecalc.survey.model import BoolArray, Figure

from .schools import Schools
from .scope import survey_wide
from .sections import Sections


class Gap(NamedTuple):
    """A figure that a section needs and does not have: where it would stand. ``row`` is −1 for a whole column."""

    row: int
    field: str
    stage: Stage | None


def gaps(schools: Schools, sections: Sections, section: int, indicator: Indicator, standard: Standard) -> list[Gap]:
    """The figures that an indicator lacks in one section."""
    found: dict[Gap, None] = {}
    for field in sorted(indicator.needs):
        if np.isnan(sections.figures[field][section]):
            for stage in surveyed(standard.stages[sections.stage[section]]):
                found.update(dict.fromkeys(_gaps_of_field(schools, int(sections.school[section]), field, stage)))
    return list(found)


def unsaid(sections: Sections, section: int, indicator: Indicator) -> list[str]:
    """The attributes that an indicator depends on and that are not filled in for a section."""
    return [name for name in sorted(indicator.attributes) if not sections.attributes[name][section]]


def missing_figures(schools: Schools, sections: Sections, standard: Standard) -> list[Finding]:
    """A finding for each figure that is missing, and one for a whole column that is."""
    survey = schools.survey
    found: dict[Gap, None] = {}
    for field in sorted(standard.section_fields):
        figures = sections.figures[field]
        for number, stage in enumerate(standard.stages):
            of_stage = sections.stage == number
            lacking = np.flatnonzero(np.isnan(figures) & of_stage & _wanted(sections, standard, field, stage))
            # Where there is no column at all, one section tells what all of them lack.
            for section in lacking if any(column[0] == field for column in schools.survey.columns) else lacking[:1]:
                for own in surveyed(stage):
                    found.update(dict.fromkeys(_gaps_of_field(schools, int(sections.school[section]), field, own)))
    # What was found while files were gathered has no row yet, but its cell.
    errors = [
        finding
        for finding in survey.findings
        if finding.kind.severity == "error" and (finding.row >= 0 or finding.file)
    ]
    told = {finding.place for finding in errors}
    told_columns = {(finding.field, survey.column_stage(finding.field, finding.stage)) for finding in errors}
    findings: list[Finding] = []
    for gap in dict.fromkeys(_of_empty_column(gap, schools, told_columns) for gap in found):
        header = survey.dictionary.header(gap.field, _column_stage(schools, gap))
        if gap.row < 0:
            titles = [
                indicator.title.text
                for indicator in standard.indicators
                if gap.field in indicator.needs or gap.field == "students"
            ]
            values: Values = {"header": header, "indicators": titles}
            code = "missing_column" if _has_no_column(schools, gap) else "empty_column"
            findings.append(survey_wide(code, schools, gap.field, values))
        else:
            finding = survey.finding("missing_figure", gap.row, gap.field, gap.stage, {"header": header})
            if finding.place not in told:
                findings.append(finding)
    return findings


def _wanted(sections: Sections, standard: Standard, field: str, stage: Stage) -> BoolArray:
    """For which sections of a stage a figure is asked at all; where that cannot be told, it is."""
    if field == "students":
        return np.ones(len(sections), dtype=np.bool_)
    limits = (standard.dispersion.each, standard.dispersion.composite)
    spread = any(stage in limit for limit in limits)
    found = np.zeros(len(sections), dtype=np.bool_)
    for indicator in standard.indicators:
        elsewhere = bool(indicator.thresholds) and stage not in indicator.thresholds
        if field not in indicator.needs or (elsewhere and not spread):
            continue
        if indicator.asked is None or field in fields(indicator.asked):
            return np.ones(len(sections), dtype=np.bool_)
        columns = {**sections.figures, "": np.ones(len(sections))}
        found |= value(indicator.asked, columns, sections.attributes) != 0
    return found


def _of_empty_column(gap: Gap, schools: Schools, told_columns: set[Figure]) -> Gap:
    """The gap, or that of its whole column where nothing stands in it."""
    survey = schools.survey
    if gap.row < 0 or survey.rows == 1:
        return gap
    stage = survey.column_stage(gap.field, gap.stage)
    if (gap.field, stage) in told_columns:
        return gap
    # What stands in a column without a stage is spread over the stages of its rows.
    held = [survey.figure(gap.field, of) for of in ((stage,) if stage else (None, *survey.stages))]
    return Gap(-1, gap.field, stage) if np.isnan(held).all() else gap


def _column_stage(schools: Schools, gap: Gap) -> Stage | None:
    """The stage in the header that a gap is told with: the sheet's own, or what a missing column should have."""
    return schools.survey.column_stage(gap.field, gap.stage) if gap.row >= 0 else gap.stage


def _has_no_column(schools: Schools, gap: Gap) -> bool:
    columns = schools.survey.columns
    kind = schools.survey.dictionary.fields[gap.field].kind
    plain = kind in ("stage_figure", "school_value") and (gap.field, None) in columns
    return (gap.field, gap.stage) not in columns and not plain


def _gaps_of_field(schools: Schools, school: int, field: str, stage: Stage) -> Iterator[Gap]:
    survey = schools.survey
    kind = survey.dictionary.fields[field].kind
    if kind == "stage_figure":
        yield from _gaps_of_column(schools, school, field, stage)
        return
    if kind == "school_value":
        yield from _gaps_of_value(schools, school, field, stage)
        return
    if np.isnan(schools.figure("students", stage)[school]):
        yield from _gaps_of_column(schools, school, "students", stage)
    stages = [other for other, has in schools.stages.items() if has[school]]
    if any(not np.isnan(schools.figure(field, other)[school]) for other in stages):
        yield from _gaps_of_column(schools, school, field, stage)
        return
    yield from _gaps_of_whole(schools, school, field)
    for other in stages:
        if other != stage and np.isnan(schools.figure("students", other)[school]):
            yield from _gaps_of_column(schools, school, "students", other)


def _gaps_of_whole(schools: Schools, school: int, field: str) -> Iterator[Gap]:
    """The rows of a school that lack a whole school's figure, or the column where there is none."""
    survey = schools.survey
    given = [survey.figure(field), *(survey.figure(field, stage) for stage in survey.stages)]
    for row in schools.members(school).tolist():
        if all(np.isnan(figure[row]) for figure in given):
            yield Gap(row if survey.has_column(row, field) else -1, field, None)


def _gaps_of_column(schools: Schools, school: int, field: str, stage: Stage) -> Iterator[Gap]:
    """The rows of a school (its own, its campuses') that lack a stage's figure, or the column where there is none."""
    survey = schools.survey
    figure = survey.figure(field, stage)
    is_own = survey.dictionary.fields[field].joined == "own"
    for row in [int(schools.rows[school])] if is_own else schools.members(school).tolist():
        if np.isnan(figure[row]) and (is_own or survey.stages[stage][row]):
            yield Gap(row if survey.has_column(row, field, stage) else -1, field, stage)


def _gaps_of_value(schools: Schools, school: int, field: str, stage: Stage) -> Iterator[Gap]:
    """The rows of a school that lack what holds for its stages as it stands, or the column where there is none."""
    survey = schools.survey
    own, whole = survey.figure(field, stage), survey.figure(field)
    is_own = survey.dictionary.fields[field].joined == "own"
    for row in [int(schools.rows[school])] if is_own else schools.members(school).tolist():
        if np.isnan(own[row]) and np.isnan(whole[row]):
            column = survey.column_of(row, field, stage)
            yield Gap(row, *column) if column else Gap(-1, field, None)
