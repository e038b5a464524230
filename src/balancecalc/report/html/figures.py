"""The figures of a county: CVs against their limits, distributions, groups side by side."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from balancecalc.assess.breakdown import SIZES, Breakdown, Size
from balancecalc.assess.counties import County, Spread, StageResult
from balancecalc.report.breakdowns import SIZE_DECIMALS
from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Indicator
from balancecalc.standard.words import number_text
from balancecalc.survey.model import FloatArray
from balancecalc.text import format_number
from balancecalc.text.labels import MARKS
from balancecalc.verdict import Verdict, VerdictArray

from .charts import Bar, Line, bars, columns, svg
from .charts import Column as Upright
from .distribution import Distribution, Range, distribute
from .tables import Cell, Column, Table
from .view import ABSENT, View


class Figure(NamedTuple):
    """A chart: its caption, its SVG (empty where there is nothing to draw), what is said under it, its numbers."""

    caption: str
    svg: str
    said: str = ""
    table: Table | None = None


def cv_figures(county: County, name: str, view: View) -> Iterator[Figure]:
    """A chart a stage: the CV of each indicator and the composite against its limit; none where the standard says
    nothing of CVs."""
    if not view.tells_cvs:
        return
    for stage, result in county.stages.items():
        spreads = [
            *((view.pick(i.short.text), result.indicators[i.id]) for _, i in view.measured),
            (view.word("composite"), result.composite),
        ]
        caption = view.word("cv_chart", stage=view.stage(stage))
        said = view.listed([_cv_said(label, spread, view) for label, spread in spreads])
        chart = bars([_cv_bar(label, spread, view) for label, spread in spreads])
        yield Figure(caption, svg(chart, caption, said, f"{name}-cv-{stage}"))


def _cv_bar(label: str, spread: Spread, view: View) -> Bar:
    if not np.isnan(spread.cv):
        mark = "" if spread.verdict is Verdict.NOT_APPLICABLE else f" {MARKS[spread.verdict]}"
        return Bar(label, spread.cv, view.cv(spread) + mark, spread.limit, spread.verdict is Verdict.NOT_MET)
    if not spread.missing:
        # A composite of CVs that are not all there, or the CV of what is 0 everywhere.
        return Bar(label, None, MARKS[Verdict.UNDETERMINED], spread.limit)
    if np.isnan(spread.known_cv):
        return Bar(label, None, view.word("figures_missing", count=spread.missing), spread.limit)
    text = view.word("cv_known", count=spread.missing, cv=format_number(spread.known_cv, 3))
    return Bar(label, spread.known_cv, text, spread.limit, faint=True)


def _cv_said(label: str, spread: Spread, view: View) -> str:
    if spread.limit is None:
        return view.word("cv_said_free", indicator=label, cv=view.cv(spread))
    limit, verdict = format_number(spread.limit, 2), view.verdict(spread.verdict)
    return view.word("cv_said", indicator=label, cv=view.cv(spread), limit=limit, verdict=verdict)


def distribution_figures(county: County, stage: Stage, name: str, view: View) -> Iterator[Figure]:
    """A chart for each indicator: how many sections of a stage lie in which range, with the threshold or the mean."""
    assessment = view.assessment
    of_stage = assessment.sections.stage[county.sections] == assessment.standard.stages.index(stage)
    own = county.sections[of_stage]
    for column, _ in view.measured:
        # Those to whom the indicator does not apply are none of the distribution.
        asked = own[assessment.indicators.applies[own, column]]
        values, verdicts = assessment.indicators.value[asked, column], assessment.indicators.verdict[asked, column]
        shown = _Distributed(column, county.stages[stage], view)
        yield shown.figure(values, verdicts, f"{name}-values-{stage}-{column + 1}")


class _Distributed:
    """One indicator in one stage of a county, and how its distribution is shown."""

    def __init__(self, column: int, result: StageResult, view: View) -> None:
        self.view = view
        self.indicator = view.assessment.standard.indicators[column]
        self.stage = result.stage
        self.mean = result.indicators[self.indicator.id].mean
        quantity = self.indicator.thresholds.get(result.stage)
        self.threshold = quantity.constant if quantity else None
        self.at_most = self.indicator.sense in ("at_most", "below")

    def figure(self, values: FloatArray, verdicts: VerdictArray, name: str) -> Figure:
        title = self.view.titled(self.indicator, short=True)
        caption = self.view.word("distribution_chart", stage=self.view.stage(self.stage), indicator=title)
        if self.threshold is not None:
            # What has a value and no verdict stands on neither side of the threshold.
            values = np.where(verdicts == Verdict.UNDETERMINED, np.nan, values)
        spread = distribute(values, verdicts, self.threshold, at_most=self.at_most)
        if spread is None:
            return Figure(caption, "", self.view.word("distribution_none" if len(values) else "distribution_not_asked"))
        said = self.view.listed(list(self.said(spread)))
        chart = columns([Upright(*part) for part in spread.ranges], self.line())
        return Figure(caption, svg(chart, caption, said, name), said, self.table(spread, caption, name))

    def line(self) -> Line | None:
        if self.threshold is not None:
            return Line(
                self.threshold, self.view.word("line_threshold", value=number_text(self.threshold, self.indicator.unit))
            )
        if np.isnan(self.mean):
            return None
        return Line(self.mean, self.view.word("line_mean", value=self.view.value(self.mean, self.indicator)))

    def said(self, spread: Distribution) -> Iterator[str]:
        bounds = [] if self.threshold is None else [self.threshold]
        low, high = (self.view.value(end, self.indicator, *bounds) for end in (spread.smallest, spread.largest))
        count = sum(part.sections for part in spread.ranges)
        yield self.view.word("distribution_said", count=count, low=low, high=high)
        if self.threshold is not None:
            missed = sum(part.sections for part in spread.ranges if part.missed)
            threshold = number_text(self.threshold, self.indicator.unit)
            yield self.view.word(f"distribution_{self.indicator.sense}", count=missed, value=threshold)
        if spread.below:
            yield self.view.word("distribution_beneath")
        if spread.above:
            yield self.view.word("distribution_beyond")
        if spread.missing:
            yield self.view.word("distribution_missing", count=spread.missing)

    def table(self, spread: Distribution, caption: str, name: str) -> Table:
        headings = [Column(self.view.word("range")), Column(self.view.word("sections"), "number")]
        rows = [
            [Cell(self.range(part, spread)), Cell(format_number(part.sections), "number")] for part in spread.ranges
        ]
        return Table(f"{name}-numbers", caption, headings, rows)

    def range(self, part: Range, spread: Distribution) -> str:
        low, high = format_number(part.low), format_number(part.high)
        if spread.below and part is spread.ranges[0]:
            return self.view.word("range_below", high=high)
        if spread.above and part is spread.ranges[-1]:
            return self.view.word("range_from", low=low)
        return self.view.word("range_between", low=low, high=high)


def breakdown_figures(found: Sequence[Breakdown], name: str, view: View) -> Iterator[Figure]:
    """A chart for each indicator: the means of a stage's groups, one under the other."""
    for column, indicator in view.measured:
        rows = [_group_bar(of, at, column, indicator, view) for of, at in _groups(found)]
        caption = view.word("breakdown_chart", indicator=view.titled(indicator, short=True))
        said = view.listed([f"{row.label} {row.text}" for row in rows])
        yield Figure(caption, svg(bars(rows), caption, said, f"{name}-{_word(found)}-{column + 1}"))


def _groups(found: Sequence[Breakdown]) -> Iterator[tuple[Breakdown, int]]:
    """Each stage's groups, one after the other: the stage's breakdown, and the group's row in it."""
    return ((of, at) for of in found for at in range(len(of.groups)))


def _word(found: Sequence[Breakdown]) -> str:
    """What the breakdown is called in ids."""
    return found[0].field.replace("_", "-")


def _group_bar(found: Breakdown, at: int, column: int, indicator: Indicator, view: View) -> Bar:
    mean = float(found.mean[at, column])
    quantity = indicator.thresholds.get(found.stage)
    return Bar(
        label=f"{view.stage(found.stage)} {view.choice(found.field, found.groups[at])}",
        length=None if np.isnan(mean) else mean,
        text=_group_mean(found, at, column, indicator, view),
        bound=quantity.constant if quantity else None,
    )


def breakdown_table(found: Sequence[Breakdown], county: County, name: str, view: View) -> Table:
    """A row a stage and group: sections, students, how large schools and classes are, the mean of each indicator.

    Sizes that the survey has no figures for have no column.
    """
    indicators, field = view.measured, view.header(found[0].field)
    sizes = [size for size in SIZES if any(not np.isnan(of.sizes[size].value).all() for of in found)]
    headings = [Column(view.word("stage")), Column(field)]
    headings += [Column(view.word(label), "number") for label in ("sections", "students", *sizes)]
    headings += [Column(view.titled(indicator, short=True), "number") for _, indicator in indicators]
    rows = [
        [
            Cell(view.stage(of.stage), "short"),
            Cell(view.choice(of.field, of.groups[at])),
            Cell(view.count(int(of.sections[at])), "number"),
            Cell(view.count(float(of.students[at])), "number"),
            *(Cell(_size(of.sizes[size], at, view), "number") for size in sizes),
            *(Cell(_group_mean(of, at, column, i, view), "number") for column, i in indicators),
        ]
        for of, at in _groups(found)
    ]
    caption = view.word("breakdown_caption", county=county.name, field=field)
    return Table(f"{name}-{_word(found)}", caption, headings, rows, header=1)


def _size(size: Size, at: int, view: View) -> str:
    if np.isnan(size.value[at]):
        return view.word("figures_missing", count=int(size.missing[at])) if size.missing[at] else ABSENT
    return format_number(float(size.value[at]), SIZE_DECIMALS)


def _group_mean(found: Breakdown, at: int, column: int, indicator: Indicator, view: View) -> str:
    mean, quantity = float(found.mean[at, column]), indicator.thresholds.get(found.stage)
    if np.isnan(mean):
        missing = int(found.missing[at, column])
        # Where nothing is missing, none of the group is asked for it.
        return view.word("figures_missing", count=missing) if missing else ABSENT
    return view.value(mean, indicator, *([quantity.constant] if quantity and quantity.constant is not None else []))
