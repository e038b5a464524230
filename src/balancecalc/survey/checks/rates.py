"""Rates in columns that are no fields: they are not used, and still say whether the sheet can be trusted."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from balancecalc.standard.fields import Fields
from balancecalc.survey.files import place_of
from balancecalc.survey.findings import Finding
from balancecalc.survey.header import Header
from balancecalc.survey.header.paths import ARROW
from balancecalc.text.folding import fold, text

_NUMBER: Final = re.compile(r"(\d+(?:\.\d+)?)%?", re.ASCII)


def check_rates(
    rows: Sequence[Sequence[Any]], row_numbers: Sequence[int], header: Header, fields: Fields
) -> Iterator[Finding]:
    """Rates above 100%. ``row_numbers`` gives the schools' rows, from 1 as the sheet counts."""
    rates = fields.checks.rates
    name = header.columns["school_name", None].position
    for column in header.unplaced:
        called = fold("".join(column.path))
        if any(word in called for word in rates.others) or not any(word in called for word in rates.words):
            continue
        for number in row_numbers:
            cell = rows[number - 1][column.position]
            written = fold(str(cell))
            found = _NUMBER.fullmatch(written)
            if found and float(found[1]) > rates.most:
                values = {"given": ARROW.join(column.path), "rate": text(cell).rstrip("%")}
                school = text(rows[number - 1][name])
                place = place_of(number - 1, column.position)
                yield Finding("rate_over_100", header.sheet, place, school=school, values=values)
