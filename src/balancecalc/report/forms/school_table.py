"""The table with a row a section (表Ⅱ and its like): columns, rows, the line of totals."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County
from balancecalc.report.amounts import count
from balancecalc.report.measured import thresholds_of
from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Indicator
from balancecalc.text import Lang, pick
from balancecalc.text.forms import FORMS, HEADINGS
from balancecalc.verdict import Verdict

from .grid import EMPTY, FormCell, Grid, GridColumn, marked, width_of
from .listing import Listing
from .model import IndicatorColumn, OneColumn, SchoolColumn, SchoolTable
from .school_figures import SchoolFigures
from .school_notes import school_notes
from .words import titled


class _Shown(NamedTuple):
    """A column as it is written: what it shows, of which indicator (by index), and how it is headed."""

    show: str
    column: OneColumn
    indicator: int | None
    grid: GridColumn


def school_grids(table: SchoolTable, county: County, assessment: Assessment, lang: Lang) -> Iterator[Grid]:
    """The table of a county: one for each of its stages, or one for all."""
    groups: list[tuple[Stage, ...]] = [(stage,) for stage in county.stages]
    for stages in groups if table.by_stage else [tuple(county.stages)]:
        numbers = [assessment.standard.stages.index(stage) for stage in stages]
        own = county.sections[np.isin(assessment.sections.stage[county.sections], numbers)].tolist()
        yield _grid(Listing(table, county, stages, own, assessment, lang))


def _grid(listing: Listing) -> Grid:
    table, assessment, lang = listing.table, listing.assessment, listing.lang
    grid = titled(table, listing.county, listing.stages, assessment, lang, by_stage=table.by_stage)
    shown = list(_columns(listing))
    grid.columns = [one.grid for one in shown]
    figures = SchoolFigures(assessment, table.marks, lang)
    grid.rows = [
        [figures.cell(one.show, one.column, section, number, one.indicator) for one in shown]
        for number, section in enumerate(listing.sections, start=1)
    ]
    if table.totals:
        grid.totals = _totals(shown, listing)
    indicators = list(dict.fromkeys(one.indicator for one in shown if one.indicator is not None))
    grid.notes = school_notes(listing, indicators, [one.show for one in shown if one.indicator is None])
    return grid


def _columns(listing: Listing) -> Iterator[_Shown]:
    indicators = listing.assessment.standard.indicators
    number_of = {indicator.id: number for number, indicator in enumerate(indicators)}
    for group, column in enumerate(listing.table.columns):
        if column.show == "each_indicator":
            for name in column.indicators or number_of:
                first = group * len(indicators) + number_of[name]
                yield from _indicator_columns(column, number_of[name], first, listing)
        elif column.indicator:
            yield _lone_column(column.show, column, number_of[column.indicator], listing)
        else:
            yield _Shown(column.show, column, None, _grid_column(column, column.show, None, "", listing.lang))


def _indicator_columns(column: SchoolColumn, indicator: int, group: int, listing: Listing) -> Iterator[_Shown]:
    if len(column.columns) == 1 and column.columns[0].heading is None:
        inner = column.columns[0]
        yield _lone_column(inner.show, inner, indicator, listing)
        return
    name = _name(listing.assessment.standard.indicators[indicator], listing)
    for inner in column.columns:
        yield _Shown(inner.show, inner, indicator, _grid_column(inner, inner.show, (group, name), "", listing.lang))


def _lone_column(show: str, column: SchoolColumn | IndicatorColumn, indicator: int, listing: Listing) -> _Shown:
    """A column without others of its indicator: headed by the indicator and what has to be reached."""
    heading = _title(listing.assessment.standard.indicators[indicator], listing)
    return _Shown(show, column, indicator, _grid_column(column, show, None, heading, listing.lang))


def _grid_column(column: OneColumn, show: str, group: tuple[int, str] | None, otherwise: str, lang: Lang) -> GridColumn:
    heading = pick(column.heading.text, lang) if column.heading else otherwise or pick(HEADINGS[show], lang)
    return GridColumn(group, heading, width_of(show, column.width))


def _name(indicator: Indicator, listing: Listing) -> str:
    unit = pick(listing.assessment.standard.dictionary.unit_label(indicator.unit), listing.lang)
    title = pick(indicator.title.text, listing.lang)
    return f"{title}\n({unit})" if unit else title


def _title(indicator: Indicator, listing: Listing) -> str:
    """An indicator's name with its unit and the thresholds of the stages; a range where schools have different ones."""
    dictionary, lang = listing.assessment.standard.dictionary, listing.lang
    thresholds = thresholds_of(indicator, dictionary, lang)
    lines = [_name(indicator, listing)]
    for stage in listing.stages:
        if stage in thresholds:
            told = f"{pick(dictionary.stage_label(stage), lang)} " if len(listing.stages) > 1 else ""
            lines.append(f"{told}{thresholds[stage]}")
    return "\n".join(lines)


def _totals(shown: Sequence[_Shown], listing: Listing) -> list[FormCell]:
    """The line under the schools: how many, their students, how many pass, and how many meet each indicator."""
    cells = [_total(one, listing) for one in shown]
    word, first = pick(FORMS["total"], listing.lang), cells[0].content
    if first is None or isinstance(first, str):
        cells[0] = cells[0]._replace(content=f"{word} {first or ''}".strip())
    return cells


def _total(one: _Shown, listing: Listing) -> FormCell:
    assessment, lang, sections = listing.assessment, listing.lang, listing.sections
    match one.show:
        case "school":
            return FormCell(pick(FORMS["total_schools"], lang, count=listing.schools), align="left")
        case "students":
            students = count(float(assessment.sections.students[sections].sum()))
            if students is None:
                return marked(listing.table.marks.missing, lang)
            return FormCell(students, align="right")
        case "section_verdict" if assessment.standard.compliance:
            return FormCell(int((assessment.verdicts[sections] == Verdict.MET).sum()))
        case "verdict" if one.indicator is not None and _has_threshold(one.indicator, listing):
            return FormCell(int((assessment.indicators.verdict[sections, one.indicator] == Verdict.MET).sum()))
    return EMPTY


def _has_threshold(indicator: int, listing: Listing) -> bool:
    verdicts = listing.assessment.indicators.verdict[listing.sections, indicator]
    return bool((verdicts != Verdict.NOT_APPLICABLE).any())
