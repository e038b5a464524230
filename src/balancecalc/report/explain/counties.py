"""Why a county's verdict is what it is, stage by stage and part by part; its CVs, term by term."""

from collections.abc import Collection, Sequence

import numpy as np

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County, StageResult
from balancecalc.assess.dispersion import Terms, spread_terms
from balancecalc.report.amounts import count, number
from balancecalc.report.measured import has_dispersion, is_measured
from balancecalc.report.order import furthest_behind
from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Indicator
from balancecalc.survey.model import IntArray
from balancecalc.text import pick
from balancecalc.text.explanation import COMPOSITE
from balancecalc.text.labels import LABELS
from balancecalc.verdict import WORDS, Verdict

from .clauses import compliance_clauses
from .county_parts import BehindPart, CompositePart, CountyPart, CvPart, LackingPart, MeanPart, StagePart, TermPart
from .figures import Figures
from .indicators import quantity_clause
from .items import county_score, item_parts, part_parts
from .schools import blocking, excluded_part


def county_part(figures: Figures, county: County, stages: Sequence[Stage]) -> CountyPart:
    """A county with these of its stages."""
    return CountyPart(
        name=county.name,
        verdict=county.verdict.word,
        reasons=[pick(reason, figures.lang) for reason in county.reasons],
        blocked_by=figures.doubts(blocking(figures, county)),
        stages=[_stage(figures, county, county.stages[stage]) for stage in stages],
        rules=compliance_clauses(figures, figures.assessment.standard.county),
        parts=part_parts(figures, county),
        score=county_score(figures, county),
        items=item_parts(figures, county),
        excluded=[excluded_part(figures, excluded) for excluded in county.excluded],
    )


def _stage(figures: Figures, county: County, result: StageResult) -> StagePart:
    assessment = figures.assessment
    own = sections_of(assessment, county, result.stage)
    verdicts = assessment.verdicts[own]
    behind = [*furthest_behind(assessment, own), *own[verdicts == Verdict.UNDETERMINED].tolist()]
    cvs = StageCvs(figures, county, result.stage)
    return StagePart(
        stage=result.stage,
        verdict=result.verdict.word,
        sections=result.sections,
        students=count(result.students),
        compliant=result.compliant,
        undetermined=int((verdicts == Verdict.UNDETERMINED).sum()),
        rules=compliance_clauses(figures, assessment.standard.compliance),
        behind=[_behind(figures, section) for section in behind],
        cvs=[cvs.cv(indicator) for indicator in assessment.standard.indicators if is_measured(indicator)],
        composite=cvs.composite() if has_dispersion(assessment.standard) else None,
    )


def _behind(figures: Figures, section: int) -> BehindPart:
    assessment = figures.assessment
    row = int(assessment.sections.row[section])
    return BehindPart(
        school=assessment.survey.names[row],
        code=assessment.survey.codes[row] or None,
        place=figures.place(row, "school_name"),
        verdict=WORDS[assessment.verdicts[section]],
        reasons=[pick(reason, figures.lang) for reason in assessment.section_reasons(section)],
    )


def sections_of(assessment: Assessment, county: County, stage: Stage) -> IntArray:
    """A county's sections of one stage, by index."""
    number = assessment.standard.stages.index(stage)
    return np.compress(assessment.sections.stage[county.sections] == number, county.sections)


class StageCvs:
    """The CVs of one stage of a county. Where ``sections`` are given, only their terms are told."""

    def __init__(self, figures: Figures, county: County, stage: Stage, sections: Collection[int] | None = None) -> None:
        self.figures = figures
        self.assessment = figures.assessment
        self.county = county
        self.result = county.stages[stage]
        self.own = sections_of(self.assessment, county, stage)
        self.wanted = sections
        self.scope_open = int(self.assessment.scope_open[self.own].sum())
        # Those to whom an indicator does not apply have no part in it, and lack nothing.
        self.applies = self.assessment.indicators.applies[self.own]
        self.terms: Terms = spread_terms(
            np.where(self.applies, self.assessment.indicators.value[self.own], np.nan),
            self.assessment.sections.students[self.own],
            np.zeros(len(self.own), dtype=np.intp),
            1,
        )

    def cv(self, indicator: Indicator) -> CvPart:
        """An indicator's CV."""
        stage, column = self.result.stage, self.assessment.standard.indicators.index(indicator)
        spread, limit = self.result.indicators[indicator.id], self.assessment.standard.dispersion.each.get(stage)
        known_students, known_mean = float(self.terms.total[0, column]), float(self.terms.mean[0, column])
        return CvPart(
            county=self.county.name,
            stage=stage,
            indicator=indicator.id,
            title=pick(indicator.title.text, self.figures.lang),
            unit=indicator.unit,
            verdict=spread.verdict.word,
            cv=number(spread.cv),
            limit=spread.limit,
            rule=quantity_clause(self.figures, limit, "at_most") if limit else None,
            sections=self.result.sections,
            students=count(self.result.students),
            mean=number(spread.mean),
            sd=number(spread.sd),
            known_cv=number(spread.known_cv),
            known_mean=number(known_mean),
            known_students=known_students,
            variance=number(float(self.terms.variance[0, column])),
            missing=spread.missing,
            not_asked=int((~self.applies[:, column]).sum()),
            scope_open=self.scope_open,
            terms=self._terms(column),
            lacking=self._lacking(indicator, column),
        )

    def composite(self) -> CompositePart:
        """The composite CV, the plain mean of the others."""
        stage, found = self.result.stage, self.result.composite
        limit = self.assessment.standard.dispersion.composite.get(stage)
        return CompositePart(
            county=self.county.name,
            stage=stage,
            verdict=found.verdict.word,
            cv=number(found.cv),
            limit=found.limit,
            rule=quantity_clause(self.figures, limit, "at_most") if limit else None,
            scope_open=self.scope_open,
            cvs=[
                MeanPart(
                    indicator.id,
                    pick(indicator.title.text, self.figures.lang),
                    number(self.result.indicators[indicator.id].cv),
                )
                for indicator in self.assessment.standard.indicators
            ],
        )

    def _terms(self, column: int) -> list[TermPart]:
        terms, shares = self.terms.terms[:, column], self.terms.shares[:, column]
        survey, sections = self.assessment.survey, self.assessment.sections
        # Those without a value come last and are none.
        order = np.argsort(-terms, kind="stable")[: int(self.terms.known[:, column].sum())]
        parts: list[TermPart] = []
        for rank, at in enumerate(order.tolist(), start=1):
            section = int(self.own[at])
            if self.wanted is not None and section not in self.wanted:
                continue
            row = int(sections.row[section])
            parts.append(
                TermPart(
                    rank=rank,
                    school=survey.names[row],
                    code=survey.codes[row] or None,
                    place=self.figures.place(row, "school_name"),
                    students=float(sections.students[section]),
                    value=float(self.assessment.indicators.value[section, column]),
                    term=float(terms[at]),
                    share=number(float(shares[at])),
                )
            )
        return parts

    def _lacking(self, indicator: Indicator, column: int) -> list[LackingPart]:
        survey, sections = self.assessment.survey, self.assessment.sections
        parts: list[LackingPart] = []
        for section in self.own[self.applies[:, column] & ~self.terms.known[:, column]].tolist():
            if self.wanted is not None and section not in self.wanted:
                continue
            row = int(sections.row[section])
            lacking = self.assessment.lacking(section, indicator)
            parts.append(
                LackingPart(
                    school=survey.names[row],
                    code=survey.codes[row] or None,
                    place=self.figures.place(row, "school_name"),
                    missing=[pick(lack, self.figures.lang) for lack in lacking],
                )
            )
        return parts


def names_composite(asked: str | None) -> bool:
    """Whether a person means the composite CV, and no indicator's."""
    return asked is not None and asked.strip().casefold() in {
        COMPOSITE,
        *(name.casefold() for name in LABELS["composite"]),
    }
