"""The one way from a survey and a standard to an assessment."""

from collections import defaultdict
from dataclasses import replace

import numpy as np

from balancecalc.standard.formula import fields, sentence, value
from balancecalc.standard.model import Standard
from balancecalc.standard.words import formula_text
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import BoolArray, Survey
from balancecalc.text import Bilingual, format_number

from .assessment import Assessment
from .counties import CountyMaker
from .dispersion import disperse
from .holding import Holder, check_standards
from .identity import duplicates, rows_left_out
from .inequality import measure
from .items import held_items
from .missing import missing_figures
from .schools import Schools, merge_campuses
from .scope import Excluded, Scope, in_scope
from .sections import Sections, make_sections


def assess(survey: Survey, standard: Standard) -> Assessment:
    """The survey held against the standard.

    A county of which it is not known which schools it has, or how they weigh, is not assessed: it is
    ``undetermined`` as a whole, without stages and sections (see :attr:`.Assessment.assesses_anything`).
    """
    survey = _with_fields(survey, standard)
    schools, campus_findings = merge_campuses(survey)
    scope = in_scope(schools, standard)
    doubled = duplicates(schools, np.flatnonzero(scope.assessed))
    skeleton = [*survey.findings, *campus_findings, *rows_left_out(survey), *doubled, *scope.findings]
    out_of_scope = {left_out.row for left_out in scope.excluded}
    counties = list(dict.fromkeys([*survey.counties, *([] if survey.rows else survey.county_sheet.counties)]))
    blocking: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in skeleton:
        if finding.kind.blocks == "county" and finding.row not in out_of_scope:
            blocking[finding.county].append(finding)
    assessable = np.array([name not in blocking for name in counties], dtype=np.bool_)
    holder = Holder(schools, scope, counties, assessable)
    held, without_section = holder.hold(standard, holder.has_columns(standard.school_sums))
    checks = [holder.hold(of_checks, ())[0] for of_checks in check_standards(standard)]
    sections, found = held.sections, held.indicators
    group = sections.county * len(standard.stages) + sections.stage
    groups = len(counties) * len(standard.stages)
    dispersion = disperse(found.value, sections.students, group, groups, found.applies)
    open_sections = np.bincount(group, held.scope_open, minlength=groups).astype(np.intp)

    excluded: defaultdict[str, list[Excluded]] = defaultdict(list)
    for left_out in sorted([*scope.excluded, *without_section]):
        excluded[survey.counties[left_out.row]].append(left_out)
    by_county = np.split(
        np.argsort(sections.county, kind="stable"),
        np.cumsum(np.bincount(sections.county, minlength=len(counties)))[:-1],
    )
    maker = CountyMaker(standard, survey.dictionary, dispersion, open_sections)
    items = held_items(survey, standard, counties, held, checks)
    results = [
        maker.blocked(name, blocking[name], excluded[name], items.results[index])
        if name in blocking
        else maker.assessed(
            name,
            index,
            own,
            sections.stage[own],
            held.verdicts[own],
            excluded[name],
            items.results[index],
            items.county_score(index),
        )
        for index, (name, own) in enumerate(zip(counties, by_county, strict=True))
    ]
    return Assessment(
        standard=standard,
        survey=survey,
        schools=schools,
        sections=sections,
        indicators=found,
        verdicts=held.verdicts,
        scope_open=held.scope_open,
        score=held.score,
        inequality=measure(found.value, sections.students, group, groups, found.applies),
        counties=tuple(results),
        findings=(
            *skeleton,
            *missing_figures(
                schools, _all_sections(schools, standard, scope, counties, assessable, sections), standard
            ),
            *_contradictory(survey, standard, sections),
        ),
        checks=tuple(checks),
    )


def _with_fields(survey: Survey, standard: Standard) -> Survey:
    """The survey by a dictionary that has the standard's own fields, which it may have been read without: there is
    nothing of them in it, but they have names."""
    own = {name: field for name, field in standard.fields.items() if name not in survey.dictionary.fields}
    return replace(survey, dictionary=survey.dictionary.extended(own)) if own else survey


def _all_sections(
    schools: Schools, standard: Standard, scope: Scope, counties: list[str], assessable: BoolArray, sections: Sections
) -> Sections:
    """The sections of every county, assessable or not: what one lacks is told at once, not error by error."""
    if assessable.all():
        return sections
    return make_sections(schools, standard, scope, counties, np.ones_like(assessable))[0]


def _contradictory(survey: Survey, standard: Standard, sections: Sections) -> list[Finding]:
    """Indicators that come out negative: a part is larger than its whole."""
    findings: list[Finding] = []
    for indicator in standard.indicators:
        figures = value(indicator.tree, sections.figures)
        negative = np.flatnonzero(figures < 0)
        used = {name: sections.figures[name] for name in fields(indicator.tree)}
        formula = formula_text(indicator.tree, survey.dictionary)
        told: set[int] = set()
        for section in negative.tolist():
            if int(sections.row[section]) in told:
                continue
            told.add(int(sections.row[section]))
            put_in = {name: format_number(float(column[section])) for name, column in used.items()}
            values = {
                "indicator": indicator.title.text,
                "given": format_number(float(figures[section])),
                "formula": formula,
                "numbers": Bilingual(sentence(indicator.tree, put_in, "zh"), sentence(indicator.tree, put_in, "en")),
            }
            row, field = int(sections.row[section]), indicator.resource or ""
            findings.append(survey.finding("negative_indicator", row, field, values=values))
    return findings
