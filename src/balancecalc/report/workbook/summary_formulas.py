"""The formulas of the summary: each stage's and each county's verdict, from sections and difference coefficients."""

from collections.abc import Callable
from dataclasses import dataclass

from balancecalc.assess.counties import County, StageResult
from balancecalc.report.amounts import number
from balancecalc.verdict import Verdict

from .dispersion_formulas import composite_of, sections_of, students_of
from .plan import Plan
from .rows import Cell, Live
from .words import verdict_word


@dataclass(frozen=True, slots=True)
class SummaryFormulas:
    """Writes the live cells of a county's rows. Rows count from 0; a county's stages stand under it."""

    plan: Plan

    def county(self, county: County, row: int) -> Cell | Live:
        """A county's verdict: what the verdicts of its stages come to. Plain where it has none."""
        value = verdict_word(county.verdict, self.plan.lang)
        if not county.stages:
            return value
        below = f"$C${row + 2}:$C${row + 1 + len(county.stages)}"
        return Live(f"={self._all_of(lambda word: f'COUNTIF({below},{word})')}", value)

    def stage(self, result: StageResult, row: int) -> tuple[Cell | Live, ...]:
        """A stage's verdict, sections, compliant sections, students and composite."""
        names, group = self.plan.names, f"$I${row + 1}"
        indicators = len(self.plan.assessment.standard.indicators)
        sections, cvs = names.column("all_group"), names.column("cv_group")

        def count(word: str) -> str:
            of_sections = f"COUNTIFS({sections},{group},{names.column('all_verdict')},{word})"
            return f"{of_sections}+COUNTIFS({cvs},{group},{names.column('cv_verdict')},{word})"

        met = self._word(Verdict.MET)
        compliant: Cell | Live = None
        if result.compliant is not None:
            found = f"=COUNTIFS({sections},{group},{names.column('all_verdict')},{met})"
            compliant = Live(found, result.compliant)
        return (
            Live(f"={self._all_of(count)}", verdict_word(result.verdict, self.plan.lang)),
            Live(sections_of(names, group), result.sections),
            compliant,
            Live(students_of(names, group, f"$D${row + 1}"), number(result.students)),
            Live(composite_of(names, group, indicators), number(result.composite.cv)),
        )

    def _all_of(self, count: Callable[[str], str]) -> str:
        """What verdicts come to, as :func:`.all_of` has it; ``count`` gives how many there are of a word."""
        return (
            f"IF({count(self._word(Verdict.NOT_MET))}>0,{self._word(Verdict.NOT_MET)},"
            f"IF({count(self._word(Verdict.UNDETERMINED))}>0,{self._word(Verdict.UNDETERMINED)},"
            f"IF({count(self._word(Verdict.MET))}>0,{self._word(Verdict.MET)},{self._word(Verdict.NOT_APPLICABLE)})))"
        )

    def _word(self, verdict: Verdict) -> str:
        return f'"{verdict_word(verdict, self.plan.lang)}"'
