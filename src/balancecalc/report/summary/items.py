"""The sheet of the counties' items: a row a county, a column a part and an item."""

from typing import Any, Final

from balancecalc.batch.rollup import Summary
from balancecalc.report.measured import titled
from balancecalc.report.workbook.book import Book, Column
from balancecalc.report.workbook.rows import Cell
from balancecalc.text import Lang, pick

from .words import verdict_word, word

_TOP: Final = 3
_HEADING_HEIGHT: Final = 75


def items_sheet(book: Book, summary: Summary, lang: Lang) -> None:
    """Write the sheet: each county's verdict, that of each part and item, and its points where they are added up."""
    standard = summary.standard
    sheet = book.sheet(word("sheet_items", lang), word("sheet_items", lang), word("items_note", lang))
    scored = bool(standard.county and standard.county.score)
    parts = [Column(pick(part.title.text, lang), width=14) for part in standard.parts]
    points = [Column(word("score", lang), "0.00", 10), Column(word("grade", lang), width=12)] if scored else []
    items = [Column(titled(item.title.text, item.number, lang), width=13) for item in standard.items]
    columns = [
        Column(word("survey", lang)),
        Column(word("county", lang)),
        Column(word("county_verdict", lang), width=14),
        *parts,
        *points,
        *items,
    ]
    rows = [_row(file, county, summary, lang, scored=scored) for file, county in summary.counties]
    bottom = book.table(sheet, _TOP, columns, rows)
    sheet.set_row(_TOP, _HEADING_HEIGHT)
    for column in (2, *range(3, 3 + len(parts)), *range(3 + len(parts) + len(points), len(columns))):
        book.colour_verdicts(sheet, _TOP + 1, column, max(bottom - 1, _TOP + 1), column, lang)
    book.fit(sheet, columns, rows)
    sheet.autofilter(_TOP, 0, max(bottom - 1, _TOP + 1), len(columns) - 1)
    sheet.freeze_panes(_TOP + 1, 2)
    sheet.repeat_rows(_TOP)


def _row(file: str, county: dict[str, Any], summary: Summary, lang: Lang, *, scored: bool) -> list[Cell]:
    standard = summary.standard
    score = county.get("score") or {}
    points: list[Cell] = [score.get("score"), score.get("grade") or ""] if scored else []
    return [
        file,
        county["name"],
        verdict_word(county["verdict"], lang),
        *(_verdict(county["parts"].get(part.id), lang) for part in standard.parts),
        *points,
        *(_verdict(county["items"].get(item.id), lang) for item in standard.items),
    ]


def _verdict(part: dict[str, Any] | None, lang: Lang) -> str:
    return verdict_word(part["verdict"], lang) if part else ""
