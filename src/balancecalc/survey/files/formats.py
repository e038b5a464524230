"""Which cells show their number as a percentage.

The reader gives 0.939 for a cell that shows 93.9% and for one that shows 0.939. Only the number format tells them
apart, and only openpyxl can be asked for it, for .xlsx alone.
"""

import io
import re
import warnings
import zipfile
from typing import Final

_LITERAL: Final = re.compile(r'"[^"]*"|\\.')
"""What a number format shows as it stands: 0.0"%" puts the sign behind a number and does not multiply it."""


def percent_cells(data: bytes, sheet: str) -> frozenset[tuple[int, int]] | None:
    """The cells of a sheet with a percentage format, as row and column from 0; None where the file does not tell."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return None
    try:
        # Here, since few surveys have percentages, and loading it takes longer than reading one.
        import openpyxl

        with warnings.catch_warnings():
            # It warns of parts of a workbook that it would lose in saving; nothing is saved here.
            warnings.simplefilter("ignore")
            cells = openpyxl.load_workbook(io.BytesIO(data), read_only=True)[sheet]
            cells.reset_dimensions()
            return frozenset(
                (row_index, column_index)
                for row_index, row in enumerate(cells.iter_rows())
                for column_index, cell in enumerate(row)
                if "%" in _LITERAL.sub("", getattr(cell, "number_format", None) or "")
            )
    except Exception:
        # openpyxl raises almost anything for what is not quite an .xlsx; the formats are then not known.
        return None
