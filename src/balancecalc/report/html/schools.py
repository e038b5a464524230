"""The table of schools: a row a section; value, mark and shortfall of each indicator; the reasons under it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from balancecalc.assess.breakdown import LOCALITY
from balancecalc.report.amounts import shortfall_text
from balancecalc.report.columns import section_grades
from balancecalc.report.lacking import shortfalls
from balancecalc.report.measured import (
    asked_text,
    grade_text,
    points_text,
    score_text,
    section_threshold,
    thresholds_heading,
)
from balancecalc.standard.model import Indicator
from balancecalc.survey.model import IntArray
from balancecalc.text.labels import MARKS
from balancecalc.verdict import Verdict

from .tables import Cell, Choice, Column, Filter
from .view import WORST_FIRST, View

MOST_LISTED: Final = 3000
"""With more sections than this only those that are not met or undetermined are listed, which the page says."""


class Group(NamedTuple):
    """The columns of an indicator: its title with the unit, its thresholds, and one or two headings under it."""

    title: str
    thresholds: str
    columns: Sequence[Column]


class Row(NamedTuple):
    """A section: its cells (the school's name first), and why it is not met, with what it lacks."""

    cells: Sequence[Cell]
    why: Sequence[str]


class Schools(NamedTuple):
    """The table. ``left_out`` says which sections are not listed; ``fixed`` are the columns before the indicators."""

    caption: str
    left_out: str
    fixed: Sequence[Column]
    groups: Sequence[Group]
    rows: Sequence[Row]
    filter: Filter

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.fixed) + sum(len(group.columns) for group in self.groups)


def schools(view: View) -> Schools:
    """The sections of all counties, in the order of the survey."""
    maker = _Maker(view)
    listed, left_out = _listed(view)
    reasons = view.assessment.reasons(view.lang)
    return Schools(
        caption=view.word("schools_caption"),
        left_out=left_out,
        fixed=[column.column for column in maker.fixed],
        groups=[maker.group(indicator) for indicator in view.assessment.standard.indicators],
        rows=[maker.row(section, reasons[section]) for section in listed.tolist()],
        filter=maker.filter(),
    )


def _listed(view: View) -> tuple[IntArray, str]:
    verdicts = view.assessment.verdicts
    every = np.arange(len(verdicts))
    if len(every) <= MOST_LISTED:
        return every, ""
    wanting = every[(verdicts == Verdict.NOT_MET) | (verdicts == Verdict.UNDETERMINED)]
    if len(wanting) > MOST_LISTED or view.assessment.standard.compliance is None:
        return every[:0], view.word("schools_none", of=len(every))
    values = {"of": len(every), "count": len(wanting), "left": len(every) - len(wanting)}
    return wanting, view.word("schools_some", **values)


class _Fixed(NamedTuple):
    column: Column
    cells: Sequence[Cell]


class _Maker:
    """Makes the parts of the table for one view."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.assessment = view.assessment
        self.indicators = view.assessment.standard.indicators
        self.dictionary = view.assessment.standard.dictionary
        rule = view.assessment.standard.compliance
        self.floor = rule.floor.value if rule and rule.floor else 1.0
        self.fixed = list(self._fixed().values())

    def _fixed(self) -> dict[str, _Fixed]:
        """The columns before the indicators, by name; those that say nothing in this survey are left out."""
        survey, sections, view = self.assessment.survey, self.assessment.sections, self.view
        rows = sections.row.tolist()
        stages = [Cell(view.stage(stage), "short", rank) for rank, stage in enumerate(self.assessment.standard.stages)]
        verdicts = [view.verdict_cell(verdict) for verdict in Verdict]
        met = (self.assessment.indicators.verdict == Verdict.MET).sum(axis=1).tolist()
        columns = {
            "school": _Fixed(Column(view.word("school")), [Cell(survey.names[row]) for row in rows]),
            "code": _Fixed(Column(view.word("code")), [Cell(survey.codes[row], "code") for row in rows]),
            "county": _Fixed(Column(view.word("county")), [Cell(survey.counties[row]) for row in rows]),
            "stage": _Fixed(Column(view.word("stage"), "rank"), [stages[stage] for stage in sections.stage.tolist()]),
            "locality": _Fixed(
                Column(view.word("locality")),
                [Cell(view.place(place), "short") for place in map(survey.choices[LOCALITY].__getitem__, rows)],
            ),
            "students": _Fixed(
                Column(view.word("students"), "number"),
                [Cell(view.count(count), "number") for count in sections.students.tolist()],
            ),
            "verdict": _Fixed(
                Column(view.word("verdict"), "rank"), [verdicts[found] for found in self.assessment.verdicts.tolist()]
            ),
            "met": _Fixed(Column(view.word("indicators_met"), "number"), [Cell(str(count), "number") for count in met]),
            **self._scores(),
        }
        silent = {
            "code": not any(survey.codes),
            "county": len(self.assessment.counties) == 1,
            "locality": (LOCALITY, None) not in survey.columns,
            "met": self.assessment.standard.compliance is None or self.assessment.score is not None,
        }
        self.names = [name for name in columns if not silent.get(name)]
        return {name: columns[name] for name in self.names}

    def _scores(self) -> dict[str, _Fixed]:
        """The score and the grade of each section, where there are any."""
        found, rule, view = self.assessment.score, self.assessment.standard.compliance, self.view
        if rule is None or not (found or rule.grades):
            return {}
        grades = [grade_text(grade, rule, view.lang) for grade in section_grades(self.assessment).tolist()]
        columns = {"grade": _Fixed(Column(view.word("grade")), [Cell(grade, "short") for grade in grades])}
        if found is None:
            return columns
        scores = [Cell(score_text(found, section, rule), "number") for section in range(len(grades))]
        score = _Fixed(Column(view.word("score"), "number"), scores)
        return {"score": score, **columns} if rule.grades else {"score": score}

    def group(self, indicator: Indicator) -> Group:
        """The heading of an indicator, and what its columns hold."""
        return Group(
            title=self.view.titled(indicator, short=True),
            thresholds=thresholds_heading(indicator, self.dictionary, self.view.lang),
            columns=[
                Column(self.view.word(name), "text" if name == "threshold" else "number")
                for name in _columns_of(indicator)
            ],
        )

    def row(self, section: int, reasons: Sequence[str]) -> Row:
        cells = [fixed.cells[section] for fixed in self.fixed]
        for column, indicator in enumerate(self.indicators):
            cells += self._indicator(section, column, indicator)
        lacks = self.view.listed(list(shortfalls(self.assessment, section, self.view.lang))) if reasons else ""
        return Row(cells, [*reasons, self.view.word("lacking", lacks=lacks)] if lacks else reasons)

    def _indicator(self, section: int, column: int, indicator: Indicator) -> list[Cell]:
        cells = {
            "value_mark": self._value,
            "threshold": self._threshold,
            "shortfall": self._shortfall,
            "points": self._points,
        }
        return [cells[name](section, column, indicator) for name in _columns_of(indicator)]

    def _value(self, section: int, column: int, indicator: Indicator) -> Cell:
        found = self.assessment.indicators
        verdict, value = Verdict(found.verdict[section, column]), float(found.value[section, column])
        low, high = float(found.low[section, column]), float(found.high[section, column])
        bounds = [bound for end in (low, high) if not np.isnan(end) for bound in (end, self._floor(end, indicator))]
        shown = "" if np.isnan(value) else self.view.value(value, indicator, *bounds)
        if not indicator.thresholds:
            nothing = MARKS[Verdict.NOT_APPLICABLE if found.asked[section, column] == 0 else Verdict.UNDETERMINED]
            return Cell(shown or nothing, "number")
        return Cell(f"{shown}{MARKS[verdict]}", verdict.word)

    def _floor(self, threshold: float, indicator: Indicator) -> float:
        return threshold * self.floor if indicator.sense in ("at_least", "above") else threshold / self.floor

    def _threshold(self, section: int, column: int, indicator: Indicator) -> Cell:
        """What this school has to reach; that it is not asked for."""
        shown = section_threshold(self.assessment, section, column, self.view.lang)
        asked = asked_text(self.assessment, section, column, self.view.lang)
        return Cell(asked or shown, "short")

    def _shortfall(self, section: int, column: int, indicator: Indicator) -> Cell:
        shortfall = float(self.assessment.indicators.shortfall[section, column])
        lacks = shortfall_text(shortfall, indicator, self.dictionary, self.view.lang) if shortfall > 0 else ""
        return Cell(lacks, "lack" if lacks else "")

    def _points(self, section: int, column: int, indicator: Indicator) -> Cell:
        return Cell(points_text(self.assessment, section, column, self.view.lang), "number")

    def filter(self) -> Filter:
        """Fields to look for a school, and drop-downs for what few words say."""
        view, at = self.view, self.names.index
        options = {
            "county": [county.name for county in self.assessment.counties],
            "stage": [view.stage(stage) for stage in self.assessment.standard.stages],
            "locality": [view.place(place) for place in self.dictionary.fields[LOCALITY].choices],
            "verdict": [view.verdict(verdict) for verdict in WORST_FIRST],
        }
        choices = [Choice(view.word(name), at(name), told) for name, told in options.items() if name in self.names]
        searched = [at(name) for name in ("school", "code") if name in self.names]
        return Filter(view.word("filter_school"), searched, choices)


def _columns_of(indicator: Indicator) -> list[str]:
    """What is shown of an indicator. Its threshold has a column where schools have different ones."""
    names = ["value_mark"]
    constant = all(threshold.constant is not None for threshold in indicator.thresholds.values())
    if indicator.asked or not constant:
        names.append("threshold")
    if indicator.thresholds and (indicator.resource or not indicator.points):
        names.append("shortfall")
    return [*names, "points"] if indicator.points else names
