"""Two workbooks' cells held against each other."""

import math
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any, Final, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from .recorded import Sheets

_TOLERANCE: Final = 1e-9


class Difference(NamedTuple):
    """A cell that is not what it should be. ``cell`` is empty where the whole sheet is missing."""

    sheet: str
    cell: str
    stands: Any
    should: Any


def compare(given: Sheets, made: Sheets, called: Mapping[str, str]) -> Iterator[Difference]:
    """What in ``given`` is not as in ``made``, numbers to one part in 10⁹. Sheets that only ``given`` has do not count.

    A formula counts by the value that is stored with it. ``called`` has the names, by those of ``made``, that files
    of the same content bore when ``given`` was written.
    """
    for name, rows in made.items():
        if name not in given:
            yield Difference(name, "", None, None)
            continue
        for at, (stand, should) in enumerate(zip_longest(given[name], rows, fillvalue=())):
            if stand == should:
                continue
            for column, (its, ours) in enumerate(zip_longest(stand, should, fillvalue="")):
                if not _agree(its, ours, called):
                    yield Difference(name, xl_rowcol_to_cell(at, column), its, ours)


def _agree(its: Any, ours: Any, called: Mapping[str, str]) -> bool:
    if isinstance(its, int | float) and isinstance(ours, int | float):
        return math.isclose(its, ours, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
    # Other programs write line ends of their own.
    stands, should = str(its).replace("\r\n", "\n").strip(), str(ours).strip()
    if stands == should:
        return True
    for now, then in called.items():
        should = should.replace(now, then)
    return stands == should
