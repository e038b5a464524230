"""The formulas of the sheet of counties: conditions, items, and what they come to together."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from balancecalc.standard.fields import Stage
from balancecalc.standard.formula import Formula, excel
from balancecalc.standard.formula.tree import Name
from balancecalc.standard.measures import COMPLIANCE
from balancecalc.standard.model import Compliance, Condition, CountyItem

from .county_plan import CountyFigure
from .judging import MARK, Rule, Words, all_of, if_asked, judged, words
from .plan import Plan, SectionSheet
from .point_formulas import NEVER, Measured, Scored, ScoreTerms, points_of

Written = dict[str, str]
"""Formulas with their leading ``=``, by the column's name."""


@dataclass(frozen=True)
class CountyFormulas:
    """Writes the formulas of one county; ``county`` is its index."""

    plan: Plan
    county: int

    @property
    def _called(self) -> Words:
        return words(self.plan.lang)

    def condition(self, condition: Condition, row: int, first_of: CountyItem | None = None) -> Written:
        """A condition's row (from 0); ``first_of`` is the item that it is the first condition of, if it is."""
        cells = self.plan.county_cells
        references = self._references(condition)
        written: Written = {}
        value, low, high = (cells.cell(row, column) for column in ("value", "limit", "limit_high"))
        bounds = condition.threshold.bounds(condition.stage, self._leaf(condition)) if condition.threshold else None
        for column, formula in zip(("limit", "limit_high"), bounds or (), strict=False):
            written[column] = self._number(formula, references)
        if condition.asked:
            written["applies"] = excel(condition.asked, references)
        asked = cells.cell(row, "applies") if condition.asked else None
        exact = bounds is None or bounds[0] == bounds[1]
        ends = (low, low if exact else high) if bounds else (None, None)
        if exact:
            written.pop("limit_high", None)
        called = self._called
        if first_of is not None and self._points_may_be_unusable(first_of):
            called = replace(called, none=self._nothing_to_reach(first_of, row))
        if condition.every:
            return written | self._counted(condition, row, ends, asked, called)
        assert condition.tree is not None
        written["value"] = excel(condition.tree, references, negative=False)
        if condition.threshold is None:
            # Nothing has to be reached, as by points that are entered; but what is not known has to be told.
            found = f"IF(ISNUMBER({value}),{called.none},{called.open})"
            if asked:
                found = f"IF({asked}=0,{called.none},{found})"
        else:
            found = judged(value, ends[0], ends[1], condition.sense, called, asked)
        return written | {"verdict": f"={found}"}

    @staticmethod
    def _points_may_be_unusable(item: CountyItem) -> bool:
        """Whether an item that applies may have nothing to reach, and yet no points."""
        return item.points is not None and all(
            condition.asked is not None or condition.threshold is None or condition.every
            for condition in item.conditions
        )

    def _nothing_to_reach(self, item: CountyItem, row: int) -> str:
        """The verdict on an item's first condition that has nothing to reach: that its points cannot be told has to
        be told. ``row`` is the condition's."""
        assert item.points is not None
        cells, called, others = self.plan.county_cells, self._called, len(item.conditions) - 1
        points, tests = item.points, list[str]()
        if points.bands or points.grades or points.deduct or points.entered:
            tests.append(f"NOT(ISNUMBER({cells.cell(row, 'points')}))")
        if others:
            verdicts = f"{cells.cell(row + 1, 'verdict')}:{cells.cell(row + others, 'verdict')}"
            tests.append(f"COUNTIF({verdicts},{called.none})={others}")
        if self._may_not_apply(item):
            tests.append(f"{cells.cell(row, 'item_applies')}<>0")
        return f"IF(AND({','.join(tests)}),{called.open},{called.none})" if tests else called.open

    def item(self, item: CountyItem, row: int) -> Written:
        """What is the item's own, in the row of its first condition."""
        cells, first, last = self.plan.county_cells, row, row + len(item.conditions) - 1
        verdicts = f"{cells.cell(first, 'verdict')}:{cells.cell(last, 'verdict')}"
        written = {"item_verdict": f"={all_of(lambda word: f'COUNTIF({verdicts},{word})', self._called)}"}
        asked = None
        if self._may_not_apply(item):
            applies = f"{cells.cell(first, 'applies')}:{cells.cell(last, 'applies')}"
            none = f'IF(COUNTIF({applies},0)={len(item.conditions)},0,"")'
            written["item_applies"] = f"=IF(COUNTIF({applies},1)>0,1,{none})"
            asked = cells.cell(row, "item_applies")
        if item.points:
            one = item.conditions[0]
            bounds = one.threshold.bounds(one.stage) if one.threshold else None
            low = cells.cell(row, "limit") if bounds else None
            high = cells.cell(row, "limit_high") if bounds and bounds[0] != bounds[1] else low
            maximum = self._maximum(item)
            verdict = cells.cell(row, "item_verdict")
            measured = Measured(cells.cell(row, "value"), low, high, verdict, asked, maximum)
            written["points"] = points_of(item.points, one.sense, measured, self._called)
            if maximum:
                written["maximum"] = f'=IF(ISNUMBER({maximum}),{maximum},"")'
        return written

    def overall(self, rule: Compliance | None) -> Written:
        """What the county's items come to together."""
        cells, called = self.plan.county_cells, self._called

        def count(word: str) -> str:
            return cells.count(self.county, word)

        met, missed, open_ = (cells.overall(self.county, f"items_{name}") for name in ("met", "missed", "open"))
        written = {
            "items_met": f"={count(called.met)}",
            "items_missed": f"={count(called.missed)}",
            "items_open": f"={count(called.open)}",
        }
        counts = {called.met: met, called.missed: missed, called.open: open_}
        found: str | None = all_of(lambda word: counts[word], called)
        low, high = met, f"({met}+{open_})"
        if rule is not None and not rule.every:
            of_rule = Rule(rule, "county_", self.plan.names, self.plan.lang)
            if rule.score:
                low, high = (cells.overall(self.county, f"score_{end}") for end in ("low", "high"))
                written |= self._score(low, high)
                found = of_rule.scored(low, high)
            else:
                below = "0" if rule.floor else None
                found = of_rule.counted(met, missed, open_, below, partial=True)
            if rule.grades:
                written["grade"] = f"={of_rule.grade(low, high)}"
        return written | ({"items_verdict": f"={found}"} if found else {})

    def _score(self, low: str, high: str) -> Written:
        cells, names = self.plan.county_cells, self.plan.names
        scored: list[Scored] = []
        for item in cells.standard.items:
            if item.points:
                row = cells.item_row(self.county, item)
                leaves = self._may_not_apply(item) and item.points.not_applicable in (None, "rescaled")
                asked = cells.cell(row, "item_applies") if leaves else NEVER
                scored.append(Scored(cells.cell(row, "points"), self._maximum(item), asked))
        scale = cells.overall(self.county, "score_scale") if any(one.leaves for one in scored) else None
        total = names.of_standard("county_total") if names.knows("county_total") else None
        terms = ScoreTerms(scored, total, scale)
        score = f'=IF(COUNT({low},{high})=2,IF({low}={high},{low},""),"")'
        written = {"score_low": terms.low(), "score_high": terms.high(), "score": score}
        return written | ({"score_scale": terms.scaling()} if scale else {})

    def _counted(
        self,
        condition: Condition,
        row: int,
        ends: tuple[str | None, str | None],
        asked: str | None,
        called: Words,
    ) -> Written:
        """A condition that counts the sections, or schools, that meet its checks."""
        cells = self.plan.county_cells
        met, of, open_ = (cells.cell(row, f"checked_{name}") for name in ("met", "of", "open"))
        scale = "100*" if condition.unit == "%" else ""

        def verdict(count: str) -> str:
            return judged(f"({scale}{count}/{of})", ends[0], ends[1], condition.sense, called)

        least, most = verdict(met), verdict(f"({met}+{open_})")
        found = if_asked(asked, f"IF({least}={most},{least},{called.open})", called)
        counts, sections = self._counts(condition)
        # A county without any section has schools of which nothing is known yet.
        nothing = f"IF({sections}>0,{called.none},{called.open})" if sections else called.open
        return counts | {
            "value": f'=IF({of}>0,IF({open_}=0,{scale}{met}/{of},""),"")',
            "verdict": f"=IF({of}=0,{nothing},{found})",
        }

    def _counts(self, condition: Condition) -> tuple[Written, str | None]:
        """How many meet the checks, of how many, and how many are open; and how many sections, or schools, there are
        of all stages, None where no county has any."""
        names = self.plan.names
        if condition.every == [COMPLIANCE]:
            sheet, verdicts, called = self.plan.sheets[0], names.column("all_verdict"), self._called
        else:
            sheet = self.plan.of_check(condition.every[0])
            owner = condition.every[0] if len(condition.every) == 1 else condition.id
            verdicts, called = names.of_indicator("marks", owner), MARK
        stages, stage = sheet.results.standard.stages, condition.stage
        sections = sheet.results.sections
        anything = f"COUNTIFS({sheet.within(names, self.county, None)})" if len(sections) else None
        if not len(sections) or (stage is not None and stage not in stages):
            return {f"checked_{name}": "=0" for name in ("met", "of", "open")}, anything
        within = sheet.within(names, self.county, stage)

        def count(word: str) -> str:
            return f"COUNTIFS({within},{verdicts},{word})"

        asked = f"COUNTIFS({within})-{count(called.none)}"
        return {
            "checked_met": f"={count(called.met)}",
            "checked_of": f"={asked}",
            "checked_open": f"={asked}-{count(called.met)}-{count(called.missed)}",
        }, anything

    def _references(self, condition: Condition) -> dict[str, str]:
        county = self.plan.assessment.counties[self.county].name
        names = self.plan.names
        found: dict[str, str] = {}
        for field in condition.needs:
            stage = None if field in self.plan.assessment.standard.county_fields else condition.stage
            found[field] = self.plan.county.reference(CountyFigure(county, field, stage))
        for number in range(len(condition.threshold.numbers) if condition.threshold else 0):
            if names.knows("threshold", condition.id, condition.stage, number):
                name = names.of_standard("threshold", condition.id, condition.stage, number)
                found[name] = name
        return found

    def _leaf(self, condition: Condition) -> Callable[[Stage | None, int, float], Formula]:
        def leaf(stage: Stage | None, number: int, _: float) -> Formula:
            return Name(self.plan.names.of_standard("threshold", condition.id, stage, number))

        return leaf

    @staticmethod
    def _number(formula: Formula, references: dict[str, str]) -> str:
        if isinstance(formula, Name):
            cell = references[formula.field]
            return f'=IF(ISNUMBER({cell}),{cell},"")'
        return excel(formula, references)

    @staticmethod
    def _may_not_apply(item: CountyItem) -> bool:
        return all(condition.asked is not None for condition in item.conditions)

    def _maximum(self, item: CountyItem) -> str | None:
        names = self.plan.names
        return names.of_standard("points", item.id) if names.knows("points", item.id) else None


def sums_of(sheet: SectionSheet, plan: Plan, county: int, field: str, stage: Stage | None) -> str:
    """The sum of a field over a county's sections; empty where a part is missing, and without any sections."""
    there = field == "students" or field in sheet.columns.figures
    if not there or (stage is not None and stage not in sheet.results.standard.stages):
        return '=""'
    within, figures = sheet.within(plan.names, county, stage), plan.names.figure(sheet.id, field)
    known, count = f'COUNTIFS({within},{figures},">=0")', f"COUNTIFS({within})"
    return f'=IF(AND({count}>0,{known}={count}),SUMIFS({figures},{within}),"")'
