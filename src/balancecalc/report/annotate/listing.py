"""The sheet of findings: one row each, with a link to its cell."""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from balancecalc.report.order import by_severity
from balancecalc.report.workbook.book import LINE_HEIGHT, WIDER, wrapped_lines
from balancecalc.survey.findings import Finding
from balancecalc.text import Lang, pick
from balancecalc.text.labels import LABELS, SEVERITIES

from .edits import xml_text
from .place import Area, Place
from .styles import Styles
from .workbook import MAIN, quoted

MOST_LINKS: Final = 65_000
"""Links that a sheet may have; beyond them a place is text. Spreadsheet programs refuse more than 65,530."""

_NARROWEST: Final = 8
_WIDEST: Final = 44


class _Column(NamedTuple):
    label: str
    width: float | None = None


_COLUMNS: Final = (
    _Column("severity"),
    _Column("place"),
    _Column("annotated_county"),
    _Column("annotated_school"),
    _Column("message", 58),
    _Column("remedy", 50),
    _Column("finding_code"),
)
_PLACE: Final = 2


class Listing(NamedTuple):
    """The sheet's part, and the range that it filters."""

    text: str
    filtered: Area


def listing(findings: Sequence[Finding], sheets: Collection[str], styles: Styles, lang: Lang) -> Listing:
    """The sheet of findings, gravest first. ``sheets`` are the names of the workbook's sheets."""
    ordered = by_severity(findings)
    rows = [_texts(finding, lang) for finding in ordered]
    headings = [pick(LABELS[column.label], lang) for column in _COLUMNS]
    widths = [
        column.width or _fitting([heading, *(row[index] for row in rows)])
        for index, (column, heading) in enumerate(zip(_COLUMNS, headings, strict=True))
    ]
    plain, wrapped, link = styles.text(), styles.text(wrap=True), styles.link()
    lines = [_row(1, headings, [styles.heading()] * len(headings), 1.3)]
    links: list[str] = []
    for number, (finding, row) in enumerate(zip(ordered, rows, strict=True), start=2):
        target = _target(finding, sheets)
        linked = bool(target) and len(links) < MOST_LINKS
        if linked:
            links.append(f'<hyperlink ref="{Place(number, _PLACE)}" location="{xml_text(target)}"/>')
        looks = [plain if column.width is None else wrapped for column in _COLUMNS]
        looks[0] = styles.severity(finding.kind.severity)
        looks[1] = link if linked else plain
        tall = max(wrapped_lines(text, width) for text, width in zip(row, widths, strict=True))
        lines.append(_row(number, row, looks, tall))
    if not rows:
        lines.append(_row(2, [pick(LABELS["nothing_found"], lang)], [plain], 1))
    area = Area(1, 1, max(len(rows), 1) + 1, len(_COLUMNS))
    return Listing(_sheet(lines, links, widths, area), area)


def _texts(finding: Finding, lang: Lang) -> list[str]:
    return [
        pick(SEVERITIES[finding.kind.severity], lang),
        finding.place,
        finding.county or pick(LABELS["whole_survey"], lang),
        finding.school,
        finding.message(lang),
        finding.remedy(lang),
        finding.code,
    ]


def _target(finding: Finding, sheets: Collection[str]) -> str:
    return f"{quoted(finding.sheet)}!{finding.cell or 'A1'}" if finding.sheet in sheets else ""


def _fitting(texts: Sequence[str]) -> float:
    longest = max(cell_len(line) for text in texts for line in text.split("\n"))
    return min(max(longest * WIDER + 2, _NARROWEST), _WIDEST)


def _row(number: int, texts: Sequence[str], looks: Sequence[int], lines: float) -> str:
    cells = "".join(
        _cell(Place(number, column), text, look)
        for column, (text, look) in enumerate(zip(texts, looks, strict=True), start=1)
    )
    height = f"{lines * LINE_HEIGHT + 2:g}"
    return f'<row r="{number}" ht="{height}" customHeight="1">{cells}</row>'


def _cell(place: Place, text: str, look: int) -> str:
    if not text:
        return f'<c r="{place}" s="{look}"/>'
    # The text stands in the cell itself: the workbook's shared texts need not be touched.
    written = f'<is><t xml:space="preserve">{xml_text(text)}</t></is>'
    return f'<c r="{place}" s="{look}" t="inlineStr">{written}</c>'


def _sheet(rows: Sequence[str], links: Sequence[str], widths: Sequence[float], area: Area) -> str:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width:.2f}" customWidth="1"/>'
        for number, width in enumerate(widths, start=1)
    )
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="{area}"/>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        ' state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="{LINE_HEIGHT}"/><cols>{columns}</cols>'
        f'<sheetData>{"".join(rows)}</sheetData><autoFilter ref="{area}"/>'
        f"{linked}"
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )
