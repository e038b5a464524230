"""The assessment: all that a report may read."""

from dataclasses import dataclass

import numpy as np

from balancecalc.standard.model import Standard
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import BoolArray, Survey
from balancecalc.text import Bilingual, fill, format_beside, format_number
from balancecalc.text.reasons import SECTION
from balancecalc.verdict import Verdict, VerdictArray

from .compliance import Indicators
from .counties import County
from .missing import gaps
from .schools import Schools
from .sections import Sections


@dataclass(frozen=True, slots=True)
class Assessment:
    """A survey held against a standard.

    ``indicators``, ``verdicts`` and ``scope_open`` (whether it is unknown if the section is in scope at all) are by
    section, in the order of ``sections``; ``counties`` are in the order in
    which the survey names them. ``findings`` are the survey's and those that came up on the way.
    """

    standard: Standard
    survey: Survey
    schools: Schools
    sections: Sections
    indicators: Indicators
    verdicts: VerdictArray
    scope_open: BoolArray
    counties: tuple[County, ...]
    findings: tuple[Finding, ...]

    @property
    def blocking(self) -> list[Finding]:
        """The findings that keep a county from being assessed."""
        return [finding for finding in self.findings if finding.kind.blocks == "county"]

    @property
    def assesses_anything(self) -> bool:
        """Whether there is a county that nothing keeps from being assessed."""
        return {county.name for county in self.counties} != {finding.county for finding in self.blocking}

    def school_name(self, section: int) -> str:
        """The name of a section's school."""
        return self.survey.names[int(self.sections.row[section])]

    def section_reasons(self, section: int) -> list[Bilingual]:
        """Why a section is not met or undetermined; empty where it is met or no rule applies."""
        verdict = Verdict(self.verdicts[section])
        rule = self.standard.compliance
        if self.scope_open[section]:
            return [SECTION["scope_open"]]
        if rule is None or verdict is Verdict.MET:
            return []
        row = self.indicators.verdict[section]
        met = int((row == Verdict.MET).sum())
        reasons: list[Bilingual] = []
        if met + int((row == Verdict.UNDETERMINED).sum()) < rule.at_least.value:
            values = {"count": met, "of": int((row != Verdict.NOT_APPLICABLE).sum()), "required": rule.at_least.value}
            reasons.append(fill(SECTION["too_few"], **values))
        reasons += [self._missed(section, column) for column in np.flatnonzero(row == Verdict.NOT_MET).tolist()]
        reasons += [self._open(section, column) for column in np.flatnonzero(row == Verdict.UNDETERMINED).tolist()]
        return reasons

    def _missed(self, section: int, column: int) -> Bilingual:
        found, rule = self.indicators, self.standard.compliance
        threshold = float(found.threshold[section, column])
        below = bool(found.below_floor[section, column]) and rule is not None and rule.floor is not None
        share = rule.floor.value if below and rule and rule.floor else 1.0
        values = {
            "indicator": self.standard.indicators[column].title.text,
            "value": format_beside(float(found.value[section, column]), threshold * share, 2),
            "threshold": format_number(threshold),
            "floor": format_number(threshold * share),
            "share": f"{share:.0%}",
        }
        return fill(SECTION["below_floor" if below else "missed"], **values)

    def _open(self, section: int, column: int) -> Bilingual:
        indicator = self.standard.indicators[column]
        missing: list[Bilingual] = []
        for gap in gaps(self.schools, self.sections, section, indicator, self.standard):
            stage = self.survey.column_stage(gap.field, gap.stage) if gap.row >= 0 else gap.stage
            header = self.survey.dictionary.header(gap.field, stage)
            if gap.row < 0:
                missing.append(fill(SECTION["column_missing"], header=header))
            else:
                cell = self.survey.cell(gap.row, gap.field, gap.stage)
                missing.append(fill(SECTION["figure_missing"], header=header, cell=cell))
        figures = missing or [SECTION["contradictory"]]
        return fill(SECTION["open"], indicator=indicator.title.text, figures=figures)
