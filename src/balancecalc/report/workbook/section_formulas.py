"""The formulas of a sheet with a row a section: from the survey's figures to each section's verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from balancecalc.assess.origins import Origins
from balancecalc.assess.results import SectionResults
from balancecalc.standard.conditions import ALWAYS as ALWAYS_ASKED
from balancecalc.standard.conditions import all_hold
from balancecalc.standard.fields import Stage
from balancecalc.standard.formula import THRESHOLD, VALUE, Formula, excel, excel_number, fields
from balancecalc.standard.formula.tree import Name
from balancecalc.standard.formula.value import TOLERANCE
from balancecalc.standard.model import Condition, Indicator
from balancecalc.standard.thresholds import COUNTY
from balancecalc.text import Lang

from .figures import FigureColumns
from .judging import MARK, Rule, all_of, if_asked, judged, keeps, words
from .names import Names, SheetId
from .point_formulas import ALWAYS, NEVER, Measured, Scored, ScoreTerms, points_of
from .rows import Formulas
from .section_columns import IndicatorColumns, SectionColumns
from .section_figures import SectionFigures
from .words import label


@dataclass(frozen=True)
class SectionFormulas:
    """Writes the formulas of the sections of one sheet. ``joined`` are the conditions that count several checks."""

    results: SectionResults
    columns: SectionColumns
    figures: FigureColumns
    names: Names
    sheet: SheetId
    joined: Sequence[Condition]
    lang: Lang

    def all(self) -> Formulas:
        """The formulas of every section. Sections whose figures come from like cells have theirs in common."""
        sections, schools = self.results.sections, self.results.schools
        writer = SectionFigures(self.results, self.columns, self.figures, self.names)
        kinds: dict[bytes, int] = {}
        kind: list[int] = []
        written: list[Sequence[str | None]] = []
        origins = Origins(self.results)
        several = np.bincount(schools.school_of, minlength=len(schools.rows))[sections.school] > 1
        for section, (key, own) in enumerate(zip(writer.keys(origins), several.tolist(), strict=True)):
            if own:
                key = str(section).encode()
            if key not in kinds:
                kinds[key] = len(written)
                row: list[str | None] = [None] * self.columns.width
                writer.write(row, section, origins, None if own else "@")
                self._judge(row, self.results.standard.stages[sections.stage[section]])
                written.append(row)
            kind.append(kinds[key])
        return Formulas(written, kind, [self.figures.row(row) for row in sections.row.tolist()])

    def _judge(self, written: list[str | None], stage: Stage) -> None:
        columns, standard = self.columns, self.results.standard
        below: list[str] = []
        may_be_below: list[str] = []
        scored: list[Scored] = []
        for indicator, at in zip(standard.indicators, columns.indicators, strict=True):
            of = _One(self, indicator, at, stage)
            of.write(written)
            below += of.below_floor()
            may_be_below += of.floor_open()
            if indicator.points and not indicator.part_of and at.points is not None:
                scored.append(of.scored(columns.cell(at.points)))
        for condition in self.joined:
            written[columns.joined[condition.id]] = self._all_checks(condition)
        rule = standard.compliance
        if rule is None or columns.met is None or columns.verdict is None:
            return
        written[columns.met] = f"={self._count(MARK.met)}"
        if columns.below_floor is not None:
            written[columns.below_floor] = f"={'+'.join(below) or '0'}"
        of_rule = Rule(rule, "", self.names, self.lang)
        floor_open = f"({'+'.join(may_be_below)})" if may_be_below else None
        written[columns.verdict] = self._verdict(written, scored, of_rule, floor_open)

    def _verdict(
        self, written: list[str | None], scored: Sequence[Scored], rule: Rule, floor_open: str | None
    ) -> str | None:
        columns, called = self.columns, words(self.lang)
        assert columns.met is not None
        if columns.score is not None:
            at = columns.score
            scale = columns.cell(at.scale) if at.scale is not None else None
            total = self.names.of_standard("total") if self.names.knows("total") else None
            terms = ScoreTerms(scored, total, scale)
            low, high = columns.cell(at.low), columns.cell(at.high)
            written[at.low], written[at.high] = terms.low(), terms.high()
            written[at.score] = terms.score(low)
            if at.scale is not None:
                written[at.scale] = terms.scaling()
            found = rule.scored(low, high)
        else:
            met, open_ = columns.cell(columns.met), self._count(MARK.open)
            low, high = met, f"({met}+{open_})"
            below = columns.cell(columns.below_floor) if columns.below_floor is not None else None
            failing = self._count(MARK.missed)
            found = rule.counted(met, failing, open_, below, floor_open, partial=self._partial)
        if columns.grade is not None:
            written[columns.grade] = f"={rule.grade(low, high)}"
        if found is None:
            return None
        if columns.scope is not None:
            unclear = f'"{label("scope_unclear", self.lang)}"'
            found = f"IF({columns.cell(columns.scope)}={unclear},{called.open},{found})"
        return f"={found}"

    @cached_property
    def _partial(self) -> bool:
        """Whether a section may have nothing to reach at all."""
        standard = self.results.standard
        always = [
            one
            for one, at in zip(standard.indicators, self.columns.indicators, strict=True)
            if at.asked is None and all(stage in one.thresholds for stage in standard.stages)
        ]
        return not always

    def _count(self, mark: str) -> str:
        """How many of the row's indicators bear a mark. ``?`` would be any letter to COUNTIF."""
        first, last = self.columns.indicators[0].value, self.columns.share - 1
        return f"SUMPRODUCT(--({self.columns.cell(first)}:{self.columns.cell(last)}={mark}))"

    def _all_checks(self, condition: Condition) -> str:
        """What several checks come to together."""
        ids = [one.id for one in self.results.standard.indicators]
        at = [self.columns.indicators[ids.index(check)].mark for check in condition.every]
        cells = [self.columns.cell(one) for one in at if one is not None]
        return "=" + all_of(lambda mark: "+".join(f"({cell}={mark})" for cell in cells), MARK)


class _One:
    """One indicator of the sections of one stage."""

    def __init__(self, of: SectionFormulas, indicator: Indicator, at: IndicatorColumns, stage: Stage) -> None:
        self.names, self.columns, self.of = of.names, of.columns, of
        self.indicator, self.at, self.stage = indicator, at, stage
        self.value = self.columns.cell(at.value)
        self.threshold = indicator.thresholds.get(stage)
        self.mark = self.columns.cell(at.mark) if at.mark is not None else ""

    @property
    def asked(self) -> str | None:
        """The cell that says whether the indicator is asked for; ``"0"`` where it never is in this stage."""
        if self.indicator.thresholds and self.threshold is None:
            return "0"
        return self.columns.cell(self.at.asked) if self.at.asked is not None else None

    @property
    def ends(self) -> tuple[str | None, str | None]:
        """The cells or names of the least and the most that the threshold may be."""
        if self.threshold is None:
            return None, None
        if self.at.low is None:
            name = self.names.of_standard("threshold", self.indicator.id, self.stage)
            return name, name
        if self.indicator.bounds(self.stage) is None:
            return None, None
        low = self.columns.cell(self.at.low)
        return low, self.columns.cell(self.at.high) if self.at.high is not None else low

    def write(self, written: list[str | None]) -> None:
        """Put the indicator's formulas into its columns."""
        at, indicator = self.at, self.indicator
        written[at.value] = excel(indicator.tree, self._references, negative=False)
        if at.county is not None:
            written[at.county] = self._county()
        bounds = self.indicator.bounds(self.stage, self._leaf)
        for column, formula in zip((at.low, at.high), bounds or (), strict=False):
            if column is not None:
                written[column] = self._number(formula)
        if at.applies is not None and indicator.asked:
            written[at.applies] = excel(indicator.asked, self._references)
        if at.asked is not None and at.asked != at.applies and self.threshold:
            both = [one for one in (indicator.asked, self.threshold.applies) if one and one != ALWAYS_ASKED]
            written[at.asked] = excel(all_hold(both), self._references)
        self._judge(written)

    def _judge(self, written: list[str | None]) -> None:
        at, indicator = self.at, self.indicator
        low, high = self.ends
        if at.mark is not None and self.threshold:
            written[at.mark] = "=" + judged(self.value, low, high, indicator.sense, MARK, self.asked)
        elif at.mark is not None and not indicator.thresholds:
            # It has nothing to reach; but that its points are not known has to be told.
            found = f"IF(ISNUMBER({self.columns.cell(at.points)}),{MARK.none},{MARK.open})" if at.points else MARK.none
            written[at.mark] = f"={if_asked(self.asked, found, MARK)}"
        if at.shortfall is not None and self.threshold:
            written[at.shortfall] = self._shortfall(low, high)
        if at.points is not None and indicator.points:
            measured = Measured(self.value, low, high, self.mark, self.asked, self._maximum)
            written[at.points] = points_of(indicator.points, indicator.sense, measured, MARK)

    def scored(self, points: str) -> Scored:
        """The indicator as an item whose points are added up."""
        rescaled = self.indicator.points is not None and self.indicator.points.not_applicable in (None, "rescaled")
        leaves = NEVER if not rescaled or self.asked is None else ALWAYS if self.asked == "0" else self.asked
        return Scored(points, self._maximum, leaves)

    def below_floor(self) -> list[str]:
        """Whether the indicator is missed and below its floor, as a factor of a sum."""
        easy, _ = self._easy_and_hard
        if easy is None or not self.names.knows("floor"):
            return []
        kept = self._kept(easy)
        if self.at.low is None and self.indicator.sense in ("at_least", "above"):
            return [f"({self.mark}={MARK.missed})*NOT({kept})"]
        # What is no number can be compared, but not multiplied.
        return [f"IF({self.mark}={MARK.missed},IF({kept},0,1),0)"]

    def floor_open(self) -> list[str]:
        """Whether it depends on what is not known of its threshold that a missed indicator is below its floor."""
        easy, hard = self._easy_and_hard
        if easy is None or hard is None or easy == hard or not self.names.knows("floor"):
            return []
        return [f"IF({self.mark}={MARK.missed},IF({self._kept(easy)},IF({self._kept(hard)},0,1),0),0)"]

    def _kept(self, threshold: str) -> str:
        return keeps(self.value, threshold, self.names.of_standard("floor"), self.indicator.sense)

    @property
    def _easy_and_hard(self) -> tuple[str | None, str | None]:
        """The ends of what the threshold may be: the one that is reached more easily first."""
        low, high = self.ends
        return (low, high) if self.indicator.sense in ("at_least", "above") else (high, low)

    @property
    def _maximum(self) -> str | None:
        known = self.names.knows("points", self.indicator.id)
        return self.names.of_standard("points", self.indicator.id) if known else None

    @property
    def _references(self) -> dict[str, str]:
        columns = self.columns
        places = {**columns.figures, "students": columns.students, **columns.stage_students, **columns.attributes}
        if self.at.county is not None:
            places[COUNTY] = self.at.county
        names = {name: name for name in self._named}
        return {**names, **{name: columns.cell(at) for name, at in places.items()}}

    @property
    def _named(self) -> list[str]:
        return [
            self.names.of_standard("threshold", self.indicator.id, stage, number)
            for stage, threshold in self.indicator.thresholds.items()
            for number in range(len(threshold.numbers))
            if self.names.knows("threshold", self.indicator.id, stage, number)
        ]

    def _leaf(self, stage: Stage | None, number: int, _: float) -> Formula:
        return Name(self.names.of_standard("threshold", self.indicator.id, stage, number))

    def _number(self, formula: Formula) -> str:
        if isinstance(formula, Name):
            cell = self._references[formula.field]
            return f'=IF(ISNUMBER({cell}),{cell},"")'
        return excel(formula, self._references)

    def _county(self) -> str:
        """The county's own value of the indicator, over all its sections of the stage."""
        names, sheet = self.names, self.of.sheet
        groups, own = names.of_sheet(sheet, "group"), self.columns.cell(self.columns.group)
        figures = {name: names.figure(sheet, name) for name in sorted(fields(self.indicator.tree))}
        whole = [f'COUNTIFS({groups},{own},{figure},">=0")=COUNTIF({groups},{own})' for figure in figures.values()]
        sums = {name: f"SUMIFS({figure},{groups},{own})" for name, figure in figures.items()}
        found = excel_number(self.indicator.tree, sums)
        return f'=IF(AND({",".join(whole)}),IFERROR({found},""),"")'

    def _shortfall(self, low: str | None, high: str | None) -> str | None:
        indicator = self.indicator
        if indicator.resource is None or indicator.shortage is None:
            return None
        whole = self.of.results.survey.dictionary.fields[indicator.resource].whole
        if low is None:
            return f'=IF({self.mark}={MARK.met},0,"")'
        references = {**self._references, VALUE: self.value, THRESHOLD: low}
        lacking = excel_number(indicator.shortage, references, "*" if whole else "")
        if self.asked is None and low == high:
            # Then it is missed only where everything is known.
            if whole:
                lacking = f"ROUNDUP({lacking}*(1-{TOLERANCE:.0E}),0)"
            return f'=IF({self.mark}={MARK.met},0,IF({self.mark}={MARK.missed},IFERROR({lacking},""),""))'
        if whole:
            lacking = f"-INT(-{lacking}*(1-{TOLERANCE:.0E}))"
        known = [references[name] for name in sorted(fields(indicator.shortage))]
        if low != high and high is not None:
            known.append(high)
        found = f'IF(COUNT({",".join(known)})={len(known)},IFERROR(IF({lacking}<0,"",{lacking}),""),"")'
        if low != high:
            found = f'IF({low}={high},{found},"")'
        return f'=IF({self.mark}={MARK.met},0,IF({self.mark}={MARK.none},"",{found}))'
