"""What the columns of a table with a row a section hold: one figure after the other, out of the closed list."""

from collections.abc import Callable
from functools import cached_property
from math import isnan

import numpy as np

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.missing import gaps
from balancecalc.report.amounts import count, decimals_of
from balancecalc.report.columns import section_grades
from balancecalc.report.measured import (
    answer,
    asked_text,
    grade_text,
    points_text,
    score_text,
    section_threshold,
    value_text,
)
from balancecalc.report.shown import decimals_at_least, decimals_at_most, decimals_of_number
from balancecalc.standard.formula import reaches
from balancecalc.standard.words import RATIO
from balancecalc.survey.model import IntArray
from balancecalc.text import Lang, joined, pick
from balancecalc.text.forms import FORMS
from balancecalc.verdict import Verdict

from .grid import EMPTY, FormCell, marked, verdict_cells
from .model import Marks, OneColumn


class SchoolFigures:
    """The cells of sections. Nothing is computed: all of it is the assessment's."""

    def __init__(self, assessment: Assessment, marks: Marks, lang: Lang) -> None:
        self.assessment, self.lang = assessment, lang
        self.survey, self.found = assessment.survey, assessment.indicators
        # Made once: a province has hundreds of thousands of such cells.
        self._verdict_cells = {shaded: verdict_cells(marks, lang, shaded=shaded) for shaded in (False, True)}
        self._missing_cell = marked(marks.missing, lang)

    def cell(self, show: str, column: OneColumn, section: int, row_number: int, index: int | None) -> FormCell:
        """The cell of a section. ``index`` is the indicator's, where what is shown is one's."""
        if index is not None:
            return self._of_indicator[show](column, section, index)
        if show == "row_number":
            return FormCell(row_number)
        return self._of_section[show](column, section)

    @cached_property
    def _of_section(self) -> dict[str, Callable[[OneColumn, int], FormCell]]:
        survey, row = self.survey, self.assessment.sections.row
        return {
            "school": lambda _, section: FormCell(survey.names[row[section]], align="left"),
            "code": lambda _, section: FormCell(survey.codes[row[section]]),
            "county": lambda _, section: FormCell(survey.counties[row[section]]),
            "locality": lambda _, section: self._choice("locality", section),
            "school_type": lambda _, section: self._choice("school_type", section),
            "stage": self._stage,
            "students": self._students,
            "section_verdict": self._section_verdict,
            "indicators_met": self._indicators_met,
            "score": self._score,
            "grade": self._grade,
            "reasons": self._reasons,
            "blank": lambda _, __: EMPTY,
        }

    @cached_property
    def _of_indicator(self) -> dict[str, Callable[[OneColumn, int, int], FormCell]]:
        return {
            "value": self._value,
            "threshold": self._threshold,
            "verdict": self._verdict,
            "shortfall": self._shortfall,
            "points": self._points,
        }

    def _choice(self, field: str, section: int) -> FormCell:
        choice = self.survey.choices[field][int(self.assessment.sections.row[section])]
        if choice and self.lang == "en":
            choice = self.assessment.standard.dictionary.fields[field].choices[choice].en
        return FormCell(choice)

    def _stage(self, _: OneColumn, section: int) -> FormCell:
        stage = self.assessment.standard.stages[self.assessment.sections.stage[section]]
        return FormCell(pick(self.assessment.standard.dictionary.stage_label(stage), self.lang))

    def _students(self, _: OneColumn, section: int) -> FormCell:
        students = count(float(self.assessment.sections.students[section]))
        return self._missing_cell if students is None else FormCell(students, align="right")

    def _section_verdict(self, column: OneColumn, section: int) -> FormCell:
        return self._verdict_cells[column.shaded][int(self.assessment.verdicts[section])]

    def _indicators_met(self, _: OneColumn, section: int) -> FormCell:
        if self.assessment.standard.compliance is None:
            return EMPTY
        return FormCell(int((self.found.verdict[section] == Verdict.MET).sum()))

    def _reasons(self, _: OneColumn, section: int) -> FormCell:
        reasons = [pick(reason, self.lang) for reason in self.assessment.section_reasons(section)]
        return FormCell(joined(reasons, self.lang), align="left")

    def _score(self, column: OneColumn, section: int) -> FormCell:
        found, rule = self.assessment.score, self.assessment.standard.compliance
        if found is None or rule is None:
            return EMPTY
        score = float(found.score[section])
        if isnan(score):
            return FormCell(score_text(found, section, rule))
        bounds = [grade.start for grade in rule.grades]
        if rule.score and rule.score.passing and rule.score.passing.value is not None:
            bounds.append(rule.score.passing.value)
        decimals = column.decimals or 0
        for bound in bounds:
            # As the assessment decides it: equal to one part in 10⁹ is reached.
            reached = bool(reaches(np.array(score), bound))
            decimals = max(decimals, decimals_at_least(score, bound, decimals, reached=reached))
        return FormCell(score, max(decimals, min(decimals_of_number(score), 2)), align="right")

    def _grade(self, _: OneColumn, section: int) -> FormCell:
        grade = int(self._grades[section])
        return FormCell(grade_text(grade, self.assessment.standard.compliance, self.lang) or None)

    @cached_property
    def _grades(self) -> IntArray:
        return section_grades(self.assessment)

    def _value(self, column: OneColumn, section: int, index: int) -> FormCell:
        value, indicator = float(self.found.value[section, index]), self.assessment.standard.indicators[index]
        if isnan(value):
            return self._dash if self.found.asked[section, index] == 0 else self._missing(section, index)
        shaded = column.shaded and bool(self.found.verdict[section, index] == Verdict.NOT_MET)
        word = answer(value, indicator, self.assessment.standard.dictionary, self.lang)
        if word or indicator.unit == RATIO:
            bounds = [float(self.found.low[section, index]), float(self.found.high[section, index])]
            return FormCell(
                value_text(value, indicator, bounds, self.assessment.standard.dictionary, self.lang), shaded=shaded
            )
        return FormCell(value, self._value_decimals(column, section, index, value), shaded, "right")

    def _value_decimals(self, column: OneColumn, section: int, index: int, value: float) -> int:
        decimals, threshold = self._decimals(column, index), float(self.found.threshold[section, index])
        verdict = self.found.verdict[section, index]
        if isnan(threshold) or verdict not in (Verdict.MET, Verdict.NOT_MET):
            return decimals
        met, sense = bool(verdict == Verdict.MET), self.assessment.standard.indicators[index].sense
        if sense in ("at_most", "below"):
            return decimals_at_most(value, threshold, decimals, within=met)
        decimals = decimals_at_least(value, threshold, decimals, reached=met)
        rule = self.assessment.standard.compliance
        if met or rule is None or rule.floor is None:
            return decimals
        below = bool(self.found.below_floor[section, index])
        return decimals_at_least(value, threshold * rule.floor.value, decimals, reached=not below)

    def _decimals(self, column: OneColumn, index: int) -> int:
        if column.decimals is not None:
            return column.decimals
        return decimals_of(self.assessment.standard.indicators[index].unit, self.assessment.standard.dictionary)

    def _missing(self, section: int, index: int) -> FormCell:
        assessment = self.assessment
        indicator = assessment.standard.indicators[index]
        if gaps(assessment.schools, assessment.sections, section, indicator, assessment.standard):
            return self._missing_cell
        return FormCell(pick(FORMS["contradictory"], self.lang))

    def _threshold(self, column: OneColumn, section: int, index: int) -> FormCell:
        threshold = float(self.found.threshold[section, index])
        unit = self.assessment.standard.indicators[index].unit
        if isnan(threshold) or unit in (RATIO, "是否") or self.found.asked[section, index] != 1:
            asked = asked_text(self.assessment, section, index, self.lang)
            return FormCell(asked or section_threshold(self.assessment, section, index, self.lang) or None)
        # A threshold is never rounded: a value that reaches what is shown must reach what is meant.
        decimals = max(column.decimals or 0, decimals_of_number(threshold))
        return FormCell(threshold, decimals, align="right")

    def _verdict(self, column: OneColumn, section: int, index: int) -> FormCell:
        if self.found.asked[section, index] == 0:
            return self._dash
        return self._verdict_cells[column.shaded][int(self.found.verdict[section, index])]

    @cached_property
    def _dash(self) -> FormCell:
        return FormCell(pick(FORMS["dash"], self.lang))

    def _points(self, column: OneColumn, section: int, index: int) -> FormCell:
        indicator, points = self.assessment.standard.indicators[index], float(self.found.points[section, index])
        if indicator.points is None:
            return EMPTY
        if isnan(points):
            return FormCell(points_text(self.assessment, section, index, self.lang))
        return FormCell(points, max(column.decimals or 0, min(decimals_of_number(points), 2)), align="right")

    def _shortfall(self, column: OneColumn, section: int, index: int) -> FormCell:
        shortfall = float(self.found.shortfall[section, index])
        verdict = self.found.verdict[section, index]
        if verdict == Verdict.UNDETERMINED:
            if isnan(self.found.value[section, index]):
                return self._missing(section, index)
            return FormCell(pick(FORMS["threshold_open"], self.lang))
        if isnan(shortfall) or verdict != Verdict.NOT_MET:
            return EMPTY
        resource = self.assessment.standard.indicators[index].resource
        field = self.assessment.standard.dictionary.fields[resource] if resource else None
        if field is None or field.whole or field.unit is None:
            return FormCell(shortfall, 0, column.shaded, "right")
        decimals = column.decimals
        if decimals is None:
            # What is measured shows a decimal more than elsewhere, since cells are exact.
            decimals = decimals_of(field.unit, self.assessment.standard.dictionary) + 1
        return FormCell(shortfall, decimals, column.shaded, "right")
