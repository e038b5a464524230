"""The formulas of sections' figures, over the survey's: apportioned, put together, as they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from balancecalc.assess.origins import Origin, Origins
from balancecalc.assess.results import SectionResults
from balancecalc.standard.fields import ASSESSED_STAGES, Stage, surveyed
from balancecalc.standard.thresholds import students_of

from .figures import FigureColumns
from .names import Names
from .section_columns import SectionColumns


@dataclass(frozen=True, slots=True)
class SectionFigures:
    """Writes the formulas of figures. ``row`` is what stands for the row's number on the sheet of figures; None where
    a section's figures come from several rows."""

    results: SectionResults
    columns: SectionColumns
    figures: FigureColumns
    names: Names

    def keys(self, origins: Origins) -> list[bytes]:
        """What decides from which cells of its row a section's figures come, by section."""
        sections, schools = self.results.sections, self.results.schools
        kinds = {name: self.results.survey.dictionary.fields[name].kind for name in sections.figures}
        whole = [name for name, kind in kinds.items() if kind == "school_figure"]
        decisive = list(schools.stages.values())
        for name in [name for name, kind in kinds.items() if kind == "school_value"]:
            decisive += [~np.isnan(schools.figure(name, stage)) for stage in schools.stages]
        for name in whole:
            own = [has & ~np.isnan(schools.figure(name, stage)) for stage, has in schools.stages.items()]
            decisive.append(np.any(own, axis=0))
            if schools.merged:
                division = origins.division(name)
                decisive += [division.has_own[schools.rows], division.sums_own[schools.rows]]
        bits = np.column_stack([sections.stage, *(column[sections.school] for column in decisive)]).astype(np.uint8)
        return [row.tobytes() for row in bits]

    def write(self, written: list[str | None], section: int, origins: Origins, row: str | None) -> None:
        """Put the formulas of a section's figures into the columns where they stand."""
        columns = self.columns
        written[columns.students] = self._section_figure(section, "students", origins, row)
        written[columns.share] = self._share(section, origins, row)
        for name, at in columns.figures.items():
            written[at] = self._section_figure(section, name, origins, row)
        if columns.stage_students and self._stage(section) == "combined":
            for stage in ASSESSED_STAGES:
                origin = origins.of_school(self._school(section), "students", stage)
                written[columns.stage_students[students_of(stage)]] = self._figure([origin], "sum", row)

    def _school(self, section: int) -> int:
        return int(self.results.sections.school[section])

    def _stage(self, section: int) -> Stage:
        stages: list[Stage] = self.results.standard.stages
        return stages[int(self.results.sections.stage[section])]

    def _cells(self, origin: Origin, row: str | None) -> list[str]:
        return [self.figures.reference(cell, row) for cell in origin.cells]

    def _section_figure(self, section: int, field: str, origins: Origins, row: str | None) -> str:
        """A section's figure. Whether a school gives its stages' own is asked in the sheet, where that can change."""
        known, school = self.results.survey.dictionary.fields[field], self._school(section)
        stages = surveyed(self._stage(section))
        if known.kind == "school_value":
            stages = stages[:1]
        found = [self._of_stage(origins, school, field, stage) for stage in stages]
        if (
            known.kind == "stage_figure"
            or self.results.schools.merged
            or (field, stages[0]) not in self.figures.columns
        ):
            return self._figure(found, known.joined, row)
        asked = stages if known.kind == "school_value" else origins.stages(school)
        own = [self._cells(origins.of_school(school, field, other), row)[0] for other in asked]
        is_shared = known.kind == "school_figure"
        of_whole = origins.of_school(school, field, None)._replace(apportioned=is_shared)
        whole = self._figure([of_whole], known.joined, row)
        its_own = self._figure([origins.of_school(school, field, stage) for stage in stages], known.joined, row)
        given = "+".join(f'COUNTIF({cell},">=0")' for cell in own)
        return f"=IF({given}>0,{its_own.removeprefix('=')},{whole.removeprefix('=')})"

    def _of_stage(self, origins: Origins, school: int, field: str, stage: Stage) -> Origin:
        """The origin of the figure of a school's part in one surveyed stage."""
        kind = self.results.survey.dictionary.fields[field].kind
        if kind == "school_value":
            has_own = not np.isnan(self.results.schools.figure(field, stage)[school])
            return origins.of_school(school, field, stage if has_own else None)
        if kind == "stage_figure" or origins.gives_stages(school, field):
            return origins.of_school(school, field, stage)
        return origins.of_school(school, field, None)._replace(apportioned=True)

    def _figure(self, origins: Sequence[Origin], merge: str, row: str | None) -> str:
        """A section's figure: what stands in its cells, or its share of that; empty where a cell is. A one-through
        school's stages are put together."""
        if origins[0].apportioned:
            return self._apportioned(origins[0], row)
        by_stage = [self._cells(origin, row) for origin in origins]
        if not all(by_stage):
            return '=""'
        cells = [cell for its in by_stage for cell in its]
        parts = [_joined(origin, its) for origin, its in zip(origins, by_stage, strict=True)]
        return f'=IF({_usable(cells)},{_put_together(parts, merge)},"")'

    def _apportioned(self, origin: Origin, row: str | None) -> str:
        cells = self._cells(origin, row)
        if not cells:
            return '=""'
        share, found = self.columns.cell(self.columns.share), _joined(origin, cells)
        whole = found if len(cells) == 1 else f"({found})"
        return f'=IF(AND({_usable(cells)},ISNUMBER({share})),{whole}*{share},"")'

    def _share(self, section: int, origins: Origins, row: str | None) -> str:
        """The section's share of its school's resources: weighted students over those of all its stages."""
        if self.results.standard.apportioning is None:
            return '=""'
        cells: list[str] = []
        weighted: dict[Stage, str] = {}
        for stage in origins.stages(self._school(section)):
            origin = origins.of_school(self._school(section), "students", stage)
            its = self._cells(origin, row)
            cells += its
            students = _joined(origin, its)
            weighted[stage] = (
                f"{self.names.of_standard('weight', stage=stage)}*{students if len(its) == 1 else f'({students})'}"
            )
        total = "+".join(weighted.values())
        weights = [self.names.of_standard("weight", stage=stage) for stage in weighted]
        there = f"AND({_usable(cells)},COUNT({','.join(weights)})={len(weights)})"
        own = "+".join(weighted[stage] for stage in surveyed(self._stage(section)))
        part = own if len(surveyed(self._stage(section))) == 1 else f"({own})"
        return f'=IF({there},IF({total}>0,{part}/({total}),""),"")'


def _usable(cells: Sequence[str]) -> str:
    """Whether figures can be used: each cell holds a number that is not negative."""
    if len(cells) == 1:
        return f'COUNTIF({cells[0]},">=0")'
    return "+".join(f'COUNTIF({cell},">=0")' for cell in cells) + f"={len(cells)}"


def _put_together(parts: Sequence[str], merge: str) -> str:
    """The figures of a one-through school's stages as one, as :func:`.make_sections` does it."""
    if len(parts) == 1:
        return parts[0]
    match merge:
        case "max" | "min":
            return f"{merge.upper()}({','.join(parts)})"
        case "own":
            return f'IF({"=".join(parts)},{parts[0]},"")'
        case _:
            return "+".join(parts)


def _joined(origin: Origin, cells: Sequence[str]) -> str:
    if len(cells) == 1:
        return cells[0]
    if origin.merge in ("max", "min"):
        return f"{origin.merge.upper()}({','.join(cells)})"
    return "+".join(cells)
