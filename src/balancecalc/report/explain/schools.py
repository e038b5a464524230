"""Why a school's sections comply or not, and why a school is not assessed."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from balancecalc.assess.counties import County
from balancecalc.assess.lookup import FoundSchool
from balancecalc.assess.scope import Excluded, exclusion_of
from balancecalc.assess.scoring import grade_of
from balancecalc.report.amounts import count, number
from balancecalc.report.measured import grade_text, has_dispersion
from balancecalc.standard.fields import Stage
from balancecalc.standard.formula import sentence
from balancecalc.standard.model import Compliance, Indicator
from balancecalc.standard.words import formula_text
from balancecalc.survey.findings import Finding
from balancecalc.text import pick
from balancecalc.verdict import WORDS, Verdict

from .clauses import compliance_clauses
from .figures import Figures
from .indicators import indicator_part
from .ordering import ordered_fields
from .parts import AttributePart
from .points import score_part
from .rule_parts import AddedPart, ScorePart
from .school_parts import CampusPart, ExcludedPart, SchoolPart, SectionPart


def school_part(
    figures: Figures, school: FoundSchool, county: County, indicators: Sequence[Indicator], stage: Stage | None
) -> SchoolPart:
    """A school with these indicators of its sections, or of that of one stage."""
    assessment = figures.assessment
    rows = school.rows.tolist()
    own = int(assessment.schools.rows[school.schools[0]])
    stages = assessment.standard.stages
    sections = [
        section for section in school.sections.tolist() if stage in (None, stages[assessment.sections.stage[section]])
    ]
    blocked = blocking(figures, county)
    owners = {int(assessment.schools.rows[its]) for its in school.schools}
    return SchoolPart(
        name=school.name,
        code=school.code or None,
        county=school.county,
        place=figures.place(own, "school_name"),
        campuses=[
            CampusPart(assessment.survey.names[row], figures.place(row, "school_name"))
            for row in rows
            if row not in owners
        ],
        findings=figures.doubts(finding for finding in _about_school(figures, rows) if finding not in blocked),
        blocked_by=figures.doubts(sorted(blocked, key=lambda finding: finding.row not in rows)),
        sections=[section_part(figures, section, indicators) for section in sections],
        excluded=[excluded_part(figures, excluded) for excluded in county.excluded if excluded.row in rows],
        limits_cvs=has_dispersion(assessment.standard),
    )


def blocking(figures: Figures, county: County) -> list[Finding]:
    """The findings that keep a county from being assessed; none where it is."""
    if county.stages:
        return []
    out_of_scope = {excluded.row for excluded in county.excluded}
    return [
        finding
        for finding in figures.assessment.blocking
        if finding.county == county.name and finding.row not in out_of_scope
    ]


def section_part(figures: Figures, section: int, indicators: Iterable[Indicator]) -> SectionPart:
    """A section with these indicators."""
    assessment, rule = figures.assessment, figures.assessment.standard.compliance
    verdicts = assessment.indicators.verdict[section].tolist()
    met, open_ = verdicts.count(Verdict.MET), verdicts.count(Verdict.UNDETERMINED)
    score = _score(figures, section)
    grade = score.grade if score else _grade_by_count(figures, rule, met, open_)
    return SectionPart(
        stage=assessment.standard.stages[assessment.sections.stage[section]],
        students=count(float(assessment.sections.students[section])),
        verdict=WORDS[assessment.verdicts[section]],
        reasons=[pick(reason, figures.lang) for reason in assessment.section_reasons(section)],
        rules=compliance_clauses(figures, rule),
        met=met,
        undetermined=open_,
        of=len(verdicts) - verdicts.count(Verdict.NOT_APPLICABLE),
        grade=grade,
        score=score,
        indicators=[indicator_part(figures, section, indicator) for indicator in indicators],
    )


def _score(figures: Figures, section: int) -> ScorePart | None:
    assessment, rule = figures.assessment, figures.assessment.standard.compliance
    found = assessment.score
    if found is None or rule is None:
        return None
    return score_part(
        figures,
        rule,
        [
            _added(figures, section, column, indicator)
            for column, indicator in enumerate(assessment.standard.indicators)
            if indicator.points and not indicator.part_of
        ],
        (float(found.low[section]), float(found.high[section])),
        (int(found.grade[section]), Verdict(found.verdict[section])),
    )


def _added(figures: Figures, section: int, column: int, indicator: Indicator) -> AddedPart:
    found = figures.assessment.indicators
    points = number(float(found.points[section, column]))
    return AddedPart(
        id=indicator.id,
        title=pick(indicator.title.text, figures.lang),
        points=points,
        maximum=number(float(found.maximum[section, column])),
        left_out=points is None and bool(found.asked[section, column] == 0),
    )


def _grade_by_count(figures: Figures, rule: Compliance | None, met: int, open_: int) -> str | None:
    """The grade that the count of indicators met has; None where there are no grades, or while it is open."""
    if rule is None or rule.score or not rule.grades:
        return None
    low, high = np.array([float(met)]), np.array([float(met + open_)])
    return grade_text(int(grade_of(low, high, rule.grades)[0]), rule, figures.lang) or None


def excluded_part(figures: Figures, excluded: Excluded) -> ExcludedPart:
    """A row that is not assessed, with the clause that says so and what of the row it is about."""
    assessment = figures.assessment
    clause = exclusion_of(excluded, assessment.standard)
    reason = pick(excluded.reason, figures.lang)
    school = int(assessment.schools.school_of[excluded.row])
    condition = clause.condition if clause else None
    # Without a clause it is the students or the type that leave nothing to assess.
    used = ordered_fields(condition) if condition else [] if clause else ["students"]
    totals = {field: figures.figure(_known(figures.total(school, field))) for field in used}
    attributes = list(clause.when) if clause else ["school_type"]
    return ExcludedPart(
        school=assessment.survey.names[excluded.row],
        place=figures.place(excluded.row, "school_name"),
        reason=reason,
        rule=figures.clause(clause, pick(clause.reason.text, figures.lang)) if clause else None,
        attributes=_attributes(figures, int(assessment.schools.rows[school]), attributes),
        condition=pick(formula_text(condition, figures.dictionary), figures.lang) if condition else "",
        numbers=sentence(condition, totals, figures.lang) if condition else "",
        figures=list(chain.from_iterable(figures.of_school(school, field) for field in used)),
    )


def _known(figure: float) -> float | None:
    return None if np.isnan(figure) else figure


def _attributes(figures: Figures, row: int, fields: Iterable[str]) -> list[AttributePart]:
    survey = figures.assessment.survey
    return [
        AttributePart(figures.dictionary.header(field), survey.choices[field][row], figures.place(row, field))
        for field in fields
        if survey.choices[field][row]
    ]


def _about_school(figures: Figures, rows: Sequence[int]) -> list[Finding]:
    """The findings about a school's rows that are placed at its name, or at another attribute of it."""
    survey = figures.assessment.survey
    dictionary = figures.dictionary.fields
    names = {figures.place(row, "school_name") for row in rows} - {""}
    schools = {survey.names[row] for row in rows}
    return [
        finding
        for finding in figures.assessment.findings
        if finding.place in names
        or (
            # What was found while files were gathered has no row.
            (finding.row in rows or (finding.row < 0 and finding.school in schools))
            and finding.field in dictionary
            and not dictionary[finding.field].is_figure
        )
    ]
