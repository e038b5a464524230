"""The sheet of the measures of inequality beside the CV: a row an indicator, by county and stage.

They are plain numbers: Gini and McLoone need the sections in order, which no formula of Excel 2007 gives in one cell.
"""

from typing import Final

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.breakdown import by_county
from balancecalc.assess.inequality import MEASURES
from balancecalc.report.amounts import number
from balancecalc.text import Lang, pick

from .book import Book, Column
from .rows import Cell
from .words import label, unit_word

_TOP: Final = 3
_DECIMALS: Final = "0.0000"


def inequality_sheet(book: Book, assessment: Assessment, lang: Lang, by: tuple[str, ...]) -> None:
    """Write the sheet; Theil's index by each of the fields ``by``, too."""
    sheet = book.sheet(label("sheet_inequality", lang), label("title_inequality", lang), label("inequality_note", lang))
    dictionary, found = assessment.survey.dictionary, assessment.inequality
    columns = [
        Column(label("county", lang)),
        Column(label("stage", lang), width=9),
        Column(label("indicator", lang)),
        Column(label("unit", lang)),
        Column(label("missing", lang), "0", 12),
        *(Column(label(name, lang), _DECIMALS, 12) for name in MEASURES),
        *(Column(label("known_measure", lang, measure=label(name, lang)), _DECIMALS, 14) for name in MEASURES),
    ]
    for field in by:
        header = pick(dictionary.fields[field].label, lang)
        columns.append(Column(label("theil_between", lang, field=header), _DECIMALS, 14))
        columns.append(Column(label("theil_within", lang, field=header), _DECIMALS, 14))
        columns.append(Column(label("theil_share", lang, field=header), "0.0%", 14))
    by_field = [by_county(assessment, field) for field in by]
    rows: list[list[Cell]] = []
    for county, *broken_down in zip(assessment.counties, *by_field, strict=True):
        for place, stage in enumerate(county.stages):
            group = assessment.group(county.name, stage)
            for column, indicator in enumerate(assessment.standard.indicators):
                row: list[Cell] = [county.name, pick(dictionary.stage_label(stage), lang)]
                row += [pick(indicator.title.text, lang), unit_word(indicator.unit, dictionary, lang)]
                row.append(int(found.missing[group, column]))
                row += [number(float(getattr(found.whole, name)[group, column])) for name in MEASURES]
                row += [number(float(getattr(found.known, name)[group, column])) for name in MEASURES]
                for of_field in broken_down:
                    theil = of_field[place].theil
                    parts = (theil.between, theil.within, theil.share_between)
                    row += [number(float(part[0, column])) for part in parts]
                rows.append(row)
    bottom = book.last_table(sheet, _TOP, columns, rows)
    sheet.set_row(_TOP, 45)
    book.fit(sheet, columns, rows)
    sheet.autofilter(_TOP, 0, max(bottom - 1, _TOP + 1), len(columns) - 1)
    sheet.freeze_panes(_TOP + 1, 3)
    sheet.repeat_rows(_TOP)
