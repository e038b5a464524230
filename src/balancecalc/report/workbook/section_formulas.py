"""The formulas of the sheet of sections: from the survey's figures to each section's verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.origins import Origin, Origins
from balancecalc.standard.fields import Stage
from balancecalc.standard.formula import THRESHOLD, VALUE, excel, excel_number
from balancecalc.standard.formula.value import TOLERANCE
from balancecalc.standard.model import Indicator
from balancecalc.text import Lang
from balancecalc.text.labels import MARKS
from balancecalc.verdict import Verdict

from .figures import FigureColumns
from .names import Names
from .rows import Formulas
from .section_columns import SectionColumns
from .words import label, verdict_word

_MET, _MISSED, _OPEN = (f'"{MARKS[verdict]}"' for verdict in (Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED))


def reaches(figure: str, threshold: str) -> str:
    """Whether a figure reaches a threshold, as :func:`balancecalc.standard.formula.reaches` has it of positive ones."""
    return f"{figure}>={threshold}*(1-{TOLERANCE:.0E})"


@dataclass(frozen=True, slots=True)
class SectionFormulas:
    """Writes the formulas of one assessment's sections."""

    assessment: Assessment
    columns: SectionColumns
    figures: FigureColumns
    names: Names
    lang: Lang

    def all(self) -> Formulas:
        """The formulas of every section. Sections whose figures come from like cells have theirs in common."""
        sections, schools = self.assessment.sections, self.assessment.schools
        kinds: dict[bytes, int] = {}
        kind: list[int] = []
        written: list[Sequence[str | None]] = []
        origins = Origins(self.assessment)
        several = np.bincount(schools.school_of, minlength=len(schools.rows))[sections.school] > 1
        for section, (key, own) in enumerate(zip(self._keys(), several.tolist(), strict=True)):
            if own:
                key = str(section).encode()
            if key not in kinds:
                kinds[key] = len(written)
                written.append(self._section(section, origins, None if own else "@"))
            kind.append(kinds[key])
        return Formulas(written, kind, [self.figures.row(row) for row in sections.row.tolist()])

    def _keys(self) -> list[bytes]:
        """What decides from which cells of its row a section's figures come."""
        sections, schools = self.assessment.sections, self.assessment.schools
        survey = self.assessment.survey
        kinds = {name: survey.dictionary.fields[name].kind for name in sections.figures}
        whole = [name for name, kind in kinds.items() if kind == "school_figure"]
        decisive = list(schools.stages.values())
        for name in [name for name, kind in kinds.items() if kind == "school_value"]:
            decisive += [~np.isnan(schools.figure(name, stage)) for stage in schools.stages]
        for name in whole:
            own = [has & ~np.isnan(schools.figure(name, stage)) for stage, has in schools.stages.items()]
            decisive.append(np.any(own, axis=0))
            if schools.merged:
                division = Origins(self.assessment).division(name)
                decisive += [division.has_own[schools.rows], division.sums_own[schools.rows]]
        bits = np.column_stack([sections.stage, *(column[sections.school] for column in decisive)]).astype(np.uint8)
        return [row.tobytes() for row in bits]

    def _section(self, section: int, origins: Origins, row: str | None) -> list[str | None]:
        columns, assessment = self.columns, self.assessment
        stage = assessment.standard.stages[assessment.sections.stage[section]]
        written: list[str | None] = [None] * columns.width
        written[columns.students] = self._figure(origins.of_section(section, "students"), row)
        written[columns.share] = self._share(section, origins, row)
        for name, at in columns.figures.items():
            written[at] = self._section_figure(section, name, origins, row)
        references = {name: columns.cell(at) for name, at in {**columns.figures, "students": columns.students}.items()}
        below: list[str] = []
        for index, indicator in enumerate(assessment.standard.indicators):
            written[columns.values[index]] = excel(indicator.tree, references, negative=False)
            mark, shortfall = columns.marks[index], columns.shortfalls[index]
            if mark is None or shortfall is None or stage not in indicator.thresholds:
                continue
            value, threshold = (
                columns.cell(columns.values[index]),
                self.names.of_standard("threshold", indicator.id, stage),
            )
            written[mark] = (
                f"=IF(COUNT({value},{threshold})=2,IF({reaches(value, threshold)},{_MET},{_MISSED}),{_OPEN})"
            )
            written[shortfall] = self._shortfall(indicator, value, threshold, columns.cell(mark), references)
            floor = f"{self.names.of_standard('floor')}*{threshold}"
            below.append(f"({columns.cell(mark)}={_MISSED})*NOT({reaches(value, floor)})")
        if assessment.standard.compliance:
            written[columns.met] = f"={self._count(_MET)}"
            if columns.below_floor is not None:
                written[columns.below_floor] = f"={'+'.join(below) or '0'}"
            written[columns.verdict] = self._verdict()
        return written

    def _cells(self, origin: Origin, row: str | None) -> list[str]:
        return [self.figures.reference(cell, row) for cell in origin.cells]

    def _section_figure(self, section: int, field: str, origins: Origins, row: str | None) -> str:
        """A section's figure. Whether a school gives its stages' own is asked in the sheet, where that can change."""
        origin = origins.of_section(section, field)
        sections, schools = self.assessment.sections, self.assessment.schools
        school, stage = int(sections.school[section]), self.assessment.standard.stages[sections.stage[section]]
        kind = self.assessment.survey.dictionary.fields[field].kind
        if kind == "stage_figure" or schools.merged or (field, stage) not in self.figures.columns:
            return self._figure(origin, row)
        asked = [stage] if kind == "school_value" else origins.stages(school)
        own = [self._cells(origins.of_school(school, field, other), row)[0] for other in asked]
        is_shared = kind == "school_figure"
        whole = self._figure(origins.of_school(school, field, None)._replace(apportioned=is_shared), row)
        its_own = self._figure(origins.of_school(school, field, stage), row)
        given = "+".join(f'COUNTIF({cell},">=0")' for cell in own)
        return f"=IF({given}>0,{its_own.removeprefix('=')},{whole.removeprefix('=')})"

    def _figure(self, origin: Origin, row: str | None) -> str:
        """A section's figure: what stands in its cells, or its share of that; empty where a cell is."""
        cells = self._cells(origin, row)
        if not cells:
            return '=""'
        if len(cells) == 1 and not origin.apportioned:
            return f'=IF({_usable(cells)},{cells[0]},"")'
        found = _joined(origin, cells)
        if not origin.apportioned:
            return f'=IF({_usable(cells)},{found},"")'
        share = self.columns.cell(self.columns.share)
        whole = found if len(cells) == 1 else f"({found})"
        return f'=IF(AND({_usable(cells)},ISNUMBER({share})),{whole}*{share},"")'

    def _share(self, section: int, origins: Origins, row: str | None) -> str:
        """The section's share of its school's resources: weighted students over those of all its stages."""
        sections, standard = self.assessment.sections, self.assessment.standard
        school, own = int(sections.school[section]), standard.stages[sections.stage[section]]
        cells: list[str] = []
        weighted: dict[Stage, str] = {}
        for stage in origins.stages(school):
            origin = origins.of_school(school, "students", stage)
            its = self._cells(origin, row)
            cells += its
            students = _joined(origin, its)
            weighted[stage] = (
                f"{self.names.of_standard('weight', stage=stage)}*{students if len(its) == 1 else f'({students})'}"
            )
        total = "+".join(weighted.values())
        weights = [self.names.of_standard("weight", stage=stage) for stage in weighted]
        there = f"AND({_usable(cells)},COUNT({','.join(weights)})={len(weights)})"
        return f'=IF({there},IF({total}>0,{weighted[own]}/({total}),""),"")'

    def _shortfall(
        self, indicator: Indicator, value: str, threshold: str, mark: str, references: dict[str, str]
    ) -> str | None:
        if indicator.resource is None or indicator.shortage is None:
            return None
        lacking = excel_number(indicator.shortage, {**references, VALUE: value, THRESHOLD: threshold})
        if self.assessment.survey.dictionary.fields[indicator.resource].whole:
            lacking = f"ROUNDUP({lacking}*(1-{TOLERANCE:.0E}),0)"
        return f'=IF({mark}={_MET},0,IF({mark}={_MISSED},IFERROR({lacking},""),""))'

    def _verdict(self) -> str:
        columns = self.columns
        met, not_met, open_ = (
            f'"{verdict_word(verdict, self.lang)}"' for verdict in (Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED)
        )
        required, count, unknown = self.names.of_standard("at_least"), columns.cell(columns.met), self._count(_OPEN)
        fails, holds, rules = f"{count}+{unknown}<{required}", f"{count}>={required}", [required]
        if columns.below_floor is not None:
            rules.append(self.names.of_standard("floor"))
            fails = f"OR({fails},{columns.cell(columns.below_floor)}>0)"
            # With a floor, an open indicator may yet turn out to be below it.
            holds = f"AND({holds},{unknown}=0)"
        # A number of the standard that somebody deleted is missing, not 0.
        found = f"IF(COUNT({','.join(rules)})<{len(rules)},{open_},IF({fails},{not_met},IF({holds},{met},{open_})))"
        if columns.scope is not None:
            unclear = f'"{label("scope_unclear", self.lang)}"'
            found = f"IF({columns.cell(columns.scope)}={unclear},{open_},{found})"
        return f"={found}"

    def _count(self, mark: str) -> str:
        """How many of the row's indicators bear a mark. ``?`` would be any letter to COUNTIF."""
        first, last = self.columns.values[0], self.columns.share - 1
        return f"SUMPRODUCT(--({self.columns.cell(first)}:{self.columns.cell(last)}={mark}))"


def _usable(cells: Sequence[str]) -> str:
    """Whether figures can be used: each cell holds a number that is not negative."""
    if len(cells) == 1:
        return f'COUNTIF({cells[0]},">=0")'
    return "+".join(f'COUNTIF({cell},">=0")' for cell in cells) + f"={len(cells)}"


def _joined(origin: Origin, cells: Sequence[str]) -> str:
    if len(cells) == 1:
        return cells[0]
    if origin.merge in ("max", "min"):
        return f"{origin.merge.upper()}({','.join(cells)})"
    return "+".join(cells)
