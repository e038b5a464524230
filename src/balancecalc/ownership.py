"""Whose file it is: what balancecalc wrote it may replace, unless somebody has saved it since."""

import hashlib
import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

RESULTS_MARK: Final = "balancecalc-results"
"""The document property that marks a results workbook or report. A template has none: filled in, it is the user's."""
WRITTEN_AT: Final = "2000-01-01T00:00:00+00:00"
"""The time that every document of balancecalc's bears, so that the same input gives the same bytes.

A program that saves the file puts its own time there: then it is the user's file.
"""

_LARGEST_PART: Final = 65_536
_ZIP_BEGINS: Final = (1980, 1, 1, 0, 0, 0)
"""The time that XlsxWriter gives the parts of a workbook."""
_FIRST_BYTES: Final = 200
_SEAL: Final = b"<!-- balancecalc-results "


def written_by_us(path: Path) -> bool:
    """Whether a file is a result of balancecalc's that nobody has saved since."""
    if path.suffix.lower() in (".xlsx", ".docx"):
        return _package_is_ours(path)
    if path.suffix.lower() == ".html":
        page, _, seal = path.read_bytes().rpartition(_SEAL)
        return bool(seal) and sealed(page) == page + _SEAL + seal
    if path.suffix.lower() == ".parquet":
        return RESULTS_MARK.encode() in path.read_bytes()[-_LARGEST_PART:]
    with path.open("rb") as file:
        return re.match(rb'\{\s*"schema":\s*"balancecalc/', file.read(_FIRST_BYTES)) is not None


def sealed(page: bytes) -> bytes:
    """An HTML page with a last line that tells whether somebody has changed it since."""
    return page + _SEAL + hashlib.sha256(page).hexdigest().encode() + b" -->\n"


def _package_is_ours(path: Path) -> bool:
    # Two small parts of the file tell; opening it as a workbook would take longer than all of a run.
    try:
        with zipfile.ZipFile(path) as package:
            custom, core = (_start(package, part) for part in ("docProps/custom.xml", "docProps/core.xml"))
            # LibreOffice may leave the time within the workbook as it was, but not that of its parts.
            if any(part.date_time != _ZIP_BEGINS for part in package.infolist()):
                return False
    except (OSError, KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        return False
    saved = f">{WRITTEN_AT[:19]}Z</dcterms:modified>"
    return f'name="{RESULTS_MARK}"'.encode() in custom and saved.encode() in core


def _start(package: zipfile.ZipFile, part: str) -> bytes:
    with package.open(part) as file:
        return file.read(_LARGEST_PART)
