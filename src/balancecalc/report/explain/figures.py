"""Figures and the cells that they were made from."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.origins import Cell, Origin, Origins
from balancecalc.assess.results import SectionResults
from balancecalc.assess.scope import total
from balancecalc.report.amounts import number
from balancecalc.standard.fields import Stage, surveyed
from balancecalc.standard.model import Sourced
from balancecalc.standard.words import RATIO
from balancecalc.survey.findings import Finding
from balancecalc.survey.places import Place
from balancecalc.survey.written import Written
from balancecalc.text import Lang, format_closely, format_number, pick
from balancecalc.text.explanation import EXPLANATION

from .parts import CellPart, CellState, ClausePart, DoubtPart, FigurePart, Merge, SharePart, WeightPart


class Figures:
    """Says of an assessment's figures where they come from, in one language.

    ``results`` are the sections that it tells of: the assessment's own, or those held against its checks.
    """

    def __init__(self, assessment: Assessment, lang: Lang, results: SectionResults | None = None) -> None:
        self.assessment = assessment
        self.results: SectionResults = results or assessment
        self.survey = assessment.survey
        self.dictionary = assessment.standard.dictionary
        self.lang = lang
        self.origins = Origins(self.results)
        self._findings: defaultdict[Place, list[Finding]] = defaultdict(list)
        for finding in assessment.findings:
            if finding.cell:
                self._findings[Place(finding.file, finding.sheet, finding.cell)].append(finding)

    def word(self, name: str, /, **values: object) -> str:
        """A text of explanations."""
        return pick(EXPLANATION[name], self.lang, **values)

    def unit(self, unit: str) -> str:
        """What a unit is called; empty for one that says nothing."""
        return pick(self.dictionary.unit_label(unit), self.lang) if unit not in ("比", RATIO) else ""

    def of(self, results: SectionResults) -> "Figures":
        """The same for other sections of the assessment."""
        return Figures(self.assessment, self.lang, results)

    def clause(self, sourced: Sourced, text: str) -> ClausePart:
        """A clause of the standard with its source."""
        source = self.assessment.standard.sources[sourced.source].text
        return ClausePart(text, pick(source, self.lang), sourced.confidence)

    def doubts(self, findings: Iterable[Finding]) -> list[DoubtPart]:
        """Findings, each told once."""
        return [
            DoubtPart(
                code=finding.code,
                severity=finding.kind.severity,
                place=finding.place,
                school=finding.school,
                message=finding.message(self.lang),
                remedy=finding.remedy(self.lang),
            )
            for finding in findings
        ]

    def of_section(self, section: int, field: str) -> FigurePart:
        """A figure of a section, as its indicators use it."""
        sections = self.results.sections
        school = int(sections.school[section])
        origin = self.origins.of_section(section, field)
        value = number(float(sections.figures[field][section]))
        apportioned = None
        own = surveyed(self.results.standard.stages[sections.stage[section]])
        others = set(self.origins.stages(school)) - set(own)
        # All that a school of one stage has is that stage's: nothing is divided.
        if origin.apportioned and (others or np.isnan(sections.share[section])):
            apportioned = self._share(section, school, field)
        return self._figure(field, None, value, origin, apportioned)

    def of_school(self, school: int, field: str) -> list[FigurePart]:
        """A field's figures of a whole school: of each of its stages, or one where the survey gives no more."""
        schools = self.assessment.schools
        by_stage = self.dictionary.fields[field].kind == "stage_figure" or self.origins.gives_stages(school, field)
        stages: Sequence[Stage | None] = self.origins.stages(school) if by_stage else [None]
        return [
            self._figure(
                field,
                stage,
                number(float(schools.figure(field, stage)[school])),
                self.origins.of_school(school, field, stage),
                None,
            )
            for stage in stages
        ]

    def total(self, school: int, field: str) -> float:
        """What the figures of :meth:`of_school` come to, as the scope of a standard takes it."""
        return float(total(self.assessment.schools, field)[school])

    def of_county(self, county: str, field: str) -> FigurePart:
        """A county's own figure, from its cell on the sheet 县域."""
        sheet, known = self.survey.county_sheet, self.dictionary.fields[field]
        value, written = number(sheet.figure(county, field)), sheet.as_written(county, field)
        cell = self._made(county, known.header, value, (sheet.place(county, field), written), known.unit or "")
        label = pick(known.label, self.lang)
        return FigurePart(field, label, value, known.unit or "", "one", [cell], None)

    def place(self, row: int, field: str) -> str:
        """Where a row's attribute stands, as people name it within the survey; empty where there is no column."""
        place = self.survey.place(row, field)
        return str(place) if place else ""

    def _figure(
        self, field: str, stage: Stage | None, value: float | None, origin: Origin, apportioned: SharePart | None
    ) -> FigurePart:
        known = self.dictionary.fields[field]
        label = pick(known.label, self.lang)
        if stage:
            label = self.word("of_stage", stage=self.dictionary.stage_label(stage), figure=label)
        return FigurePart(
            field=field,
            label=label,
            value=value,
            unit=known.unit or "",
            merge=_merge(origin),
            cells=[self._cell(cell) for cell in origin.cells],
            apportioned=apportioned,
        )

    def _share(self, section: int, school: int, field: str) -> SharePart:
        standard, schools = self.assessment.standard, self.assessment.schools
        weights, clause = standard.weights, standard.apportioning
        stages: list[WeightPart] = []
        for stage in self.origins.stages(school):
            origin = self.origins.of_school(school, "students", stage)
            stages.append(
                WeightPart(
                    stage=stage,
                    weight=number(weights[stage]),
                    students=number(float(schools.figure("students", stage)[school])),
                    merge=_merge(origin),
                    cells=[self._cell(cell) for cell in origin.cells],
                )
            )
        own = surveyed(self.results.standard.stages[self.results.sections.stage[section]])
        labels = [pick(self.dictionary.stage_label(stage), self.lang) for stage in weights]
        listed = [format_number(weight) for weight in weights.values()]
        said = self.word("weights", stages=" : ".join(labels), weights=" : ".join(listed))
        return SharePart(
            whole=number(float(schools.figure(field)[school])),
            share=number(float(self.results.sections.share[section])),
            numbers=self._weighted(own, stages),
            stages=stages,
            rule=self.clause(clause, said) if clause else None,
        )

    def _weighted(self, own: Sequence[Stage], stages: Sequence[WeightPart]) -> str:
        """``1.1 × 412 ÷ (1 × 510 + 1.1 × 412)``; of a one-through school's both stages, their sum above."""
        products = {part.stage: f"{self._weight(part)} × {self.figure(part.students)}" for part in stages}
        parts = [product for stage, product in products.items() if stage in own]
        above = " + ".join(parts)
        if len(parts) > 1:
            above = self.word("in_brackets", sum=above)
        return self.word("share_of", own=above, all=" + ".join(products.values()))

    def _weight(self, part: WeightPart) -> str:
        return self.word("unknown_number") if part.weight is None else format_number(part.weight)

    def figure(self, figure: float | None) -> str:
        """A figure as it is put into a formula."""
        return self.word("lacks") if figure is None else format_closely(figure)

    def _cell(self, cell: Cell) -> CellPart:
        survey, (field, stage) = self.survey, cell.figure
        value = number(float(survey.figure(field, stage)[cell.row]))
        column = survey.column_of(cell.row, field, stage)
        header = self.dictionary.header(field, column[1] if column else stage)
        found = survey.place(cell.row, field, stage), survey.as_written(cell.row, field, stage)
        return self._made(survey.names[cell.row], header, value, found, self.dictionary.fields[field].unit or "")

    def _made(
        self, school: str, header: str, value: float | None, found: tuple[Place | None, Written | None], unit: str
    ) -> CellPart:
        place, written = found
        state: CellState = "used"
        if value is None:
            state = "no_column" if place is None else "unusable" if written and written.text else "empty"
        return CellPart(
            school=school,
            header=header,
            file=(place.file if place else "") or self.survey.source.file,
            sheet=place.sheet if place else "",
            cell=place.cell if place else "",
            place=str(place) if place else "",
            state=state,
            written=written.text if written else "",
            written_unit=written.unit if written else "",
            value=value,
            unit=unit,
            findings=self.doubts(self._findings.get(place, ()) if place else ()),
        )


def _merge(origin: Origin) -> Merge:
    if len(origin.cells) == 1:
        return "one"
    return "max" if origin.merge == "max" else "min" if origin.merge == "min" else "sum"
