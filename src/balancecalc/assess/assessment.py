"""The assessment: all that a report may read."""

from dataclasses import dataclass

from balancecalc.standard.fields import Stage
from balancecalc.survey.findings import Finding

from .counties import County
from .inequality import Inequality
from .results import SectionResults


@dataclass(frozen=True, slots=True)
class Assessment(SectionResults):
    """A survey held against a standard.

    ``counties`` are in the order in which the survey names them; ``findings`` are the survey's and those that came up
    on the way. ``checks`` are what a county's items count: sections, and whole schools, held against the standard's
    checks. ``inequality`` has a row a county and stage, see :meth:`group`.
    """

    inequality: Inequality

    counties: tuple[County, ...]
    findings: tuple[Finding, ...]
    checks: tuple[SectionResults, ...]

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
