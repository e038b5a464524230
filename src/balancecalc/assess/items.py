"""A county's items (县域指标): requirements on the county, from the sheet 县域 and from its schools together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from balancecalc.standard.fields import Stage
from balancecalc.standard.formula import value
from balancecalc.standard.measures import COMPLIANCE
from balancecalc.standard.model import Condition, CountyItem, Standard
from balancecalc.survey.model import BoolArray, FloatArray, IntArray, Survey
from balancecalc.text import Bilingual, fill
from balancecalc.text.items import ITEMS
from balancecalc.verdict import Verdict, VerdictArray, all_of

from .item_reasons import (
    NO_GAPS,
    Gaps,
    absent,
    limit_unknown,
    why_missed,
    why_no_columns,
    why_open,
    why_some_fail,
    why_some_open,
)
from .item_results import ConditionResult, CountyItems, ItemResult, asked_of
from .measuring import NO_ATTRIBUTES, Bounds, bounds_of, judge
from .results import SectionResults
from .scoring import Score, add_up, item_points
from .sections import Sections


def held_items(
    survey: Survey, standard: Standard, counties: Sequence[str], held: SectionResults, checks: Sequence[SectionResults]
) -> CountyItems:
    """The items of each of ``counties``. ``held`` has the sections and the figures that items add up; ``checks`` the
    sections and schools held against the standard's checks."""
    maker = _Items(survey, standard, counties, held, checks)
    by_item = [maker.item(item) for item in standard.items]
    results = [[found[index] for found in by_item] for index in range(len(counties))]
    return CountyItems(results, maker.score(results) if standard.county and standard.county.score else None)


class _Items:
    """Evaluates items for all counties together."""

    def __init__(
        self,
        survey: Survey,
        standard: Standard,
        counties: Sequence[str],
        held: SectionResults,
        checks: Sequence[SectionResults],
    ) -> None:
        self.survey = survey
        self.standard = standard
        self.counties = counties
        self.held = held
        self.columns = {
            check.id: (results, column)
            for results in checks
            for column, check in enumerate(results.standard.indicators)
        }
        figures = held.schools.figures
        # A column in which nothing stands is as good as none.
        self.surveyed = frozenset(name for name, stage in figures if not np.isnan(figures[name, stage]).all())
        self.entry_order = [name for name in survey.dictionary.county_figures if name in standard.county_fields]
        self.entered: Mapping[str, FloatArray] = {
            name: np.array([survey.county_sheet.figure(county, name) for county in counties], dtype=np.float64)
            for name in standard.county_fields
        }

    def item(self, item: CountyItem) -> list[ItemResult]:
        """An item of every county."""
        found = [self._condition(condition) for condition in item.conditions]
        results: list[ItemResult] = []
        for index in range(len(self.counties)):
            conditions = tuple(one[index] for one in found)
            verdict = all_of(*(one.verdict for one in conditions))
            points = self._points(item, conditions, verdict)
            if item.points and verdict is Verdict.NOT_APPLICABLE and np.isnan(points) and asked_of(conditions) != 0:
                verdict = Verdict.UNDETERMINED
                unusable = fill(ITEMS["points_unusable"], condition=conditions[0].condition.title.text)
                conditions = (replace(conditions[0], verdict=verdict, reason=unusable), *conditions[1:])
            results.append(ItemResult(item, verdict, conditions, points))
        return results

    def score(self, results: Sequence[Sequence[ItemResult]]) -> Score:
        """What the items' points add up to."""
        rule = self.standard.county
        assert rule is not None
        scored = [number for number, item in enumerate(self.standard.items) if item.points]
        points = np.array([[row[number].points for number in scored] for row in results]).reshape(len(results), -1)
        verdicts = np.array([[row[number].verdict for number in scored] for row in results]).reshape(len(results), -1)
        asked = np.array([[asked_of(row[number].conditions) for number in scored] for row in results]).reshape(
            len(results), -1
        )
        items = [item.points for item in self.standard.items if item.points]
        return add_up(items, points, verdicts.astype(np.int8), asked, rule)

    def _points(self, item: CountyItem, conditions: Sequence[ConditionResult], verdict: Verdict) -> float:
        if item.points is None:
            return float("nan")
        first = conditions[0]
        found = item_points(
            item.points,
            item.conditions[0].sense,
            np.array([first.value]),
            np.array([first.low if first.low == first.high else np.nan]),
            np.array([verdict], dtype=np.int8),
            np.array([asked_of(conditions)]),
        )
        return float(found[0])

    def _condition(self, condition: Condition) -> list[ConditionResult]:
        columns = self._columns(condition)
        threshold = condition.threshold
        formulas = threshold.bounds(condition.stage) if threshold else None
        bounds = bounds_of(formulas, condition.asked, columns, NO_ATTRIBUTES, len(self.counties))
        if condition.every:
            return self._counted(condition, bounds)
        assert condition.tree is not None
        found = value(condition.tree, {**columns, "": np.ones(len(self.counties))})
        values = np.where(found >= 0, found, np.nan)
        verdicts = judge(values, bounds, condition.sense)
        if threshold is None:
            # Nothing has to be reached, as by points that are entered; but what is not known has to be told.
            unknown = np.isnan(values) & (bounds.asked != 0)
            verdicts = np.where(unknown, Verdict.UNDETERMINED, Verdict.NOT_APPLICABLE).astype(np.int8)
        return [
            ConditionResult(
                condition,
                float(values[index]),
                float(bounds.low[index]),
                float(bounds.high[index]),
                float(bounds.asked[index]),
                Verdict(verdict),
                self._why(condition, Verdict(verdict), float(values[index]), bounds, index),
                gaps=self._gaps(condition, index) if verdict == Verdict.UNDETERMINED else NO_GAPS,
            )
            for index, verdict in enumerate(verdicts.tolist())
        ]

    def _columns(self, condition: Condition) -> dict[str, FloatArray]:
        """The figures that a condition needs, by county: entered ones, and sums over its sections."""
        sections = self.held.sections
        within = _of_stage(sections, self.held.standard, condition.stage)
        county = sections.county[within]
        return {
            name: self.entered[name]
            if name in self.entered
            else _sums(county, self._figure(name)[within], len(self.counties))
            for name in condition.needs
        }

    def _figure(self, name: str) -> FloatArray:
        """A field's figures by section; all NaN where the survey has no column for it."""
        found = self.held.sections.figures.get(name)
        return np.full(len(self.held.sections), np.nan) if found is None else found

    def _counted(self, condition: Condition, bounds: Bounds) -> list[ConditionResult]:
        """The share of each county's sections that meet all of a condition's checks."""
        results, verdicts = self._checked(condition)
        within = _of_stage(results.sections, results.standard, condition.stage)
        scale = 100.0 if condition.unit == "%" else 1.0
        found: list[ConditionResult] = []
        for index in range(len(self.counties)):
            own = np.flatnonzero(within & (results.sections.county == index) & (verdicts != Verdict.NOT_APPLICABLE))
            counts = np.bincount(verdicts[own], minlength=len(Verdict))
            met, open_ = int(counts[Verdict.MET]), int(counts[Verdict.UNDETERMINED])
            least, most = (scale * part / len(own) if len(own) else np.nan for part in (met, met + open_))
            one = Bounds(bounds.low[index : index + 1], bounds.high[index : index + 1], bounds.asked[index : index + 1])
            outcomes = {Verdict(int(judge(np.array([share]), one, condition.sense)[0])) for share in (least, most)}
            verdict = outcomes.pop() if len(outcomes) == 1 else Verdict.UNDETERMINED
            if not len(own):
                # A county without any section has schools of which nothing is known yet.
                has_any = bool((results.sections.county == index).any())
                verdict = Verdict.NOT_APPLICABLE if has_any else Verdict.UNDETERMINED
            failing = tuple(results.school_name(section) for section in own[verdicts[own] == Verdict.NOT_MET].tolist())
            if verdict is Verdict.UNDETERMINED and len(own) and not open_:
                reason: Bilingual | None = limit_unknown(condition, float(least), self.survey.dictionary)
            else:
                reason = self._why_counted(condition, results, own, verdicts, verdict, failing)
            value = least if not open_ else float("nan")
            bound = (float(one.low[0]), float(one.high[0]), float(one.asked[0]))
            gaps = self._gaps(condition, index) if verdict is Verdict.UNDETERMINED else NO_GAPS
            found.append(ConditionResult(condition, value, *bound, verdict, reason, met, len(own), failing, gaps))
        return found

    def _checked(self, condition: Condition) -> tuple[SectionResults, VerdictArray]:
        """What a condition counts, and the verdict of each: met where all its checks are, or those that apply."""
        if condition.every == [COMPLIANCE]:
            return self.held, self.held.verdicts
        held = [self.columns[check] for check in condition.every]
        results = held[0][0]
        verdicts = np.column_stack([one.indicators.verdict[:, column] for one, column in held])
        found = np.select(
            [
                (verdicts == Verdict.NOT_MET).any(axis=1),
                (verdicts == Verdict.UNDETERMINED).any(axis=1),
                (verdicts == Verdict.MET).any(axis=1),
            ],
            [Verdict.NOT_MET, Verdict.UNDETERMINED, Verdict.MET],
            Verdict.NOT_APPLICABLE,
        )
        return results, found.astype(np.int8)

    def _why_counted(
        self,
        condition: Condition,
        results: SectionResults,
        own: IntArray,
        verdicts: VerdictArray,
        verdict: Verdict,
        failing: Sequence[str],
    ) -> Bilingual | None:
        if verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
            return None
        if not len(own):
            return fill(ITEMS["no_schools"], condition=condition.title.text)
        if verdict is Verdict.NOT_MET:
            return why_some_fail(condition, failing)
        open_ = own[verdicts[own] == Verdict.UNDETERMINED]
        columns = self._gaps(condition, 0).columns
        if columns and len(open_) == len(own):
            return why_no_columns(condition, columns, self.survey.dictionary)
        lacking: list[Bilingual] = []
        for section in [] if condition.every == [COMPLIANCE] else open_[:1].tolist():
            for column in (self.columns[check][1] for check in condition.every):
                if results.indicators.verdict[section, column] == Verdict.UNDETERMINED:
                    lacking += [results.indicator_reason(section, column) or ITEMS["unknown"]]
        return why_some_open(condition, len(open_), len(own), lacking[0] if lacking else None)

    def _why(
        self, condition: Condition, verdict: Verdict, value: float, bounds: Bounds, index: int
    ) -> Bilingual | None:
        low, high = float(bounds.low[index]), float(bounds.high[index])
        match verdict:
            case Verdict.NOT_MET:
                return why_missed(condition, value, low, high, self.survey.dictionary)
            case Verdict.UNDETERMINED:
                return why_open(condition, value, low, high, self._gaps(condition, index), self.survey.dictionary)
            case _:
                return None

    def _gaps(self, condition: Condition, index: int) -> Gaps:
        """What a condition lacks in a county."""
        if condition.every:
            named = [one for check in condition.every if check in self.columns for one in self._check_fields(check)]
            return Gaps(columns=absent(named, self.surveyed, self.survey.dictionary))
        entered = [name for name in self.entered if name in condition.needs]
        to_enter = tuple(name for name in self.entry_order if name in entered and np.isnan(self.entered[name][index]))
        summed = condition.needs.difference(self.entered)
        sections = self.held.sections
        own = _of_stage(sections, self.held.standard, condition.stage) & (sections.county == index)
        cells = {
            name: [
                self.held.school_name(section)
                for section in np.flatnonzero(own & np.isnan(self._figure(name))).tolist()
            ]
            for name in sorted(summed & self.surveyed)
        }
        return Gaps(
            to_enter,
            absent(summed, self.surveyed, self.survey.dictionary),
            {name: schools for name, schools in cells.items() if schools},
            bool(summed) and not own.any(),
        )

    def _check_fields(self, check: str) -> frozenset[str]:
        results, column = self.columns[check]
        return results.standard.indicators[column].needs


def _of_stage(sections: Sections, standard: Standard, stage: Stage | None) -> BoolArray:
    if stage is None:
        return np.ones(len(sections), dtype=np.bool_)
    number = standard.stages.index(stage) if stage in standard.stages else -1
    return np.asarray(sections.stage == number)


def _sums(county: IntArray, figures: FloatArray, counties: int) -> FloatArray:
    """The sum of a county's figures; NaN where one is missing, and where there are no sections at all."""
    sums = np.bincount(county, figures, minlength=counties).astype(np.float64)
    return np.where(np.bincount(county, minlength=counties) > 0, sums, np.nan)
