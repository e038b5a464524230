"""Units that are said beside the table or in a column of their own, and not in the headers."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from balancecalc.standard.fields import Fields
from balancecalc.survey.files import Rows, place_of
from balancecalc.survey.findings import Finding
from balancecalc.text.folding import fold, text

from .paths import ARROW
from .placing import Header

_SAID: Final = re.compile(r"单位(?::|均?为|是)(.+)")
_BETWEEN: Final = re.compile(r"[、,;/()。]+")
_UNIT_HEADERS: Final = frozenset(("单位", "计量单位"))
_NOTES: Final = 20
"""So many of a sheet's last rows may be notes."""


def without_unit(header: Header, rows: Rows, fields: Fields) -> Iterator[Finding]:
    """Columns without a unit of their own where one is said that is another than theirs: they are not used.

    Which of the columns 单位：人、亩 is said of is not known; a sports ground of 13 亩 must not become one of 13 ㎡.
    The unit may stand over the table, in a note under it, or in a column on the figure's right.
    """
    beside = [*rows[: header.top], *rows[max(header.row + 1, len(rows) - _NOTES) :]]
    units = said_units(beside, fields)
    positions = [column.position for column in header.unplaced if fold(column.path[-1]) in _UNIT_HEADERS]
    columns = {
        position: _known({fold(text(row[position])) for row in rows[header.row + 1 :]}, fields)
        for position in positions
    }
    for figure, placed in list(header.columns.items()):
        wanted = fields.fields[figure[0]].unit or ""
        own = any("(" in fold(word) for word in placed.path) or placed.unit.written != wanted
        others = _others(columns.get(placed.position + 1, set()), wanted, fields)
        # Where the lines name the field's own unit too (㎡ beside 亩), that is the one.
        if not others and not own and wanted not in units:
            others = _others(units, wanted, fields)
        if others:
            del header.columns[figure]
            values = {"given": ARROW.join(placed.path), "unit": others[0], "wanted": wanted}
            yield Finding(
                "unit_over_table", header.sheet, place_of(header.row, placed.position), field=figure[0], values=values
            )


def said_units(rows: Rows, fields: Fields) -> set[str]:
    """The units that lines beside a table say: 单位：人、亩."""
    lines = [fold(cell) for row in rows for cell in row if isinstance(cell, str) and "单位" in cell]
    said = [found[1] for line in lines if (found := _SAID.search(line))]
    return _known({word for words in said for word in _BETWEEN.split(words)}, fields)


def _known(words: set[str], fields: Fields) -> set[str]:
    return {fields.unit_spellings[word] for word in words if word in fields.unit_spellings}


def _others(units: set[str], wanted: str, fields: Fields) -> Sequence[str]:
    """The units among these that a field's figures might be in, besides its own."""
    return [unit for unit in sorted(units) if wanted and unit != wanted and fields.factor(unit, wanted)]
