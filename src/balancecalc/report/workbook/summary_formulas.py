"""The formulas of the summary: each stage's and each county's verdict, from sections, difference coefficients and a
county's items."""

from dataclasses import dataclass

from balancecalc.assess.counties import StageResult
from balancecalc.report.amounts import number
from balancecalc.standard.model import RESOURCES, StandardPart
from balancecalc.verdict import Verdict

from .county_plan import is_blocked
from .dispersion_formulas import composite_of, sections_of, students_of
from .judging import all_of, words
from .plan import Plan
from .rows import Cell, Live
from .words import label, verdict_word


@dataclass(frozen=True, slots=True)
class SummaryFormulas:
    """Writes the live cells of a county's rows. Rows count from 0; a county's stages stand under it."""

    plan: Plan

    def county(self, index: int, row: int) -> Cell | Live:
        """A county's verdict: what the verdicts of its stages and of its items come to. Plain where it has neither, and
        where it is not assessed."""
        county = self.plan.assessment.counties[index]
        value = verdict_word(county.verdict, self.plan.lang)
        items = self.plan.county_cells.verdict(index) if county.items else None
        if (not county.stages and items is None) or is_blocked(self.plan.assessment, county):
            return value
        return Live(f"={all_of(lambda word: self._parts(index, row, items, word), words(self.plan.lang))}", value)

    def part(self, index: int, part: StandardPart, top: int) -> tuple[Cell | Live, Cell | Live]:
        """The verdict of a part of the standard, and how many of its items are met and open; ``top`` is the row of the
        county itself."""
        plan, county = self.plan, self.plan.assessment.counties[index]
        value = verdict_word(county.parts[part.id], plan.lang)
        if part.id == RESOURCES:
            if not county.stages:
                return value, None
            found = all_of(lambda word: self._parts(index, top, None, word), words(plan.lang))
            return Live(f"={found}", value), None
        called = words(plan.lang)
        count = {
            word: plan.county_cells.count_in_part(index, part.id, word)
            for word in (called.met, called.missed, called.open)
        }
        verdicts = [result.verdict for result in county.items if result.item.part == part.id]
        met, open_ = verdicts.count(Verdict.MET), verdicts.count(Verdict.UNDETERMINED)
        text = label("part_counts", plan.lang, met="|", of=len(verdicts), open="|").split("|")
        shown = label("part_counts", plan.lang, met=met, of=len(verdicts), open=open_)
        live = f'="{text[0]}"&{count[called.met]}&"{text[1]}"&{count[called.open]}&"{text[2]}"'
        found = all_of(lambda word: plan.county_cells.count_in_part(index, part.id, word), called)
        return Live(f"={found}", value), Live(live, shown)

    def _parts(self, index: int, row: int, items: str | None, word: str) -> str:
        """How many of a county's stages, which stand under it, and of its items' verdict say a word."""
        stages = len(self.plan.assessment.counties[index].stages)
        counts = [f"COUNTIF($C${row + 2}:$C${row + 1 + stages},{word})"] if stages else []
        return "+".join([*counts, *([f"({items}={word})"] if items else [])])

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
            Live(f"={all_of(count, words(self.plan.lang))}", verdict_word(result.verdict, self.plan.lang)),
            Live(sections_of(names, group), result.sections),
            compliant,
            Live(students_of(names, group, f"$D${row + 1}"), number(result.students)),
            Live(composite_of(names, group, indicators), number(result.composite.cv)),
        )

    def _word(self, verdict: Verdict) -> str:
        return f'"{verdict_word(verdict, self.plan.lang)}"'
