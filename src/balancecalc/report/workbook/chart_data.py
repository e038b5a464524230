"""The tables that the charts refer to: how each indicator is distributed, and the means by locality."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10
from typing import Final

import numpy as np
from xlsxwriter.format import Format

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.breakdown import LOCALITY, Breakdown, break_down, group_label
from balancecalc.assess.counties import County
from balancecalc.report.amounts import decimals_of, number
from balancecalc.report.histogram import Histogram, histogram
from balancecalc.report.shown import decimals_of_number
from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Indicator
from balancecalc.survey.model import FloatArray
from balancecalc.text import Lang, format_number, pick
from balancecalc.text.charts import CHARTS
from balancecalc.verdict import Verdict

from .book import Book, Column
from .rows import Cell, LongSheet
from .words import label, unit_word

SERIES: Final = ("below", "reached", "sections", "missing", "line")
"""The columns of counts: of an indicator with a threshold, of one without, of what is missing, and the bound's line."""


@dataclass(frozen=True, slots=True)
class Block:
    """The rows (from 0) of one indicator's distribution, and which series it has. ``of_threshold`` says that it is of
    how much of its threshold each section reaches, in per cent, since the threshold is not one for all."""

    rows: range
    series: list[str]
    of_threshold: bool


@dataclass(frozen=True, slots=True)
class DistributionData:
    """Where the distributions stand: blocks by county, stage and indicator; columns from 0; ``right`` is after them."""

    blocks: dict[tuple[str, Stage, str], Block]
    range: int
    columns: dict[str, int]
    right: int


@dataclass(frozen=True, slots=True)
class LocalityData:
    """Where the means by locality stand: rows by county and stage, the columns of shares by locality there.

    ``names`` is what each locality is called, ``indicator`` the column of the indicators' names.
    """

    rows: dict[tuple[str, Stage], range]
    shares: dict[tuple[str, Stage], dict[str, int]]
    names: dict[str, str]
    indicator: int


def distribution_data(
    book: Book, sheet: LongSheet, top: int, left: int, counties: Sequence[County], assessment: Assessment, lang: Lang
) -> DistributionData:
    """Write the table of distributions, its heading at row ``top``."""
    columns = [
        Column(label("county", lang)),
        Column(label("stage", lang), width=9),
        Column(label("indicator", lang)),
        Column(pick(CHARTS["range"], lang), width=18),
        *(Column(pick(CHARTS[name], lang), "0", 10) for name in SERIES),
    ]
    rows: list[list[Cell]] = []
    blocks: dict[tuple[str, Stage, str], Block] = {}
    for county in counties:
        for stage in county.stages:
            for index, indicator in enumerate(assessment.standard.indicators):
                lines = _distribution(county, stage, index, assessment, lang)
                head = [
                    county.name,
                    pick(assessment.survey.dictionary.stage_label(stage), lang),
                    pick(indicator.short.text, lang),
                ]
                first = top + 1 + len(rows)
                rows += [[*head, *line] for line in lines]
                if lines:
                    has = [name for at, name in enumerate(SERIES, 1) if any(line[at] is not None for line in lines)]
                    of_threshold = _of_threshold(indicator, stage)
                    blocks[county.name, stage, indicator.id] = Block(
                        range(first, first + len(lines)), has, of_threshold
                    )
    sheet.write_string(top - 1, left, pick(CHARTS["distribution_data"], lang), book.format(bold=True))
    _table(book, sheet, (top, left), columns, rows)
    first_count = left + len(columns) - len(SERIES)
    at = {name: first_count + index for index, name in enumerate(SERIES)}
    return DistributionData(blocks, first_count - 1, at, left + len(columns))


def _of_threshold(indicator: Indicator, stage: Stage) -> bool:
    """Whether the stage's threshold is not one number for all schools."""
    threshold = indicator.thresholds.get(stage)
    return threshold is not None and threshold.constant is None


def _distribution(county: County, stage: Stage, index: int, assessment: Assessment, lang: Lang) -> list[list[Cell]]:
    """The lines of one indicator: range and counts. The bound's line stands between the ranges that it parts."""
    standard, found = assessment.standard, assessment.indicators
    indicator = standard.indicators[index]
    own = county.sections[assessment.sections.stage[county.sections] == standard.stages.index(stage)]
    if not indicator.thresholds.get(stage):
        return _by_mean(county, stage, index, found.value[own[found.applies[own, index]], index], assessment, lang)
    verdicts = found.verdict[own, index]
    judged = np.isin(verdicts, (Verdict.MET, Verdict.NOT_MET))
    is_share = _of_threshold(indicator, stage)
    values = 100 * found.ratio[own, index][judged] if is_share else found.value[own, index][judged]
    if np.isnan(values).any():
        # Of a threshold that is only known to lie between two numbers, there is no share.
        return []
    lines: list[list[Cell]] = []
    if len(values):
        met = verdicts[judged] == Verdict.MET
        is_upper = is_share or indicator.sense in ("at_least", "above")
        bound = 100.0 if is_share else float(found.threshold[own, index][judged][0])
        counted = histogram(values, bound, met if is_upper else ~met)
        decimals = max(0 if is_share else _decimals(counted, indicator, assessment), decimals_of_number(bound))
        name, shown = "at_share" if is_share else "at_threshold", format_number(bound)
        lines = _counts(counted, decimals, ("below", "reached") if is_upper else ("reached", "below"))
        lines.insert(counted.bound_at + 1, _line(pick(CHARTS[name], lang, value=shown), line=max(counted.counts)))
    missing = int((verdicts == Verdict.UNDETERMINED).sum())
    return [*lines, _line(pick(CHARTS["missing"], lang), missing=missing)] if missing else lines


def _by_mean(
    county: County, stage: Stage, index: int, values: FloatArray, assessment: Assessment, lang: Lang
) -> list[list[Cell]]:
    """The lines of an indicator without a threshold, parted by the county's mean."""
    indicator = assessment.standard.indicators[index]
    spread = county.stages[stage].indicators[indicator.id]
    known = ~np.isnan(values)
    bound = spread.known_mean
    if np.isnan(bound):
        return []
    counted = histogram(values[known], bound, values[known] >= bound)
    decimals = _decimals(counted, indicator, assessment)
    name, shown = "at_known_mean" if spread.missing else "at_mean", format_number(bound, decimals)
    lines = _counts(counted, decimals, ("sections", "sections"))
    lines.insert(counted.bound_at + 1, _line(pick(CHARTS[name], lang, value=shown), line=max(counted.counts)))
    missing = int((~known).sum())
    return [*lines, _line(pick(CHARTS["missing"], lang), missing=missing)] if missing else lines


def _counts(counted: Histogram, decimals: int, series: tuple[str, str]) -> list[list[Cell]]:
    """A line for each range; ``series`` are those below the bound and from it on."""
    lines: list[list[Cell]] = []
    for at, (range_, count) in enumerate(zip(_ranges(counted, decimals), counted.counts, strict=True)):
        lines.append(_line(range_, **{series[at > counted.bound_at]: count}))
    return lines


def _line(range_: str, **counts: int) -> list[Cell]:
    return [range_, *(counts.get(name) for name in SERIES)]


def _ranges(counted: Histogram, decimals: int) -> list[str]:
    edges = [format_number(edge, decimals) for edge in counted.edges]
    return [f"<{edges[0]}", *(f"{low}–{high}" for low, high in pairwise(edges)), f"≥{edges[-1]}"]


def _decimals(counted: Histogram, indicator: Indicator, assessment: Assessment) -> int:
    """As many decimals as tell the edges apart, and as the indicator is shown with."""
    usual = decimals_of(indicator.unit, assessment.survey.dictionary)
    widths = [high - low for low, high in pairwise(counted.edges)]
    return max(usual, -floor(log10(min(widths) * 1.000001))) if widths else usual


def locality_data(
    book: Book, sheet: LongSheet, top: int, left: int, counties: Sequence[County], assessment: Assessment, lang: Lang
) -> LocalityData | None:
    """Write the table of means by locality, its heading at row ``top``; none where the survey has no such column."""
    charted = {county.name: county for county in counties}
    found = [means for means in break_down(assessment, LOCALITY) if means.county in charted]
    if not found:
        return None
    dictionary = assessment.survey.dictionary
    choices = dictionary.fields[LOCALITY].choices
    there = [name for name in (*choices, "") if any(name in means.groups for means in found)]
    words = {name: pick(group_label(dictionary, LOCALITY, name), lang) for name in (*choices, "")}
    columns = [
        Column(label("county", lang)),
        Column(label("stage", lang), width=9),
        Column(label("indicator", lang)),
        Column(label("unit", lang)),
        *(Column(words[name], "#,##0.0000", 12) for name in there),
        *(Column(pick(CHARTS["share"], lang, locality=words[name]), "0.0%", 12) for name in there),
        *(Column(pick(CHARTS["locality_missing"], lang, locality=words[name]), "0", 12) for name in there),
    ]
    rows: list[list[Cell]] = []
    of_stage: dict[tuple[str, Stage], range] = {}
    for means in found:
        first = top + 1 + len(rows)
        rows += _locality_lines(means, charted[means.county], there, assessment, lang)
        of_stage[means.county, means.stage] = range(first, top + 1 + len(rows))
    heading = f"{pick(CHARTS['locality_data'], lang)} · {pick(CHARTS['known_note'], lang)}"
    sheet.write_string(top - 1, left, heading, book.format(bold=True))
    _table(book, sheet, (top, left), columns, rows)
    first_share = left + 4 + len(there)
    shares = {
        (means.county, means.stage): {name: first_share + there.index(name) for name in means.groups} for means in found
    }
    return LocalityData(of_stage, shares, words, left + 2)


def _locality_lines(
    means: Breakdown, county: County, there: list[str], assessment: Assessment, lang: Lang
) -> list[list[Cell]]:
    dictionary = assessment.survey.dictionary
    lines: list[list[Cell]] = []
    for index, indicator in enumerate(assessment.standard.indicators):
        known = dict(zip(means.groups, means.known_mean[:, index].tolist(), strict=True))
        missing = dict(zip(means.groups, means.missing[:, index].tolist(), strict=True))
        whole = county.stages[means.stage].indicators[indicator.id].known_mean
        of_all = [known.get(name, float("nan")) for name in there]
        lines.append(
            [
                means.county,
                pick(dictionary.stage_label(means.stage), lang),
                pick(indicator.short.text, lang),
                unit_word(indicator.unit, dictionary, lang),
                *(number(one) for one in of_all),
                *(number(one / whole) if whole > 0 else None for one in of_all),
                *(missing.get(name) or None for name in there),
            ]
        )
    return lines


def _table(
    book: Book, sheet: LongSheet, place: tuple[int, int], columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> None:
    top, left = place
    looks = [book.cell_format(column) for column in columns]
    for index, column in enumerate(columns, start=left):
        sheet.write_string(top, index, column.heading, book.heading())
        sheet.set_column(index, index, column.width or 14)
    for offset, row in enumerate(rows, start=top + 1):
        for index, (cell, look) in enumerate(zip(row, looks, strict=True)):
            if cell is not None:
                _put(book, sheet, (offset, left + index), cell, look)


def _put(book: Book, sheet: LongSheet, place: tuple[int, int], cell: Cell, look: Format) -> None:
    """One datum of a chart."""
    book.cell(sheet, *place, cell, look)
