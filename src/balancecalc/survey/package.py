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
                used = _DIMENSION.search(part.read(_FIRST_BYTES))
                if used and _column_number(used[1]) * int(used[2]) > MOST_CELLS:
                    return "too_large_workbook"
    return ""


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
