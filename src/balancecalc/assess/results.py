"""What holding sections against a standard gave, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from balancecalc.standard.fields import Text
from balancecalc.standard.model import Indicator, Standard
from balancecalc.standard.words import YES_OR_NO, number_text, value_text
from balancecalc.survey.model import BoolArray, Survey
from balancecalc.text import Bilingual, Lang, fill, format_number, pick
from balancecalc.text.reasons import SECTION
from balancecalc.verdict import Verdict, VerdictArray

from .compliance import Indicators
from .missing import gaps, unsaid
from .schools import Schools
from .scoring import Score
from .sections import Sections

Reason = tuple[Bilingual, dict[str, object]]
"""A text and what fills its places."""


@dataclass(frozen=True, slots=True)
class SectionResults:
    """Sections held against a standard.

    ``indicators``, ``verdicts``, ``score`` (where the standard adds up points) and ``scope_open`` (whether it is
    unknown if the section is in scope at all) are by section, in the order of ``sections``.
    """

    standard: Standard
    survey: Survey
    schools: Schools
    sections: Sections
    indicators: Indicators
    verdicts: VerdictArray
    scope_open: BoolArray
    score: Score | None

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
        """The figures and attributes that an indicator lacks in a section, each with its cell or its column."""
        missing: list[Bilingual] = []
        for gap in gaps(self.schools, self.sections, section, indicator, self.standard):
            stage = self.survey.column_stage(gap.field, gap.stage) if gap.row >= 0 else gap.stage
            header = self.survey.dictionary.header(gap.field, stage)
            if gap.row < 0:
                missing.append(fill(SECTION["column_missing"], header=header))
            else:
                cell = self.survey.cell(gap.row, gap.field, gap.stage)
                missing.append(fill(SECTION["figure_missing"], header=header, cell=cell))
        for attribute in unsaid(self.sections, section, indicator):
            header = self.survey.dictionary.header(attribute)
            cell = self.survey.cell(int(self.sections.row[section]), attribute)
            text = SECTION["figure_missing" if cell else "column_missing"]
            missing.append(fill(text, header=header, cell=cell))
        return missing

    def floor(self, section: int, column: int) -> float:
        """The value that an indicator must not fall short of where it misses its threshold; NaN where there is none."""
        rule = self.standard.compliance
        share = rule.floor.value if rule and rule.floor else np.nan
        at_most = self.standard.indicators[column].sense in ("at_most", "below")
        # Of a threshold that is not known exactly, the floor that is the easiest to keep.
        threshold = float((self.indicators.high if at_most else self.indicators.low)[section, column])
        return threshold / share if at_most else threshold * share

    def missed_bound(self, section: int, column: int) -> float:
        """The threshold that a value misses. Of one that is only known to lie between two numbers, the value is on the
        wrong side of both: it is the easier one."""
        exact = float(self.indicators.threshold[section, column])
        if not np.isnan(exact):
            return exact
        at_least = self.standard.indicators[column].sense in ("at_least", "above")
        easy = self.indicators.low if at_least else self.indicators.high
        return float(easy[section, column])

    def _reasons(self, section: int) -> Iterator[Reason]:
        rule = self.standard.compliance
        if self.scope_open[section]:
            yield SECTION["scope_open"], {}
            return
        if rule is None or self.verdicts[section] in (Verdict.MET, Verdict.NOT_APPLICABLE):
            return
        row = self.indicators.verdict[section].tolist()
        if self.score is not None:
            yield self._scored(section)
            yield from self._points_unknown(section)
        else:
            yield from self._counted(row)
        for column, verdict in enumerate(row):
            if verdict == Verdict.NOT_MET:
                yield self._missed(section, column)
        for column, verdict in enumerate(row):
            if verdict == Verdict.UNDETERMINED:
                yield self._open(section, column)

    def _counted(self, row: list[int]) -> Iterator[Reason]:
        rule = self.standard.compliance
        assert rule is not None
        met, failing, open_ = (row.count(kind) for kind in (Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED))
        of = met + failing + open_
        if rule.at_least and met + open_ < rule.at_least.value:
            yield SECTION["too_few"], {"count": met, "of": of, "required": rule.at_least.value}
        if rule.at_most_failing and rule.at_most_failing.value is not None and failing > rule.at_most_failing.value:
            yield SECTION["too_many"], {"count": failing, "of": of, "most": rule.at_most_failing.value}
        if rule.at_most_failing and rule.at_most_failing.value is None and failing:
            yield SECTION["too_many_unknown"], {"count": failing, "of": of, "note": _behind(rule.at_most_failing.note)}
        if rule.grades:
            grades = [grade.title.text for grade in rule.grades if grade.start <= met + open_]
            yield SECTION["graded"], {"count": met, "of": of, "grade": grades[0]}

    def _scored(self, section: int) -> Reason:
        score, rule = self.score, self.standard.compliance
        assert score is not None
        assert rule is not None
        if np.isnan(score.score[section]):
            low, high = float(score.low[section]), float(score.high[section])
            if np.isinf(high):
                return SECTION["score_open_above"], {"low": format_number(low)}
            return SECTION["score_open"], {"low": format_number(low), "high": format_number(high)}
        found = format_number(float(score.score[section]))
        if rule.grades:
            return SECTION["score_graded"], {"score": found, "grade": rule.grades[int(score.grade[section])].title.text}
        assert rule.score is not None
        assert rule.score.passing is not None
        passing = rule.score.passing
        if passing.value is None:
            return SECTION["score_unjudged"], {"score": found, "note": _behind(passing.note)}
        return SECTION["score_below"], {"score": found, "passing": format_number(passing.value)}

    def _points_unknown(self, section: int) -> Iterator[Reason]:
        """Items whose points are open though what they measure is not, and those that leave with points unknown."""
        found = self.indicators
        for column, indicator in enumerate(self.standard.indicators):
            points = indicator.points
            if points is None or indicator.part_of:
                continue
            values: dict[str, object] = {"indicator": indicator.title.text, "note": _behind(points.maximum.note)}
            if found.asked[section, column] == 0:
                if points.maximum.value is None and points.not_applicable != "none":
                    yield SECTION["leaves_unknown" if points.not_applicable != "full" else "points_unknown"], values
            elif np.isnan(found.points[section, column]) and found.verdict[section, column] != Verdict.UNDETERMINED:
                yield SECTION["points_unknown"], values

    def _missed(self, section: int, column: int) -> Reason:
        found, rule = self.indicators, self.standard.compliance
        indicator = self.standard.indicators[column]
        if indicator.unit == YES_OR_NO:
            return SECTION["answered_no"], {"indicator": indicator.title.text}
        threshold = self.missed_bound(section, column)
        if found.floor_open[section, column]:
            low, high = float(found.low[section, column]), float(found.high[section, column])
            shown = value_text(float(found.value[section, column]), threshold, indicator.unit)
            values: dict[str, object] = {
                "value": shown,
                "low": number_text(low, indicator.unit),
                "high": number_text(high, indicator.unit),
            }
            figures = self.lacking(section, indicator)
            text = SECTION["floor_open_since" if figures else "floor_open"]
            return text, {"indicator": indicator.title.text, **values, "figures": figures}
        below = bool(found.below_floor[section, column]) and rule is not None and rule.floor is not None
        share = rule.floor.value if below and rule and rule.floor else 1.0
        bound = self.floor(section, column) if below else threshold
        values = {
            "indicator": indicator.title.text,
            "value": value_text(float(found.value[section, column]), bound, indicator.unit),
            "threshold": number_text(threshold, indicator.unit),
            "floor": number_text(bound, indicator.unit),
            "share": f"{share:.0%}",
        }
        if below:
            return SECTION["below_floor" if indicator.sense in ("at_least", "above") else "over_floor"], values
        return SECTION["missed" if indicator.sense == "at_least" else f"missed_{indicator.sense}"], values

    def _open(self, section: int, column: int) -> Reason:
        indicator = self.standard.indicators[column]
        figures = self.lacking(section, indicator) or [self._why_open(section, column)]
        return SECTION["open"], {"indicator": indicator.title.text, "figures": figures}

    def _why_open(self, section: int, column: int) -> Bilingual:
        """Why an indicator is open of which no figure is missing."""
        found, indicator = self.indicators, self.standard.indicators[column]
        low, high = float(found.low[section, column]), float(found.high[section, column])
        if np.isnan(found.value[section, column]):
            return SECTION["contradictory"]
        if indicator.points and not indicator.thresholds:
            unknown = [
                part for part in (indicator.points.maximum, indicator.points.deduct) if part and part.value is None
            ]
            if unknown and not indicator.points.entered:
                return fill(SECTION["points_not_said"], note=_behind(unknown[0].note))
            return SECTION["points_unusable"]
        if np.isnan(low):
            stage = self.standard.stages[self.sections.stage[section]]
            threshold = indicator.thresholds.get(stage)
            return fill(SECTION["threshold_unknown"], note=_behind(threshold.note if threshold else None))
        between = {"low": number_text(low, indicator.unit), "high": number_text(high, indicator.unit)}
        return fill(SECTION["threshold_between"], **between)


def _behind(note: Text | None) -> Bilingual:
    """A note behind a statement; nothing where there is none."""
    return Bilingual(f"：{note.zh}", f": {note.en}") if note else Bilingual("", "")
