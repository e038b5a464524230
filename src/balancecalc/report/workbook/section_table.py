"""What the columns of a sheet with a row a section are called, and the values that stand in them."""

from collections.abc import Iterator, Sequence

import numpy as np

from balancecalc.assess.measuring import NO_ATTRIBUTES
from balancecalc.assess.scoring import grade_of
from balancecalc.report.amounts import decimals_of, listed, resource_unit
from balancecalc.standard.fields import ASSESSED_STAGES, Fields
from balancecalc.standard.formula import fields, value
from balancecalc.standard.model import Condition, Indicator
from balancecalc.standard.thresholds import students_of
from balancecalc.survey.model import FloatArray, IntArray
from balancecalc.text import Lang, pick
from balancecalc.text.labels import MARKS
from balancecalc.verdict import Verdict

from .book import WIDER, Column, widest
from .plan import SectionSheet
from .rows import Cell
from .section_columns import IndicatorColumns
from .words import label, number_format, unit_word, verdict_word

_VERDICT_WIDTH: dict[Lang, float] = {"zh": 9.5, "en": 13}
_WIDEST_NAME = 34

Filled = tuple[int, Column, Sequence[Cell]]
"""A column: its place (from 0), what it is, and its cells row after row."""


class SectionTable:
    """The columns of one sheet."""

    def __init__(self, sheet: SectionSheet, lang: Lang) -> None:
        self.sheet, self.lang = sheet, lang
        self.columns, self.results = sheet.columns, sheet.results
        self.dictionary = sheet.results.survey.dictionary

    def fixed(self) -> Iterator[Filled]:
        """The columns before the indicators: the school, the verdict and what it was made of."""
        survey, sections, columns = self.results.survey, self.results.sections, self.columns
        rows = sections.row.tolist()
        stages = [pick(self.dictionary.stage_label(stage), self.lang) for stage in self.results.standard.stages]
        yield columns.county, self._column("county"), [survey.counties[row] for row in rows]
        name = Column(label("school", self.lang), width=min(max(widest(survey.names) * WIDER + 1, 12), _WIDEST_NAME))
        yield columns.school, name._replace(wrap=True), [survey.names[row] for row in rows]
        yield columns.code, self._column("code"), [survey.codes[row] for row in rows]
        yield columns.stage, self._column("stage", width=6), [stages[stage] for stage in sections.stage.tolist()]
        yield columns.students, self._column("students", "#,##0", 8), listed(sections.students)
        if columns.verdict is not None and columns.met is not None:
            words = [verdict_word(verdict, self.lang) for verdict in Verdict]
            found = [words[verdict] for verdict in self.results.verdicts.tolist()]
            yield columns.verdict, self._column("verdict", width=_VERDICT_WIDTH[self.lang]), found
            met: list[Cell] = self._met.tolist() if self.results.standard.compliance else [None] * len(rows)
            yield columns.met, self._column("indicators_met", "0", 7), met
        if columns.below_floor is not None:
            below: list[Cell] = self.results.indicators.below_floor.sum(axis=1).tolist()
            yield columns.below_floor, self._column("below_floor_count", "0", 7), below
        yield from self._score()

    def indicator(self, index: int) -> Iterator[Filled]:
        """The columns of one indicator."""
        indicator, at = self.results.standard.indicators[index], self.columns.indicators[index]
        found, shown = self.results.indicators, number_format(decimals_of(indicator.unit, self.dictionary))
        wide = 8 if at.mark is not None else 14
        yield at.value, self._column("value", shown, wide), listed(found.value[:, index])
        if at.county is not None:
            yield at.county, self._column("county_value", shown, 8), listed(self._county_value(indicator))
        worked_out = any(one.weighted or one.of_county for one in indicator.thresholds.values())
        bound = number_format(decimals_of(indicator.unit, self.dictionary) + 2) if worked_out else "General"
        if at.low is not None:
            name = "threshold" if at.high is None else "threshold_low"
            yield at.low, self._column(name, bound, 9), listed(found.low[:, index])
        if at.high is not None:
            yield at.high, self._column("threshold_high", bound, 9), listed(found.high[:, index])
        yield from self._asked(index, at)
        if at.mark is not None:
            yield at.mark, self._column("met", width=5)._replace(centred=True), self._marks(found.verdict[:, index])
        if at.shortfall is not None:
            yield at.shortfall, self._shortfall(indicator), listed(found.shortfall[:, index])
        if at.points is not None:
            yield at.points, self._column("points", "0.##", 7), listed(found.points[:, index])

    def joint(self, condition: Condition) -> Filled:
        """The column of several checks together."""
        ids = [one.id for one in self.results.standard.indicators]
        verdicts = self.results.indicators.verdict[:, [ids.index(check) for check in condition.every]]
        found = np.full(len(verdicts), Verdict.NOT_APPLICABLE, dtype=np.int8)
        for verdict in (Verdict.MET, Verdict.UNDETERMINED, Verdict.NOT_MET):
            found[(verdicts == verdict).any(axis=1)] = verdict
        heading = Column(pick(condition.title.text, self.lang), width=10, centred=True)
        return self.columns.joined[condition.id], heading, self._marks(found)

    def tail(self) -> Iterator[Filled]:
        """The columns behind the indicators: the share, the section's figures, and what groups sections."""
        columns, sections, survey = self.columns, self.results.sections, self.results.survey
        yield columns.share, self._column("share", "0.0000", 9), listed(sections.share)
        for name, at in columns.figures.items():
            unit = self.dictionary.fields[name].unit
            heading = pick(self.dictionary.figure_label(name), self.lang)
            called = f"{heading}({unit_word(unit, self.dictionary, self.lang)})" if unit else heading
            yield at, Column(called, "General", 11), listed(sections.figures[name])
        for stage in ASSESSED_STAGES if columns.stage_students else ():
            name = students_of(stage)
            combined = sections.stage == self.results.standard.stages.index("combined")
            heading = pick(self.dictionary.figure_label("students", stage), self.lang)
            students = np.where(combined, sections.stage_students[name], np.nan)
            yield columns.stage_students[name], Column(heading, "General", 11), listed(students)
        for name, at in columns.attributes.items():
            heading = pick(self.dictionary.fields[name].label, self.lang)
            yield at, Column(heading, width=9), [survey.choices[name][row] for row in sections.row.tolist()]
        if columns.scope is not None:
            unclear, clear = label("scope_unclear", self.lang), label("scope_clear", self.lang)
            open_ = self.results.scope_open.tolist()
            yield columns.scope, self._column("scope", width=9), [unclear if one else clear for one in open_]
        yield columns.group, self._column("group", "0", 7), self.sheet.groups().tolist()
        if columns.row is not None:
            yield columns.row, self._column("row_number", "0", 7), [*range(1, len(sections) + 1)]

    @property
    def _met(self) -> IntArray:
        return np.asarray((self.results.indicators.verdict == Verdict.MET).sum(axis=1))

    def _column(self, name: str, number_format: str = "", width: float | None = None) -> Column:
        return Column(label(name, self.lang), number_format, width)

    def _score(self) -> Iterator[Filled]:
        rule, score, at = self.results.standard.compliance, self.results.score, self.columns.score
        if score is not None and at is not None:
            yield at.score, self._column("score", "0.##", 8), listed(score.score)
            yield at.low, self._column("score_low", "0.##", 8), listed(score.low)
            yield (
                at.high,
                self._column("score_high", "0.##", 8),
                listed(np.where(np.isinf(score.high), np.nan, score.high)),
            )
            if at.scale is not None:
                yield at.scale, self._column("score_scale", "0.0000", 8), listed(score.scale)
        if self.columns.grade is not None and rule is not None:
            met = self._met.astype(np.float64)
            open_ = (self.results.indicators.verdict == Verdict.UNDETERMINED).sum(axis=1)
            grades = score.grade if score is not None else grade_of(met, met + open_, rule.grades)
            titles = [pick(grade.title.text, self.lang) for grade in rule.grades]
            cells: list[Cell] = [titles[grade] if grade >= 0 else None for grade in grades.tolist()]
            yield self.columns.grade, self._column("grade", width=10), cells

    def _asked(self, index: int, at: IndicatorColumns) -> Iterator[Filled]:
        indicator, found = self.results.standard.indicators[index], self.results.indicators
        sections = self.results.sections
        if at.applies is not None and indicator.asked is not None:
            holds = value(indicator.asked, {**sections.figures, "": np.ones(len(sections))}, sections.attributes)
            yield at.applies, self._column("applies", "0", 6), listed(holds)
        if at.asked is not None and at.asked != at.applies:
            stages = self.results.standard.stages
            named = np.isin(sections.stage, [stages.index(stage) for stage in indicator.thresholds])
            asked = np.where(named, found.asked[:, index], np.nan)
            yield at.asked, self._column("asked" if at.applies else "applies", "0", 6), listed(asked)

    def _county_value(self, indicator: Indicator) -> FloatArray:
        sections, group = self.results.sections, self.sheet.groups() - 1
        sums = {name: np.bincount(group, sections.figures[name]).astype(np.float64) for name in fields(indicator.tree)}
        return value(indicator.tree, sums, NO_ATTRIBUTES)[group]

    def _marks(self, verdicts: Sequence[int] | np.ndarray) -> list[Cell]:
        marks = [MARKS[verdict] for verdict in Verdict]
        return [marks[verdict] for verdict in np.asarray(verdicts).tolist()]

    def _shortfall(self, indicator: Indicator) -> Column:
        unit = resource_unit(indicator, self.dictionary)
        word = unit_word(unit, self.dictionary, self.lang) if unit else ""
        heading = f"{label('shortfall', self.lang)}({word})" if word else label("shortfall", self.lang)
        return Column(heading, f"{number_format(shortfall_decimals(indicator, self.dictionary))};;", 8)


def shortfall_decimals(indicator: Indicator, dictionary: Fields) -> int:
    """What is counted comes whole; what is measured shows a decimal more than elsewhere, since cells are exact."""
    field = dictionary.fields[indicator.resource] if indicator.resource else None
    if field is None or field.unit is None or field.whole:
        return 0
    return (dictionary.units[field.unit].decimals or 0) + 1
