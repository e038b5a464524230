"""Units that are said once over the table and not in the headers."""

import re
from collections.abc import Iterator
from typing import Final

from balancecalc.standard.fields import Fields
from balancecalc.survey.files import Rows, place_of
from balancecalc.survey.findings import Finding
from balancecalc.text.folding import fold

from .paths import ARROW
from .placing import Header

_SAID: Final = re.compile(r"单位:(.+)")
_BETWEEN: Final = re.compile(r"[、,;/()]+")


def without_unit(header: Header, above: Rows, fields: Fields) -> Iterator[Finding]:
    """Columns without a unit of their own under a line that says another than theirs: they are not used.

    Which of the columns 单位：人、亩 is said of is not known; a sports ground of 13 亩 must not become one of 13 ㎡.
    """
    lines = [fold(cell) for row in above for cell in row if isinstance(cell, str)]
    words = {word for line in lines if (said := _SAID.search(line)) for word in _BETWEEN.split(said[1])}
    units = {fields.unit_spellings[word] for word in words if word in fields.unit_spellings}
    for figure, placed in list(header.columns.items()):
        wanted = fields.fields[figure[0]].unit or ""
        own = any("(" in fold(word) for word in placed.path) or placed.unit.written != wanted
        others = [unit for unit in sorted(units) if unit != wanted and wanted and fields.factor(unit, wanted)]
        # Where the line names the field's own unit too (㎡ beside 亩), that is the one.
        if others and wanted not in units and not own:
            del header.columns[figure]
            values = {"given": ARROW.join(placed.path), "unit": others[0], "wanted": wanted}
            yield Finding(
                "unit_over_table", header.sheet, place_of(header.row, placed.position), field=figure[0], values=values
            )
