"""The sheet of charts: CVs against their limits, distributions, urban, town and rural schools side by side.

They are Excel's own charts and refer to cells: to the sheet of difference coefficients, and to the tables of chart data
at the right of this sheet (:mod:`.chart_data`).
"""

from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter.chart import Chart

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.breakdown import LOCALITY
from balancecalc.assess.counties import County, Spread, StageResult
from balancecalc.report.amounts import number
from balancecalc.report.shown import decimals_at_most
from balancecalc.text import Lang, joined, pick
from balancecalc.text.charts import CHARTS
from balancecalc.verdict import Verdict

from .book import Book
from .chart_data import DistributionData, LocalityData, distribution_data, locality_data
from .dispersion import CV, LIMIT, SHORT, places
from .rows import LongSheet
from .words import label, number_format, unit_word

MOST_CHARTED: Final = 4
"""The charts of more counties would be too many to look at; the rest is told."""
_TOP: Final = 3
_BESIDE: Final = 4
"""So many distributions lie side by side."""
_COLUMN_WIDTH: Final = 47
_PIXELS: Final = {"wide": (662, 340), "narrow": (330, 265)}
_ROWS: Final = {"wide": 18, "narrow": 14}
_CV_DECIMALS: Final = 3
_SMALL: Final = {"size": 8}
_BLUE, _RED, _GREEN, _GREY = "#4A78B5", "#C0392B", "#5B9A5B", "#9AA3AE"
_LOCALITY_COLOURS: Final = ("#4A78B5", "#E0A33A", "#5B9A5B", _GREY)


def charts_sheet(book: Book, assessment: Assessment, lang: Lang) -> None:
    """Write the sheet."""
    note = pick(CHARTS["note"], lang, sheet=label("sheet_dispersion", lang))
    sheet = book.sheet(pick(CHARTS["sheet"], lang), pick(CHARTS["title"], lang), note)
    assessed = [county for county in assessment.counties if county.stages]
    shown, left_out = assessed[:MOST_CHARTED], assessed[MOST_CHARTED:]
    if left_out:
        names = joined([county.name for county in left_out], lang)
        values = {"shown": len(shown), "count": len(left_out), "counties": names}
        sheet.write_string(2, 0, pick(CHARTS["left_out"], lang, **values), book.format(bold=True))
    if not shown:
        sheet.write_string(2, 0, pick(CHARTS["nothing"], lang), book.format())
        return
    sheet.set_column(0, _BESIDE - 1, _COLUMN_WIDTH)
    left = _BESIDE + 1
    distributions = distribution_data(book, sheet, _TOP, left, shown, assessment, lang)
    localities = locality_data(book, sheet, _TOP, distributions.right + 1, shown, assessment, lang)
    bottom = _Charts(book, sheet, assessment, lang, distributions, localities).draw(shown)
    sheet.print_area(0, 0, bottom, _BESIDE - 1)


class _Charts:
    """The charts of one sheet, from the top down."""

    def __init__(
        self,
        book: Book,
        sheet: LongSheet,
        assessment: Assessment,
        lang: Lang,
        distributions: DistributionData,
        localities: LocalityData | None,
    ) -> None:
        self.book, self.sheet, self.assessment, self.lang = book, sheet, assessment, lang
        self.distributions, self.localities = distributions, localities
        self.places = places(assessment)
        self.row = _TOP

    def draw(self, counties: list[County]) -> int:
        """Draw all charts. Returns the last row under them."""
        breaks: list[int] = []
        for county in counties:
            for result in county.stages.values():
                breaks.append(self.row)
                values = {"county": county.name, "stage": self.stage_word(result)}
                heading = self.word("block", **values)
                self.sheet.write_string(self.row, 0, heading, self.book.format(bold=True, font_size=12))
                self.row += 1
                self.stage(county, result)
        self.sheet.set_h_pagebreaks(breaks[1:])
        return self.row

    def stage(self, county: County, result: StageResult) -> None:
        self.insert(self.cv_chart(county, result), 0, "wide")
        chart = self.locality_chart(county, result)
        if chart:
            self.insert(chart, _BESIDE // 2, "wide")
        else:
            header = self.assessment.survey.dictionary.fields[LOCALITY].label
            self.sheet.write_string(self.row, _BESIDE // 2, self.word("no_locality", header=header))
        self.row += _ROWS["wide"]
        of_stage = [self.distribution_chart(county, result, index) for index in range(self.indicators)]
        charts = [chart for chart in of_stage if chart]
        for index, chart in enumerate(charts):
            if index and index % _BESIDE == 0:
                self.row += _ROWS["narrow"]
            self.insert(chart, index % _BESIDE, "narrow")
        self.row += _ROWS["narrow"] if charts else 0

    @property
    def indicators(self) -> int:
        return len(self.assessment.standard.indicators)

    def word(self, name: str, **values: object) -> str:
        return pick(CHARTS[name], self.lang, **values)

    def stage_word(self, result: StageResult) -> str:
        return pick(self.assessment.survey.dictionary.stage_label(result.stage), self.lang)

    def insert(self, chart: Chart, column: int, size: str) -> None:
        width, height = _PIXELS[size]
        chart.set_size({"width": width, "height": height})
        self.sheet.insert_chart(self.row, column, chart, {"x_offset": 2, "y_offset": 2})

    def cv_chart(self, county: County, result: StageResult) -> Chart:
        spreads = [*result.indicators.values(), result.composite]
        limits = [spread.limit for spread in spreads]
        chart = self.book.workbook.add_chart({"type": "column"})
        chart.add_series(
            {
                **self._of_cv_sheet(county, result, CV, [number(spread.cv) for spread in spreads]),
                "name": label("cv", self.lang),
                "fill": {"color": _BLUE},
                "gap": 80,
                "data_labels": {"value": True, "num_format": _label_format(spreads), "font": _SMALL},
            }
        )
        has_limits = any(limit is not None for limit in limits)
        if has_limits:
            line = self.book.workbook.add_chart({"type": "line"})
            found = self._of_cv_sheet(county, result, LIMIT, limits)
            line.add_series({**found, "name": label("limit", self.lang), **_LIMIT_LINE})
            chart.combine(line)
        title = self.word("cv_title" if has_limits else "cv_title_unlimited", stage=self.stage_word(result))
        return self._dressed(chart, title, "0.00")

    def _of_cv_sheet(
        self, county: County, result: StageResult, column: int, stored: list[float | None]
    ) -> dict[str, Any]:
        """What a series says of a column of the sheet of CVs, and what it holds now.

        XlsxWriter does not see the rows of long tables, and viewers show what is stored with the chart.
        """
        rows = self.places[county.name, result.stage]
        sheet = label("sheet_dispersion", self.lang)
        short = [indicator.short.text for indicator in self.assessment.standard.indicators]
        return {
            "categories": [sheet, rows[0], SHORT, rows[-1], SHORT],
            "categories_data": [*(pick(text, self.lang) for text in short), label("composite", self.lang)],
            "values": [sheet, rows[0], column, rows[-1], column],
            "values_data": stored,
        }

    def locality_chart(self, county: County, result: StageResult) -> Chart | None:
        if self.localities is None:
            return None
        sheet, rows = self.sheet.get_name(), self.localities.rows[county.name, result.stage]
        if not rows:
            # A standard of checks and a county's items alone has no indicators to compare.
            return None
        chart = self.book.workbook.add_chart({"type": "column"})
        for locality, column in self.localities.shares[county.name, result.stage].items():
            chart.add_series(
                {
                    "name": self.localities.names[locality],
                    "categories": [sheet, rows[0], self.localities.indicator, rows[-1], self.localities.indicator],
                    "values": [sheet, rows[0], column, rows[-1], column],
                    "fill": {"color": _LOCALITY_COLOURS[list(self.localities.names).index(locality)]},
                    "gap": 60,
                }
            )
        return self._dressed(chart, self.word("locality_title", stage=self.stage_word(result)), "0%")

    def distribution_chart(self, county: County, result: StageResult, index: int) -> Chart | None:
        indicator = self.assessment.standard.indicators[index]
        block = self.distributions.blocks.get((county.name, result.stage, indicator.id))
        if block is None:
            return None
        sheet, data = self.sheet.get_name(), self.distributions
        first, last = block.rows[0], block.rows[-1]
        chart = self.book.workbook.add_chart({"type": "column"})
        colours = {"below": _RED, "reached": _GREEN, "sections": _BLUE, "missing": _GREY, "line": ""}
        for name in block.series:
            series: dict[str, Any] = {
                "name": self.word(name),
                "categories": [sheet, first, data.range, last, data.range],
                "values": [sheet, first, data.columns[name], last, data.columns[name]],
                "overlap": 100,
                "gap": 12,
            }
            chart.add_series(series | (_LINE if name == "line" else {"fill": {"color": colours[name]}}))
        unit = unit_word(indicator.unit, self.assessment.survey.dictionary, self.lang)
        if block.of_threshold:
            unit = self.word("share_of_threshold")
        title = self.word("distribution_title", stage=self.stage_word(result), indicator=indicator.short.text)
        self._dressed(chart, title + (self.word("in_unit", unit=unit) if unit else ""), "0", title_size=10)
        # The line is named where it stands.
        lines = [at for at, name in enumerate(block.series) if name == "line"]
        chart.set_legend({"position": "top", "font": _SMALL, "delete_series": lines})
        chart.set_x_axis({"num_font": {"size": 8, "rotation": -45}})
        chart.set_y_axis({"num_font": _SMALL, "num_format": "0", "min": 0, "major_gridlines": _GRID})
        return chart

    def _dressed(self, chart: Chart, title: str, number_format: str, title_size: int = 11) -> Chart:
        chart.set_title({"name": title, "name_font": {"size": title_size, "bold": True}, "overlay": False})
        chart.set_x_axis({"num_font": _SMALL, "label_position": "low"})
        chart.set_y_axis({"num_font": _SMALL, "num_format": number_format, "min": 0, "major_gridlines": _GRID})
        chart.set_legend({"position": "top", "font": {"size": 9}})
        chart.show_blanks_as("gap")
        # Rows that are filtered away on the sheet stay in the chart.
        chart.show_hidden_data()
        return chart


def _label_format(spreads: Sequence[Spread]) -> str:
    """As many decimals as keep every CV that is shown on its side of its limit."""
    decimals = [
        decimals_at_most(spread.cv, spread.limit, _CV_DECIMALS, within=spread.verdict is Verdict.MET)
        for spread in spreads
        if spread.limit is not None and spread.verdict in (Verdict.MET, Verdict.NOT_MET)
    ]
    return number_format(max(decimals, default=_CV_DECIMALS))


_LIMIT_LINE: Final[dict[str, Any]] = {
    "line": {"color": _RED, "width": 1.75, "dash_type": "dash"},
    # One limit alone, as that of a composite, is no line.
    "marker": {"type": "long_dash", "size": 12, "fill": {"color": _RED}, "border": {"color": _RED}},
}
_GRID: Final = {"visible": True, "line": {"color": "#D9DEE5", "width": 0.75}}
# A column that cannot be seen, with a bar from its top to the axis: the bound's line.
_LINE: Final[dict[str, Any]] = {
    "fill": {"none": True},
    "border": {"none": True},
    "y_error_bars": {
        "type": "percentage",
        "value": 100,
        "direction": "minus",
        "end_style": 0,
        "line": {"color": "#7A1F14", "width": 2.25},
    },
}
