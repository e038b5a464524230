"""Whether the zip file that a workbook is can be read safely and whole, before the reader is let at it.

python-calamine checks no checksums and lays a sheet out in full, so a damaged file would be read with other text in
it, and a stray cell at the sheet's far corner would ask for more memory than there is.
"""

import io
import re
import zipfile
import zlib
from typing import Final

from balancecalc.files import RESULTS_MARK

LARGEST_UNPACKED: Final = 2 * 1024**3
"""Bytes that a workbook may unpack to; a survey of 200,000 schools has a quarter of that."""
MOST_CELLS: Final = 20_000_000
"""Cells that a sheet's used range may span; a survey of 200,000 schools has less than half of that."""

_DIMENSION: Final = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"')
_ROW: Final = re.compile(rb'<(?:row|c) r="[A-Z]*(\d+)"')
_CELL: Final = re.compile(rb'<c r="([A-Z]+)\d+"')
_FIRST_BYTES: Final = 4096


def package_fault(data: bytes) -> str:
    """The code of the finding that keeps a zipped workbook from being read; empty where nothing does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
                return "too_large_workbook"
            if package.testzip() is not None:
                return "not_a_workbook"
            return _content_fault(package)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        return "not_a_workbook"


def _content_fault(package: zipfile.ZipFile) -> str:
    for name in package.namelist():
        with package.open(name) as part:
            if name == "docProps/custom.xml" and RESULTS_MARK.encode() in part.read(_FIRST_BYTES):
                return "results_workbook"
            if name.startswith("xl/worksheets/"):
                start = part.read(_FIRST_BYTES)
                said = _DIMENSION.search(start)
                # What the sheet says of its size need not be so; only the cells themselves decide against it.
                if (not said or _spans(*said.groups()) > MOST_CELLS) and _used(start + part.read()) > MOST_CELLS:
                    return "too_large_workbook"
    return ""


def _used(sheet: bytes) -> int:
    """How many cells the range from A1 to the last used row and column spans."""
    rows = max((int(row) for row in _ROW.findall(sheet)), default=0)
    columns = max(set(_CELL.findall(sheet)), key=lambda letters: (len(letters), letters), default=b"A")
    return _spans(columns, b"%d" % rows)


def _spans(letters: bytes, row: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column * int(row)
