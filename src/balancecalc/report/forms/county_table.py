"""The table with a row an indicator (表Ⅲ and its like): a county's means and CVs, by stage."""

from collections.abc import Iterator
from math import isnan
from typing import NamedTuple

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County, Spread, StageResult
from balancecalc.report.amounts import count, decimals_of
from balancecalc.report.measured import has_dispersion
from balancecalc.report.shown import decimals_at_most, decimals_of_number
from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Indicator
from balancecalc.text import Lang, pick
from balancecalc.text.forms import FORMS, HEADINGS
from balancecalc.text.labels import LABELS, VERDICTS
from balancecalc.verdict import Verdict

from .grid import EMPTY, FormCell, Grid, GridColumn, marked, verdict_cells, width_of
from .model import CountyTable, Marks, OneColumn
from .words import excluded_notes, stage_words, titled, verdict_reasons

_CV_DECIMALS = 3


class _Shown(NamedTuple):
    """A column as it is written; ``stage`` is the one that it is of, where it is of one."""

    show: str
    column: OneColumn
    stage: Stage | None
    grid: GridColumn


def county_grid(table: CountyTable, county: County, assessment: Assessment, lang: Lang) -> Grid:
    """The table of a county."""
    stages = tuple(assessment.standard.stages)
    grid = titled(table, county, stages, assessment, lang, by_stage=False)
    shown = list(_columns(table, stages, assessment, lang))
    grid.columns = [one.grid for one in shown]
    figures = _SpreadFigures(county, assessment, table.marks, lang)
    has_group = any(one.stage for one in shown)
    indicators: list[Indicator | None] = [*assessment.standard.indicators, *([None] if table.composite else [])]
    for stage in [None] if has_group else list(county.stages):
        for indicator in indicators:
            number = len(grid.rows) + 1
            grid.rows.append([figures.cell(one, indicator, one.stage or stage, number) for one in shown])
    grid.notes = list(_notes(table, county, stages, assessment, lang))
    return grid


def _columns(table: CountyTable, stages: tuple[Stage, ...], assessment: Assessment, lang: Lang) -> Iterator[_Shown]:
    for number, column in enumerate(table.columns):
        if column.show != "each_stage":
            yield _Shown(column.show, column, None, _grid_column(column, column.show, None, lang))
            continue
        for index, stage in enumerate(stages):
            group = (number * len(stages) + index, stage_words((stage,), assessment, lang))
            for inner in column.columns:
                yield _Shown(inner.show, inner, stage, _grid_column(inner, inner.show, group, lang))


def _grid_column(column: OneColumn, show: str, group: tuple[int, str] | None, lang: Lang) -> GridColumn:
    heading = column.heading.text if column.heading else HEADINGS[show]
    return GridColumn(group, pick(heading, lang), width_of(show, column.width))


def _notes(
    table: CountyTable, county: County, stages: tuple[Stage, ...], assessment: Assessment, lang: Lang
) -> Iterator[str]:
    yield from (pick(note.text, lang) for note in table.notes)
    if not has_dispersion(assessment.standard):
        yield pick(FORMS["no_dispersion"], lang)
    yield pick(FORMS["verdict"], lang, verdict=VERDICTS[county.verdict])
    if county.reasons:
        yield verdict_reasons(county, lang)
    without = tuple(stage for stage in stages if stage not in county.stages)
    if without:
        yield pick(FORMS["no_stage"], lang, stages=stage_words(without, assessment, lang))
    yield from excluded_notes(county, assessment, lang)


class _SpreadFigures:
    """The cells of a county's means and CVs. Nothing is computed: all of it is the assessment's."""

    def __init__(self, county: County, assessment: Assessment, marks: Marks, lang: Lang) -> None:
        self.county, self.assessment, self.marks, self.lang = county, assessment, marks, lang

    def cell(self, shown: _Shown, indicator: Indicator | None, stage: Stage | None, number: int) -> FormCell:
        """A cell of an indicator's row, or of the composite's (None)."""
        match shown.show:
            case "row_number":
                return FormCell(number)
            case "county":
                return FormCell(self.county.name)
            case "indicator":
                name = indicator.title.text if indicator else LABELS["composite"]
                return FormCell(pick(name, self.lang), align="left")
            case "unit":
                label = self.assessment.standard.dictionary.unit_label(indicator.unit) if indicator else None
                return FormCell(pick(label, self.lang) if label else "")
            case "blank":
                return EMPTY
        result = self.county.stages.get(stage) if stage else None
        if result is None:
            return FormCell(pick(FORMS["dash"], self.lang))
        if shown.show == "stage":
            return FormCell(stage_words((result.stage,), self.assessment, self.lang))
        if shown.show in ("sections", "students"):
            return self._count(shown.show, result)
        return self._spread(shown, indicator, result)

    def _count(self, show: str, result: StageResult) -> FormCell:
        found = result.sections if show == "sections" else count(result.students)
        return marked(self.marks.missing, self.lang) if found is None else FormCell(found, align="right")

    def _spread(self, shown: _Shown, indicator: Indicator | None, result: StageResult) -> FormCell:
        spread = result.indicators[indicator.id] if indicator else result.composite
        match shown.show:
            case "mean" | "sd" if indicator:
                return self._measure(spread.mean if shown.show == "mean" else spread.sd, shown.column, indicator)
            case "missing" if indicator:
                return FormCell(spread.missing)
            case "cv":
                is_missing = any(one.missing for one in result.indicators.values()) if not indicator else spread.missing
                return self._cv(spread, shown.column, is_missing=bool(is_missing))
            case "limit" if spread.limit is not None:
                return FormCell(spread.limit, max(shown.column.decimals or 2, decimals_of_number(spread.limit)))
            case "verdict":
                return self._verdict(spread, shown.column)
        return FormCell(pick(FORMS["dash"], self.lang))

    def _measure(self, figure: float, column: OneColumn, indicator: Indicator) -> FormCell:
        if isnan(figure):
            return marked(self.marks.missing, self.lang)
        decimals = column.decimals
        if decimals is None:
            decimals = decimals_of(indicator.unit, self.assessment.standard.dictionary)
        return FormCell(figure, decimals, align="right")

    def _cv(self, spread: Spread, column: OneColumn, *, is_missing: bool) -> FormCell:
        if isnan(spread.cv):
            # Where nothing is missing, there is no CV only because all sections have 0 of something.
            zero = FormCell(pick(FORMS["mean_zero"], self.lang))
            return marked(self.marks.missing, self.lang) if is_missing else zero
        decimals = _CV_DECIMALS if column.decimals is None else column.decimals
        if spread.limit is not None and spread.verdict in (Verdict.MET, Verdict.NOT_MET):
            within = spread.verdict is Verdict.MET
            decimals = decimals_at_most(spread.cv, spread.limit, decimals, within=within)
        return FormCell(spread.cv, decimals, column.shaded and spread.verdict is Verdict.NOT_MET, "right")

    def _verdict(self, spread: Spread, column: OneColumn) -> FormCell:
        dash = FormCell(pick(FORMS["dash"], self.lang))
        return verdict_cells(self.marks, self.lang, shaded=column.shaded, without_rule=dash)[spread.verdict]
