"""The assessment: all that a report may read."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Indicator, Standard
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import BoolArray, Survey
from balancecalc.text import Bilingual, Lang, fill, format_beside, format_number, pick
from balancecalc.text.reasons import SECTION
from balancecalc.verdict import Verdict, VerdictArray

from .compliance import Indicators
from .counties import County
from .inequality import Inequality
from .missing import gaps
from .schools import Schools
from .sections import Sections

Reason = tuple[Bilingual, dict[str, object]]
"""A text and what fills its places."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A survey held against a standard.

    ``indicators``, ``verdicts`` and ``scope_open`` (whether it is unknown if the section is in scope at all) are by
    section, in the order of ``sections``; ``counties`` are in the order in
    which the survey names them. ``inequality`` has a row a county and stage, see :meth:`group`. ``findings`` are the
    survey's and those that came up on the way.
    """

    standard: Standard
    survey: Survey
    schools: Schools
    sections: Sections
    indicators: Indicators
    verdicts: VerdictArray
    scope_open: BoolArray
    inequality: Inequality
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

    def group(self, county: str, stage: Stage) -> int:
        """The row of a county's sections of one stage in :attr:`inequality`."""
        index = next(at for at, one in enumerate(self.counties) if one.name == county)
        return index * len(self.standard.stages) + self.standard.stages.index(stage)

    def school_name(self, section: int) -> str:
        """The name of a section's school."""
        return self.survey.names[int(self.sections.row[section])]

    def section_reasons(self, section: int) -> list[Bilingual]:
        """Why a section is not met or undetermined; empty where it is met or no rule applies."""
        return [fill(text, **values) for text, values in self._reasons(section)]

    def indicator_reason(self, section: int, column: int) -> Bilingual | None:
        """Why one indicator of a section is not met or undetermined; nothing where it is neither."""
        match Verdict(self.indicators.verdict[section, column]):
            case Verdict.NOT_MET:
                text, values = self._missed(section, column)
            case Verdict.UNDETERMINED:
                text, values = self._open(section, column)
            case _:
                return None
        return fill(text, **values)

    def reasons(self, lang: Lang) -> list[list[str]]:
        """The reasons of every section, as :meth:`section_reasons` gives them, in one language."""
        # Most sections are met, and asking numpy for one verdict after the other takes longer than all the rest.
        told = self.scope_open | (self.verdicts != Verdict.MET) & (self.standard.compliance is not None)
        found: list[list[str]] = [[] for _ in range(len(told))]
        for section in np.flatnonzero(told).tolist():
            found[section] = [pick(text, lang, **values) for text, values in self._reasons(section)]
        return found

    def lacking(self, section: int, indicator: Indicator) -> list[Bilingual]:
        """The figures that an indicator lacks in a section, each with its cell or its column."""
        missing: list[Bilingual] = []
        for gap in gaps(self.schools, self.sections, section, indicator, self.standard):
            stage = self.survey.column_stage(gap.field, gap.stage) if gap.row >= 0 else gap.stage
            header = self.survey.dictionary.header(gap.field, stage)
            if gap.row < 0:
                missing.append(fill(SECTION["column_missing"], header=header))
            else:
                cell = self.survey.cell(gap.row, gap.field, gap.stage)
                missing.append(fill(SECTION["figure_missing"], header=header, cell=cell))
        return missing or [SECTION["contradictory"]]

    def floor(self, section: int, column: int) -> float:
        """The value that an indicator must not fall below where it misses its threshold; NaN where there is none."""
        rule = self.standard.compliance
        share = rule.floor.value if rule and rule.floor else np.nan
        return float(self.indicators.threshold[section, column]) * share

    def _reasons(self, section: int) -> Iterator[Reason]:
        rule = self.standard.compliance
        if self.scope_open[section]:
            yield SECTION["scope_open"], {}
            return
        if rule is None or self.verdicts[section] == Verdict.MET:
            return
        row = self.indicators.verdict[section].tolist()
        met = row.count(Verdict.MET)
        if met + row.count(Verdict.UNDETERMINED) < rule.at_least.value:
            of = len(row) - row.count(Verdict.NOT_APPLICABLE)
            yield SECTION["too_few"], {"count": met, "of": of, "required": rule.at_least.value}
        for column, verdict in enumerate(row):
            if verdict == Verdict.NOT_MET:
                yield self._missed(section, column)
        for column, verdict in enumerate(row):
            if verdict == Verdict.UNDETERMINED:
                yield self._open(section, column)

    def _missed(self, section: int, column: int) -> Reason:
        found, rule = self.indicators, self.standard.compliance
        threshold = float(found.threshold[section, column])
        below = bool(found.below_floor[section, column]) and rule is not None and rule.floor is not None
        share = rule.floor.value if below and rule and rule.floor else 1.0
        bound = self.floor(section, column) if below else threshold
        values: dict[str, object] = {
            "indicator": self.standard.indicators[column].title.text,
            "value": format_beside(float(found.value[section, column]), bound, 2),
            "threshold": format_number(threshold),
            "floor": format_number(bound),
            "share": f"{share:.0%}",
        }
        return SECTION["below_floor" if below else "missed"], values

    def _open(self, section: int, column: int) -> Reason:
        indicator = self.standard.indicators[column]
        figures = self.lacking(section, indicator)
        return SECTION["open"], {"indicator": indicator.title.text, "figures": figures}
